// SPDX-License-Identifier: GPL-3.0-or-later
//
// Headline, byline, times, language, publisher, address and topics of a page,
// from JSON-LD, <meta> and the markup. The sources often disagree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/html_jsonld.h"
#include "corpus/html_parse.h"
#include "schema/story.h"

namespace dateline::corpus {

/// Fills every field of `story` but the body.
void fill_metadata(const HtmlPage& page,
                   const std::optional<JsonLdArticle>& json_ld, Story& story);

/// The candidate that agrees best with the others, the earlier one among
/// equals; empty if there are none. Headlines are shortened for some readers
/// and carry the site's name for others: what most share is the story's.
std::string agreed_headline(const std::vector<std::string>& candidates);

/// `title` without the site's name behind its last separator ("Rains return |
/// Example Times"), if what is left is the longer part.
std::string without_site(std::string_view title);

}  // namespace dateline::corpus
