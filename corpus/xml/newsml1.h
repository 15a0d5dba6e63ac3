// SPDX-License-Identifier: GPL-3.0-or-later
//
// NewsML 1.0 to 1.2. A news item is a tree of components: headlines, leads,
// bodies, captions and pictures of one story, of its translations, and of what
// goes with it. The component that has the news lines is the story; the parts
// below it are told apart by their roles.
// Source: IPTC NewsML 1.2, and what agencies make of it.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

int recognize_newsml1(std::string_view head);
std::vector<Story> read_newsml1(const Record& record);

}  // namespace dateline::corpus
