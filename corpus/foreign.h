// SPDX-License-Identifier: GPL-3.0-or-later
//
// Formats that are known by sight but not read yet. Without these rows they
// would pass for plain text and fill an archive with garbage. When a reader is
// written, its row here goes.
#pragma once

#include <string>
#include <string_view>

namespace dateline::corpus {

/// The name of the format that `head` (UTF-8) is in, if it is one that can't
/// be read yet: "newsml-g2"; empty otherwise.
std::string foreign_format(std::string_view head);

/// Local name of the first element of an XML, SGML or HTML document, as
/// written, prologue skipped; empty if `head` doesn't begin with markup.
std::string_view root_element(std::string_view head);

}  // namespace dateline::corpus
