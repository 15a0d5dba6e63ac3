// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/positions.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "schema/terms.h"

namespace dateline::query {
namespace {

constexpr auto kLastPosition = std::numeric_limits<Xapian::termpos>::max();

using Positions = std::vector<Xapian::termpos>;

Positions read(const Xapian::Database& database, Xapian::docid docid,
               const std::string& term) {
  return {database.positionlist_begin(docid, term),
          database.positionlist_end(docid, term)};
}

// First and last position that `where` allows; nothing: an empty span.
std::pair<Xapian::termpos, Xapian::termpos> bounds(
    const Xapian::Database& database, Xapian::docid docid, Where where) {
  if (where == Where::Anywhere) return {0, kLastPosition};
  const Positions anchor = read(database, docid, std::string(kBodyAnchor));
  if (anchor.empty()) return {1, 0};
  const Xapian::termpos first = anchor.front() + 1;
  if (where == Where::Body) return {first, kLastPosition};
  return {first, anchor.front() + kZoneGap};
}

}  // namespace

void PositionSource::init(const Xapian::Database& database) {
  database_ = database;
  rarest_.clear();
  docid_ = 0;
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  const std::vector<std::string>* rarest = nullptr;
  for (const auto& alternatives : spec_.words) {
    std::uint64_t stories = 0;
    for (const std::string& term : alternatives) {
      stories += database.get_termfreq(term);
    }
    if (stories >= least) continue;
    least = stories;
    rarest = &alternatives;
  }
  most_ = static_cast<Xapian::doccount>(
      std::min<std::uint64_t>(least, database.get_doccount()));
  if (rarest == nullptr) return;
  for (const std::string& term : *rarest) {
    auto postings = database.postlist_begin(term);
    if (postings != database.postlist_end(term)) rarest_.push_back(postings);
  }
}

void PositionSource::next(double min_weight) {
  skip_to(docid_ + 1, min_weight);
}

void PositionSource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  for (;; ++docid) {
    Xapian::docid nearest = 0;
    for (std::size_t i = 0; i < rarest_.size();) {
      rarest_[i].skip_to(docid);
      if (rarest_[i] == Xapian::PostingIterator()) {
        rarest_[i] = rarest_.back();
        rarest_.pop_back();
        continue;
      }
      const Xapian::docid here = *rarest_[i++];
      if (nearest == 0 || here < nearest) nearest = here;
    }
    docid_ = docid = nearest;
    if (docid == 0 || holds(docid)) return;
  }
}

bool PositionSource::check(Xapian::docid docid, double /*min_weight*/) {
  docid_ = docid;
  return holds(docid);
}

std::vector<Xapian::termpos> PositionSource::positions(
    Xapian::docid docid, std::size_t word) const {
  Positions all;
  for (const std::string& term : spec_.words[word]) {
    const Positions some = read(database_, docid, term);
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

bool PositionSource::holds(Xapian::docid docid) const {
  const auto [first, last] = bounds(database_, docid, spec_.where);
  if (first > last || spec_.words.empty()) return false;
  Positions starts = positions(docid, 0);
  const auto words = static_cast<Xapian::termpos>(spec_.words.size());
  std::erase_if(starts, [&, low = first, high = last](Xapian::termpos at) {
    return at < low || at > high || high - at < words - 1;
  });
  for (Xapian::termpos word = 1; word < words && !starts.empty(); ++word) {
    const Positions here = positions(docid, word);
    std::erase_if(starts, [&](Xapian::termpos at) {
      return !std::binary_search(here.begin(), here.end(), at + word);
    });
  }
  return !starts.empty();
}

Xapian::PostingSource* PositionSource::clone() const {
  return std::make_unique<PositionSource>(spec_).release();
}

std::string PositionSource::get_description() const {
  std::string text = spec_.where == Where::Lead   ? "lead("
                     : spec_.where == Where::Body ? "body("
                                                  : "positions(";
  for (const auto& alternatives : spec_.words) {
    for (const std::string& term : alternatives) text += term + "|";
    text.back() = ' ';
  }
  text.back() = ')';
  return text;
}

void DocumentSource::init(const Xapian::Database& database) {
  started_ = false;
  at_ = 0;
  docids_.clear();
  const std::string uuid = database.get_uuid();
  for (const Part& part : parts_) {
    if (part.uuid == uuid) docids_ = part.docids;
  }
}

void DocumentSource::next(double /*min_weight*/) {
  if (started_) ++at_;
  started_ = true;
}

void DocumentSource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  started_ = true;
  const auto from = docids_.begin() + static_cast<std::ptrdiff_t>(at_);
  at_ = static_cast<std::size_t>(
      std::lower_bound(from, docids_.end(), docid) - docids_.begin());
}

Xapian::PostingSource* DocumentSource::clone() const {
  return std::make_unique<DocumentSource>(parts_).release();
}

std::string DocumentSource::get_description() const { return "deleted"; }

}  // namespace dateline::query
