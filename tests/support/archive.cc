// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/archive.h"

#include <stdlib.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "indexer/commit.h"
#include "indexer/document.h"
#include "indexer/segments.h"
#include "schema/analyzer.h"
#include "schema/terms.h"

namespace dateline::testing {
namespace {

void add_segment(indexer::ArchiveWriter& archive,
                 const std::vector<Story>& stories, std::size_t begin,
                 std::size_t end, Analyzer& analyzer) {
  const std::string name = "test-" + std::to_string(begin);
  indexer::SegmentWriter writer(archive.building() / name);
  for (std::size_t at = begin; at < end; ++at) {
    Story story = stories[at];
    if (story.id.empty()) story.id = "story-" + std::to_string(at + 1);
    Xapian::Document document = indexer::make_document(story, analyzer);
    document.add_value(kRevisionSlot,
                       revision_key(archive.manifest().revision + 1));
    writer.add(document, {at, 0});
  }
  archive.commit({.pieces = writer.finish()});
}

}  // namespace

void make_archive(const std::filesystem::path& path,
                  std::vector<Story> stories, std::size_t segments) {
  indexer::make_archive_folder(path);
  indexer::ArchiveWriter archive(path);
  Analyzer analyzer;
  const std::size_t parts = std::max<std::size_t>(segments, 1);
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t begin = stories.size() * part / parts;
    const std::size_t end = stories.size() * (part + 1) / parts;
    if (begin < end) add_segment(archive, stories, begin, end, analyzer);
  }
}

TempFolder::TempFolder() {
  std::string name =
      (std::filesystem::temp_directory_path() / "dateline-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("can't make a temporary folder");
  }
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace dateline::testing
