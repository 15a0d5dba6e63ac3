// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/qrels.h"

#include <charconv>
#include <system_error>

#include "query/eval/text_lines.h"

namespace dateline::query::eval {
namespace {

constexpr int kMaxGrade = 1000;

int grade_of(std::string_view text, const Place& place) {
  int grade = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), grade);
  if (error != std::errc() || end != text.data() + text.size() ||
      grade > kMaxGrade || grade < -kMaxGrade) {
    throw error_at(place, "no grade: '" + std::string(text.substr(0, 40)) +
                              "'",
                   "a whole number from -1000 to 1000");
  }
  return grade;
}

}  // namespace

Qrels parse_qrels(std::string_view text, const std::string& file) {
  Qrels qrels;
  Lines lines(text, file);
  for (std::string_view line; lines.next(line);) {
    const auto parts = columns(line);
    if (parts.size() != 4) {
      throw error_at(lines.place(),
                     std::to_string(parts.size()) +
                         (parts.size() == 1 ? " column" : " columns"),
                     "four are needed: topic, 0, document, grade");
    }
    Judged& judged = qrels[std::string(parts[0])];
    const int grade = grade_of(parts[3], lines.place());
    if (!judged.emplace(parts[2], grade).second) {
      throw error_at(lines.place(), "document " + std::string(parts[2]) +
                                        " judged twice for topic " +
                                        std::string(parts[0]));
    }
  }
  if (qrels.empty()) {
    throw Error(ErrorKind::Input, file, "no judgement in it",
                "lines of topic, 0, document, grade");
  }
  return qrels;
}

Qrels read_qrels(const std::filesystem::path& file) {
  return parse_qrels(read_file(file), file.string());
}

}  // namespace dateline::query::eval
