// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline::corpus {

/// The character set that a page names in its first 4 KB, in `<meta charset>`
/// or in the `<meta http-equiv>` of its content type: lower case, as written
/// otherwise. Empty if it names none. `head` may be in any charset that keeps
/// ASCII. Source: HTML Living Standard, 13.2.3.2 (prescan).
std::string declared_html_charset(std::string_view head);

}  // namespace dateline::corpus
