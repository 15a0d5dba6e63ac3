// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/digest.h"
#include "indexer/families/kin.h"
#include "indexer/orders/match.h"
#include "schema/facet_values.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/reprint.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

// A hostile file can name a million topics, or one of a megabyte.
constexpr std::size_t kMaxFacetValues = 1000;
constexpr std::size_t kMaxFacetBytes = 1000;

enum class Weight : std::uint8_t {
  Counted,   // one wdf for each occurrence
  Findable,  // wdf 0: found, but neither length nor rank of the story changes
};

/// Writes words into a document and keeps the position they have reached.
class ZoneWriter {
 public:
  ZoneWriter(Draft& document, Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

  /// Adds the words of `text` under each of `prefixes` and moves on.
  void add(std::string_view text,
           const std::vector<std::string_view>& prefixes,
           Weight weight = Weight::Counted);
  /// The same for a paragraph of the body, whose words `shingler` reads too.
  void add_body(std::string_view text, Shingler& shingler);
  void add_anchor() {
    document_.add_posting(kBodyAnchor, position_++, 0);
  }
  void gap() { position_ += kZoneGap; }

  /// Words passed over so far, a character of a script without spaces for one.
  std::uint64_t words() const { return words_; }

 private:
  void add_tokens(std::span<const Token> tokens,
                  const std::vector<std::string_view>& prefixes,
                  Weight weight);
  void add_reading(std::string_view prefix, std::string_view reading,
                   std::string_view word, Xapian::termpos position,
                   Xapian::termcount wdf);

  Draft& document_;
  Analyzer& analyzer_;
  Xapian::termpos position_ = 1;
  std::uint64_t words_ = 0;
  std::string term_;
};

void ZoneWriter::add_reading(std::string_view prefix, std::string_view reading,
                             std::string_view word, Xapian::termpos position,
                             Xapian::termcount wdf) {
  if (prefix.empty() && reading.empty()) {  // most; a token is never too long
    document_.add_posting(word, position, wdf);
    return;
  }
  term_.assign(prefix).append(reading).append(word);
  if (term_.size() > kMaxTermBytes) term_ = make_term("", term_);
  document_.add_posting(term_, position, wdf);
}

void ZoneWriter::add(std::string_view text,
                     const std::vector<std::string_view>& prefixes,
                     Weight weight) {
  add_tokens(analyzer_.analyze(text), prefixes, weight);
}

void ZoneWriter::add_body(std::string_view text, Shingler& shingler) {
  const std::span<const Token> tokens = analyzer_.analyze(text);
  add_tokens(tokens, {""}, Weight::Counted);
  shingler.add(tokens);
}

void ZoneWriter::add_tokens(std::span<const Token> tokens,
                            const std::vector<std::string_view>& prefixes,
                            Weight weight) {
  Xapian::termpos next = position_;
  for (const Token& token : tokens) {
    const Xapian::termpos position = position_ + token.position;
    const bool single = token.kind == TokenKind::Single;
    const Xapian::termcount wdf =
        single || weight == Weight::Findable ? 0 : 1;
    for (std::string_view prefix : prefixes) {
      add_reading(prefix, "", token.term, position, wdf);
      if (token.plain.empty()) continue;
      add_reading(prefix, kPlainPrefix, token.plain, position, wdf);
    }
    if (single || token.kind == TokenKind::Word) ++words_;
    next = std::max(next, position + 1);
  }
  position_ = next;
}

/// Adds headline, dateline and body; the number of words in the body.
/// `shingler` reads along; nullptr: nobody does.
std::uint64_t add_copy(Draft& document, const Story& story,
                       Analyzer& analyzer, Shingler* shingler) {
  ZoneWriter zone(document, analyzer);
  zone.add(story.headline, {"", field_row(Field::Headline).prefix});
  zone.gap();
  zone.add(story.dateline_text, {""});
  zone.add_anchor();
  const std::uint64_t before = zone.words();
  for (const Paragraph& paragraph : story.body) {
    if (shingler != nullptr && is_shingled(paragraph)) {
      zone.add_body(paragraph.text, *shingler);
    } else {
      zone.add(paragraph.text, {""});
    }
    zone.gap();
  }
  return zone.words() - before;
}

void add_side_zones(Draft& document, const Story& story,
                    Analyzer& analyzer) {
  ZoneWriter names(document, analyzer);
  const std::string_view byline = field_row(Field::Byline).prefix;
  for (const auto* lines : {&story.bylines, &story.credits}) {
    for (const std::string& line : *lines) {
      names.add(line, {byline});
      names.gap();
    }
  }
  // A reprint with a page of subscription offers around it is not a longer
  // story than the clean one.
  ZoneWriter cuts(document, analyzer);
  const std::string_view cut = field_row(Field::Cut).prefix;
  for (const Cut& piece : story.cuts) {
    cuts.add(piece.text, {cut}, Weight::Findable);
    cuts.gap();
  }
}

std::string_view whole_characters(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (text[limit] & 0xc0) == 0x80) --limit;
  return text.substr(0, limit);
}

/// The distinct values of a field as they are shown, sorted.
std::vector<std::string> display_values(const Story& story,
                                        const FieldRow& row) {
  std::vector<std::string> values;
  for (std::string_view value : facet_values(story, row.field)) {
    std::string shown(whole_characters(value, kMaxFacetBytes));
    std::replace(shown.begin(), shown.end(), kValueSeparator, ' ');
    if (!shown.empty()) values.push_back(std::move(shown));
    if (!row.multi || values.size() == kMaxFacetValues) break;
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out.push_back(kValueSeparator);
    out += value;
  }
  return out;
}

template <typename Document>
void add_facet(Document& document, const Story& story, const FieldRow& row) {
  const bool family = row.field == Field::Family;
  const std::vector<std::string> values = display_values(story, row);
  for (const std::string& value : values) {
    if (row.field == Field::Is && value == kReprintMark) continue;
    document.add_boolean_term(family ? make_term(row.prefix, value)
                                     : facet_term(row.prefix, value));
  }
  if (row.slot != kNoSlot && !values.empty()) {
    document.add_value(row.slot, joined(values));
  }
}

void add_facets(Draft& document, const Story& story) {
  for (const FieldRow& row : kFields) {
    if (row.kind == FieldKind::Facet || row.field == Field::Family) {
      add_facet(document, story, row);
    }
  }
}

/// What holds until another filing says otherwise, and the record.
template <typename Document>
void add_standing(Document& document, const Story& story) {
  if (const auto release = held_until(story)) {
    document.add_value(kHoldSlot, hold_key(*release));
  }
  if (!story.orders.empty()) {
    document.add_value(kOrdersSlot, std::to_string(story.orders.size()));
  }
  const std::string original = reprint_of(story);
  document.add_value(kOriginalSlot, original);  // empty: none
  if (original.empty()) {
    document.set_data(encode_record(story));
  } else {
    Story unmarked = story;
    mark_reprint(unmarked, "");
    document.set_data(encode_record(unmarked));
  }
}

/// Terms and value of the story's day, no finer than what is known of it.
void add_date(Draft& document, const Moment& moment) {
  if (!moment.known()) return;
  const Day day = moment.day();
  std::string shown = day_term(day).substr(kDayPrefix.size());
  document.add_boolean_term(year_term(day));
  if (moment.precision >= Precision::Month) {
    document.add_boolean_term(month_term(day));
  } else {
    shown.resize(4);
  }
  if (moment.precision >= Precision::Day) {
    document.add_boolean_term(day_term(day));
  } else {
    shown.resize(std::min<std::size_t>(shown.size(), 6));
  }
  document.add_value(field_row(Field::Date).slot, shown);
}

void add_identity(Draft& document, const Story& story) {
  document.add_boolean_term(
      make_term(field_row(Field::Id).prefix, story.id));
  document.add_boolean_term(source_term(story.source_path, ""));
  if (!story.member.empty()) {
    document.add_boolean_term(source_term(story.source_path, story.member));
  }
}

}  // namespace

std::string source_term(const std::string& path, const std::string& member) {
  return make_term(field_row(Field::Source).prefix,
                   member.empty() ? path : path + "!" + member);
}

std::string story_digest(const Story& story, std::int64_t mtime_ns) {
  return encode_digest(make_digest(story, mtime_ns));
}

Draft& Drafter::draft(const Story& story, const Digest& digest, Depth depth) {
  Draft& document = draft_;
  document.clear();
  shingler_.clear();
  const std::uint64_t words =
      add_copy(document, story, analyzer_,
               depth == Depth::Plain ? nullptr : &shingler_);
  add_side_zones(document, story, analyzer_);
  add_facets(document, story);
  add_date(document, story_moment(story));
  add_identity(document, story);
  document.add_value(field_row(Field::Words).slot,
                     Xapian::sortable_serialise(static_cast<double>(words)));
  document.add_value(kOrderSlot, order_key(story_moment(story), story.id));
  document.add_value(kDigestSlot, encode_digest(digest));
  Kin kin = make_kin(story, shingler_);
  const std::vector<std::uint32_t> orders = order_keys(story);
  kin.targets.insert(kin.targets.begin(), orders.begin(), orders.end());
  document.add_value(kKinSlot, encode_kin(kin));
  if (kin.whole != 0) document.add_value(kTextSlot, to_base32(kin.whole));
  add_standing(document, story);
  return document;
}

Xapian::Document make_document(const Story& story, Analyzer& analyzer,
                               std::int64_t mtime_ns, Depth depth) {
  Drafter drafter(analyzer);
  Draft& draft = drafter.draft(story, make_digest(story, mtime_ns), depth);
  return to_document(draft);
}

void restate(Xapian::Document& document, const Story& story) {
  const FieldRow& row = field_row(Field::Is);
  std::vector<std::string> old;
  auto term = document.termlist_begin();
  for (term.skip_to(std::string(row.prefix));
       term != document.termlist_end() && (*term).starts_with(row.prefix);
       ++term) {
    old.push_back(*term);
  }
  for (const std::string& mark : old) document.remove_term(mark);
  for (const std::uint32_t slot : {row.slot, kHoldSlot, kOrdersSlot}) {
    document.add_value(slot, "");  // takes it away
  }
  add_facet(document, story, row);
  add_standing(document, story);
}

}  // namespace dateline::indexer
