// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/dates.h"
#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"

namespace dateline::corpus {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) c = lower(c);
  return folded;
}

struct SignalRow {
  std::string_view word;
  Signal signal;
};
constexpr auto kSignals = std::to_array<SignalRow>({
    {"update", Signal::Update},
    {"writethru", Signal::Update},
    {"correct", Signal::Correction},
    {"repeat", Signal::Repeat},
    {"kill", Signal::Kill},
    {"withdraw", Signal::Kill},
    {"advisory", Signal::Advisory},
    {"alert", Signal::Alert},
    {"flash", Signal::Alert},
    {"breaking", Signal::Alert},
    {"lead", Signal::Lead},
    {"test", Signal::Test},
    {"release", Signal::Release},
});

}  // namespace

std::string fold_name(std::string_view name) {
  std::string folded(name);
  const auto end = std::remove_if(folded.begin(), folded.end(), [](char c) {
    return c == '_' || c == '-' || c == ' ' || c == '\t' || c == '.';
  });
  folded.erase(end, folded.end());
  for (char& c : folded) c = lower(c);
  return folded;
}

std::string strip_by(std::string_view byline) {
  return strip_by_of_line(one_line(byline));
}

std::string strip_by_of_line(std::string line) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"by ", "von ", "par ", "por ", "di "});
  for (const std::string_view word : kWords) {
    const bool begins =
        line.size() >= word.size() &&
        std::equal(word.begin(), word.end(), line.begin(),
                   [](char c, char printed) { return c == lower(printed); });
    if (!begins) continue;
    line.erase(0, word.size());
    break;
  }
  return line;
}

std::vector<std::string> split_list(std::string_view text) {
  const char separator = text.find(';') != text.npos   ? ';'
                         : text.find('|') != text.npos ? '|'
                                                       : ',';
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    std::string part = one_line(text.substr(0, end));
    if (!part.empty()) parts.push_back(std::move(part));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string language_tag(std::string_view text) {
  constexpr std::size_t kMaxTag = 35;
  if (text.empty()) return {};
  std::string tag = lower(trim(text));
  std::replace(tag.begin(), tag.end(), '_', '-');
  const auto end = std::min(tag.find('-'), tag.size());
  const bool valid =
      end >= 2 && end <= 3 && tag.size() <= kMaxTag &&
      std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      });
  if (valid) return tag;
  struct LanguageRow {
    std::string_view name, tag;
  };
  static constexpr auto kNames = std::to_array<LanguageRow>({
      {"english", "en"}, {"german", "de"},  {"deutsch", "de"},
      {"french", "fr"},  {"spanish", "es"}, {"hindi", "hi"},
      {"chinese", "zh"}, {"arabic", "ar"},  {"italian", "it"},
      {"portuguese", "pt"}, {"russian", "ru"}, {"japanese", "ja"},
  });
  for (const LanguageRow& row : kNames) {
    if (row.name == tag) return std::string(row.tag);
  }
  return {};
}

std::uint8_t parse_urgency(std::string_view text) {
  text = trim(text);
  const bool valid = text.size() == 1 && text[0] >= '1' && text[0] <= '9';
  return valid ? static_cast<std::uint8_t>(text[0] - '0') : 0;
}

void set_version(Story& story, std::string_view text) {
  text = trim(text);
  if (text.empty()) return;
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && at == end) {
    story.version = value;
  } else {
    story.version_raw = text;
  }
}

PubStatus parse_pub_status(std::string_view text) {
  std::string word = lower(trim(text));
  if (const auto colon = word.rfind(':'); colon != word.npos) {
    word.erase(0, colon + 1);  // "stat:usable"
  }
  if (word == "usable" || word == "open") return PubStatus::Usable;
  if (word == "withheld" || word == "withhold") return PubStatus::Withheld;
  for (const std::string_view gone : {"canceled", "cancelled", "cancel",
                                      "killed", "recalled", "withdrawn"}) {
    if (word == gone) return PubStatus::Canceled;
  }
  return word == "embargoed" ? PubStatus::Embargoed : PubStatus::Unknown;
}

void add_signal(Signals& signals, std::string_view text) {
  const std::string word = lower(text);
  for (const SignalRow& row : kSignals) {
    if (word.find(row.word) != word.npos) signals.add(row.signal);
  }
}

bool says_withdrawn(const Story& story) {
  return !story.guid.empty() && (story.status == PubStatus::Canceled ||
                                 story.status == PubStatus::Withheld ||
                                 story.signals.has(Signal::Kill));
}

void set_moment(Moment& moment, std::string_view text) {
  text = trim(text);
  if (text.empty() || moment.known()) return;
  if (auto read = parse_moment(text)) {
    moment = std::move(*read);
  } else if (moment.original.empty()) {
    moment.original = one_line(text.substr(0, 100));
  }
}

bool is_url(std::string_view text) {
  const bool scheme = text.starts_with("http://") ||
                      text.starts_with("https://") ||
                      text.starts_with("ftp://") || text.starts_with("www.");
  return scheme && text.find_first_of(" \t<>\"") == text.npos &&
         text.find('.') != text.npos;
}

}  // namespace dateline::corpus
