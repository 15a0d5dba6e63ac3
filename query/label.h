// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "schema/fields.h"

namespace dateline::query {

/// A facet value as people read it: "IANS" for ians, "Guizhou, CN" for CN-GZ,
/// "India" for IN, "Hindi" for hi; the value itself where there is no name.
std::string value_label(Field field, std::string_view value);

}  // namespace dateline::query
