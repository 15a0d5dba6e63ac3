// SPDX-License-Identifier: GPL-3.0-or-later
//
// Judgements as TREC writes them, one a line: topic, iteration (not looked at),
// document, grade. A grade of 1 or more is relevant; what is not named counts
// as not relevant.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace dateline::query::eval {

/// Grades by document; zero and negative ones were judged not relevant.
using Judged = std::map<std::string, int, std::less<>>;
/// By topic.
using Qrels = std::map<std::string, Judged, std::less<>>;

/// Throws Error{Input} with file and line for a line that is not of four
/// columns, a grade that is no small number, a document judged twice for one
/// topic; and for no judgement at all.
Qrels parse_qrels(std::string_view text, const std::string& file);

Qrels read_qrels(const std::filesystem::path& file);

}  // namespace dateline::query::eval
