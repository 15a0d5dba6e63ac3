// SPDX-License-Identifier: GPL-3.0-or-later
//
// The mark of a filing that repeats an earlier one's text. What is repeated is
// told by the filings around it and changes with them, so it stands beside the
// record, in kOriginalSlot, and the record stays as it was written.
#pragma once

#include <string>
#include <string_view>

#include "schema/fields.h"
#include "schema/record.h"
#include "schema/story.h"

namespace dateline {

/// Sets kReprintMark, with `original`, the id of the story that is repeated,
/// as what it was read from; takes the mark away where that is empty.
void mark_reprint(Story& story, std::string_view original);

/// The id that mark_reprint() has set; empty: none.
std::string reprint_of(const Story& story);

/// `marks`, the value of the field `is`, with kReprintMark or without.
std::string with_reprint(std::string_view marks, bool reprint);

/// The story that a Xapian::Document holds: its record, and whether it is a
/// reprint by its value; older records say it, too, as it was when they were
/// written. Throws Error{Damaged} as decode_record() does, and Xapian::Error
/// where the document can't be read.
template <typename Document>
Story stored_story(const Document& document) {
  Story story = decode_record(document.get_data());
  mark_reprint(story, document.get_value(kOriginalSlot));
  return story;
}

}  // namespace dateline
