// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ICU side of charsets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/charset.h"

namespace dateline::corpus {

/// `bytes` read as `charset`; nothing if no such charset is known. Names are
/// taken as the web takes them: "iso-8859-1" is windows-1252, "gb2312" is
/// gb18030. Source: WHATWG Encoding Standard, 4.2.
std::optional<Decoded> convert(std::string_view bytes,
                               std::string_view charset);

/// How many bytes `text`, which is UTF-8, takes in `charset`; nothing if that
/// is not known, or can't hold all of it.
std::optional<std::size_t> encoded_size(std::string_view text,
                                        std::string_view charset);

/// The charset that the non-ASCII parts of `bytes` look like; empty: no idea.
std::string detect_charset(std::string_view bytes);

/// UTF-8 with few errors is still UTF-8: stray bytes are read as windows-1252,
/// a character that is cut short at the end is dropped. Nothing if the errors
/// are too many for that, or no character of several bytes is right.
std::optional<std::string> mend_utf8(std::string_view bytes);

}  // namespace dateline::corpus
