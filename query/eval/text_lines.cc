// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/text_lines.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace dateline::query::eval {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBlanks = " \t\r\f\v";

}  // namespace

Error error_at(const Place& place, const std::string& what,
               const std::string& hint) {
  return {ErrorKind::Input, place.file + ":" + std::to_string(place.line),
          what, hint};
}

std::string read_file(const fs::path& path) {
  std::error_code failed;
  const auto bytes = fs::file_size(path, failed);
  if (failed) {
    throw Error(ErrorKind::Input, path.string(), failed.message());
  }
  if (bytes > kMaxFileBytes) {
    throw Error(ErrorKind::Input, path.string(),
                "larger than " + std::to_string(kMaxFileBytes >> 20U) + " MB");
  }
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw Error(ErrorKind::Input, path.string(), "can't be read");
  return text;
}

Lines::Lines(std::string_view text, std::string file)
    : rest_(text), place_{std::move(file), 0} {
  if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
}

bool Lines::next(std::string_view& line) {
  while (!rest_.empty()) {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++place_.line;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(kBlanks) != line.npos) return true;
  }
  return false;
}

std::vector<std::string_view> columns(std::string_view line) {
  std::vector<std::string_view> found;
  while (true) {
    const std::size_t begin = line.find_first_not_of(kBlanks);
    if (begin == line.npos) return found;
    const std::size_t end =
        std::min(line.find_first_of(kBlanks, begin), line.size());
    found.push_back(line.substr(begin, end - begin));
    line.remove_prefix(end);
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\f\v");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n\f\v") - begin + 1);
}

}  // namespace dateline::query::eval
