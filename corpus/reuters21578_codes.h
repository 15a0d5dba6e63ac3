// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline::corpus {

/// The exchange or institution that a code of Reuters-21578's EXCHANGES and
/// ORGS stands for ("cbt": Chicago Board of Trade); empty for other codes.
std::string_view reuters21578_organisation(std::string_view code);

}  // namespace dateline::corpus
