// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/orders/read.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/normalize/identity.h"
#include "indexer/normalize/unicode.h"
#include "indexer/orders/match.h"
#include "schema/standing.h"

extern "C" {
extern const char dateline_orders_begin[];
extern const char dateline_orders_end[];
}

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxOrders = 20;
constexpr std::size_t kMaxParagraphs = 8;   // of the body, where notices name
constexpr std::size_t kMaxLineBytes = 1000;
constexpr std::size_t kMaxSentences = 12;   // of a line
constexpr std::size_t kMaxPrinted = 200;

// What a link says of its target by itself.
struct RelRow {
  std::string_view rel;
  Verdict verdict;
};
constexpr auto kRels = std::to_array<RelRow>({
    {"kills", Verdict::Kill},
    {"cancels", Verdict::Kill},
    {"withdraws", Verdict::Kill},
    {"retracts", Verdict::Kill},
    {"corrects", Verdict::Correct},
    {"correction", Verdict::Correct},
    {"correctionof", Verdict::Correct},
});
// What it says if the filing is a kill or a correction.
constexpr auto kEarlier = std::to_array<std::string_view>(
    {"prevversion", "previousversion", "previous", "replaces", "supersedes",
     "updateof", "rewriteof", "predecessor", "evolvedfrom"});

std::string rel_name(std::string_view rel) {
  std::string name = fold_case(rel);
  if (const auto colon = name.rfind(':'); colon != name.npos) {
    name.erase(0, colon + 1);
  }
  std::erase_if(name, [](char c) { return c == '_' || c == '-' || c == ' '; });
  return name;
}

/// What the filing as a whole says of an earlier one.
std::optional<Verdict> verdict_of(const Story& story) {
  if (is_withdrawn(story)) return Verdict::Kill;
  if (story.signals.has(Signal::Correction)) return Verdict::Correct;
  return std::nullopt;
}

std::optional<Verdict> verdict_of(const Link& link,
                                  std::optional<Verdict> whole) {
  const std::string rel = rel_name(link.rel);
  for (const RelRow& row : kRels) {
    if (row.rel == rel) return row.verdict;
  }
  const bool earlier = std::ranges::find(kEarlier, rel) != kEarlier.end();
  return earlier ? whole : std::nullopt;
}

void add(Story& story, Order order) {
  const bool known = std::ranges::any_of(story.orders, [&](const Order& other) {
    return other.id == order.id && other.slug == order.slug &&
           other.headline == order.headline;
  });
  if (known || story.orders.size() >= kMaxOrders) return;
  order.printed = head(order.printed, kMaxPrinted);
  story.orders.push_back(std::move(order));
}

void read_links(Story& story) {
  const std::string own = story_id(story);
  for (const Link& link : story.links) {
    const auto verdict = verdict_of(link, verdict_of(story));
    if (!verdict) continue;
    std::string id = linked_id(story, link.target);
    if (id == own) continue;  // an earlier version: versions settle that
    add(story, {.verdict = *verdict,
                .id = std::move(id),
                .printed = link.rel + " " + link.target});
  }
}

/// "1430", "14.30", "2:30" as minutes since midnight + 1; 0: no time of day.
std::uint16_t clock_of(std::string_view text, std::string_view half) {
  unsigned digits = 0, number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') continue;
    number = number * 10 + static_cast<unsigned>(c - '0');
    ++digits;
  }
  unsigned hour = number / 100;
  const unsigned minute = number % 100;
  if (!half.empty()) hour = hour % 12 + (half.front() == 'p' ? 12 : 0);
  if (digits < 3 || hour > 23 || minute > 59) return 0;
  return static_cast<std::uint16_t>(hour * 60 + minute + 1);
}

/// Whether `slug` is that of the story itself, of which this is a later version:
/// then nobody else is meant.
bool names_itself(const Story& story, std::string_view slug) {
  return story.version > 1 && !slug.empty() && same_slug(story.slug, slug);
}

/// What a filing is as a whole, and the forms that it may use.
struct Notice {
  Verdict verdict;
  const Conventions& conventions;
};

void read_sentence(Story& story, std::string_view sentence,
                   const Notice& notice) {
  const Rules& forms = notice.conventions.orders;
  Match match;
  for (const Rule* rule : forms.matching(sentence)) {
    const Verdict verdict = rule->is("kill") ? Verdict::Kill : Verdict::Correct;
    if (verdict != notice.verdict || !forms.match(*rule, sentence, match)) {
      continue;
    }
    std::string_view slug = match["slug"];
    while (slug.ends_with('.')) slug.remove_suffix(1);
    if (names_itself(story, slug)) return;
    notice.conventions.fired("order", *rule, match.whole);
    add(story, {.verdict = verdict,
                .slug = std::string(slug),
                .headline = std::string(trim(match["headline"])),
                .clock = clock_of(match["clock"], fold_case(match["half"])),
                .printed = std::string(match.whole)});
    return;
  }
}

/// Each sentence of `line`, taken to begin behind ". " and the like.
void read_line(Story& story, const std::string& line, const Notice& notice) {
  if (line.size() > kMaxLineBytes) return;
  std::size_t at = 0;
  for (std::size_t count = 0; count < kMaxSentences; ++count) {
    read_sentence(story, std::string_view(line).substr(at), notice);
    const std::size_t end = line.find_first_of(".!?\n", at);
    const std::size_t next =
        end == line.npos ? end : line.find_first_not_of(".!? \n", end);
    if (next == line.npos) return;
    at = next;
  }
}

void read_copy(Story& story, const Conventions& conventions) {
  const auto whole = verdict_of(story);
  if (!whole) return;
  const Notice notice{*whole, conventions};
  const std::string headline = story.headline;
  read_line(story, headline, notice);
  for (const auto* lines : {&story.notes, &story.corrections}) {
    for (const std::string& line : *lines) read_line(story, line, notice);
  }
  const std::size_t count = std::min(story.body.size(), kMaxParagraphs);
  for (std::size_t at = 0; at < count; ++at) {
    read_line(story, story.body[at].text, notice);
  }
}

/// Where filings have no versions, their slug is what ties a take to those
/// before it; a kill under a slug that names nothing else means them.
void read_slug(Story& story) {
  const bool versioned = story.version != 0 || !story.version_raw.empty();
  const auto whole = verdict_of(story);
  if (!story.orders.empty() || !whole || versioned || story.slug.empty() ||
      story.take_key.empty()) {
    return;
  }
  add(story, {.verdict = *whole,
              .slug = story.slug,
              .printed = story.slug + " " + story.take_key});
}

}  // namespace

bool is_tombstone(const Story& story) {
  const bool withdrawn =
      is_withdrawn(story) || story.status == PubStatus::Withheld;
  return withdrawn && story.body.empty() && !trim(story.guid).empty();
}

bool withdraws(const Story& story) {
  return is_withdrawn(story) ||
         std::ranges::any_of(story.orders, [](const Order& order) {
           return order.verdict != Verdict::Correct;
         });
}

std::string filing_id(const Story& story) {
  return is_tombstone(story) ? tombstone_id(story) : story_id(story);
}

void read_orders(Story& story, const Conventions& conventions) {
  story.orders.clear();
  if (is_tombstone(story)) {
    add(story, {.verdict = is_withdrawn(story) ? Verdict::Kill
                                               : Verdict::Withhold,
                .id = story_id(story),
                .version = story.version,
                .printed = story.guid});
  }
  read_links(story);
  read_copy(story, conventions);
  read_slug(story);
}

RuleTable order_table(const RuleChanges& changes) {
  return RuleTable(
      std::string_view(dateline_orders_begin,
                       dateline_orders_end - dateline_orders_begin),
      {}, changes);
}

}  // namespace dateline::indexer
