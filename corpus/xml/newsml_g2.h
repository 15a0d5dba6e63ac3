// SPDX-License-Identifier: GPL-3.0-or-later
//
// NewsML-G2: news items of text, alone or many in a news message. Pictures,
// sound, packages, concepts and plans are told apart and left out.
// Source: IPTC NewsML-G2 2.28, and what agencies make of it.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

int recognize_newsml_g2(std::string_view head);
std::vector<Story> read_newsml_g2(const Record& record);

}  // namespace dateline::corpus
