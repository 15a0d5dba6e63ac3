// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any documents, laid out by ourselves, answer as those that Xapian writes, and
// Xapian finds them sound; merged from two segments they have the same tables. The bytes are read as steps: what to add to which
// document, and how much of the rest to add.
#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/assembly.h"
#include "indexer/glass/merge.h"
#include "indexer/glass/spool.h"
#include "indexer/glass/version.h"
#include "tests/support/archive.h"
#include "tests/support/database_text.h"

namespace {

using dateline::indexer::glass::file_name;
using dateline::indexer::glass::merge;
using dateline::indexer::glass::Spool;
using dateline::indexer::glass::Table;

constexpr std::size_t kMaxDocuments = 400;
constexpr std::size_t kMaxTermBytes = 120;  // zeros count twice in keys

class Steps {
 public:
  explicit Steps(std::string_view rest) : rest_(rest) {}

  bool done() const { return rest_.empty(); }
  unsigned number() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::string text(std::size_t most) {
    const auto taken = rest_.substr(0, std::min<std::size_t>(number(), most));
    rest_.remove_prefix(taken.size());
    return std::string(taken);
  }

 private:
  std::string_view rest_;
};

void take_step(Steps& steps, std::vector<Xapian::Document>& documents) {
  Xapian::Document& document = documents.back();
  const unsigned what = steps.number();
  switch (what % 8) {
    case 0:
      if (documents.size() < kMaxDocuments) documents.emplace_back();
      break;
    case 1:
      document.set_data(steps.text(255));
      break;
    case 2: {  // long, and not easily compressed
      std::string data = document.get_data();
      for (unsigned left = steps.number() * 20; left > 0; --left) {
        data.push_back(static_cast<char>(data.size() * left >> 3));
      }
      document.set_data(data);
      break;
    }
    case 3:
      document.add_value(steps.number() << (what >> 3), steps.text(255));
      break;
    case 4:
      if (const std::string term = steps.text(kMaxTermBytes); !term.empty()) {
        document.add_term(term, steps.number());
      }
      break;
    default:
      if (const std::string term = steps.text(kMaxTermBytes); !term.empty()) {
        unsigned position = steps.number() << (what >> 4);
        for (unsigned left = 1 + steps.number(); left > 0; --left) {
          document.add_posting(term, position);
          position += 1 + (left * what) % 97;
        }
      }
  }
}

void lay_out(std::span<const Xapian::Document> documents,
             const std::filesystem::path& folder) {
  std::filesystem::path path = folder;
  path += ".spool";
  Spool spool(path, {});
  for (const Xapian::Document& document : documents) {
    dateline::indexer::Draft draft(document);
    spool.add(draft);
  }
  spool.finish();
  dateline::indexer::glass::assemble(std::vector{path}, folder);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Aborts unless the halves of `documents`, merged, are what is laid out in
/// "ours" of `folder`, table by table.
void check_merge(std::span<const Xapian::Document> documents,
                 const dateline::testing::TempFolder& folder) {
  const std::size_t half = documents.size() / 2;
  lay_out(documents.first(half), folder / "first");
  lay_out(documents.subspan(half), folder / "second");
  const std::vector segments = {folder / "first", folder / "second"};
  if (!merge(segments, folder / "merged")) std::abort();
  for (const Table table : {Table::Postlist, Table::Docdata, Table::Termlist,
                            Table::Position}) {
    const std::string name = file_name(table);
    if (bytes_of(folder / "merged" / name) != bytes_of(folder / "ours" / name)) {
      std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline;
  Steps steps({reinterpret_cast<const char*>(data), size});
  std::vector<Xapian::Document> documents(1);
  while (!steps.done()) take_step(steps, documents);
  const testing::TempFolder folder;
  // Runs of two stories, so that they are merged.
  indexer::glass::Spool ours(folder / "spool", {.max_stories = 2});
  Xapian::WritableDatabase theirs(
      (folder / "theirs").string(), Xapian::DB_CREATE |
                                        Xapian::DB_BACKEND_GLASS |
                                        Xapian::DB_NO_SYNC);
  for (const Xapian::Document& document : documents) {
    indexer::Draft draft(document);
    ours.add(draft);
    theirs.add_document(document);
  }
  ours.finish();
  const std::vector spools = {folder / "spool"};
  indexer::glass::assemble(spools, folder / "ours");
  theirs.commit();
  const std::string path = (folder / "ours").string();
  if (testing::database_text(Xapian::Database(path)) !=
      testing::database_text(theirs)) {
    std::abort();
  }
  if (Xapian::Database::check(path, 0, nullptr) != 0) std::abort();
  check_merge(documents, folder);
  return 0;
}
