// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/weekday.h"

#include <algorithm>
#include <string_view>

#include "corpus/date_words.h"
#include "indexer/normalize/unicode.h"

extern "C" {
extern const char dateline_normalize_weekdays_begin[];
extern const char dateline_normalize_weekdays_end[];
}

namespace dateline::indexer {
namespace {

constexpr std::size_t kParagraphs = 3;
constexpr std::size_t kMaxBytes = 600;  // of a paragraph

}  // namespace

std::optional<SpokenWeekday> spoken_weekday(const Story& story) {
  const std::size_t count = std::min(story.body.size(), kParagraphs);
  for (std::size_t at = 0; at < count; ++at) {
    const std::string_view text = head(story.body[at].text, kMaxBytes);
    const Rule* rule = weekday_table().first(text);
    Match match;
    if (rule == nullptr || !weekday_table().match(*rule, text, match)) {
      continue;
    }
    const corpus::DateWord word = corpus::find_date_word(
        corpus::fold_date_word(match["weekday"]));
    if (word.kind != corpus::DateWordKind::Weekday) continue;
    return SpokenWeekday{
        std::chrono::weekday(static_cast<unsigned>(word.value)),
        std::string(match["words"])};
  }
  return std::nullopt;
}

const RuleTable& weekday_table() {
  static const RuleTable table(
      std::string_view(dateline_normalize_weekdays_begin,
                       dateline_normalize_weekdays_end -
                           dateline_normalize_weekdays_begin));
  return table;
}

}  // namespace dateline::indexer
