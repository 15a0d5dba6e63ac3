// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/plain.h"

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/headers.h"
#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

constexpr int kLeastSure = 10;

bool holds_text(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
  });
}

void take_url(std::string_view& text, Story& story) {
  std::string_view rest = text;
  std::string_view line;
  while (line.empty() && !rest.empty()) line = trim(take_line(rest));
  if (line.starts_with("URL:")) line = trim(line.substr(4));
  if (!is_url(line)) return;
  story.url = line;
  text = rest;
}

bool ends_sentence(std::string_view line) {
  while (line.ends_with('"') || line.ends_with('\'') || line.ends_with(')') ||
         line.ends_with("\xE2\x80\x9D") || line.ends_with("\xE2\x80\x99")) {
    const auto byte = static_cast<unsigned char>(line.back());
    line.remove_suffix(byte >= 0x80 ? 3 : 1);
  }
  for (const std::string_view stop : {".", ";", ",", "\xE3\x80\x82",  // 。
                                      "\xE0\xA5\xA4",                 // ।
                                      "\xEF\xBC\x8C"}) {              // ，
    if (line.ends_with(stop)) return true;
  }
  return false;
}

/// The shapes with which copy itself begins: a dateline, or a sign-off.
bool begins_copy(std::string_view line) {
  return line.starts_with("--") || line.find(") - ") != line.npos ||
         line.find(") -- ") != line.npos ||
         line.find(") \xE2\x80\x93 ") != line.npos ||
         line.find(") \xE2\x80\x94 ") != line.npos;
}

/// True if `line` is a headline over `next`: short, no sentence, and set apart
/// by a blank line or by its being much shorter than what follows.
bool is_headline(std::string_view line, std::string_view next, bool apart) {
  constexpr std::size_t kMaxHeadline = 160, kMarkedlyLonger = 2;  // characters
  const std::size_t width = count_characters(line);
  if (width > kMaxHeadline || ends_sentence(line) || begins_copy(line)) {
    return false;
  }
  const std::size_t below = count_characters(next);
  return below > 0 && (apart || below > kMarkedlyLonger * width);
}

void take_headline(std::string_view& text, Story& story) {
  std::string_view rest = text;
  std::string_view line;
  while (line.empty() && !rest.empty()) line = trim(take_line(rest));
  std::string_view after = rest;
  std::string_view next = trim(take_line(after));
  const bool apart = next.empty();
  while (next.empty() && !after.empty()) next = trim(take_line(after));
  // A wrapped first paragraph looks like a short line over a long one.
  if (!is_headline(line, next, apart)) return;
  story.headline = one_line(line);
  text = rest;
}

}  // namespace

int recognize_plain(std::string_view head) {
  return holds_text(head) ? kLeastSure : 0;
}

void split_plain(Record&& input, const RecordSink& take, const ProblemSink&) {
  take(std::move(input));
}

std::vector<Story> read_plain(const Record& record) {
  const std::string clean = clean_lines(record.bytes);
  std::string_view text = clean;
  Story story;
  take_headers(text, story);
  if (story.url.empty()) take_url(text, story);
  if (story.headline.empty()) take_headline(text, story);
  story.body = split_paragraphs(text);
  if (story.body.empty() && story.headline.empty()) {
    throw Error(ErrorKind::Input, record.path, "no text");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
