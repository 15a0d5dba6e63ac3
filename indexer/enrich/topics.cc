// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/topics.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/enrich/derive.h"
#include "schema/analyzer.h"
#include "schema/desks.h"

namespace dateline::indexer {
namespace {

// A value longer than this (bytes) is a text that strayed into a field.
constexpr std::size_t kMaxValueBytes = 200;

// Schemes of NewsML-G2 whose subjects are desks, not topics.
constexpr auto kDeskSchemes = std::to_array<std::string_view>(
    {"dpacat", "a1312cat", "apadesk", "sttdepartment"});

/// Schemes whose codes schema/data/topic-codes.tsv has under another name.
struct SchemeRow {
  std::string_view scheme, vocabulary;
};
constexpr auto kSchemes = std::to_array<SchemeRow>({
    {"bip:topics:1.0", "rcv1:"},
});

bool is_iptc_code(std::string_view code) {
  constexpr std::size_t kDigits = 8;
  return code.size() == kDigits &&
         code.find_first_not_of("0123456789") == code.npos;
}

/// "http://cv.iptc.org/newscodes/mediatopic/20000139", "medtop:20000139":
/// the code alone.
std::string_view bare_code(std::string_view code) {
  const std::size_t end = code.find_last_of(":/");
  return end == code.npos ? code : code.substr(end + 1);
}

std::vector<std::string_view> topics_of(const Subject& subject) {
  for (const SchemeRow& row : kSchemes) {
    if (row.scheme != subject.scheme) continue;
    return find_topics(std::string(row.vocabulary) + subject.code);
  }
  const std::string_view code = bare_code(subject.code);
  if (is_iptc_code(code)) {
    auto topics = find_topics(code);
    if (!topics.empty()) return topics;
  }
  return find_topics(subject.name.empty() ? code : subject.name);
}

void add_above(Story& story, std::string_view id) {
  std::string note = "above " + std::string(topic_by_id(id)->name);
  for (const std::string_view above : topic_ancestors(id)) {
    add_derived(story, Field::Topic, above, Evidence::Metadata, note);
    note = "above " + std::string(topic_by_id(above)->name);
  }
}

/// A subject code younger than our table: its own, below what is known of it.
bool add_unknown_code(Story& story, std::string_view code) {
  for (const std::string_view zeros : {"000", "000000"}) {
    std::string wider(code.substr(0, code.size() - zeros.size()));
    const auto known = find_topics(wider.append(zeros));
    if (known.empty()) continue;
    add_derived(story, Field::Topic, "subj:" + std::string(code),
                Evidence::Metadata, code);
    add_derived(story, Field::Topic, known.front(), Evidence::Metadata,
                "above " + std::string(code));
    add_above(story, known.front());
    return true;
  }
  return false;
}

void add_folded(Story& story, Field field, std::string_view value,
                std::string_view note) {
  if (value.size() > kMaxValueBytes) return;
  add_derived(story, field, fold(value), Evidence::Metadata, note);
}

void add_topic(Story& story, const Subject& subject) {
  const auto topics = topics_of(subject);
  if (!topics.empty()) {
    std::string note = subject.code;
    if (!subject.name.empty()) note += (note.empty() ? "" : " ") + subject.name;
    add_derived(story, Field::Topic, topics.front(), Evidence::Metadata, note);
    add_above(story, topics.front());
    return;
  }
  const std::string_view code = bare_code(subject.code);
  if (is_iptc_code(code) && add_unknown_code(story, code)) return;
  add_folded(story, Field::Topic,
             subject.name.empty() ? subject.code : subject.name, subject.code);
}

void add_desk(Story& story) {
  const auto agencies = derived_values(story, Field::Agency);
  const std::string_view desk = find_desk(
      story.desk,
      {.agency = agencies.empty() ? std::string_view() : agencies.front(),
       .format = story.format});
  add_folded(story, Field::Desk, desk.empty() ? story.desk : desk, story.desk);
}

}  // namespace

void derive_topics(Story& story) {
  for (const Subject& subject : story.subjects) {
    const bool desk = std::ranges::find(kDeskSchemes, subject.scheme) !=
                      kDeskSchemes.end();
    if (!desk) add_topic(story, subject);
  }
  add_desk(story);
  add_folded(story, Field::Slug, story.slug, story.slug);
}

}  // namespace dateline::indexer
