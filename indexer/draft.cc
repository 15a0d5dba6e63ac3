// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/draft.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "indexer/term_order.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kFirstTable = 1 << 10;  // a power of two

}  // namespace

Draft::Draft() : table_(kFirstTable) {}

Draft::Draft(const Xapian::Document& document) : Draft() {
  for (auto term = document.termlist_begin(); term != document.termlist_end();
       ++term) {
    const std::string name = *term;
    entry(name).wdf += term.get_wdf();
    for (auto at = term.positionlist_begin(); at != term.positionlist_end();
         ++at) {
      add_posting(name, *at, 0);
    }
  }
  for (auto value = document.values_begin(); value != document.values_end();
       ++value) {
    add_value(value.get_valueno(), *value);
  }
  set_data(document.get_data());
}

std::uint32_t Draft::hash_of(std::string_view term) {
  return static_cast<std::uint32_t>(stable_hash(term));
}

std::string_view Draft::name_of(const Entry& entry) const {
  return std::string_view(names_).substr(entry.begin, entry.size);
}

/// Where `term` is or, if it is new, belongs.
std::size_t Draft::place_of(std::uint32_t hash, std::string_view term) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (table_[at] == 0) return at;
    const Entry& entry = entries_[table_[at] - 1];
    if (entry.hash == hash && name_of(entry) == term) return at;
  }
}

Draft::Entry& Draft::entry(std::string_view term) {
  const std::uint32_t hash = hash_of(term);
  const std::size_t at = place_of(hash, term);
  if (table_[at] != 0) return entries_[table_[at] - 1];
  entries_.push_back({.begin = static_cast<std::uint32_t>(names_.size()),
                      .size = static_cast<std::uint32_t>(term.size()),
                      .hash = hash});
  names_ += term;
  table_[at] = static_cast<std::uint32_t>(entries_.size());
  if (entries_.size() * 2 > table_.size()) grow();
  return entries_.back();
}

void Draft::grow() {
  table_.assign(table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t next = 1; next <= entries_.size(); ++next) {
    std::size_t at = entries_[next - 1].hash & mask;
    while (table_[at] != 0) at = (at + 1) & mask;
    table_[at] = next;
  }
}

void Draft::add_posting(std::string_view term, std::uint32_t position,
                        std::uint32_t wdf) {
  Entry& entry = this->entry(term);
  entry.wdf += wdf;
  ++entry.positions;
  steps_.push_back({.position = position});
  const auto next = static_cast<std::uint32_t>(steps_.size());
  (entry.last == 0 ? entry.first : steps_[entry.last - 1].next) = next;
  entry.last = next;
}

void Draft::add_value(std::uint32_t slot, std::string value) {
  const auto at = std::ranges::lower_bound(
      values_, slot, {}, &std::pair<std::uint32_t, std::string>::first);
  const bool there = at != values_.end() && at->first == slot;
  if (value.empty()) {
    if (there) values_.erase(at);
  } else if (there) {
    at->second = std::move(value);
  } else {
    values_.emplace(at, slot, std::move(value));
  }
}

void Draft::clear() {
  constexpr std::size_t kMostKept = 1 << 14;  // of places in the table
  if (table_.size() > kMostKept) {
    *this = Draft();
    return;
  }
  names_.clear();
  entries_.clear();
  std::ranges::fill(table_, 0);
  steps_.clear();
  values_.clear();
  data_.clear();
}

/// Puts the positions of `entry` one after another.
void Draft::gather(const Entry& entry, Term& term) {
  const std::size_t begin = positions_.size();
  if (entry.positions == 1) {  // most
    positions_.push_back(steps_[entry.first - 1].position);
    term.positions = std::span(positions_).subspan(begin);
    return;
  }
  for (std::uint32_t next = entry.first; next != 0;
       next = steps_[next - 1].next) {
    positions_.push_back(steps_[next - 1].position);
  }
  const auto mine = std::span(positions_).subspan(begin);
  if (std::ranges::adjacent_find(mine, std::greater_equal()) != mine.end()) {
    std::ranges::sort(mine);
    // clang 14 can't compile what std::ranges::unique() returns.
    const auto last = std::unique(mine.begin(), mine.end());
    positions_.resize(positions_.size() - (mine.end() - last));
  }
  term.positions = std::span(positions_).subspan(begin);
}

std::span<const Draft::Term> Draft::terms() {
  terms_.clear();
  positions_.clear();
  positions_.reserve(steps_.size());  // so that what is handed out stays
  for (const std::uint32_t at :
       in_term_order(entries_.size(), [&](std::uint32_t number) {
         return name_of(entries_[number]);
       })) {
    const Entry& entry = entries_[at];
    Term& term = terms_.emplace_back();
    term.name = name_of(entry);
    term.hash = entry.hash;
    term.wdf = entry.wdf;
    gather(entry, term);
  }
  return terms_;
}

Xapian::Document to_document(Draft& draft) {
  Xapian::Document document;
  for (const Draft::Term& term : draft.terms()) {
    const std::string name(term.name);
    document.add_term(name, term.wdf);
    for (const std::uint32_t position : term.positions) {
      document.add_posting(name, position, 0);
    }
  }
  for (const auto& [slot, value] : draft.values()) {
    document.add_value(slot, value);
  }
  document.set_data(draft.data());
  return document;
}

}  // namespace dateline::indexer
