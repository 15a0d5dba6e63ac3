// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/derive.h"

namespace dateline::indexer {

void derive_marks(Story& story) {
  Signals signals = story.signals;
  if (story.status == PubStatus::Canceled) signals.add(Signal::Kill);
  for (const std::string_view mark : to_strings(signals)) {
    const bool printed = mark != "killed" || story.signals.has(Signal::Kill);
    add_derived(story, Field::Is, mark, Evidence::Metadata,
                printed ? std::string_view() : to_string(story.status));
  }
}

}  // namespace dateline::indexer
