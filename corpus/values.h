// SPDX-License-Identifier: GPL-3.0-or-later
//
// Field values as dumps and headers print them, brought to the fields of a
// Story. Shared by the plain and the JSON readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus {

/// `name` in lower case without "_", "-" and blanks: "Pub_Date" is "pubdate".
std::string fold_name(std::string_view name);

/// A byline without "By", "Von", "Par", "Por", "Di" in front.
std::string strip_by(std::string_view byline);

/// The same of what one_line() would leave as it is.
std::string strip_by_of_line(std::string line);

/// The parts of "a; b, c": at semicolons where there are any, else at commas.
std::vector<std::string> split_list(std::string_view text);

/// "en_GB" as "en-gb"; empty if `text` is no language tag.
std::string language_tag(std::string_view text);

/// "3", or nothing for what is no urgency from 1 to 9.
std::uint8_t parse_urgency(std::string_view text);

/// Sets version, or version_raw where `text` is no number.
void set_version(Story& story, std::string_view text);

/// "usable" in any case; OPEN counts as usable.
PubStatus parse_pub_status(std::string_view text);

/// Adds what "sig:correction", "Update", "KILL" ... mean.
void add_signal(Signals& signals, std::string_view text);

/// Whether `story` tells of a guid that it may not be used (any more): then it
/// is one even without text.
bool says_withdrawn(const Story& story);

/// Fills `moment` if `text` is a date; keeps an unreadable one as `original`,
/// so that nothing the source said is lost.
void set_moment(Moment& moment, std::string_view text);

/// True for http, https and ftp addresses without blanks.
bool is_url(std::string_view text);

}  // namespace dateline::corpus
