// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/family.h"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string_view>

#include "query/label.h"
#include "query/render/layout.h"
#include "query/render/visible.h"
#include "query/width.h"

namespace dateline::query {
namespace {

constexpr std::size_t kLetters = 26;
constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86400;
constexpr std::size_t kTimeWidth = 16;
constexpr std::size_t kWhoWidth = 14;
constexpr std::size_t kKindWidth = 15;

/// Who filed or printed it: its publisher, else its agencies.
std::string who(const Story& story) {
  for (const Field field : {Field::Publisher, Field::Agency}) {
    const auto values = derived_values(story, field);
    if (!values.empty()) return value_label(field, values.front());
  }
  return "unknown";
}

std::string percent(double share) {
  return std::to_string(std::lround(share * 100)) + " %";
}

std::string change_of(const Filing& filing) {
  std::string text = std::to_string(filing.words) + " words";
  if (filing.from) {
    text += " · +" + std::to_string(filing.added) + " −" +
            std::to_string(filing.removed) + " against " +
            filing_letter(*filing.from);
  }
  switch (filing.settings) {
    case FamilySetting::None: break;
    case FamilySetting::Joined: return text + " · joined by settings";
    case FamilySetting::Split: return text + " · split off by settings";
  }
  return text;
}

/// Its headline; of an alert that has none, how it begins.
std::string title(const Story& story) {
  if (!story.headline.empty()) return story.headline;
  return story.body.empty() ? "(no headline)" : story.body.front().text;
}

void put_headline(const Story& story, std::size_t width, std::ostream& out) {
  out << "   " << fit(title(story), width > 3 ? width - 3 : width) << '\n';
}

std::string bracketed(const std::string& words, Edit edit) {
  switch (edit) {
    case Edit::Kept: return words;
    case Edit::Removed: return "[-" + words + "-]";
    case Edit::Added: return "{+" + words + "+}";
  }
  return words;
}

/// Bytes [first, last) of a text.
struct EditedWords {
  std::size_t first = 0, last = 0;
  Edit edit = Edit::Kept;
};

/// Puts `text` with what was removed and added painted, each line by itself:
/// a pager may begin to show it at any.
void put_painted(std::string_view text, const std::vector<EditedWords>& edited,
                 const Paint& paint, std::ostream& out) {
  std::size_t done = 0;
  for (const EditedWords& words : edited) {
    if (words.edit == Edit::Kept) continue;
    out << text.substr(done, words.first - done);
    for (std::size_t at = words.first; at < words.last;) {
      const std::size_t end = std::min(text.find('\n', at), words.last);
      const std::string_view line = text.substr(at, end - at);
      out << (words.edit == Edit::Added ? paint.match(line) : paint.warn(line));
      if (end < words.last) out << '\n';
      at = end + 1;
    }
    done = words.last;
  }
  out << text.substr(done);
}

std::string shown_time(const Story& story) {
  const std::string time = to_display(story_moment(story));
  return pad(time.empty() ? "no date" : time, kTimeWidth);
}

}  // namespace

std::string filing_letter(std::size_t index) {
  std::string letters;
  for (++index; index > 0; index = (index - 1) / kLetters) {
    letters.insert(letters.begin(),
                   static_cast<char>('A' + (index - 1) % kLetters));
  }
  return letters;
}

std::size_t filing_index(const std::string& letter, std::size_t count) {
  std::size_t index = 0;
  for (const char c : letter) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    if (upper < 'A' || upper > 'Z' || index > count) return count;
    index = index * kLetters + static_cast<std::size_t>(upper - 'A') + 1;
  }
  return index == 0 ? count : std::min(index - 1, count);
}

std::string duration(std::int64_t seconds) {
  const std::int64_t days = seconds / kDay;
  const std::int64_t hours = seconds % kDay / kHour;
  const std::int64_t minutes = seconds % kHour / kMinute;
  if (days > 0) {
    return std::to_string(days) + (days == 1 ? " day" : " days") +
           (hours > 0 && days < 100 ? " " + std::to_string(hours) + " h" : "");
  }
  if (hours == 0) return std::to_string(minutes) + " min";
  return std::to_string(hours) + " h " + (minutes < 10 ? "0" : "") +
         std::to_string(minutes) + " min";
}

void render_versions(const Family& family, const RenderOptions& options,
                     std::ostream& out) {
  const Paint paint(options.color);
  const std::size_t count = family.filings.size();
  out << paint.dim(std::to_string(count) +
                   (count == 1 ? " filing" : " filings") +
                   (family.id.empty() ? "" : " · family " + family.id))
      << '\n';
  for (std::size_t at = 0; at < count; ++at) {
    const Filing& filing = family.filings[at];
    const std::string kind(to_string(filing.kind));
    const bool killed = filing.kind == FilingKind::Killed ||
                        filing.kind == FilingKind::Kill;
    std::string line = shown_time(filing.story) + "  " +
                       pad(fit(who(filing.story), kWhoWidth), kWhoWidth) +
                       "  ";
    out << pad(filing_letter(at), 2) << ' ' << line
        << (killed ? paint.warn(pad(kind, kKindWidth)) : pad(kind, kKindWidth))
        << paint.dim(change_of(filing)) << '\n';
    put_headline(filing.story, options.width, out);
    out << "   " << paint.dim(visible(filing.story.id)) << '\n';
  }
}

void render_diff(const Filing& a, const Filing& b,
                 const std::vector<EditRun>& runs,
                 const RenderOptions& options, std::ostream& out) {
  const Paint paint(options.color);
  const auto name = [](const Filing& filing) {
    return to_display(story_moment(filing.story)) + " · " +
           who(filing.story) + " · " + filing.story.id;
  };
  out << paint.dim("- " + visible(name(a))) << '\n'
      << paint.dim("+ " + visible(name(b))) << "\n\n";
  std::string text;
  std::vector<EditedWords> edited;
  for (const EditRun& run : runs) {
    const std::size_t last = run.text.find_last_not_of(" \n");
    const std::size_t end = last == run.text.npos ? 0 : last + 1;
    const std::size_t first = text.size();
    text += bracketed(visible_lines(run.text.substr(0, end)), run.edit);
    edited.push_back({first, text.size(), run.edit});
    text += visible_lines(run.text.substr(end));
  }
  if (!text.ends_with('\n')) text += '\n';
  break_lines(text, std::min(options.width, kMaxReadingWidth));
  put_painted(text, edited, paint, out);
}

void render_pickup(const Family& family, std::size_t of,
                   const std::vector<Use>& uses, const RenderOptions& options,
                   std::ostream& out) {
  const Paint paint(options.color);
  const Story& used = family.filings.at(of).story;
  out << paint.bold(fit(title(used), options.width)) << '\n'
      << paint.dim(visible(who(used)) + " · " +
                   to_display(story_moment(used)) + " · used by " +
                   std::to_string(uses.size()))
      << "\n\n";
  for (const Use& use : uses) {
    const Story& story = family.filings.at(use.filing).story;
    const std::string share = percent(use.share);
    out << "   " << pad(fit(who(story), 24), 24) << "  "
        << std::string(share.size() < 5 ? 5 - share.size() : 0, ' ') << share
        << "  "
        << pad(use.lag_s ? "after " + duration(*use.lag_s) : "no time", 20)
        << (use.credited ? "credited " : paint.warn("no credit")) << "  "
        << paint.dim(visible(story.id)) << '\n';
  }
}

}  // namespace dateline::query
