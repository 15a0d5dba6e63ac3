// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/topics.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "query/eval/text_lines.h"

namespace dateline::query::eval {
namespace {

bool same_letters(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char a, char b) {
                      return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
                    });
}

bool begins_with(std::string_view text, std::string_view lower) {
  return same_letters(text.substr(0, lower.size()), lower);
}

/// Keeps each topic that is whole, and complains of the others.
class Collected {
 public:
  void add(Topic topic, const Place& place) {
    if (topic.id.empty()) throw error_at(place, "a topic without a number");
    if (columns(topic.id).size() != 1) {
      throw error_at(place, "a topic's number with blanks in it");
    }
    if (topic.text.empty()) {
      throw error_at(place, "topic " + topic.id + " has no text");
    }
    if (topic.text.size() > kMaxTopicBytes) {
      throw error_at(place, "topic " + topic.id + " is longer than " +
                                std::to_string(kMaxTopicBytes) + " bytes");
    }
    if (!seen_.insert(topic.id).second) {
      throw error_at(place, "topic " + topic.id + " a second time");
    }
    topics_.push_back(std::move(topic));
  }

  std::vector<Topic> take(const std::string& file) {
    if (topics_.empty()) {
      throw Error(ErrorKind::Input, file, "no topic in it",
                  "lines of number, tab, text; or TREC's <top> <num> <title>");
    }
    return std::move(topics_);
  }

 private:
  std::vector<Topic> topics_;
  std::set<std::string> seen_;
};

std::vector<Topic> parse_lines(Lines lines, const std::string& file) {
  Collected topics;
  for (std::string_view line; lines.next(line);) {
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) {
      throw error_at(lines.place(), "no tab between number and text");
    }
    topics.add({std::string(trimmed(line.substr(0, tab))),
                std::string(trimmed(line.substr(tab + 1)))},
               lines.place());
  }
  return topics.take(file);
}

/// Reads <top> elements line by line; a text runs up to the next tag.
class Sgml {
 public:
  std::vector<Topic> parse(Lines lines, const std::string& file) {
    for (std::string_view line; lines.next(line);) read(line, lines.place());
    if (inside_) throw error_at(opened_, "<top> is never closed");
    return topics_.take(file);
  }

 private:
  enum class Part { Other, Number, Title };

  void read(std::string_view line, const Place& place) {
    while (!line.empty()) {
      const std::size_t open = tag_start(line);
      keep(line.substr(0, open));
      if (open == line.npos) return;
      line.remove_prefix(open + 1);
      const std::size_t close = line.find('>');
      tag(line.substr(0, close), place);
      line.remove_prefix(close + 1);
    }
  }

  // "<" in a text ("a < b") opens nothing.
  static std::size_t tag_start(std::string_view line) {
    constexpr auto kTags = std::to_array<std::string_view>(
        {"top>", "/top>", "num>", "/num>", "title>", "/title>", "desc>",
         "/desc>", "narr>", "/narr>", "dom>", "smry>", "con>", "fac>", "def>",
         "/dom>", "/smry>", "/con>", "/fac>", "/def>"});
    for (std::size_t at = line.find('<'); at != line.npos;
         at = line.find('<', at + 1)) {
      const auto here = line.substr(at + 1);
      if (std::any_of(kTags.begin(), kTags.end(), [&](auto name) {
            return begins_with(here, name);
          })) {
        return at;
      }
    }
    return line.npos;
  }

  void tag(std::string_view name, const Place& place) {
    part_ = Part::Other;
    if (same_letters(name, "top")) {
      if (inside_) throw error_at(place, "<top> inside <top>");
      inside_ = true;
      opened_ = place;
      topic_ = {};
    } else if (!inside_) {
      throw error_at(place, "<" + std::string(name) + "> outside <top>");
    } else if (same_letters(name, "num")) {
      part_ = Part::Number;
    } else if (same_letters(name, "title")) {
      part_ = Part::Title;
    } else if (same_letters(name, "/top")) {
      finish();
    }
  }

  void keep(std::string_view text) {
    if (part_ == Part::Other) return;
    std::string& into = part_ == Part::Number ? topic_.id : topic_.text;
    if (!into.empty()) into += ' ';
    into += trimmed(text);
  }

  static std::string without_label(std::string_view text,
                                   std::string_view label) {
    text = trimmed(text);
    if (begins_with(text, label)) text = trimmed(text.substr(label.size()));
    return std::string(text);
  }

  void finish() {
    inside_ = false;
    topics_.add({without_label(topic_.id, "number:"),
                 without_label(topic_.text, "topic:")},
                opened_);
  }

  Collected topics_;
  Topic topic_;
  Place opened_;
  Part part_ = Part::Other;
  bool inside_ = false;
};

}  // namespace

std::vector<Topic> parse_topics(std::string_view text,
                                const std::string& file) {
  std::string_view first;
  Lines lines(text, file);
  if (lines.next(first) && begins_with(trimmed(first), "<top>")) {
    return Sgml().parse(Lines(text, file), file);
  }
  return parse_lines(Lines(text, file), file);
}

std::vector<Topic> read_topics(const std::filesystem::path& file) {
  return parse_topics(read_file(file), file.string());
}

}  // namespace dateline::query::eval
