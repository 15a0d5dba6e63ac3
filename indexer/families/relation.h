// SPDX-License-Identifier: GPL-3.0-or-later
//
// How two filings are related, judged from what both say and from how far
// their texts overlap; and families as the clusters that such relations make.
// A pure function of the stories: the order in which they were indexed does
// not matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/families/kin.h"

namespace dateline::indexer {

/// From this overlap on, within the time window, a text is a take or update.
inline constexpr double kUpdateOverlap = 0.45;

/// Filings further apart than this are no updates or cuts of each other. Seconds.
inline constexpr std::int64_t kUpdateWindow = std::int64_t{48} * 3600;

/// A text of no more words is not told from others of its source by the words
/// alone: they may be what stands above a list, a video or a form.
inline constexpr std::uint32_t kTellingWords = 30;

/// What is known of a filing when families are made.
struct Member {
  std::int64_t time_s = 0;  // story_moment, UTC
  bool dated = false;       // false: no time, or none finer than a month
  std::string agency;       // canonical, the first; may be empty
  bool marked = false;      // update, lead, correction, alert, take: see marks
  bool amends = false;      // is a correction or a kill by what it says itself
  bool notice = false;      // says something of other filings: has orders
  std::string source;       // publisher, else agency; may be empty
  std::uint64_t headline = 0;  // its hash, of short texts only; 0: none
  Kin kin;

  bool operator==(const Member&) const = default;
};

/// How much two texts have in common.
struct Overlap {
  double text = 0;          // of the words in runs, 0 to 1
  std::size_t figures = 0;  // in the text that has fewer of them
  double same_figures = 1;  // the share of these that the other has too
  double part = 0;          // of the shorter text that is in the longer
};

enum class Relation : std::uint8_t {
  Link,     // one names the other
  Reprint,  // the same text
  Update,   // much of the text, near in time
  Named,    // the same headline or slug, agency and day
  Cut,      // the one is the beginning of the other
};

struct Edge {
  std::size_t a = 0, b = 0;  // indexes of members, a < b
  Relation relation = Relation::Reprint;
  double overlap = 0;
};

/// What a notice says of a story that it names by headline or slug.
struct Naming {
  std::size_t notice = 0;             // index of a member
  std::vector<std::size_t> meant{};   // of all that it can mean; not empty
};

/// Whether `a` and `b` are of one family, given the overlap of their texts.
std::optional<Relation> relate(const Member& a, const Member& b,
                               double overlap);

/// `overlap.text`, but 0 where the texts are one mould filled with other
/// figures: two matches of a league, the market reports of two days.
double telling_overlap(const Member& a, const Member& b,
                       const Overlap& overlap);

/// Whether one is the other cut down to its first paragraphs, near in time.
bool is_cut(const Member& a, const Member& b, const Overlap& overlap);

/// Overlaps below this can't be related, whatever else is known but a link
/// or a name: so nobody need measure them exactly.
bool may_relate(const Member& a, const Member& b, double estimate);

/// Whether any two filings with these keys and signatures can be related, or
/// one be a notice that means the other.
bool may_relate(const Kin& a, const Kin& b);

/// The families of `members`: for each its family's number, from 0; members
/// alone have a number of their own. Strongest edges first; an update joins
/// two clusters only if most of either overlaps and they lie near in time, so
/// that a market report of every day does not chain a year together. Then each
/// notice joins the story that it names, if all it can mean is one family.
std::vector<std::size_t> cluster(const std::vector<Member>& members,
                                 std::vector<Edge> edges,
                                 const std::vector<Naming>& namings = {});

/// Whether `a` was filed before `b`: members without a time come last, of
/// equally early ones the smallest id first.
bool is_earlier(const Member& a, const Member& b);

/// For each member the earliest one of its family, filed before it, whose text
/// it repeats (kReprintOverlap); nothing where there is none, and for
/// corrections and kills, which are what they say they are.
std::vector<std::optional<std::size_t>> originals(
    const std::vector<Member>& members, const std::vector<Edge>& edges,
    const std::vector<std::size_t>& families);

/// The id that names a family: that of its earliest member, of equally early
/// ones the smallest id; members without a time come last.
std::string family_id(const std::vector<const Member*>& members);

}  // namespace dateline::indexer
