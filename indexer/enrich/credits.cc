// SPDX-License-Identifier: GPL-3.0-or-later
//
// Three questions that copy likes to mix up: who wrote it (agency), who sent
// it (provider), who printed it (publisher). "told KUNA" in running text
// answers none of them: metadata, datelines and sign-offs are read, and where
// they say nothing, lines of credits.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/enrich/credit_phrases.h"
#include "indexer/enrich/derive.h"
#include "indexer/normalize/credit.h"
#include "indexer/normalize/publisher.h"
#include "schema/agencies.h"
#include "schema/analyzer.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxNameBytes = 120;
// Row of data/boilerplate.tsv: "Copyright 2018 The Example Press."
constexpr std::string_view kCopyrightRule = "copyright";

/// The parts of "AP/Reuters", "IANS, PTI and ANI".
std::vector<std::string_view> parts(std::string_view printed) {
  constexpr std::string_view kWords[] = {" and ", " und ", " et ", " y ",
                                         " with ", " और "};
  std::vector<std::string_view> found;
  while (!printed.empty()) {
    std::size_t end = std::min(printed.find_first_of("/,;&|+()[]"),
                               printed.size());
    std::size_t skip = 1;
    for (const std::string_view word : kWords) {
      const auto at = printed.find(word);
      if (at < end) {
        end = at;
        skip = word.size();
      }
    }
    if (end > 0) found.push_back(printed.substr(0, end));
    printed.remove_prefix(std::min(end + skip, printed.size()));
  }
  return found;
}

/// Adds every agency that `printed` names, as a whole or in its parts; true
/// if there was one.
bool add_agencies(Story& story, std::string_view printed, Evidence evidence) {
  if (printed.empty() || printed.size() > kMaxNameBytes) return false;
  if (const Agency* whole = find_agency(printed)) {
    add_derived(story, Field::Agency, whole->id, evidence, printed);
    return true;
  }
  bool found = false;
  for (const std::string_view part : parts(printed)) {
    if (const Agency* agency = find_agency(part)) {
      add_derived(story, Field::Agency, agency->id, evidence, printed);
      found = true;
    }
  }
  if (found) return true;
  const Agency* agency = credited_agency(printed);
  if (agency == nullptr) return false;
  add_derived(story, Field::Agency, agency->id, evidence, printed);
  return true;
}

/// What stands in brackets or between slashes: "PARIS (AFP)", "/TASS/".
void add_dateline_credits(Story& story) {
  const std::string text = story.dateline_text;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find_first_of("(/[", at);
    if (open == text.npos) return;
    const char closing = text[open] == '(' ? ')' : text[open] == '[' ? ']' : '/';
    const auto close = text.find(closing, open + 1);
    if (close == text.npos) return;
    add_agencies(story, text.substr(open + 1, close - open - 1),
                 Evidence::Dateline);
    at = close + 1;
  }
}

bool contains(std::string_view text, std::string_view part) {
  return !part.empty() && text.find(part) != text.npos;
}

/// Normalizing fills Story::agency from the copy where metadata has none.
Evidence evidence_of_agency(const Story& story) {
  if (contains(story.dateline_text, story.agency)) return Evidence::Dateline;
  if (contains(story.signoff, story.agency)) return Evidence::Signoff;
  return Evidence::Metadata;
}

/// Bylines and credits that name an agency among other words.
void add_credit_phrases(Story& story) {
  const auto add = [&](std::string_view line) {
    for (const Agency* agency : agencies_in(line)) {
      add_derived(story, Field::Agency, agency->id, Evidence::Text, line);
    }
  };
  for (const std::string& byline : story.bylines) add(byline);
  add(story.byline_title);
  for (const std::string& credit : story.credits) add(credit);
  for (const Cut& cut : story.cuts) {
    if (cut.rule == kCopyrightRule) add(cut.text);
  }
}

/// Whether a name that is no agency's is one of a desk: "Online Desk", "Our
/// Bureau". Who printed the story wrote it, then.
bool is_desk(const std::string& name) {
  constexpr auto kDesks = std::to_array<std::string_view>(
      {"bureau", "correspondent", "desk", "editor", "newsroom", "reporter",
       "staff", "team"});
  const std::string folded = fold(name);
  const std::string_view last =
      std::string_view(folded).substr(folded.find_last_of(' ') + 1);
  return std::ranges::find(kDesks, last) != kDesks.end();
}

void derive_agency(Story& story) {
  const auto evidence = evidence_of_agency(story);
  const std::string agency = story.agency;
  if (!add_agencies(story, agency, evidence) &&
      agency.size() <= kMaxNameBytes && !is_desk(agency)) {
    add_derived(story, Field::Agency, fold(agency), evidence, agency);
  }
  for (const std::string* name : {&story.source, &story.credit}) {
    add_agencies(story, *name, Evidence::Metadata);
  }
  add_dateline_credits(story);
  add_agencies(story, story.signoff, Evidence::Signoff);
  // Who sent or printed a story wrote it where nobody else is named.
  for (const std::string* name : {&story.provider, &story.publisher}) {
    if (!derived_values(story, Field::Agency).empty()) return;
    add_agencies(story, *name, Evidence::Metadata);
  }
  if (derived_values(story, Field::Agency).empty()) add_credit_phrases(story);
}

void derive_provider(Story& story) {
  if (story.provider.size() > kMaxNameBytes) return;
  const Agency* agency = find_agency(story.provider);
  add_derived(story, Field::Provider,
              agency == nullptr ? fold(story.provider)
                                : std::string(agency->id),
              Evidence::Metadata, story.provider);
}

void derive_publisher(Story& story) {
  const std::string& given =
      story.publisher.empty() ? story.url : story.publisher;
  add_derived(story, Field::Publisher, publisher_of(story),
              Evidence::Metadata, given);
}

}  // namespace

void derive_credits(Story& story) {
  derive_agency(story);
  derive_provider(story);
  derive_publisher(story);
}

}  // namespace dateline::indexer
