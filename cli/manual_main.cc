// SPDX-License-Identifier: GPL-3.0-or-later
//
// dateline_manual DIR DOC: writes DIR/man/*.1, DIR/man7/*.7 from the pages in
// DOC, and DIR/completion/*, while building.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/manual_pages.h"

namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw fs::filesystem_error("can't write", path, {});
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw fs::filesystem_error("can't read", path, {});
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline::cli;
  if (argc != 3) {
    std::cerr << "usage: dateline_manual DIR DOC\n";
    return 2;
  }
  try {
    const fs::path folder = argv[1];
    fs::create_directories(folder / "man");
    fs::create_directories(folder / "man7");
    fs::create_directories(folder / "completion");
    const std::vector<CommandRow> rows = command_rows();
    for (const std::string_view shell : kShells) {
      write(folder / "completion" / ("dateline." + std::string(shell)),
            completion_script(shell, rows));
    }
    for (const CommandRow& row : rows) {
      write(folder / "man" / ("dateline-" + row.name + ".1"),
            command_manual(row));
    }
    write(folder / "man" / "dateline.1", main_manual(rows));
    const std::string_view formats = "dateline-formats.7";
    write(folder / "man7" / formats,
          formats_manual(contents(fs::path(argv[2]) / formats)));
    const std::string_view query = "dateline-query.7";
    write(folder / "man7" / query,
          query_manual(contents(fs::path(argv[2]) / query)));
  } catch (const std::exception& error) {
    std::cerr << "dateline_manual: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
