// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline::corpus {

/// `html` made safe for a parser that stops at NUL, misreads invalid UTF-8 and
/// takes quadratic time over the attributes of one tag: NULs and bytes that are
/// no UTF-8 become spaces, and attributes beyond the thousandth are blanked.
std::string guarded_html(std::string_view html);

}  // namespace dateline::corpus
