// SPDX-License-Identifier: GPL-3.0-or-later
//
// Message catalogues of gettext, in their compiled form.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace dateline::gazetteer {

/// Message -> translation of the catalogue in `bytes`, plural forms and
/// contexts left as they are, empty translations left out. Throws
/// std::runtime_error where the bytes are no catalogue or point outside.
/// Source: GNU gettext manual, "The Format of GNU MO Files".
std::map<std::string, std::string, std::less<>> read_mo(
    std::string_view bytes);

}  // namespace dateline::gazetteer
