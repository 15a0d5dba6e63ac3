// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/template.h"

#include <array>
#include <cstdint>
#include <ctime>

#include "query/render/render.h"
#include "query/render/visible.h"
#include "schema/error.h"

namespace dateline::query {
namespace {

struct Conversion {
  char letter;
  Precision needs;
  std::string_view unknown;  // in its place where that is not known
};

constexpr auto kConversions = std::to_array<Conversion>({
    {'Y', Precision::Year, ""},     {'y', Precision::Year, ""},
    {'m', Precision::Month, "??"},  {'b', Precision::Month, "???"},
    {'B', Precision::Month, "???"}, {'d', Precision::Day, "??"},
    {'e', Precision::Day, "??"},    {'j', Precision::Day, "???"},
    {'a', Precision::Day, "???"},   {'A', Precision::Day, "???"},
    {'H', Precision::Minute, "??"}, {'M', Precision::Minute, "??"},
    {'S', Precision::Minute, "??"},
});

struct Short {
  char letter;
  std::string_view stands_for;
};

constexpr auto kShorts = std::to_array<Short>({{'F', "%Y-%m-%d"},
                                               {'T', "%H:%M:%S"},
                                               {'R', "%H:%M"},
                                               {'D', "%m/%d/%y"}});

std::string zone_of(const Moment& moment) {
  if (!moment.zone_known) return "";
  const int minutes = moment.offset_minutes;
  const int size = minutes < 0 ? -minutes : minutes;
  std::string text(1, minutes < 0 ? '-' : '+');
  for (const int digit : {size / 600, size / 60 % 10, size % 60 / 10,
                          size % 10}) {
    text += static_cast<char>('0' + digit);
  }
  return text;
}

std::tm broken_down(const Moment& moment) {
  const std::time_t seconds =
      (moment.utc + std::chrono::minutes(moment.offset_minutes))
          .time_since_epoch()
          .count();
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return parts;
}

std::string converted(const Moment& moment, char letter) {
  if (letter == '%') return "%";
  if (letter == 'z') return zone_of(moment);
  for (const Short& row : kShorts) {
    if (row.letter == letter) return format_moment(moment, row.stands_for);
  }
  for (const Conversion& row : kConversions) {
    if (row.letter != letter) continue;
    if (moment.precision < row.needs) return std::string(row.unknown);
    const char pattern[] = {'%', letter, '\0'};
    const std::tm parts = broken_down(moment);
    char text[64];
    return {text, std::strftime(text, sizeof text, pattern, &parts)};
  }
  throw Error(ErrorKind::Usage, "",
              std::string("a date has no %") + letter,
              "known are %Y %m %d %H %M %S %y %j %e %a %A %b %B %z, and %F %T "
              "%R %D");
}

char escaped(char letter) {
  switch (letter) {
    case 't': return '\t';
    case 'n': return '\n';
    case '0': return '\0';
    case '\\': return '\\';
    default: break;
  }
  throw Error(ErrorKind::Usage, "--template",
              std::string("unknown escape \\") + letter,
              R"(known are \t, \n, \0 and \\)");
}

TemplatePart field(std::string_view inside) {
  const std::size_t colon = std::min(inside.find(':'), inside.size());
  TemplatePart part;
  part.column = find_column(inside.substr(0, colon));
  if (colon == inside.size()) return part;
  if (part.column.name() != "date") {
    throw Error(ErrorKind::Usage, "--template",
                "a pattern for '" + std::string(part.column.name()) + "'",
                "only dates have one: {date:%F}");
  }
  part.pattern = inside.substr(colon + 1);
  format_moment({.precision = Precision::Minute}, part.pattern);  // is it one?
  return part;
}

}  // namespace

std::string format_moment(const Moment& moment, std::string_view pattern) {
  if (!moment.known()) return {};
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      text += pattern[i];
    } else {
      ++i;
      text += converted(moment, i < pattern.size() ? pattern[i] : ' ');
    }
  }
  return text;
}

Template parse_template(std::string_view text) {
  Template parts(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& into = parts.back().text;
    const bool twice = i + 1 < text.size() && text[i + 1] == text[i];
    if (text[i] == '\\') {
      into += escaped(i + 1 < text.size() ? text[i + 1] : ' ');
      ++i;
    } else if ((text[i] == '{' || text[i] == '}') && twice) {
      into += text[i++];
    } else if (text[i] == '{') {
      const std::size_t end = text.find('}', i);
      if (end == text.npos) {
        throw Error(ErrorKind::Usage, "--template",
                    "no } after '" + std::string(text.substr(i, 40)) + "'",
                    "for a brace write {{");
      }
      TemplatePart part = field(text.substr(i + 1, end - i - 1));
      part.text = std::move(into);
      parts.back() = std::move(part);
      parts.emplace_back();
      i = end;
    } else {
      into += text[i];
    }
  }
  return parts;
}

std::string fill_template(const Template& parts, const Hit& hit,
                          const Results& results, Sheet& sheet, bool safe) {
  std::string line;
  for (const TemplatePart& part : parts) {
    line += part.text;
    std::string value;
    if (!part.pattern.empty()) {
      value = format_moment(story_moment(hit.story), part.pattern);
    } else if (part.column.row != nullptr || part.column.facet != nullptr) {
      value = part.column.value(hit, results, sheet);
    }
    line += safe ? visible(value) : value;
  }
  return line;
}

void put_template(const Results& results, const Hit& hit, Sheet& sheet) {
  sheet.out << fill_template(sheet.options.lines, hit, results, sheet, true)
            << (sheet.options.nul ? '\0' : '\n');
}

}  // namespace dateline::query
