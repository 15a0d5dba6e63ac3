// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of people, places and organisations in a story's English (and other
// Latin-script) text, by a trained model: a linear chain over hashed features.
// Other scripts give no names here. Made for speed: text without names is
// passed over, and what is read is read once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/labels.h"

namespace dateline::indexer {

struct NameModel;
struct NameText;

struct NameSpan {
  std::uint32_t text = 0;            // which of the texts
  std::uint32_t begin = 0, end = 0;  // bytes in it
  NameKind kind = NameKind::Person;
  bool operator==(const NameSpan&) const = default;
};

/// Holds buffers: one per thread, kept for many stories.
class NameTagger {
 public:
  /// With the model that is linked in, or one that outlives the tagger.
  NameTagger();
  explicit NameTagger(const NameModel& model);
  ~NameTagger();

  /// The names in a story's texts (headline, paragraphs), in their order; none
  /// overlaps another. A name that stands several times in the story is
  /// labelled with all its places in mind. Valid until the next call.
  std::span<const NameSpan> tag(std::span<const std::string_view> texts);

  /// The texts of the last call, split into words; valid until the next.
  std::span<const NameText> texts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::indexer
