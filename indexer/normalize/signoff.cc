// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/signoff.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/credit.h"
#include "indexer/normalize/unicode.h"

extern "C" {
extern const char dateline_normalize_signoffs_begin[];
extern const char dateline_normalize_signoffs_end[];
}

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxSignoffBytes = 80;
// A sign-off so far ahead of the end ends something else.
constexpr std::size_t kMuchProseBytes = 600;
constexpr std::size_t kRoundup = 3;  // as many alike: a list of briefs

struct Signoff {
  std::size_t paragraph = 0;
  std::size_t start = 0;  // in the paragraph
  const Rule* rule = nullptr;
  std::string text, agency, initials;
};

/// Bytes of prose before and behind a paragraph.
struct Prose {
  std::size_t before = 0, behind = 0;
};

bool printed_exactly(const Agency& agency, std::string_view printed) {
  if (printed == agency.code || printed == agency.name) return true;
  const auto same = [&](std::string_view alias) {
    if (alias == printed) return true;
    const bool loud = std::ranges::none_of(
        printed, [](char c) { return c >= 'a' && c <= 'z'; });
    return loud && fold_case(alias) == fold_case(printed);
  };
  return same(agency.code) || std::ranges::any_of(agency.aliases, same) ||
         (static_cast<unsigned char>(printed[0]) >= 0x80 &&
          credited_agency(printed) != nullptr);
}

/// Whether a bare name can sign: printed as the agency prints it, and the
/// story's own agency or three letters and nothing but boilerplate behind.
bool bare_signs(const Story& story, std::string_view printed, Prose prose) {
  const Agency* agency = credited_agency(printed);
  const Agency* own = credited_agency(story.agency);
  if (own != nullptr) return own == agency;
  return printed.size() > 2 && prose.behind == 0 &&
         printed_exactly(*agency, printed);
}

std::optional<Signoff> read_signoff(const Story& story, std::string_view line,
                                    Prose prose,
                                    const Conventions& conventions) {
  if (line.size() < 2 || line.size() > kMaxSignoffBytes) return {};
  Match match;
  for (const Rule* rule : conventions.signoffs.matching(line)) {
    if (rule->is("never")) return {};
    if (rule->is("after") || !conventions.signoffs.match(*rule, line, match)) {
      continue;
    }
    if (rule->is("last") && prose.behind > 0) continue;
    const std::string_view printed = match["agency"];
    if (rule->is("known") && credited_agency(printed) == nullptr) continue;
    if (rule->is("bare") && !bare_signs(story, printed, prose)) continue;
    Signoff found{.rule = rule, .text = std::string(line),
                  .agency = std::string(printed),
                  .initials = std::string(match["initials"])};
    if (!rule->agency.empty()) found.agency = rule->agency;
    return found;
  }
  return {};
}

std::vector<Prose> measure(const std::vector<Paragraph>& body,
                           const Conventions& conventions) {
  std::vector<Prose> prose(body.size());
  std::size_t sum = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    prose[i].before = sum;
    if (is_prose(body[i].text) &&
        boilerplate_rule(body[i].text, conventions) == nullptr) {
      sum += body[i].text.size();
    }
    prose[i].behind = sum;
  }
  for (Prose& one : prose) one.behind = sum - one.behind;
  return prose;
}

bool believable(Prose prose) {
  return prose.behind <= 2 * prose.before ||
         (prose.behind < kMuchProseBytes && prose.before > 0);
}

/// The sign-off that is a line of its own: the first, unless the text is a
/// list of briefs that are each signed alike.
std::optional<Signoff> find_line(const Story& story,
                                 const Conventions& conventions) {
  const auto may = [&](const Paragraph& paragraph) {
    return may_sign(paragraph, conventions);
  };
  if (std::ranges::none_of(story.body, may)) return {};
  const auto prose = measure(story.body, conventions);
  std::vector<Signoff> found;
  for (std::size_t i = 1; i < story.body.size(); ++i) {
    if (!may(story.body[i])) continue;
    auto signoff = read_signoff(story, story.body[i].text, prose[i],
                                conventions);
    if (!signoff || !believable(prose[i])) continue;
    signoff->paragraph = i;
    found.push_back(*std::move(signoff));
  }
  if (found.empty()) return {};
  const auto alike = std::ranges::count(found, found.front().text,
                                        &Signoff::text);
  if (std::cmp_less(alike, kRoundup)) return found.front();
  const auto last = std::find_if(
      found.rbegin(), found.rend(),
      [&](const Signoff& one) { return one.text == found.front().text; });
  return *last;
}

/// Furniture, or the initials that got a line of their own.
bool stands_behind_signoff(const std::string& text,
                           const Conventions& conventions) {
  if (boilerplate_rule(text, conventions) != nullptr) return true;
  if (text.size() > kMaxSignoffBytes) return false;
  const auto matching = conventions.signoffs.matching(text);
  return std::ranges::any_of(
      matching, [](const Rule* rule) { return rule->is("after"); });
}

/// The sign-off behind the last full stop of the last prose: "… said. (ANI)".
std::optional<Signoff> find_tail(const Story& story,
                                 const Conventions& conventions) {
  constexpr auto kStops = std::to_array<std::string_view>(
      {". ", "! ", "? ", "\" ", "” ", "’ ", ") ", "» ", "। ", "॥ ", "؟ ", "۔ ",
       "。", "！", "？", "」", "।"});
  std::size_t index = story.body.size();
  while (index > 0 &&
         stands_behind_signoff(story.body[index - 1].text, conventions)) {
    --index;
  }
  if (index == 0 || story.body[index - 1].kind == ParagraphKind::Table) {
    return {};
  }
  const std::string_view text = story.body[index - 1].text;
  const std::size_t window =
      text.size() > kMaxSignoffBytes ? text.size() - kMaxSignoffBytes : 0;
  std::optional<Signoff> best;
  for (const std::string_view stop : kStops) {
    for (std::size_t at = text.find(stop, window);
         at != std::string_view::npos; at = text.find(stop, at + 1)) {
      const std::size_t start = at + stop.size();
      if (best && best->start <= start) break;
      auto found = read_signoff(story, trim(text.substr(start)), {},
                                conventions);
      if (!found || !found->rule->is("tail")) continue;
      found->paragraph = index - 1;
      found->start = start;
      best = std::move(found);
      break;
    }
  }
  return best;
}

void cut_behind(Story& story, const Signoff& signoff,
                const Conventions& conventions) {
  std::size_t next = signoff.paragraph;
  if (signoff.start == 0) ++next;
  if (signoff.start > 0) ++next;
  Match match;
  for (std::size_t i = next; i < story.body.size(); ++i) {
    std::string text = std::move(story.body[i].text);
    if (i == next && story.desk_initials.empty() &&
        text.size() <= kMaxSignoffBytes) {
      for (const Rule* rule : conventions.signoffs.matching(text)) {
        if (!rule->is("after") && !rule->name.starts_with(kInitials)) continue;
        conventions.signoffs.match(*rule, text, match);
        story.desk_initials = match["initials"];
        break;
      }
      if (!story.desk_initials.empty()) {
        story.cuts.push_back(
            {.text = std::move(text), .rule = std::string(kInitials)});
        continue;
      }
    }
    if (const Rule* rule = boilerplate_rule(text, conventions)) {
      conventions.fired("boilerplate", *rule, text);
      put_away(story, std::move(text), *rule);
    } else {
      story.cuts.push_back(
          {.text = std::move(text), .rule = std::string(kAfterSignoff)});
    }
  }
  story.body.resize(signoff.start == 0 ? signoff.paragraph
                                       : signoff.paragraph + 1);
  if (signoff.start > 0) {
    std::string& last = story.body.back().text;
    last = std::string(trim(std::string_view(last).substr(0, signoff.start)));
  }
}

}  // namespace

RuleTable signoff_table(const RuleChanges& changes) {
  return RuleTable(
      std::string_view(dateline_normalize_signoffs_begin,
                       dateline_normalize_signoffs_end -
                           dateline_normalize_signoffs_begin),
      {}, changes);
}

bool may_sign(const Paragraph& paragraph, const Conventions& conventions) {
  const std::string& line = paragraph.text;
  if (paragraph.kind == ParagraphKind::Table ||
      line.size() > kMaxSignoffBytes) {
    return false;
  }
  Match match;
  for (const Rule* rule : conventions.signoffs.matching(line)) {
    if (rule->is("never")) return false;
    if (rule->is("after") || !conventions.signoffs.match(*rule, line, match)) {
      continue;
    }
    if (!rule->is("known") || credited_agency(match["agency"]) != nullptr) {
      return true;
    }
  }
  return false;
}

bool take_signoff(Story& story, const Conventions& conventions) {
  // Once only: what is left must not be cut again.
  if (std::ranges::find(story.cuts, kSignoff, &Cut::rule) !=
      story.cuts.end()) {
    return false;
  }
  auto signoff = find_line(story, conventions);
  if (!signoff) signoff = find_tail(story, conventions);
  if (!signoff) return false;
  conventions.fired(kSignoff, *signoff->rule, signoff->text);
  story.cuts.push_back(
      {.text = signoff->text, .rule = std::string(kSignoff)});
  if (story.signoff.empty()) story.signoff = signoff->text;
  if (story.desk_initials.empty()) story.desk_initials = signoff->initials;
  if (story.agency.empty()) story.agency = signoff->agency;
  cut_behind(story, *signoff, conventions);
  return true;
}

}  // namespace dateline::indexer
