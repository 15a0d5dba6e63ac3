// SPDX-License-Identifier: GPL-3.0-or-later
//
// Feeds: RSS 0.9x, 1.0 (RDF) and 2.0 with the modules in use, Atom 0.3 and
// 1.0, and WordPress's export, which is RSS. Items with their whole text become
// stories; teasers are stories marked as excerpts.
// Sources: RFC 4287, RSS 2.0.11, RSS 1.0, Dublin Core, Media RSS.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

int recognize_feed(std::string_view head);
std::vector<Story> read_feed(const Record& record);

}  // namespace dateline::corpus
