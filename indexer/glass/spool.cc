// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/spool.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "indexer/glass/numbers.h"
#include "indexer/glass/version.h"

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t kMaxTermBytes = 245;  // MAX_SAFE_TERM_LENGTH
// A key of the position table: the term, a zero, the number of a story.
constexpr std::size_t kMaxKeyBytes = 255;
constexpr std::size_t kMaxBehindTerm = 1 + 5;

std::filesystem::path made(std::filesystem::path folder) {
  std::filesystem::create_directory(folder);
  return folder;
}

void check(std::string_view term) {
  if (term.size() > kMaxTermBytes) {
    throw Xapian::InvalidArgumentError("Term too long (> 245): " +
                                       std::string(term));
  }
  const auto zeros =
      static_cast<std::size_t>(std::ranges::count(term, '\0'));
  if (zeros > 0 && term.size() + zeros + kMaxBehindTerm > kMaxKeyBytes) {
    throw Xapian::InvalidArgumentError(
        "Key too long: its zero bytes take two: " + std::string(term));
  }
}

}  // namespace

std::filesystem::path stories_file(const std::filesystem::path& folder) {
  return folder / "stories";
}

std::filesystem::path run_file(const std::filesystem::path& folder,
                               unsigned number) {
  return folder / ("terms-" + std::to_string(number));
}

Spool::Spool(std::filesystem::path folder, const RunLimits& limits)
    : folder_(made(std::move(folder))),
      limits_(limits),
      stories_(stories_file(folder_)) {}

void Spool::add(Draft& draft) {
  const std::span<const Draft::Term> terms = draft.terms();
  for (const Draft::Term& term : terms) check(term.name);
  story_.clear();
  append_tag(draft.data(), compress_min(Table::Docdata));
  append_terms(terms, draft);
  stories_.append(story_);
  if (waiting() >= limits_.max_stories ||
      inversion_.bytes() >= limits_.max_bytes) {
    write_run();
  }
}

void Spool::append_tag(std::string_view tag, std::uint32_t compress_min) {
  std::optional<std::string_view> shorter;
  if (tag.size() > compress_min) shorter = deflater_.shorter(tag);
  append_number(story_, shorter ? 1 : 0);
  append_string(story_, shorter.value_or(tag));
}

void Spool::append_terms(std::span<const Draft::Term> terms,
                         const Draft& draft) {
  std::uint32_t largest_wdf = 0;
  inversion_.begin_story(terms);
  for (const Draft::Term& term : terms) {
    terms_.add(term.name, term.wdf);
    inversion_.add(term);
    largest_wdf = std::max(largest_wdf, term.wdf);
  }
  const std::uint32_t length = terms_.length();
  append_tag(terms_.finish(), compress_min(Table::Termlist));
  append_values(draft);
  append_number(story_, length);
  append_number(story_, largest_wdf);
}

void Spool::append_values(const Draft& draft) {
  slots_.clear();
  values_.clear();
  std::uint32_t next = 0;  // slots are told by the steps between them
  for (const auto& [slot, value] : draft.values()) {
    append_number(slots_, slot - next);
    next = slot + 1;
    append_number(values_, slot);
    append_string(values_, value);
  }
  append_string(story_, slots_);
  append_number(story_, draft.values().size());
  story_ += values_;
}

void Spool::write_run() {
  if (waiting() == 0) return;
  OutputFile run(run_file(folder_, ++runs_));
  inversion_.write(run);
  run.close();
  written_ = inversion_.last_story();
}

void Spool::finish() {
  write_run();
  stories_.close();
}

}  // namespace dateline::indexer::glass
