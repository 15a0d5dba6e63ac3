// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words that occur in printed dates, as rows.
#pragma once

#include <string>
#include <string_view>

namespace dateline::corpus {

enum class DateWordKind { Unknown, Month, Weekday, Filler, Zone, Am, Pm };

struct DateWord {
  DateWordKind kind = DateWordKind::Unknown;
  int value = 0;  // month 1 to 12; weekday 1 to 7, from Monday; minutes east of
                  // Greenwich
};

/// What `word` is; `word` as fold_date_word gives it.
DateWord find_date_word(std::string_view word);

/// Lower case for ASCII, Latin-1 and Cyrillic letters; dates need no more.
std::string fold_date_word(std::string_view word);

}  // namespace dateline::corpus
