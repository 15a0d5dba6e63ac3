// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/nexis.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/export_text.h"
#include "corpus/telex/split.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

/// Position of the "3 of 20 DOCUMENTS" that ends at or after `from`; its size
/// in `size`. npos: there is none.
std::size_t find_count(std::string_view text, std::size_t from,
                       std::size_t& size) {
  for (auto at = text.find(" DOCUMENT", from); at != text.npos;
       at = text.find(" DOCUMENT", at + 1)) {
    std::size_t begin = at;
    const auto back = [&](auto fits) {
      const std::size_t before = begin;
      while (begin > from && fits(text[begin - 1])) --begin;
      return before > begin;
    };
    const auto blank = [](char c) { return c == ' '; };
    const bool shape = back(is_digit) && back(blank) && back(is_letter) &&
                       back(blank) && back(is_digit);
    if (!shape) continue;
    size = at + 9 - begin;
    return begin;
  }
  return text.npos;
}

enum class Part : std::uint8_t { Top, Tail };

using Setter = void (*)(Story&, const std::string& value);

struct LabelRow {
  std::string_view names;  // between bars, in the languages seen
  Part part;               // where it stands: above the text, or below
  Setter set;              // nullptr: what it says is of no use here
};

void add_places(Story& story, const std::string& value) {
  for (std::string& name : rated_names(value)) {
    story.places.push_back({std::move(name), "nexis", "", Role::About});
  }
}

void add_orgs(Story& story, const std::string& value) {
  for (std::string& name : rated_names(value)) {
    story.orgs.push_back({std::move(name), "nexis", "", Role::About});
  }
}

constexpr auto kLabels = std::to_array<LabelRow>({
    {"|BYLINE|AUTEUR|AUTOR|AUTORES|", Part::Top,
     [](Story& story, const std::string& v) { add_byline(v, story); }},
    {"|SECTION|RUBRIQUE|RUBRIK|RESSORT|SECCION|", Part::Top,
     [](Story& story, const std::string& v) {
       story.desk = one_line(v.substr(0, v.find(';')));
     }},
    {"|LENGTH|LONGUEUR|L\xC3\x84NGE|LONGITUD|", Part::Top,
     [](Story& story, const std::string& v) {
       story.words_declared = word_count(v);
     }},
    {"|DATELINE|ORIGINE|", Part::Top,
     [](Story& story, const std::string& v) { story.dateline_text = v; }},
    {"|HIGHLIGHT|ENCART|", Part::Top,
     [](Story& story, const std::string& v) { story.abstract = v; }},
    {"|SERIES|", Part::Top,
     [](Story& story, const std::string& v) { story.kicker = v; }},
    {"|SOURCE|", Part::Top,
     [](Story& story, const std::string& v) { story.source = v; }},
    {"|TITLE|TITRE|", Part::Top,
     [](Story& story, const std::string& v) {
       if (story.headline.empty()) story.headline = v;
     }},
    {"|LANGUAGE|LANGUE|SPRACHE|IDIOMA|", Part::Tail,
     [](Story& story, const std::string& v) {
       story.language = printed_language(v);
     }},
    {"|SUBJECT|SUJET|THEMEN|", Part::Tail,
     [](Story& story, const std::string& v) {
       for (std::string& name : rated_names(v)) {
         story.subjects.push_back({"nexis", "", std::move(name), ""});
       }
     }},
    {"|GEOGRAPHIC|LOCALISATION-GEO|COUNTRY|STATE|CITY|", Part::Tail,
     add_places},
    {"|COMPANY|ORGANIZATION|SOCIETE|ORGANISME|", Part::Tail, add_orgs},
    {"|PERSON|PERSONNE|", Part::Tail,
     [](Story& story, const std::string& v) {
       for (std::string& name : rated_names(v)) {
         story.people.push_back({std::move(name), "nexis", "", Role::About});
       }
     }},
    {"|CORRECTION|", Part::Tail,
     [](Story& story, const std::string& v) {
       if (!v.empty()) story.corrections.push_back(v);
     }},
    {"|URL|", Part::Tail,
     [](Story& story, const std::string& v) { story.url = v; }},
    {"|ACC-NO|", Part::Tail,
     [](Story& story, const std::string& v) { story.guid = v; }},
    {"|NOTES|", Part::Tail,
     [](Story& story, const std::string& v) { story.notes.push_back(v); }},
    {"|LOAD-DATE|DATE-CHARGEMENT|UPDATE|CORRECTION-DATE|PUBLICATION-TYPE|"
     "TYPE-PUBLICATION|GRAPHIC|GRAPHIQUE|TICKER|SYMBOLE-BOURSIER|INDUSTRY|"
     "SECTEUR-ACTIVITE|JOURNAL-CODE|DOCUMENT-TYPE|DISTRIBUTION|TYPE|EVENT|"
     "NAME|PUB-TYPE|CONTACT|",
     Part::Tail, nullptr},
});

/// The row whose label `block` begins with, and the value behind it.
const LabelRow* find_label(std::string_view block, std::string& value) {
  constexpr std::size_t kMaxLabel = 24;
  block = trim(block);
  const auto colon = block.substr(0, kMaxLabel).find(':');
  if (colon == block.npos || colon < 3) return nullptr;
  std::string key = "|";
  key += trim(block.substr(0, colon));
  key += '|';
  for (const LabelRow& row : kLabels) {
    if (row.names.find(key) == row.names.npos) continue;
    value = one_line(block.substr(colon + 1));
    return &row;
  }
  return nullptr;
}

/// Sorts the blocks of one document into the fields of a story.
class Document {
 public:
  explicit Document(Story& story) : story_(story) {}

  void block(const std::string& text);
  void finish() { story_.body = wire_paragraphs(body_); }

 private:
  void above(const std::string& text);

  Story& story_;
  std::string body_;
  const LabelRow* label_ = nullptr;  // the last one seen
  int undated_ = 0;
};

/// The paper, the day and the headline stand above the first label.
void Document::above(const std::string& text) {
  constexpr int kMaxUndated = 2;
  if (story_.publisher.empty()) {
    story_.publisher = one_line(text);
  } else if (!story_.published.known() && undated_ < kMaxUndated &&
             story_.headline.empty()) {
    const bool dated = set_leading_date(story_.published, text);
    undated_ += dated ? 0 : 1;
    // No date where it should be: what stands there is the headline.
    if (undated_ == kMaxUndated) story_.headline = one_line(text);
  } else {
    story_.headline = one_line(text);
  }
}

void Document::block(const std::string& text) {
  std::string value;
  if (const LabelRow* row = find_label(text, value)) {
    label_ = row;
    if (row->set != nullptr) row->set(story_, value);
  } else if (is_copyright(text)) {
    story_.copyright = one_line(text);
  } else if (label_ != nullptr && label_->part == Part::Tail) {
    if (label_->names == "|CORRECTION|") {
      story_.corrections.push_back(one_line(text));
    }
  } else if (label_ == nullptr && story_.headline.empty()) {
    above(text);
  } else {
    body_ += text;
    body_ += "\n\n";
  }
}

}  // namespace

int recognize_nexis(std::string_view head) {
  std::size_t size = 0;
  return find_count(head, 0, size) == head.npos ? 0 : 96;
}

void split_nexis(Record&& input, const RecordSink& take, const ProblemSink&) {
  std::vector<std::size_t> begins;
  std::size_t size = 0;
  for (auto at = find_count(input.bytes, 0, size); at != std::string::npos;
       at = find_count(input.bytes, at + size, size)) {
    begins.push_back(at);
  }
  split_at(input, begins, take);
}

std::vector<Story> read_nexis(const Record& record) {
  const std::vector<std::string> blocks = blocks_of(record.bytes);
  Story story;
  Document document(story);
  // The first block is the count.
  for (std::size_t i = 1; i < blocks.size(); ++i) document.block(blocks[i]);
  document.finish();
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a document without text");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
