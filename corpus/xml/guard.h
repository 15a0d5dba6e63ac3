// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline::corpus {

/// `xml` (without its document type) made safe and readable for a parser that
/// stops at control characters, knows no character names, gives up at a bare
/// "&" or "<", and takes quadratic time over the attributes of one tag:
/// controls become spaces, the names that HTML has for characters become the
/// characters, bare signs become references. Comments, processing instructions
/// and CDATA stay. Throws Error{Input} if a tag has over a thousand attributes.
std::string guarded_xml(std::string_view xml);

}  // namespace dateline::corpus
