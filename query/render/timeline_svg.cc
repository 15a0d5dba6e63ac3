// SPDX-License-Identifier: GPL-3.0-or-later
//
// Coordinates are of a drawing 800 wide; what shows it scales it.
#include <algorithm>
#include <cstdio>
#include <ostream>

#include "query/render/json_put.h"
#include "query/render/layout.h"
#include "query/render/visible.h"
#include "query/timeline.h"
#include "query/title.h"

namespace dateline::query {
namespace {

constexpr double kWidth = 800, kMargin = 20, kTop = 40, kBars = 200;
constexpr double kLine = 20;
constexpr std::size_t kMaxTitle = 90;  // columns

/// `text` inside an element: no markup, no control characters, valid UTF-8.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : valid_utf8(visible(text))) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  // Noncharacters, which XML does not know.
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; (at = out.find(none, at)) != out.npos;) {
      out.replace(at, none.size(), "\xEF\xBF\xBD");
    }
  }
  return out;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

void put_text(double x, double y, const std::string& text,
              std::string_view anchor, std::ostream& out) {
  out << "<text x=\"" << number(x) << "\" y=\"" << number(y)
      << "\" text-anchor=\"" << anchor << "\">" << escaped(text)
      << "</text>\n";
}

std::string told(const TimelinePeriod& period, std::size_t peak) {
  return std::to_string(peak) + "  " + period.value + " (" +
         std::to_string(period.count) + ")  " +
         fit(title_of(period.best), kMaxTitle);
}

}  // namespace

void render_timeline_svg(const Timeline& timeline,
                         const RenderOptions& options, std::ostream& out) {
  const auto& periods = timeline.periods;
  std::uint64_t largest = 1;
  std::size_t peaks = 0;
  for (const TimelinePeriod& period : periods) {
    largest = std::max(largest, period.count);
    if (period.peak) ++peaks;
  }
  const double height =
      kTop + kBars + 2 * kLine + static_cast<double>(peaks) * kLine + kMargin;
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
      << number(kWidth) << " " << number(height)
      << "\" font-family=\"sans-serif\" font-size=\"12\">\n<title>"
      << escaped(options.query) << "</title>\n";
  put_text(kMargin, kTop / 2,
           fit(options.query, kMaxTitle) + " · " +
               std::to_string(timeline.matches) + " by " +
               std::string(to_string(timeline.step)),
           "start", out);
  if (!periods.empty()) {
    const auto first = periods.front().number;
    const auto steps =
        static_cast<double>(periods.back().number - first + 1);
    const double step = (kWidth - 2 * kMargin) / steps;
    std::size_t peak = 0;
    for (const TimelinePeriod& period : periods) {
      const double x =
          kMargin + static_cast<double>(period.number - first) * step;
      const double tall = kBars * static_cast<double>(period.count) /
                          static_cast<double>(largest);
      out << "<rect x=\"" << number(x) << "\" y=\""
          << number(kTop + kBars - tall) << "\" width=\""
          << number(std::max(step * 0.9, 0.5)) << "\" height=\""
          << number(tall) << "\" fill=\""
          << (period.peak ? "#b5432a" : "#4a7a9c") << "\"><title>"
          << escaped(period.value) << ": " << period.count
          << "</title></rect>\n";
      if (period.peak) {
        put_text(x + step * 0.45, kTop + kBars - tall - 3,
                 std::to_string(++peak), "middle", out);
      }
    }
    const double axis = kTop + kBars + kLine;
    put_text(kMargin, axis, periods.front().value, "start", out);
    put_text(kWidth - kMargin, axis, periods.back().value, "end", out);
    double y = axis + kLine;
    peak = 0;
    for (const TimelinePeriod& period : periods) {
      if (!period.peak) continue;
      put_text(kMargin, y += kLine, told(period, ++peak), "start", out);
    }
  }
  out << "</svg>\n";
}

}  // namespace dateline::query
