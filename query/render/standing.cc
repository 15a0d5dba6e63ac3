// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/standing.h"

#include "query/render/visible.h"
#include "schema/standing.h"

namespace dateline::query {
namespace {

/// " by k3f9q2m7x1ab of 2018-05-29 18:02 (Dam story withdrawn)" for each
/// filing that says `verdict` of `story`.
std::string by_whom(const Story& story, Verdict verdict) {
  std::string text;
  for (const Ruling& ruling : story.rulings) {
    if (ruling.verdict != verdict) continue;
    text += text.empty() ? " by " : ", ";
    text += visible(ruling.by);
    if (ruling.when.known()) text += " of " + to_display(ruling.when);
    if (!ruling.headline.empty()) {
      text += " (" + visible(ruling.headline) + ")";
    }
  }
  return text;
}

std::string_view order_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Kill: return "KILLS";
    case Verdict::Withhold: return "WITHHOLDS";
    case Verdict::Correct: return "CORRECTS";
  }
  return {};
}

/// What `order` names, as well as it can be told.
std::string named_by(const Order& order) {
  if (!order.headline.empty()) return "“" + visible(order.headline) + "”";
  if (!order.slug.empty()) return visible(order.slug);
  return visible(order.printed);
}

/// Whether the filing does not say itself what it means, but has a slug under
/// which that might have been filed.
bool is_guessed(const Story& story, const Order& order) {
  return !story.take_key.empty() && order.slug == story.slug &&
         order.printed.starts_with(story.slug + " " + story.take_key);
}

Standing order_line(const Order& order) {
  std::string rest;
  for (const std::string& id : order.met) rest += " " + visible(id);
  rest += order.met.empty() ? " " + named_by(order) + " — not found here"
                            : " — " + named_by(order);
  return {order_word(order.verdict), rest};
}

}  // namespace

std::vector<Standing> standing_lines(const Story& story, Instant now) {
  std::vector<Standing> lines;
  if (is_killed(story)) {
    lines.push_back({"KILLED", by_whom(story, Verdict::Kill) +
                                   " — not for publication"});
  }
  if (is_held(story, now)) {
    const bool forever = held_until(story) == kNoRelease;
    lines.push_back(
        forever ? Standing{"WITHHELD", by_whom(story, Verdict::Withhold) +
                                           " — until its source releases it"}
                : Standing{"EMBARGOED",
                           " — until " + to_iso(story.embargo_until)});
  }
  if (is_ruled(story, Verdict::Correct)) {
    lines.push_back({"CORRECTED", by_whom(story, Verdict::Correct)});
  }
  for (const Order& order : story.orders) {
    // Nothing was asked for, so nothing is missing.
    if (order.met.empty() && is_guessed(story, order)) continue;
    lines.push_back(order_line(order));
  }
  return lines;
}

}  // namespace dateline::query
