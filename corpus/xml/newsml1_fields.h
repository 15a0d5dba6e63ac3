// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/xml/tree.h"
#include "schema/story.h"

namespace dateline::corpus {

/// Fills what a news item says of itself: identity, status, times.
void read_newsml1_item(XmlElement item, Story& story);

/// Fills what `component` says of its content; what is there already stays.
void read_newsml1_component(XmlElement component, Story& story);

}  // namespace dateline::corpus
