// SPDX-License-Identifier: GPL-3.0-or-later
//
// One article, whatever file it came from: plain data, UTF-8 (NFC after
// normalizing). Readers fill what their format has; normalizing and enriching
// fill the rest. Every derived value carries its evidence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/fields.h"
#include "schema/moment.h"

namespace dateline {

enum class ParagraphKind : std::uint8_t {
  Text, Subhead, List, Table, Quote, Note
};

struct Paragraph {
  ParagraphKind kind = ParagraphKind::Text;
  std::string text;
  bool operator==(const Paragraph&) const = default;
};

enum class PubStatus : std::uint8_t {
  Unknown, Usable, Withheld, Canceled, Embargoed
};

/// Marks a filing can carry, together in one set.
enum class Signal : std::uint16_t {
  Update = 1, Correction = 2, Repeat = 4, Kill = 8, Advisory = 16, Alert = 32,
  Lead = 64, Test = 128, Excerpt = 256, Release = 512
};

struct Signals {
  std::uint16_t bits = 0;
  void add(Signal signal) { bits |= static_cast<std::uint16_t>(signal); }
  bool has(Signal signal) const {
    return (bits & static_cast<std::uint16_t>(signal)) != 0;
  }
  bool operator==(const Signals&) const = default;
};

/// Where a value came from, weakest last.
enum class Evidence : std::uint8_t {
  Metadata, Dateline, Signoff, Text, Assumed
};

enum class Role : std::uint8_t { About, Mentions, Origin };

/// A place, person or organisation named by the source's metadata.
struct Entity {
  std::string name, scheme, code;
  Role role = Role::About;
  bool operator==(const Entity&) const = default;
};

struct Subject {
  std::string scheme, code, name, kind;
  bool operator==(const Subject&) const = default;
};

struct Link {
  std::string rel, target;
  bool operator==(const Link&) const = default;
};

/// What one filing can say about another.
enum class Verdict : std::uint8_t { Kill, Withhold, Correct };

/// What a filing tells its readers to do with another one, named by its
/// identity or by what is printed of it. See indexer/orders/read.h.
struct Order {
  Verdict verdict = Verdict::Correct;
  std::string id;             // Story::id of the other; empty: by name
  std::uint64_t version = 0;  // newer ones are not meant; 0: all are
  std::string slug, headline;       // as printed
  std::uint16_t clock = 0;    // minutes since midnight + 1; 0: not printed
  std::string printed;        // the words it was read from
  std::vector<std::string> met;  // ids of the stories of the archive it meets
  bool operator==(const Order&) const = default;
};

/// What another filing of the archive says about a story.
struct Ruling {
  Verdict verdict = Verdict::Correct;
  std::string by;  // Story::id of the other
  Moment when;     // its time
  std::string headline;  // its headline, or what it prints of the story
  bool operator==(const Ruling&) const = default;
};

/// A canonical facet value found by normalizing or enriching: the agency
/// "ians", the province "CN-GZ". `note` is what it was read from, for --why.
struct Derived {
  Field field = Field::Agency;
  std::string value;
  Evidence evidence = Evidence::Metadata;
  std::string note;
  bool operator==(const Derived&) const = default;
};

/// Text taken out of the body, and the name of the rule that took it.
/// Stays searchable in the zone `cut`.
struct Cut {
  std::string text, rule;
  bool operator==(const Cut&) const = default;
};

struct Story {
  // Where it lay.
  std::string source_path;  // file as the user would find it
  std::string member;       // path inside a container; empty: none
  std::uint64_t offset = 0;   // byte offset of the record in the file or member
  std::uint32_t ordinal = 0;  // index of the story in the file or member
  std::string format;         // "ninjs", "html", ... (name of corpus/format.h)
  std::string charset_declared, charset_used;  // as named, lower case
  std::uint64_t source_hash = 0;  // of the record's text, see corpus/source.h

  // Identity.
  std::string guid;            // the source's own, without version; may be empty
  std::uint64_t version = 0;
  std::string version_raw;     // when it is no number
  PubStatus status = PubStatus::Unknown;
  Signals signals;
  std::string id;              // ours: see indexer/normalize/identity.h

  // Copy.
  std::string headline, subheadline, kicker, title;
  std::vector<std::string> bylines;
  std::string byline_title;
  std::string dateline_text, dateline_place, dateline_admin1, dateline_country;
  Moment dateline_date;
  std::string abstract;
  std::vector<Paragraph> body;
  std::vector<std::string> notes;  // not for publication: never indexed
  std::vector<std::string> credits;  // "Reporting by A; editing by B"
  std::string signoff, desk_initials;
  std::vector<Cut> cuts;

  // Who.
  std::string agency;  // as printed or as metadata; canonical in `derived`
  std::string provider, source, credit, publisher;

  // When.
  Moment created, published, updated, embargo_until, expires;

  // What about.
  std::uint8_t urgency = 0;  // 1 (highest) to 9; 0 unknown
  std::string priority_raw, slug, take_key, desk;
  std::vector<std::string> genres, keywords;
  std::vector<Subject> subjects;
  std::vector<Entity> places, people, orgs;
  std::string language;  // BCP 47, lower case; empty: unknown
  std::string copyright, usage_terms, url;
  std::vector<Link> links;
  std::vector<std::string> corrections;
  std::uint32_t words_declared = 0;

  std::vector<Derived> derived;
  std::vector<Derived> taken_back;  // by STOP rows: see schema/own_names.h

  std::vector<Order> orders;    // to others
  std::vector<Ruling> rulings;  // by others, settled with every commit

  bool operator==(const Story&) const = default;
};

/// The best time the story has: updated, published, created, dateline, in the
/// order that normalizing settled (see indexer/normalize/dates.h).
const Moment& story_moment(const Story& story);

/// Values of one derived field, in the order found.
std::vector<std::string_view> derived_values(const Story& story, Field field);

std::string_view to_string(ParagraphKind kind);
std::string_view to_string(PubStatus status);
std::string_view to_string(Evidence evidence);
std::string_view to_string(Verdict verdict);
std::vector<std::string_view> to_strings(Signals signals);

/// Every filled field, one "name: value" line each, for tests and `normalize`.
std::string to_string(const Story& story);

}  // namespace dateline
