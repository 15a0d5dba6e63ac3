// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/merge.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/merge_postlist.h"
#include "indexer/glass/merge_source.h"
#include "indexer/glass/table.h"
#include "schema/glass_key.h"

namespace dateline::indexer::glass {
namespace fs = std::filesystem;
namespace {

using Segments = std::vector<MergedSegment>;

MergeSources sources_of(const Segments& segments, Table table) {
  MergeSources sources;
  for (const MergedSegment& segment : segments) {
    if (const auto& root = segment.version.root(table)) {
      sources.push_back(std::make_unique<MergeSource>(segment, table, *root));
    }
  }
  return sources;
}

/// The document of a key of records or term lists; 0: of none. The key of which
/// slots a document has ends with a zero byte.
std::uint32_t document_of(std::string_view key, bool& tells_slots) {
  tells_slots = false;
  auto document = read_document(key);
  if (!document && key.ends_with('\0')) {
    tells_slots = true;
    document = read_document(key.substr(0, key.size() - 1));
  }
  return document.value_or(0);
}

/// Records, or term lists and which slots a document has.
void merge_by_document(const MergeSources& sources, TableWriter& table) {
  std::string key;
  for (const auto& source : sources) {
    for (; source->open; source->next()) {
      bool tells_slots = false;
      const std::uint32_t document =
          document_of(source->table.key(), tells_slots);
      key.clear();
      append_sortable(key, source->segment.renumbered(document));
      if (tells_slots) key.push_back('\0');
      table.add(key, source->table.tag(), source->table.form());
    }
  }
}

/// The term of a key of positions, with the zero byte that ends it.
std::string term_of(const MergeSource& source) {
  const std::string_view key = source.table.key();
  std::size_t end = key.find('\0');
  // A term's own zero byte has 0xff behind it.
  while (end != std::string_view::npos && end + 1 < key.size() &&
         key[end + 1] == '\xff') {
    end = key.find('\0', end + 2);
  }
  if (end == std::string_view::npos || !read_document(key.substr(end + 1))) {
    source.fail("a position list of no document");
  }
  return std::string(key.substr(0, end + 1));
}

/// Term by term; of one term, segment by segment.
void merge_positions(const MergeSources& sources, TableWriter& table) {
  std::string key;
  while (const MergeSource* least = least_key(sources)) {
    const std::string term = term_of(*least);
    key = term;
    for (const auto& source : sources) {
      for (; source->has(term); source->next()) {
        const auto document =
            read_document(source->table.key().substr(term.size()));
        if (!document) break;  // of a longer term
        key.resize(term.size());
        append_sortable(key, source->segment.renumbered(*document));
        table.add(key, source->table.tag(), source->table.form());
      }
    }
  }
}

GlassCounts counts_of(const Segments& segments) {
  GlassCounts counts;
  for (const MergedSegment& segment : segments) {
    add_counts(counts, segment.version.counts);
  }
  const MergedSegment& last = segments.back();
  counts.gaps = last.renumbered(last.last) - counts.documents;
  return counts;
}

void write_merged(const Segments& segments, const fs::path& folder) {
  const auto writer = [&](Table table) {
    return TableWriter(folder / file_name(table), compress_min(table));
  };
  TableWriter postlist = writer(Table::Postlist);
  const std::uint32_t documents =
      merge_postlist(sources_of(segments, Table::Postlist), postlist);
  const GlassCounts counts = counts_of(segments);
  if (documents != counts.documents) {
    throw Error(ErrorKind::Damaged, folder.string(),
                "not each document has a length");
  }
  TableWriter docdata = writer(Table::Docdata);
  merge_by_document(sources_of(segments, Table::Docdata), docdata);
  TableWriter termlist = writer(Table::Termlist);
  merge_by_document(sources_of(segments, Table::Termlist), termlist);
  TableWriter position = writer(Table::Position);
  merge_positions(sources_of(segments, Table::Position), position);
  const auto absent = [](Table table) {
    return Root{.compress_min = compress_min(table)};
  };
  write_version(folder,
                {postlist.finish(), docdata.finish(), termlist.finish(),
                 position.finish(), absent(Table::Spelling),
                 absent(Table::Synonym)},
                counts);
}

/// Those with documents; nothing if there are none, or a segment is not of the
/// layout that is known here.
std::optional<Segments> open_all(std::span<const fs::path> paths) {
  Segments segments;
  std::uint64_t before = 0;
  for (const fs::path& path : paths) {
    auto version = read_version_file(path);
    if (!version || version->root(Table::Spelling) ||
        version->root(Table::Synonym)) {
      return std::nullopt;
    }
    if (version->counts.documents == 0) continue;
    const auto& root = version->root(Table::Termlist);
    if (!root) return std::nullopt;
    TableReader lists(path / file_name(Table::Termlist), *root);
    if (!lists.next()) return std::nullopt;
    bool tells_slots = false;
    MergedSegment segment{path, *version};
    segment.first = document_of(lists.key(), tells_slots);
    segment.last = document_of(lists.last_key(), tells_slots);
    segment.before = static_cast<std::uint32_t>(before);
    if (segment.first == 0 || segment.last < segment.first) return std::nullopt;
    before += segment.last - segment.first + 1;
    constexpr auto kMost = std::numeric_limits<std::uint32_t>::max();
    if (before >= kMost) return std::nullopt;
    segments.push_back(std::move(segment));
  }
  if (segments.empty()) return std::nullopt;
  return segments;
}

}  // namespace

bool merge(std::span<const fs::path> paths, const fs::path& folder) {
  bool made = false;
  try {
    const auto segments = open_all(paths);
    if (!segments) return false;
    made = fs::create_directory(folder);
    write_merged(*segments, folder);
    return true;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Damaged) throw;
    if (made) fs::remove_all(folder);
    return false;
  }
}

}  // namespace dateline::indexer::glass
