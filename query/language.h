// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline::query {

/// The code of a language given by code ("hi", "pt-BR") or by its name in
/// English or in itself ("Hindi", "हिन्दी"); lower case. Empty: no language
/// that ICU knows is called so.
std::string language_code(std::string_view typed);

/// "Hindi" for hi; empty if ICU has no name.
std::string language_name(std::string_view code);

}  // namespace dateline::query
