// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/run_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <ostream>
#include <set>
#include <system_error>

#include "query/eval/text_lines.h"

namespace dateline::query::eval {
namespace {

constexpr double kMaxScore = 1e30;  // leaves room in a float to step down

double score_of(std::string_view text, const Place& place) {
  double score = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), score);
  if (error != std::errc() || end != text.data() + text.size() ||
      !(std::abs(score) < kMaxScore)) {
    throw error_at(place,
                   "no score: '" + std::string(text.substr(0, 40)) + "'");
  }
  return score;
}

void sort_as_trec_eval(std::vector<Ranked>& ranked) {
  std::sort(ranked.begin(), ranked.end(),
            [](const Ranked& a, const Ranked& b) {
              const auto left = static_cast<float>(a.score);
              const auto right = static_cast<float>(b.score);
              return left != right ? left > right : a.document > b.document;
            });
}

std::string printed(float score) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, score).ptr;
  return {text, end};
}

}  // namespace

Rankings parse_run(std::string_view text, const std::string& file) {
  Rankings run;
  std::set<std::pair<std::string, std::string>> seen;
  Lines lines(text, file);
  for (std::string_view line; lines.next(line);) {
    const auto parts = columns(line);
    if (parts.size() != 6) {
      throw error_at(lines.place(),
                     std::to_string(parts.size()) +
                         (parts.size() == 1 ? " column" : " columns"),
                     "six are needed: topic, Q0, document, rank, score, tag");
    }
    const double score = score_of(parts[4], lines.place());
    if (!seen.emplace(parts[0], parts[2]).second) {
      throw error_at(lines.place(), "document " + std::string(parts[2]) +
                                        " twice for topic " +
                                        std::string(parts[0]));
    }
    run[std::string(parts[0])].push_back({std::string(parts[2]), score});
  }
  for (auto& [topic, ranked] : run) sort_as_trec_eval(ranked);
  return run;
}

Rankings read_run(const std::filesystem::path& file) {
  return parse_run(read_file(file), file.string());
}

void write_run(const Rankings& run, std::string_view tag, std::ostream& out) {
  for (const auto& [topic, ranked] : run) {
    float last = std::numeric_limits<float>::infinity();
    std::size_t rank = 0;
    for (const Ranked& one : ranked) {
      const float below = std::nextafter(
          last, -std::numeric_limits<float>::infinity());
      last = std::min(static_cast<float>(one.score), below);
      out << topic << " Q0 " << one.document << ' ' << ++rank << ' '
          << printed(last) << ' ' << tag << '\n';
    }
  }
}

}  // namespace dateline::query::eval
