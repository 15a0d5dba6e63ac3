// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/segment_scan.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <utility>

#include "query/dictionary.h"

namespace dateline::query {
namespace {

bool is_empty(const StoryBits& bits) {
  return std::ranges::all_of(bits, [](std::uint64_t part) { return part == 0; });
}

std::uint64_t size_of(const StoryBits& bits) {
  return std::accumulate(bits.begin(), bits.end(), std::uint64_t{0},
                         [](std::uint64_t sum, std::uint64_t part) {
                           return sum +
                                  static_cast<unsigned>(std::popcount(part));
                         });
}

/// Of bits that are not empty.
Xapian::docid first_place(const StoryBits& bits) {
  std::size_t part = 0;
  while (bits[part] == 0) ++part;
  return static_cast<Xapian::docid>(
      64 * part + static_cast<std::size_t>(std::countr_zero(bits[part])));
}

Xapian::docid last_place(const StoryBits& bits) {
  std::size_t part = bits.size() - 1;
  while (bits[part] == 0) --part;
  return static_cast<Xapian::docid>(
      64 * part + 63 - static_cast<std::size_t>(std::countl_zero(bits[part])));
}

}  // namespace

Xapian::docid SegmentScan::Group::first() const {
  Xapian::docid first = kNoDocument;
  for (const List& list : lists) {
    first = std::min(first, list.postings.document());
  }
  return first;
}

SegmentScan::SegmentScan(Archive& archive, std::size_t part,
                         const WordQuery& query, const HiddenStories& hidden)
    : segment_(archive.parts()[part]),
      query_(query),
      average_(archive.dictionary().get_average_length()),
      postings_(archive.tables()->of(segment_, GlassTable::Postlist)),
      positions_(archive.tables()->of(segment_, GlassTable::Position)),
      hidden_(segment_, postings_, hidden, archive.deleted_in(part)),
      lengths_(segment_, postings_) {
  const double shortest = segment_.get_doclength_lower_bound();
  open_groups(shortest);
  if (groups_.empty()) return;
  open_adding(shortest);
  open_rows(shortest);
  times_.resize(counted_.size() * kWindow);
  for (const SoughtPattern& sought : query.patterns) {
    patterns_.emplace_back(sought.pattern, sought.times, segment_,
                           archive.analyzer(), positions_);
  }
  for (std::size_t at = 0; at < rows_.size(); ++at) {
    rows_[at].check = std::make_unique<PatternCheck>(
        query.rows[at].pattern, 1, segment_, archive.analyzer(), positions_);
  }
  for (const std::string& term : query.excluded) {
    excluded_.push_back({list_of(term), {}});
  }
}

/// Leaves none where one of them has no postings here.
void SegmentScan::open_groups(double shortest) {
  std::vector<Group> groups(query_.groups);
  std::map<std::pair<std::size_t, std::string>, std::size_t> known;
  for (std::size_t at = 0; at < query_.finding.size(); ++at) {
    const WeighedWord& word = query_.finding[at];
    counted_.emplace_back(word.worth, shortest, average_);
    std::vector<List>& lists = groups[word.group].lists;
    for (const std::string& term : word.terms) {
      const auto [place, added] =
          known.emplace(std::pair(word.group, term), lists.size());
      if (added) lists.push_back({list_of(term), {}});
      lists[place->second].words.push_back(at);
    }
  }
  for (const WeighedWord& word : query_.adding) {
    if (!word.within) continue;
    const std::size_t at = counted_.size();
    counted_.emplace_back(word.worth, shortest, average_);
    const std::size_t group = query_.finding[*word.within].group;
    for (const std::string& term : word.terms) {
      const auto place = known.find({group, term});
      if (place == known.end()) {
        within_.push_back({list_of(term), {at}});
      } else {
        groups[group].lists[place->second].words.push_back(at);
      }
    }
  }
  for (const std::vector<std::string>& terms : query_.filters) {
    Group& group = groups.emplace_back();
    for (const std::string& term : terms) {
      group.lists.push_back({list_of(term), {}});
    }
  }
  for (Group& group : groups) {
    std::erase_if(group.lists, [](const List& list) {
      return list.postings.document() == kNoDocument;
    });
    if (group.lists.empty()) return;
    for (const List& list : group.lists) group.size += list.postings.size();
  }
  std::ranges::stable_sort(groups, {}, &Group::size);
  groups_ = std::move(groups);
}

/// Nothing if it stands nowhere here.
std::optional<SegmentScan::Added> SegmentScan::added(
    const WeighedWord& word, double shortest) const {
  Added added{WordBound(word.worth, shortest, average_), {}, 0};
  for (const std::string& term : word.terms) {
    PostingList list = list_of(term);
    if (list.document() != kNoDocument) added.lists.push_back(std::move(list));
  }
  if (added.lists.empty()) return std::nullopt;
  return added;
}

void SegmentScan::open_adding(double shortest) {
  for (const WeighedWord& word : query_.adding) {
    if (word.within) continue;
    auto one = added(word, shortest);
    if (!one) continue;
    always_ += one->worth.most();
    adding_.push_back(std::move(*one));
  }
}

void SegmentScan::open_rows(double shortest) {
  for (const WeighedRow& row : query_.rows) {
    AddedRow& opened = rows_.emplace_back();
    opened.places.resize(row.places);
    for (const WeighedWord& word : row.words) {
      auto one = added(word, shortest);
      if (!one) continue;
      opened.most += one->worth.most();
      opened.places[word.group].push_back(std::move(*one));
    }
    if (std::ranges::any_of(opened.places, [](const auto& words) {
          return words.empty();
        })) {
      opened.places.clear();
      opened.most = 0;
    }
    always_ += opened.most;
  }
}

/// Marks the documents of `list` before `behind`, and counts where they are
/// weighed; `among`: only those that are found already.
void SegmentScan::count(List& list, Xapian::docid window, Xapian::docid behind,
                        bool among) {
  if (!weighing_ || list.words.empty()) {
    list.postings.read_until(
        behind, [this, window](Xapian::docid document, Xapian::termcount) {
          set(marked_, document - window);
        });
    return;
  }
  Xapian::termcount* const times = &times_[list.words.front() * kWindow];
  const bool one = list.words.size() == 1;
  list.postings.read_until(behind, [&, times, window](Xapian::docid document,
                                                      Xapian::termcount here) {
    const Xapian::docid place = document - window;
    if (among && !has(found_, place)) return;
    set(marked_, place);
    times[place] = (times[place] + here) | kHere;
    if (one) return;
    for (std::size_t i = 1; i < list.words.size(); ++i) {
      Xapian::termcount& other = times_[list.words[i] * kWindow + place];
      other = (other + here) | kHere;
    }
  });
}

/// Marks what `lists` have of what is found; false where that is nothing.
bool SegmentScan::read_among(std::vector<List>& lists, Xapian::docid window) {
  if (is_empty(found_)) return false;
  marked_.fill(0);
  const Xapian::docid first = window + first_place(found_);
  const Xapian::docid behind = window + last_place(found_) + 1;
  for (List& list : lists) {
    list.postings.skip_to(first);
    count(list, window, behind, true);
  }
  return true;
}

/// Finds what all groups have in common, the smallest first.
void SegmentScan::read_window(Xapian::docid window) {
  marked_.fill(0);
  for (List& list : groups_.front().lists) {
    list.postings.skip_to(window);
    count(list, window, behind_window(window), false);
  }
  candidates_ = found_ = marked_;
  for (std::size_t at = 1; at < groups_.size(); ++at) {
    if (!read_among(groups_[at].lists, window)) return;
    for (std::size_t part = 0; part < found_.size(); ++part) {
      found_[part] &= marked_[part];
    }
  }
  if (!excluded_.empty()) {
    if (!read_among(excluded_, window)) return;
    for (std::size_t part = 0; part < found_.size(); ++part) {
      found_[part] &= ~marked_[part];
    }
  }
  hidden_.remove_from(found_, window);
  if (weighing_ && !within_.empty()) read_among(within_, window);
}

/// Counts are kept of candidates alone.
void SegmentScan::clear_counts() {
  each_place(candidates_, [this](Xapian::docid place) {
    for (std::size_t word = 0; word < counted_.size(); ++word) {
      times_[word * kWindow + place] = 0;
    }
  });
}

bool SegmentScan::holds(Xapian::docid document) {
  return std::ranges::all_of(patterns_, [document](PatternCheck& pattern) {
    return pattern.holds(document);
  });
}

/// Leaves what the patterns stand in.
void SegmentScan::look_up(Xapian::docid window) {
  if (patterns_.empty()) return;
  each_place(StoryBits(found_), [&](Xapian::docid place) {
    if (!holds(window + place)) unset(found_, place);
  });
}

template <typename Judge>
void SegmentScan::each_window(Judge judge) {
  if (groups_.empty()) return;
  for (;;) {
    Xapian::docid first = 0;
    // Where the others begin, or were left.
    for (const Group& group : groups_) first = std::max(first, group.first());
    if (first == kNoDocument) return;
    const Xapian::docid window = first - first % kWindow;
    read_window(window);
    if (!is_empty(found_)) judge(window);
    if (weighing_) clear_counts();
  }
}

void SegmentScan::best(double least, const Offer& offer, MatchCount& count) {
  least_ = least;
  weighing_ = true;
  each_window([&](Xapian::docid window) {
    const std::uint64_t candidates = size_of(found_);
    // Below any score, every candidate has to be looked up for the page.
    const bool all = patterns_.empty() || least_ <= 0 ||
                     count.looks_up(window / kWindow);
    if (all) {
      look_up(window);
      count.add(candidates, size_of(found_));
    } else {
      count.pass(candidates);
    }
    each_place(found_, [&](Xapian::docid place) {
      const double most = most_of(place);
      if (most < least_) return;
      const auto score = weigh(window + place, place, most);
      if (!score || *score < least_) return;
      if (all || holds(window + place)) least_ = offer(window + place, *score);
    });
  });
}

std::uint64_t SegmentScan::visit(const Visit& visit) {
  weighing_ = false;
  std::uint64_t matches = 0;
  each_window([&](Xapian::docid window) {
    look_up(window);
    matches += size_of(found_);
    visit(window, found_);
  });
  return matches;
}

inline double SegmentScan::most_of(Xapian::docid place) const {
  double most = always_;
  const Xapian::termcount* times = &times_[place];
  for (const WordBound& word : counted_) {
    if (*times != 0) most += word.most(*times & ~kHere);
    times += kWindow;
  }
  return most;
}

/// Whether the story has it.
bool SegmentScan::count_added(Added& added, Xapian::docid document) {
  added.times = 0;
  for (PostingList& list : added.lists) {
    if (!list.reach(document)) continue;
    added.times = (added.times + list.times()) | kHere;
  }
  return added.times != 0;
}

bool SegmentScan::stands(AddedRow& row, Xapian::docid document) {
  for (std::vector<Added>& words : row.places) {
    bool any = false;
    for (Added& word : words) any = count_added(word, document) || any;
    if (!any) return false;
  }
  return !row.places.empty() && row.check->holds(document);
}

/// The score of a story; nothing if it is below what is of interest. Asks for
/// what adds, one by one, while `most` lets the story hope.
std::optional<double> SegmentScan::weigh(Xapian::docid document,
                                         Xapian::docid place, double most) {
  for (Added& added : adding_) {
    most -= added.worth.most();
    if (count_added(added, document)) {
      most += added.worth.most(added.times & ~kHere);
    }
    if (most < least_) return std::nullopt;
  }
  for (AddedRow& row : rows_) {
    row.stands = stands(row, document);
    if (!row.stands) most -= row.most;
    if (most < least_) return std::nullopt;
  }
  const Xapian::termcount length = lengths_.of(document);
  double score = 0;
  const auto add = [&](const WordBound& word, Xapian::termcount times) {
    if (times != 0) score += word.exact(times & ~kHere, length);
  };
  for (std::size_t word = 0; word < counted_.size(); ++word) {
    add(counted_[word], times_[word * kWindow + place]);
  }
  for (const Added& added : adding_) add(added.worth, added.times);
  for (const AddedRow& row : rows_) {
    if (!row.stands) continue;
    for (const std::vector<Added>& words : row.places) {
      for (const Added& word : words) add(word.worth, word.times);
    }
  }
  return score;
}

}  // namespace dateline::query
