// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <array>

#include "schema/analyzer.h"

namespace dateline::query {
namespace {

// `code`'s name in the language `in`, as ICU has it; ICU gives the code back
// where it has no name.
std::string name_in(const std::string& code, const char* in) {
  std::array<char16_t, 128> buffer{};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length =
      uloc_getDisplayName(code.c_str(), in, buffer.data(),
                          static_cast<std::int32_t>(buffer.size()), &status);
  if (U_FAILURE(status) != 0 || length <= 0) return {};
  std::string name;
  icu::UnicodeString(buffer.data(), length).toUTF8String(name);
  return name == code ? std::string() : name;
}

}  // namespace

std::string language_code(std::string_view typed) {
  std::string wanted = fold(typed);
  if (wanted.empty() || wanted.size() > 60) return {};
  for (char& c : wanted) c = c == '_' ? '-' : c;
  const std::string base = wanted.substr(0, wanted.find('-'));
  for (const char* const* known = uloc_getISOLanguages(); *known != nullptr;
       ++known) {
    if (base == *known) return wanted;
  }
  for (const char* const* known = uloc_getISOLanguages(); *known != nullptr;
       ++known) {
    if (fold(name_in(*known, "en")) == wanted ||
        fold(name_in(*known, *known)) == wanted) {
      return *known;
    }
  }
  return {};
}

std::string language_name(std::string_view code) {
  return name_in(std::string(code), "en");
}

}  // namespace dateline::query
