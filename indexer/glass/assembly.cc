// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/assembly.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/input_file.h"
#include "indexer/glass/numbers.h"
#include "indexer/glass/postings.h"
#include "indexer/glass/spool.h"
#include "indexer/glass/table.h"
#include "indexer/glass/values.h"
#include "indexer/glass/version.h"
#include "schema/glass_key.h"

namespace dateline::indexer::glass {
namespace fs = std::filesystem;
namespace {

std::uint32_t small_number(InputFile& file) {
  return static_cast<std::uint32_t>(file.number());
}

/// A run that is being read, at one of its terms.
struct RunReader {
  InputFile file;
  std::uint32_t base = 0;  // stories before the run's first
  std::string term;
  ListCounts counts;
  bool open = true;  // there is a term

  RunReader(const fs::path& path, std::uint32_t stories_before)
      : file(path), base(stories_before) {
    next();
  }

  void next() {
    term = file.string();
    open = !term.empty();
    if (!open) return;
    counts.documents = small_number(file);
    counts.occurrences = small_number(file);
  }
};

class Assembly {
 public:
  explicit Assembly(const fs::path& folder)
      : folder_(folder),
        postlist_(table(Table::Postlist)),
        docdata_(table(Table::Docdata)),
        termlist_(table(Table::Termlist)),
        position_(table(Table::Position)) {}

  void take_stories(const fs::path& spool) {
    InputFile stories(stories_file(spool));
    const auto base = static_cast<std::uint32_t>(lengths_.size());
    while (!stories.at_end()) take_story(stories);
    // The first story of a later run is told by a step from the one before.
    for (unsigned number = 1; fs::exists(run_file(spool, number)); ++number) {
      runs_.push_back(
          std::make_unique<RunReader>(run_file(spool, number), base));
    }
  }

  std::uint32_t finish() {
    values_.write(postlist_);
    write_lengths();
    merge_runs();
    const auto absent = [](Table table) {
      return Root{.compress_min = compress_min(table)};
    };
    write_version(folder_,
                  {postlist_.finish(), docdata_.finish(), termlist_.finish(),
                   position_.finish(), absent(Table::Spelling),
                   absent(Table::Synonym)},
                  counts_);
    return counts_.documents;
  }

 private:
  TableWriter table(Table table) const {
    return TableWriter(folder_ / file_name(table), compress_min(table));
  }

  void take_story(InputFile& stories) {
    const auto story = static_cast<std::uint32_t>(lengths_.size() + 1);
    key_.clear();
    append_sortable(key_, story);
    take_tag(stories, docdata_, Absent::LeftOut);
    take_tag(stories, termlist_, Absent::Kept);
    if (const std::string_view slots = stories.string(); !slots.empty()) {
      key_.push_back('\0');
      termlist_.add(key_, slots);
    }
    for (std::uint64_t left = stories.number(); left > 0; --left) {
      const std::uint32_t slot = small_number(stories);
      values_.add(slot, story, stories.string());
    }
    lengths_.push_back(small_number(stories));
    add_document(counts_, lengths_.back(), small_number(stories));
  }

  enum class Absent { LeftOut, Kept };
  void take_tag(InputFile& stories, TableWriter& table, Absent absent) {
    const bool compressed = stories.number() != 0;
    const std::string_view tag = stories.string();
    if (tag.empty() && absent == Absent::LeftOut) return;
    table.add(key_, tag, compressed ? Tag::Compressed : Tag::Plain);
  }

  void write_lengths() {
    if (lengths_.empty()) return;
    PostingListWriter list(postlist_);
    list.begin_lengths();
    for (std::uint32_t at = 0; at < lengths_.size(); ++at) {
      list.add({.document = at + 1, .wdf = lengths_[at]});
    }
    list.end();
  }

  /// Term by term; of one term, run by run.
  void merge_runs() {
    const auto behind = [this](std::size_t left, std::size_t right) {
      const int order = runs_[left]->term.compare(runs_[right]->term);
      return order != 0 ? order > 0 : left > right;
    };
    std::vector<std::size_t> heap;
    const auto put = [&](std::size_t run) {
      if (!runs_[run]->open) return;
      heap.push_back(run);
      std::ranges::push_heap(heap, behind);
    };
    for (std::size_t run = 0; run < runs_.size(); ++run) put(run);
    std::vector<std::size_t> same;  // runs that have the term
    while (!heap.empty()) {
      same.clear();
      do {
        std::ranges::pop_heap(heap, behind);
        same.push_back(heap.back());
        heap.pop_back();
      } while (!heap.empty() &&
               runs_[heap.front()]->term == runs_[same.front()]->term);
      write_term(same);
      for (const std::size_t run : same) {
        runs_[run]->next();
        put(run);
      }
    }
  }

  void write_term(const std::vector<std::size_t>& having) {
    ListCounts counts;
    for (const std::size_t run : having) {
      counts.documents += runs_[run]->counts.documents;
      counts.occurrences += runs_[run]->counts.occurrences;
    }
    const std::string& term = runs_[having.front()]->term;
    PostingListWriter list(postlist_);
    list.begin_term(term, counts);
    key_.clear();
    append_term(key_, term);
    key_.push_back('\0');
    const std::size_t term_bytes = key_.size();
    for (const std::size_t run : having) {
      RunReader& reader = *runs_[run];
      std::uint32_t story = reader.base;
      for (std::uint32_t left = reader.counts.documents; left > 0; --left) {
        story += small_number(reader.file);
        list.add({.document = story, .wdf = small_number(reader.file)});
        const std::string_view positions = reader.file.string();
        if (positions.empty()) continue;
        key_.resize(term_bytes);
        append_sortable(key_, story);
        position_.add(key_, positions);
      }
    }
    list.end();
  }

  fs::path folder_;
  TableWriter postlist_, docdata_, termlist_, position_;
  ValueStreams values_;
  GlassCounts counts_;
  std::vector<std::uint32_t> lengths_;
  std::vector<std::unique_ptr<RunReader>> runs_;
  std::string key_;
};

}  // namespace

std::uint32_t assemble(std::span<const fs::path> spools,
                       const fs::path& folder) {
  fs::create_directory(folder);
  Assembly assembly(folder);
  for (const fs::path& spool : spools) assembly.take_stories(spool);
  return assembly.finish();
}

}  // namespace dateline::indexer::glass
