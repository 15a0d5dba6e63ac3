// SPDX-License-Identifier: GPL-3.0-or-later
//
// E-mail: single messages and mbox files. What was mailed is the story; what
// is attached in a format of ours becomes a story of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// Messages as they were sent, with the stamps of the machines they went
/// through. `Name: value` lines alone are the plain reader's.
int recognize_mail(std::string_view head);

/// One record for each message of an mbox.
void split_mail(Record&& input, const RecordSink& take,
                const ProblemSink& problems);

/// Throws Error{Input} if the message has neither text nor stories attached.
std::vector<Story> read_mail(const Record& record);

/// `text` with header lines as they should be: without blank lines on top,
/// and not indented, as some stores print them.
std::string tidy_headers(std::string_view text);

/// Text sent as format=flowed (RFC 3676) with its soft line ends undone;
/// `delete_space` where the blank before them goes too.
std::string unflow(std::string_view text, bool delete_space);

}  // namespace dateline::corpus
