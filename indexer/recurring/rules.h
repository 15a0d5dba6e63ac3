// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which lines recur over the stories of a source, and how much that says.
// Furniture is in most stories of a page's make-up; a short line that is in a
// tenth of them is furniture where it stands beside the story, but could be
// the story's own between its sentences, and what reads like a sentence is
// believed only where it follows half of all stories.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/recurring/sample.h"
#include "indexer/settings/settings.h"

namespace dateline::indexer {

/// What may be done with a line of a source.
struct Recurrence {
  std::uint32_t stories = 0;  // of the sample that have it
  bool beside = false;        // cut before and behind the story's prose
  bool between = false;       // cut between its sentences too
  bool as_prose = false;      // cut, beside it, though it reads like prose
};

struct SourceLines {
  std::string source;
  std::uint32_t stories = 0;  // in the sample
  std::unordered_map<std::uint64_t, Recurrence> lines;  // by line_hash()
  std::uint64_t digest = 0;   // of what may be done with which line

  /// What recurs under `hash`; nullptr: nothing that may be cut.
  const Recurrence* find(std::uint64_t hash) const;
};

class RecurringLines {
 public:
  RecurringLines() = default;
  RecurringLines(const LineSample& sample, const RecurringSettings& settings);

  /// nullptr: nothing recurs there.
  const SourceLines* of(const std::string& source) const;

  /// Of what may be done in stories of the source whose name has this hash; 0:
  /// nothing. Changes when their files have to be read again.
  std::uint64_t digest(std::uint64_t source_hash) const;

  /// Of all sources together.
  std::uint64_t digest() const { return digest_; }

  /// What recurred before, while the same files were read in the same run;
  /// nullptr: they were not.
  const RecurringLines* before() const { return before_.get(); }
  /// Says so.
  void come_after(RecurringLines before) {
    before.before_.reset();
    before_ = std::make_shared<const RecurringLines>(std::move(before));
  }

 private:
  std::unordered_map<std::string, SourceLines> sources_;
  std::unordered_map<std::uint64_t, std::uint64_t> digests_;
  std::uint64_t digest_ = 0;
  std::shared_ptr<const RecurringLines> before_;
};

}  // namespace dateline::indexer
