// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one place where a field has a name, a kind, a term prefix, a value slot,
// an example and a sentence of help. Terms, values, query fields, facets,
// `dateline fields` and the man page are read from these rows.
//
// Prefixes are capitals, words are folded to lower case, so no word can be
// taken for a prefixed term. A multi-valued facet stands in one slot as its
// values, sorted and joined by kValueSeparator: Xapian's stock
// ValueCountMatchSpy counts the joined strings, also on a remote server, and
// the counts are split afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace dateline {

enum class Field : std::uint8_t {
  Headline, Lead, HLead, First, Body, Byline, Cut,
  Agency, Provider, Publisher,
  Date,
  Country, Province, City, Filed, Place,
  Person, Org, Topic, Desk, Lang, Is, Slug,
  Words, Has, Id, Family, Source, Saved,
};

enum class FieldKind : std::uint8_t {
  Text,      // words with positions in a zone of the story
  Facet,     // canonical values: boolean terms, countable
  Day,       // the story's date: year, month and day terms
  Number,
  Identity,  // exactly one story, or one family
  Presence,  // whether a story has something at all
  Saved,     // what a saved search finds
};

inline constexpr std::uint32_t kNoSlot = 0xffffffff;
inline constexpr char kValueSeparator = '\x1f';

struct FieldRow {
  Field field;
  std::string_view name;    // as typed before the colon
  FieldKind kind;
  std::string_view prefix;  // of its terms; empty: none of its own
  std::uint32_t slot;       // of its value; kNoSlot: none
  bool multi;               // several values in a story
  std::string_view example;
  std::string_view help;    // one sentence
};

// Slots that no field names.
inline constexpr std::uint32_t kOrderSlot = 0;   // see schema/terms.h
inline constexpr std::uint32_t kDigestSlot = 1;  // version, time, content hash
inline constexpr std::uint32_t kKinSlot = 2;  // see indexer/families/kin.h
inline constexpr std::uint32_t kHoldSlot = 3;    // see schema/standing.h
inline constexpr std::uint32_t kOrdersSlot = 4;  // of stories with orders
// Of stories that others kill or correct: their marks without that.
inline constexpr std::uint32_t kOwnMarksSlot = 5;
inline constexpr std::uint32_t kTextSlot = 6;  // hash of all words; Kin::whole

inline constexpr std::uint32_t kRevisionSlot = 7;  // see schema/terms.h
// Of a reprint: the id of what it repeats. A value, not a term: it changes when
// relatives come, and for a new term Xapian reads all positions of a document.
inline constexpr std::uint32_t kOriginalSlot = 8;
/// All slots are below it.
inline constexpr std::uint32_t kSlotEnd = 28;

inline constexpr auto kFields = std::to_array<FieldRow>({
    {Field::Headline, "headline", FieldKind::Text, "H", kNoSlot, false,
     "headline:monsoon", "Words of the headline."},
    {Field::Lead, "lead", FieldKind::Text, "", kNoSlot, false,
     "lead:(rate cut)", "Words of the first paragraph."},
    {Field::HLead, "hlead", FieldKind::Text, "", kNoSlot, false,
     "hlead:(rate cut)", "Words of the headline or the first paragraph."},
    {Field::First, "first50", FieldKind::Text, "", kNoSlot, false,
     "first50:flood",
     "The first 50 words of the body; any number up to 1000: first20."},
    {Field::Body, "body", FieldKind::Text, "", kNoSlot, false,
     "body:flood", "Words of the body, headline left out."},
    {Field::Byline, "byline", FieldKind::Text, "B", kNoSlot, false,
     "byline:mehta", "Words of the byline and the reporting credits."},
    {Field::Cut, "cut", FieldKind::Text, "C", kNoSlot, false,
     "cut:subscribe", "Words of what was cut away as boilerplate."},
    {Field::Agency, "agency", FieldKind::Facet, "XA", 10, true,
     "agency:PTI,IANS", "The agency that wrote the story."},
    {Field::Provider, "provider", FieldKind::Facet, "XV", 11, false,
     "provider:reuters", "Who delivered the story."},
    {Field::Publisher, "publisher", FieldKind::Facet, "XU", 12, false,
     "publisher:example.com", "The site or paper that printed the story."},
    {Field::Date, "date", FieldKind::Day, "", 13, false,
     "date:2018-05", "The day of the story, as the agency counts it."},
    {Field::Country, "country", FieldKind::Facet, "XC", 14, true,
     "country:India", "Countries the story is about or was filed from."},
    {Field::Province, "province", FieldKind::Facet, "XP", 15, true,
     "province:Guizhou",
     "Provinces, states and regions (ISO 3166-2) the story is about."},
    {Field::City, "city", FieldKind::Facet, "XT", 16, true,
     "city:Bengaluru", "Cities the story is about or was filed from."},
    {Field::Filed, "filed", FieldKind::Facet, "XF", 17, true,
     "filed:Karnataka", "Where the dateline says the story was filed."},
    {Field::Place, "place", FieldKind::Facet, "XL", 18, true,
     "place:Himalaya", "Any place named by the story."},
    {Field::Person, "person", FieldKind::Facet, "XN", 19, true,
     "person:\"Sun Zhigang\"", "People in the story."},
    {Field::Org, "org", FieldKind::Facet, "XO", 20, true,
     "org:Nasscom", "Organisations in the story."},
    {Field::Topic, "topic", FieldKind::Facet, "XS", 21, true,
     "topic:weather",
     "Subjects the source's metadata names, with all above them."},
    {Field::Desk, "desk", FieldKind::Facet, "XD", 22, false,
     "desk:sport", "Desk, section or category of the source."},
    {Field::Lang, "lang", FieldKind::Facet, "XG", 23, false,
     "lang:hi", "Language of the story (BCP 47)."},
    {Field::Is, "is", FieldKind::Facet, "XI", 24, true,
     "is:correction",
     "Marks: killed, embargoed, corrected, correction, update, lead, alert, "
     "reprint, repeat, advisory, excerpt, release."},
    {Field::Slug, "slug", FieldKind::Facet, "XW", 25, false,
     "slug:bc-quake", "The slug as filed."},
    {Field::Words, "words", FieldKind::Number, "", 26, false,
     "words:>300",
     "Length of the body in words: words:>300, words:100..300, words:<=50."},
    {Field::Has, "has", FieldKind::Presence, "", kNoSlot, false,
     "has:dateline",
     "What a story has at all: a dateline, byline, correction, or any field."},
    {Field::Id, "id", FieldKind::Identity, "Q", kNoSlot, false,
     "id:k3f9q2m7x1ab", "One story."},
    {Field::Family, "family", FieldKind::Identity, "XY", 27, false,
     "family:k3f9q2m7x1ab", "All filings of one story."},
    {Field::Source, "source", FieldKind::Identity, "XR", kNoSlot, false,
     "source:wire/2018/05/29.xml", "The file a story was read from."},
    {Field::Saved, "saved", FieldKind::Saved, "", kNoSlot, false,
     "saved:guizhou", "What a saved search finds, by its name."},
});

/// The row of `field`; every field has one.
const FieldRow& field_row(Field field);

/// The row named `name`, in any case; nullptr if no field is called so.
const FieldRow* find_field(std::string_view name);

}  // namespace dateline
