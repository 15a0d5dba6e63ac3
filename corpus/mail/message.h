// SPDX-License-Identifier: GPL-3.0-or-later
//
// A message taken apart by GMime: its headers decoded, its parts as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::corpus {

struct MailPart {
  std::string type;     // "text/plain", lower case
  std::string charset;  // as declared, lower case
  std::string name;     // of the attached file; may be empty
  bool attached = false;
  bool message = false;  // a message inside the message
  bool flowed = false, delete_space = false;  // RFC 3676
  std::string bytes;     // decoded
};

struct MailMessage {
  std::string subject, from_name, from_address, id, date, language;
  std::vector<std::string> keywords;
  /// In order; of alternatives only the one that says it best: plain text
  /// before HTML.
  std::vector<MailPart> parts;
};

/// Takes `bytes` apart. Whatever they are, something comes out, unless they
/// hold more parts than any mail has: then it throws Error{Input}.
MailMessage parse_message(std::string_view bytes);

}  // namespace dateline::corpus
