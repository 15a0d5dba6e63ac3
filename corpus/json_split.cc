// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/json.h"
#include "corpus/json_lines.h"

namespace dateline::corpus {
namespace {

// Nothing else opens as JSON does; which JSON it is, the order of the rows of
// formats says.
constexpr int kSure = 100;

// A name that only ninjs has; for display, the reader looks at all keys.
constexpr auto kNinjsNames = std::to_array<std::string_view>({
    "versioncreated", "versionCreated", "headlines", "bodies", "body_xhtml",
    "pubstatus", "pubStatus",
});

/// Past the string whose quote stands at `at`; npos: it has no end.
std::size_t string_end(std::string_view text, std::size_t at) {
  std::size_t from = at + 1;
  while ((at = text.find('"', from)) != text.npos) {
    // An odd number of backslashes in front of it: a quote inside.
    std::size_t before = at;
    while (before > from && text[before - 1] == '\\') --before;
    if ((at - before) % 2 == 0) return at + 1;
    from = at + 1;
  }
  return at;
}

/// Where the object that begins at text[0] ends; npos: nowhere.
std::size_t object_end(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    switch (text[at]) {
      case '"':
        at = string_end(text, at);
        continue;
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        if (--depth == 0) return at + 1;
        break;
      case ' ':  // pretty printing: half of the bytes
        at = text.find_first_not_of(' ', at);
        continue;
      default: break;
    }
    ++at;
  }
  return text.npos;
}

}  // namespace

bool holds_name(std::string_view text,
                std::span<const std::string_view> names) {
  std::array<bool, 256> begins_one{};
  for (const std::string_view name : names) {
    begins_one[static_cast<unsigned char>(name.front())] = true;
  }
  for (auto at = text.find('"'); at != text.npos; at = text.find('"', at)) {
    const std::string_view rest = text.substr(++at);
    if (rest.empty()) break;
    if (!begins_one[static_cast<unsigned char>(rest.front())]) continue;
    for (const std::string_view name : names) {
      if (rest.starts_with(name) && rest.substr(name.size()).starts_with('"')) {
        return true;
      }
    }
  }
  return false;
}

int recognize_json(std::string_view head) {
  head = trim(head);
  if (!head.starts_with('{') && !head.starts_with('[')) return 0;
  const std::string_view inside = trim(head.substr(1));
  // "[Editor's note]" and "{{price}}" begin prose.
  const bool object = head.front() == '{' &&
                      (inside.starts_with('"') || inside.starts_with('}'));
  const bool array = head.front() == '[' &&
                     (inside.starts_with('{') || inside.starts_with('[') ||
                      inside.starts_with('"') || inside.starts_with(']'));
  return object || array ? kSure : 0;
}

int recognize_json_lines(std::string_view head) {
  return is_json_lines(head) ? kSure : 0;
}

int recognize_ninjs(std::string_view head) {
  if (recognize_json(head) == 0 || is_json_lines(head)) return 0;
  return holds_name(head, kNinjsNames) ? kSure : 0;
}

void split_json_lines(Record&& input, const RecordSink& take,
                      const ProblemSink&) {
  const std::string_view text = input.bytes;
  std::string_view rest = text;
  std::uint32_t ordinal = 0;
  std::uint64_t lines = 0;
  while (!rest.empty()) {
    const std::string_view line = trim(take_line(rest));
    ++lines;
    if (line.empty()) continue;
    const auto at = static_cast<std::size_t>(line.data() - text.data());
    Record record = part_of(input, line, at, ordinal++);
    record.line = input.lines_before + lines;
    if (!take(std::move(record))) return;
  }
}

void split_json(Record&& input, const RecordSink& take,
                const ProblemSink& problems) {
  constexpr std::string_view kBetween = " \t\r\n,[]";
  const std::string_view text = input.bytes;
  std::uint32_t ordinal = 0;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(kBetween, at)) != text.npos) {
    const std::string_view rest = text.substr(at);
    std::size_t end = rest.front() == '{' ? object_end(rest) : 0;
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
    if (!take(part_of(input, rest.substr(0, end), at, ordinal++))) return;
    at += end;
  }
  if (ordinal == 0) {
    problems({input.path, input.member, "", "no object"});
  }
}

}  // namespace dateline::corpus
