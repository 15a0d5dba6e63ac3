// SPDX-License-Identifier: GPL-3.0-or-later
//
// NITF 2.5 to 3.6, with the habits of the agencies and of the New York Times.
// Source: IPTC NITF 3.6.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"
#include "corpus/xml/tree.h"

namespace dateline::corpus {

int recognize_nitf(std::string_view head);
std::vector<Story> read_nitf(const Record& record);

/// The paragraphs of a <nitf>, or of an element that holds its body; where a
/// lead is given beside the full text, only the latter.
std::vector<Paragraph> nitf_body(XmlElement nitf);

/// Fills what <body.head> says: headlines, byline, dateline, abstract, notes.
void read_nitf_head(XmlElement head, Story& story);

}  // namespace dateline::corpus
