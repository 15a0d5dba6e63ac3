// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one job has made of its stories, on its way into a segment: files of
// this run alone, in the order in which assemble() reads them.
//
//   stories  for each story: its data and its term list, each with 1 before it
//            if it is compressed; the slots that it has values in, as the term
//            list's table tells them; how many values, and each with its slot;
//            its length and its largest wdf
//   terms-n  a run, term by term in the order of their bytes: in how many
//            stories, how often, and for each story the step from the one
//            before it, the wdf, and the tag of the positions; then an empty
//            term
//
// Stories are numbered from 1. Postings wait in memory until they are many;
// the runs together hold each story once, those of the first run first.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/draft.h"
#include "indexer/glass/deflate.h"
#include "indexer/glass/inversion.h"
#include "indexer/glass/output_file.h"
#include "indexer/glass/term_list.h"

namespace dateline::indexer::glass {

struct RunLimits {
  std::uint32_t max_stories = 0xffffffff;
  std::uint64_t max_bytes = 64ull << 20;  // of memory
};

class Spool {
 public:
  /// Makes `folder`, which must not exist yet.
  explicit Spool(std::filesystem::path folder, const RunLimits& limits = {});

  /// Adds a story. Throws what Xapian would, and adds nothing: a term of more
  /// than 245 bytes, or one whose zero bytes, which take two, make it too long
  /// for a key, is an InvalidArgumentError. Throws Error{Input} where the disk
  /// is full or the like.
  void add(Draft& draft);

  /// Writes what is in memory; without it what was added is not there.
  void finish();

 private:
  void append_tag(std::string_view tag, std::uint32_t compress_min);
  /// `terms` are those of `draft`.
  void append_terms(std::span<const Draft::Term> terms, const Draft& draft);
  void append_values(const Draft& draft);
  void write_run();
  std::uint32_t waiting() const { return inversion_.last_story() - written_; }

  std::filesystem::path folder_;
  RunLimits limits_;
  OutputFile stories_;
  Deflater deflater_;
  Inversion inversion_;
  std::uint32_t written_ = 0;  // stories in runs
  unsigned runs_ = 0;
  TermList terms_;
  std::string story_;  // as it is written
  std::string slots_, values_;
};

/// Where the stories and run `number`, from 1, of the spool in `folder` are.
std::filesystem::path stories_file(const std::filesystem::path& folder);
std::filesystem::path run_file(const std::filesystem::path& folder,
                               unsigned number);

}  // namespace dateline::indexer::glass
