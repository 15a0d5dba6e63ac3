// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words that say something about names beside them, from a small English
// dictionary, lists of personal names and our own table.
#pragma once

#include <map>
#include <string>

#include "schema/gazetteer/entry.h"
#include "schema/name_words.h"

namespace dateline::gazetteer {

/// Uses by word, folded and unaccented.
using Words = std::map<std::string, WordUses, std::less<>>;

/// Reads them. Throws std::runtime_error where a file is missing or a row is
/// wrong.
Words read_words(const Sources& sources);

}  // namespace dateline::gazetteer
