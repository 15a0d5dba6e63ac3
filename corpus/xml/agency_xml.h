// SPDX-License-Identifier: GPL-3.0-or-later
//
// XML of single houses: Canadian Press (JIMI), Ritzau, press releases as the
// Nordic agencies pass them on, Factiva's article service; and what AAP and
// NTB send beside stories, which is told apart and left out.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

int recognize_jimi(std::string_view head);
std::vector<Story> read_jimi(const Record& record);

int recognize_ritzau(std::string_view head);
std::vector<Story> read_ritzau(const Record& record);

int recognize_release_xml(std::string_view head);
std::vector<Story> read_release_xml(const Record& record);

int recognize_factiva_xml(std::string_view head);
std::vector<Story> read_factiva_xml(const Record& record);

/// Fixtures of AAP, calendars of NTB: read() says what they are.
int recognize_agency_data(std::string_view head);
std::vector<Story> read_agency_data(const Record& record);

}  // namespace dateline::corpus
