// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reuters Corpus Volume 1: one <newsitem> per file, in lower case, unlike the
// items of NewsML.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

int recognize_rcv1(std::string_view head);
std::vector<Story> read_rcv1(const Record& record);

}  // namespace dateline::corpus
