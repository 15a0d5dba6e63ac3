// SPDX-License-Identifier: GPL-3.0-or-later
//
// Places of the United States that are too small for a row of their own, as
// Debian's weather-util-data lists them from the Census Bureau's gazetteer
// (public domain). Local copy is full of them, and a few together say which
// state it is about.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::gazetteer {

/// A name, and the ISO 3166-2 code of the state that has a place so called.
using SmallPlace = std::pair<std::string, std::string>;

/// Counties by their whole names ("Henry County"), towns without the kind of
/// them ("Athens", of "Athens village"), from the gzip file at `path`. Throws
/// std::runtime_error if it can't be read or holds none.
std::vector<SmallPlace> read_us_places(const std::string& path);

/// The place of one line of that file; an empty name where it is none that
/// counts.
SmallPlace us_place(std::string_view line);

}  // namespace dateline::gazetteer
