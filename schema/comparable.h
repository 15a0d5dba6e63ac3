// SPDX-License-Identifier: GPL-3.0-or-later
//
// How names of agencies, topics and desks are compared: by their letters and
// digits alone, so that "A.P." is AP and "Agencia Brasil" Agência Brasil.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// `name` folded and unaccented: letters, their vowel signs and digits only.
/// Empty for a name that has none.
std::string comparable(std::string_view name);

}  // namespace dateline
