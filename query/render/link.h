// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline::query {

/// `label` as a link to the file at `path` (OSC 8, as terminals agreed on it);
/// just `label` where the path is not absolute. Bytes of the path that are not
/// plain are percent-encoded, so that no file name can end the sequence.
std::string file_link(std::string_view path, std::string_view label);

}  // namespace dateline::query
