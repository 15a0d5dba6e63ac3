// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures as a table: one column a measure, topics first where asked for, the
// mean of all below, then the other run and whether the difference is more than
// luck.
#include <algorithm>
#include <cstdio>
#include <ostream>
#include <string>

#include "query/eval/report.h"
#include "query/render/layout.h"
#include "query/render/render.h"

namespace dateline::query {
namespace {

constexpr std::size_t kFirstColumn = 15;
constexpr std::size_t kMinColumn = 10;

std::string number(const char* format, double value) {
  char text[48];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

template <typename Cell>
void put_row(std::string_view name, std::ostream& out, Cell cell) {
  out << pad(fit(name, kFirstColumn), kFirstColumn);
  for (std::size_t i = 0; i < eval::kMeasures.size(); ++i) {
    const std::string text = cell(i);
    const std::size_t width =
        std::max(eval::kMeasures[i].name.size() + 2, kMinColumn);
    out << std::string(width - std::min(width, text.size()), ' ') << text;
  }
  out << '\n';
}

void put_measures(std::string_view name, const eval::Measures& measures,
                  std::ostream& out) {
  put_row(name, out, [&](std::size_t i) {
    return number("%.4f", measures.*eval::kMeasures[i].value);
  });
}

void put_comparison(const eval::Report& report, std::ostream& out) {
  const auto& rows = report.compared;
  put_row(report.other, out,
          [&](std::size_t i) { return number("%.4f", rows[i].theirs); });
  put_row("difference", out, [&](std::size_t i) {
    return number("%+.4f", rows[i].ours - rows[i].theirs);
  });
  put_row("better/worse", out, [&](std::size_t i) {
    return std::to_string(rows[i].better) + "/" +
           std::to_string(rows[i].worse);
  });
  put_row("p", out,
          [&](std::size_t i) { return number("%.4f", rows[i].p); });
}

}  // namespace

void render_evaluation(const eval::Report& report, bool topics,
                       std::ostream& out) {
  const eval::Evaluation& evaluation = report.evaluation;
  put_row("topic", out, [](std::size_t i) {
    return std::string(eval::kMeasures[i].name);
  });
  if (topics) {
    for (const eval::TopicMeasures& one : evaluation.topics) {
      put_measures(one.topic, one.measures, out);
    }
  }
  put_measures("mean of " + std::to_string(evaluation.topics.size()),
               evaluation.mean, out);
  if (!report.compared.empty()) put_comparison(report, out);
}

}  // namespace dateline::query
