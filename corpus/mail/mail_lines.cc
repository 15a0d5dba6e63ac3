// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done to mail as lines, before and after GMime takes it apart:
// telling it, cutting an mbox, mending headers, joining flowed text.
#include "corpus/mail/mail_lines.h"

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/mail/mail.h"

namespace dateline::corpus {
namespace {

constexpr int kSure = 100;
constexpr std::string_view kFrom = "From ";

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c |= 0x20;
  }
  return folded;
}

std::string_view without_indent(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line;
}

std::string_view skip_blank_lines(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  const auto line = text.rfind('\n', first);
  return text.substr(line == text.npos ? 0 : line + 1);
}

/// The names of the headers at the top of `text`, in lower case, each after a
/// line end and before a colon: "\nsubject:\nfrom:".
std::string header_names(std::string_view text) {
  std::string names;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (trim(line).empty()) break;
    const std::string_view bare = without_indent(line);
    if (!is_header_line(bare)) continue;
    names += '\n' + lower(bare.substr(0, bare.find(':'))) + ':';
  }
  return names;
}

/// True if a message of an mbox begins at `text`.
bool begins_message(std::string_view text) {
  if (!text.starts_with(kFrom)) return false;
  take_line(text);
  return is_header_line(text.substr(0, text.find('\n')));
}

/// Bodies in an mbox have ">" before lines that would begin a message.
std::string unquote_from(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const char* const start = text.data();
    std::string_view line = take_line(text);
    const auto size = static_cast<std::size_t>(text.data() - start);
    const auto marks = line.find_first_not_of('>');
    const bool quoted = marks != line.npos && marks > 0 &&
                        line.substr(marks).starts_with(kFrom);
    out.append(quoted ? start + 1 : start, quoted ? size - 1 : size);
  }
  return out;
}

}  // namespace

bool is_header_line(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == line.npos || colon == 0 || colon > 76) return false;
  return std::all_of(line.begin(),
                     line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c > ' ' && c < 0x7f; });
}

int recognize_mail(std::string_view head) {
  if (begins_message(head)) return kSure;
  head = skip_blank_lines(head);
  if (!is_header_line(without_indent(head.substr(0, head.find('\n'))))) {
    return 0;
  }
  const std::string names = header_names(head);
  const auto has = [&](std::string_view name) {
    return names.find(name) != names.npos;
  };
  const bool mime = has("\nmime-version:") && has("\ncontent-type:");
  const bool sent = has("\nfrom:") && (has("\nsubject:") || has("\ndate:"));
  const bool stamped = has("\nreceived:") || has("\nreturn-path:") ||
                       has("\nmessage-id:");
  return (mime && (sent || stamped)) || (sent && stamped) ? kSure : 0;
}

std::string tidy_headers(std::string_view text) {
  text = skip_blank_lines(text);
  const std::string_view first = text.substr(0, text.find('\n'));
  if (without_indent(first).size() == first.size()) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (trim(line).empty()) {
      out += '\n';
      break;
    }
    const std::string_view bare = without_indent(line);
    if (!is_header_line(bare)) out += ' ';
    out += bare;
    out += '\n';
  }
  return out += text;
}

std::string unflow(std::string_view text, bool delete_space) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool soft = line.ends_with(' ') && line != "-- " && !text.empty();
    if (soft && delete_space) line.remove_suffix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);  // stuffed
    out += line;
    if (!soft) out += '\n';
  }
  return out;
}

void split_mail(Record&& input, const RecordSink& take, const ProblemSink&) {
  const std::string_view text = input.bytes;
  if (!begins_message(text)) {
    input.bytes = tidy_headers(text);
    take(std::move(input));
    return;
  }
  std::uint32_t ordinal = 0;
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = start;
    do {
      end = text.find("\nFrom ", end + 1);
    } while (end != text.npos && !begins_message(text.substr(end + 1)));
    const std::size_t next = end == text.npos ? text.size() : end + 1;
    std::string_view message = text.substr(start, next - start);
    take_line(message);
    Record part = part_of(input, "", start, ordinal++);
    part.bytes = unquote_from(message);
    part.size = next - start;
    if (!take(std::move(part))) return;
    start = next;
  }
}

}  // namespace dateline::corpus
