// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/marks.h"

#include <algorithm>
#include <array>

#include "indexer/normalize/unicode.h"

extern "C" {
extern const char dateline_normalize_marks_begin[];
extern const char dateline_normalize_marks_end[];
}

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxMarks = 4;       // "RPT-UPDATE 2-CORRECTED-"
constexpr std::size_t kMaxMarkLines = 6;   // among so many paragraphs
constexpr std::size_t kMaxLastLines = 16;  // notes for desks: among so many
constexpr std::size_t kMaxLineBytes = 320;

struct SignalWord {
  std::string_view word;
  Signal signal;
};

constexpr auto kSignals = std::to_array<SignalWord>({
    {"update", Signal::Update},
    {"correction", Signal::Correction},
    {"repeat", Signal::Repeat},
    {"kill", Signal::Kill},
    {"advisory", Signal::Advisory},
    {"alert", Signal::Alert},
    {"lead", Signal::Lead},
    {"test", Signal::Test},
    {"release", Signal::Release},
});

/// Does what a mark of the kind of `rule` asks for. `printed` is the mark.
void obey(Story& story, const Rule& rule, std::string_view printed) {
  for (const auto& [word, signal] : kSignals) {
    if (rule.is(word)) story.signals.add(signal);
  }
  if (rule.is("kill")) story.status = PubStatus::Canceled;
  if (!rule.is("embargo") || story.status == PubStatus::Canceled ||
      story.status == PubStatus::Withheld) {
    return;
  }
  story.status = PubStatus::Embargoed;
  Moment& until = story.embargo_until;
  if (!until.known() && until.original.empty()) until.original = printed;
}

void add_take_key(Story& story, std::string_view mark) {
  constexpr std::string_view kAround = " -–—:.,()";
  std::string_view key = mark;
  while (!key.empty() && kAround.find(key.back()) != std::string_view::npos) {
    key.remove_suffix(1);
  }
  while (!key.empty() && kAround.find(key.front()) != std::string_view::npos) {
    key.remove_prefix(1);
  }
  if (key.empty() || story.take_key.find(key) != std::string::npos) return;
  if (!story.take_key.empty()) story.take_key += ' ';
  story.take_key += key;
}

bool take_prefix(Story& story, const Conventions& conventions) {
  const std::string headline = story.headline;
  Match match;
  for (const Rule* rule : conventions.marks.matching(headline)) {
    if (!rule->is("headline") ||
        !conventions.marks.match(*rule, headline, match)) {
      continue;
    }
    obey(story, *rule, headline);
    if (rule->is("keep")) {
      conventions.fired("mark", *rule, match.whole);
      continue;
    }
    const auto rest = trim(std::string_view(headline).substr(
        match.whole.size()));
    if (rest.empty() || match.whole.empty()) continue;
    conventions.fired("mark", *rule, match.whole);
    add_take_key(story, match.whole);
    story.headline = rest;
    return true;
  }
  return false;
}

bool take_suffix(Story& story, const Conventions& conventions) {
  const std::size_t at = story.headline.rfind(" (");
  if (at == std::string::npos || at == 0) return false;
  const std::string mark = story.headline.substr(at + 1);
  for (const Rule* rule : conventions.marks.matching(mark)) {
    if (!rule->is("tail")) continue;
    obey(story, *rule, mark);
    conventions.fired("mark", *rule, mark);
    add_take_key(story, mark);
    story.headline = trim(std::string_view(story.headline).substr(0, at));
    return true;
  }
  return false;
}

/// The last row for lines of their own that `line` matches.
const Rule* line_rule(const std::string& line,
                      const Conventions& conventions) {
  const Rule* rule = nullptr;
  for (const Rule* candidate : conventions.marks.matching(line)) {
    if (candidate->is("line")) rule = candidate;
  }
  return rule;
}

/// A note may kill the story or hold it back; it says nothing else of it.
void obey_note(Story& story, const std::string& note,
               const Conventions& conventions) {
  if (note.size() > kMaxLineBytes) return;
  const Rule* rule = line_rule(note, conventions);
  if (rule == nullptr || (!rule->is("embargo") && !rule->is("kill"))) return;
  obey(story, *rule, note);
  conventions.fired("mark", *rule, note);
}

}  // namespace

RuleTable mark_table(const RuleChanges& changes) {
  return RuleTable(
      std::string_view(dateline_normalize_marks_begin,
                       dateline_normalize_marks_end -
                           dateline_normalize_marks_begin),
      {}, changes);
}

void take_headline_marks(Story& story, const Conventions& conventions) {
  std::size_t left = kMaxMarks;
  while (left > 0 && take_prefix(story, conventions)) --left;
  left = kMaxMarks;
  while (left > 0 && take_suffix(story, conventions)) --left;
}

void obey_notes(Story& story, const Conventions& conventions) {
  for (const std::string& note : story.notes) {
    obey_note(story, note, conventions);
  }
}

bool take_mark_lines(Story& story, const Conventions& conventions) {
  bool changed = false;
  const std::size_t size = story.body.size();
  std::vector<std::size_t> taken;
  bool rest = false;
  for (std::size_t i = 0; i < size; ++i) {
    const bool first = i < kMaxMarkLines;
    const bool last = i + kMaxLastLines >= size;
    const std::string& line = story.body[i].text;
    if (!rest && ((!first && !last) || line.size() > kMaxLineBytes)) continue;
    const Rule* rule = rest ? nullptr : line_rule(line, conventions);
    if (rule != nullptr && !first && !rule->is("note")) continue;
    if (rule != nullptr) {
      obey(story, *rule, line);
      conventions.fired("mark", *rule, line);
      rest = rule->is("rest") && i > 0;
    } else if (rest) {
      obey_note(story, clean_text(line), conventions);
    } else {
      continue;
    }
    taken.push_back(i);
  }
  if (taken.size() == story.body.size()) return false;
  for (auto i = taken.rbegin(); i != taken.rend(); ++i) {
    story.notes.push_back(clean_text(story.body[*i].text));
    story.body.erase(story.body.begin() + static_cast<std::ptrdiff_t>(*i));
    changed = true;
  }
  return changed;
}

}  // namespace dateline::indexer
