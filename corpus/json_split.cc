// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>

#include "corpus/json.h"
#include "corpus/json_lines.h"
#include "corpus/json_masks.h"

namespace dateline::corpus {
void split_json_lines(Record&& input, const RecordSink& take,
                      const ProblemSink&) {
  const std::string_view text = input.bytes;
  std::string_view rest = text;
  std::uint32_t ordinal = 0;
  std::uint64_t lines = 0;
  Record record;
  while (!rest.empty()) {
    const std::string_view line = trim(take_line(rest));
    ++lines;
    if (line.empty()) continue;
    const auto at = static_cast<std::size_t>(line.data() - text.data());
    set_part(record, input, line, at, ordinal++);
    record.line = input.lines_before + lines;
    if (!take(std::move(record))) return;
  }
}

void split_json(Record&& input, const RecordSink& take,
                const ProblemSink& problems) {
  constexpr std::string_view kBetween = " \t\r\n,[]";
  const std::string_view text = input.bytes;
  Record record;
  std::uint32_t ordinal = 0;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(kBetween, at)) != text.npos) {
    const std::string_view rest = text.substr(at);
    std::size_t end = rest.front() == '{' ? json_end(rest) : 0;
    if (end == rest.npos || end == 0) {
      // No whole object: what can be saved begins on the lines that follow.
      problems({input.path, input.member,
                "record " + std::to_string(input.ordinal + ordinal + 1),
                end == 0 ? "no object" : "cut short"});
      const auto next = rest.find("\n{");
      if (next == rest.npos) return;
      Record tail = part_of(input, rest.substr(next + 1), at + next + 1,
                            ordinal + 1);
      tail.lines_before += count_line_ends(text.substr(0, at + next + 1));
      return split_json_lines(std::move(tail), take, problems);
    }
    if (at == 0 && text.find_first_not_of(kBetween, end) == text.npos) {
      // The only one, as it stands.
      input.bytes.resize(end);
      input.size = end;
      take(std::move(input));
      return;
    }
    set_part(record, input, rest.substr(0, end), at, ordinal++);
    if (!take(std::move(record))) return;
    at += end;
  }
  if (ordinal == 0) {
    problems({input.path, input.member, "", "no object"});
  }
}

}  // namespace dateline::corpus
