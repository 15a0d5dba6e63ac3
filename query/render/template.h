// SPDX-License-Identifier: GPL-3.0-or-later
//
// --template '{headline} {date:%F}\t{agency}': a line of text with fields of a
// hit in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/render/columns.h"
#include "schema/moment.h"

namespace dateline::query {

/// Text, then perhaps a field.
struct TemplatePart {
  std::string text;
  Column column{};      // none: text only
  std::string pattern;  // of a date, for format_moment(); empty: ISO 8601
};

using Template = std::vector<TemplatePart>;

/// Reads a template: {NAME}, {date:PATTERN}, "{{" and "}}" for braces, \t, \n,
/// \0 and \\. Throws Error{Usage} for an unknown name or an open brace.
Template parse_template(std::string_view text);

/// `parts` with the fields of `hit`; `safe`: control characters of the story
/// are made visible, what is the template's own stays as it is.
std::string fill_template(const Template& parts, const Hit& hit,
                          const Results& results, Sheet& sheet, bool safe);

/// `moment` by `pattern`, in the zone of its source: %Y %m %d %H %M %S %y %j %e
/// %a %A %b %B %z, %F %T %R %D, %%. What is not known so precisely is as many
/// "?" as it would have digits; an unknown moment is empty. Throws Error{Usage}
/// for another letter.
std::string format_moment(const Moment& moment, std::string_view pattern);

}  // namespace dateline::query
