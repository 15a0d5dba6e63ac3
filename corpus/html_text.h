// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text as it stands between the tags of HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/html_parse.h"
#include "corpus/html_runs.h"

namespace dateline::corpus {

/// `text` with character references decoded ("&amp;#39;" once only); what is
/// no reference stays. Source: HTML 4.01, 5.3 and 24.
std::string unescape_html(std::string_view text);

/// `text` with runs of white space (of Unicode too) as one space and none at
/// the ends.
std::string squeeze(std::string_view text);

/// The text of the subtree of node `index`, squeezed.
std::string text_within(const HtmlPage& page, std::uint32_t index);

/// The text of `run`, squeezed, without the Text nodes for which `left_out`
/// (by index; may be empty) is true.
std::string text_of_run(const HtmlPage& page, const HtmlRun& run,
                        const std::vector<bool>& left_out);

}  // namespace dateline::corpus
