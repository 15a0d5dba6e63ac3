// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes to UTF-8. The order of belief: byte order mark, valid UTF-8, what the
// document declares, what its bytes look like, and at last windows-1252, which
// gives every byte a character.
#pragma once

#include <string>
#include <string_view>

namespace dateline::corpus {

struct Decoded {
  std::string text;      // valid UTF-8 without a byte order mark
  std::string charset;   // used, lower case: "utf-8", "windows-1252" ...
  bool replaced = false; // some bytes meant nothing in it
};

/// Decodes `bytes`; `declared` is the document's own word, or empty.
Decoded to_utf8(std::string bytes, std::string_view declared = {});

bool is_utf8(std::string_view bytes);

/// The charset that an XML declaration at the start of `head` names, lower
/// case; empty if there is none.
std::string declared_xml_charset(std::string_view head);

/// True if `text` is a bytes literal as Python prints it, b'...' with \r\n and
/// \xNN written out, which some scrapers have saved for the page itself.
bool is_bytes_literal(std::string_view text);

/// The bytes that such a literal stands for.
std::string unescape_bytes_literal(std::string_view text);

/// True if `bytes` can't be text in any charset: they begin like a known
/// binary format, or hold NULs or control characters in numbers.
bool is_binary(std::string_view bytes);

}  // namespace dateline::corpus
