// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/positions/pattern.h"

#include <algorithm>
#include <limits>

#include "schema/terms.h"

namespace dateline::query {
namespace {

constexpr Xapian::termpos kLast = std::numeric_limits<Xapian::termpos>::max();

// Texts that are counted on their own are told apart by these.
constexpr std::uint64_t kBylines = std::uint64_t{1} << 40;
constexpr std::uint64_t kCuts = std::uint64_t{1} << 41;

std::uint64_t text_of(Where where) {
  switch (where) {
    case Where::Byline: return kBylines;
    case Where::Cut: return kCuts;
    case Where::Anywhere:
    case Where::Body:
    case Where::Lead:
    case Where::First: return 0;
  }
  return 0;
}

Positions any_of(const std::vector<std::string>& terms,
                 PositionReader& reader) {
  if (terms.size() == 1) return reader.positions(terms.front());
  Positions all;
  for (const std::string& term : terms) {
    const Positions some = reader.positions(term);
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// Whether the words from `first` to `last` stand in the part that counts.
bool stands_there(const Pattern& pattern, Xapian::termpos first,
                  Xapian::termpos last, PositionReader& reader) {
  switch (pattern.where) {
    case Where::Anywhere:
    case Where::Byline:
    case Where::Cut: return true;
    case Where::Body:
    case Where::Lead:
    case Where::First: break;
  }
  const Xapian::termpos anchor = reader.anchor();
  if (anchor == 0 || first <= anchor) return false;
  if (pattern.where == Where::Lead) return last - anchor <= kZoneGap;
  return pattern.where == Where::Body ||
         reader.words_before(last) < pattern.first;
}

Places find_words(const Pattern& pattern, PositionReader& reader) {
  if (pattern.words.empty()) return {};
  Positions starts = any_of(pattern.words.front(), reader);
  Xapian::termpos length = 0;
  for (std::size_t i = 1; i < pattern.words.size() && !starts.empty(); ++i) {
    const Positions here = any_of(pattern.words[i], reader);
    ++length;
    std::erase_if(starts, [&](Xapian::termpos at) {
      return !std::binary_search(here.begin(), here.end(), at + length);
    });
  }
  const std::uint64_t text = text_of(pattern.where);
  Places places;
  for (const Xapian::termpos at : starts) {
    if (!stands_there(pattern, at, at + length, reader)) continue;
    places.push_back({text + at, text + at + length});
  }
  return places;
}

Places find_near(const Pattern& pattern, PositionReader& reader) {
  const Places left = find_places(pattern.children[0], reader);
  if (left.empty()) return {};
  const Places right = find_places(pattern.children[1], reader);
  if (pattern.nearness != Nearness::Paragraph) {
    return within(left, right, pattern.distance,
                  pattern.nearness == Nearness::Ordered);
  }
  const auto together = [&](std::uint64_t a, std::uint64_t b) {
    return reader.together(a, b);
  };
  return joined(left, right, together, false);
}

std::string_view name_of(Where where) {
  switch (where) {
    case Where::Anywhere: return "";
    case Where::Body: return "body";
    case Where::Lead: return "lead";
    case Where::First: return "first";
    case Where::Byline: return "byline";
    case Where::Cut: return "cut";
  }
  return "";
}

std::string words_text(const Pattern& pattern) {
  std::string text(name_of(pattern.where));
  if (pattern.where == Where::First) text += std::to_string(pattern.first);
  text += '(';
  for (const auto& alternatives : pattern.words) {
    for (const std::string& term : alternatives) text += term + "|";
    if (!alternatives.empty()) text.pop_back();
    text += ' ';
  }
  if (text.back() == ' ') text.pop_back();
  return text + ')';
}

std::string near_name(const Pattern& pattern) {
  if (pattern.nearness == Nearness::Paragraph) return "w/p";
  return (pattern.nearness == Nearness::Ordered ? "pre/" : "w/") +
         std::to_string(pattern.distance);
}

}  // namespace

Places find_places(const Pattern& pattern, PositionReader& reader) {
  switch (pattern.kind) {
    case Pattern::Kind::Words: return find_words(pattern, reader);
    case Pattern::Kind::Near: return find_near(pattern, reader);
    case Pattern::Kind::Any: break;
  }
  std::vector<Places> parts;
  for (const Pattern& child : pattern.children) {
    parts.push_back(find_places(child, reader));
  }
  return united(parts);
}

Row::Row(const Pattern& pattern, PositionReader& reader) {
  if (pattern.kind != Pattern::Kind::Words || pattern.where != Where::Anywhere) {
    return;
  }
  for (const auto& terms : pattern.words) {
    if (terms.size() != 1) {
      lists_.clear();
      return;
    }
    lists_.push_back(reader.list_of(terms.front()));
  }
}

bool Row::stands(PositionReader& reader) {
  std::size_t rarest = 0, fewest = std::numeric_limits<std::size_t>::max();
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    const std::size_t count = reader.count(lists_[i]);
    if (count == 0) return false;
    if (count >= fewest) continue;
    fewest = count;
    rarest = i;
  }
  // Where the row would begin.
  starts_.clear();
  for (const Xapian::termpos at : reader.positions(lists_[rarest], kLast)) {
    if (at > rarest) starts_.push_back(std::uint64_t{at} - rarest);
  }
  for (std::size_t i = 0; i < lists_.size() && !starts_.empty(); ++i) {
    if (i == rarest) continue;
    const std::uint64_t last = starts_.back() + i;
    const Positions& places = reader.positions(
        lists_[i],
        static_cast<Xapian::termpos>(std::min<std::uint64_t>(last, kLast)));
    std::size_t kept = 0;
    auto place = places.begin();
    for (const std::uint64_t start : starts_) {
      while (place != places.end() && *place < start + i) ++place;
      if (place == places.end()) break;
      if (*place == start + i) starts_[kept++] = start;
    }
    starts_.resize(kept);
  }
  return !starts_.empty();
}

std::string to_string(const Pattern& pattern) {
  if (pattern.kind == Pattern::Kind::Words) return words_text(pattern);
  std::string text =
      pattern.kind == Pattern::Kind::Near ? near_name(pattern) : "any";
  text += '(';
  for (const Pattern& child : pattern.children) text += to_string(child) + " ";
  text.back() = ')';
  return text;
}

}  // namespace dateline::query
