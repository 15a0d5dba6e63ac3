// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/relatives.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "indexer/enrich/derive.h"
#include "indexer/families/figures.h"
#include "indexer/families/filing_times.h"
#include "indexer/families/key_table.h"
#include "indexer/families/shared_keys.h"
#include "indexer/segments.h"
#include "schema/analyzer.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/reprint.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

// Shingle sets kept: some 3 KB each.
constexpr std::size_t kMaxTexts = 4096;

// Stories under one key. A phrase that a hundred have in common is a form or
// furniture: of a band that holds so many, only those are compared that share
// three bands of 21, as texts do that overlap by .5 (half of them) or .8 (all
// but 1 in 5,000), and by .1 hardly any. What more than two thousand share
// tells nothing. Else a wire of short reports in one mould would be compared
// each with each. Of those filed on other days, too, only texts that overlap by
// .8 are related: in a large archive most that share a phrase are years apart.
constexpr std::size_t kCrowd = 100, kMaxAlike = 2000, kTellingBands = 3;

// Where so many pairs of key and story are there for each that comes, the pairs
// are not all read to see which keys are shared.
constexpr std::uint64_t kPairsPerStory = 16384;

}  // namespace

struct Relatives::State {
  struct Part {
    fs::path path;
    Xapian::Database database;
    KeyTable keys;
    std::vector<FilingTime> times{};  // empty: not read
  };

  struct Text {
    std::vector<std::uint64_t> shingles, figures;  // sets
  };

  std::vector<Part> parts;
  Analyzer analyzer;
  std::map<Place, Text> texts;
  MemberWindows windows;
  std::optional<SharedKeys> shared;

  /// The stories under a key; none where they are too many.
  std::vector<Place> alike(std::uint32_t key) const;

  /// Who begins with the words of `member` or has phrases in common with it.
  std::vector<Place> phrased_like(const Member& member);

  /// Whether a story that is under `key` is alone there.
  bool is_alone(std::uint32_t key) const {
    return shared && !shared->may_share(key);
  }

  template <typename Work>
  auto with_database(Place place, const Work& work) {
    const Part& part = parts.at(place.segment);
    try {
      return work(part.database);
    } catch (const Xapian::Error& error) {
      rethrow(error, part.path);
    }
  }

  /// Whether the story there may be an update or a cut of `of` by its time.
  bool filed_about_then(Place place, const Member& of) {
    if (!of.dated) return true;
    std::vector<FilingTime>& times = parts.at(place.segment).times;
    const FilingTime time =
        with_database(place, [&](const Xapian::Database& database) {
          if (times.empty() && shared) times = filing_times(database);
          if (times.empty()) return read_time(database, place.docid);
          return place.docid < times.size() ? times[place.docid]
                                            : FilingTime();
        });
    return time.may_be_within(of.time_s, kUpdateWindow);
  }

  std::optional<MemberRow> row(Place place) {
    if (const MemberRow* row = windows.find(place)) {
      return row->member.kin.id.empty() ? std::nullopt : std::optional(*row);
    }
    return with_database(place, [&](const Xapian::Database& database) {
      return read_member(database, place.docid);
    });
  }

  /// Runs `work` on the document there; nothing if there is none.
  template <typename Work>
  auto with_document(Place place, const Work& work)
      -> std::optional<decltype(work(Xapian::Document()))> {
    const Part& part = parts.at(place.segment);
    try {
      return work(part.database.get_document(place.docid));
    } catch (const Xapian::DocNotFoundError&) {
      return std::nullopt;
    } catch (const Xapian::Error& error) {
      rethrow(error, part.path);
    }
  }

  const Text& text(Place place) {
    if (const auto known = texts.find(place); known != texts.end()) {
      return known->second;
    }
    const auto text = with_document(place, [&](const Xapian::Document& found) {
      const Story story = decode_record(found.get_data());
      return Text{shingle_set(story, analyzer), figure_set(story)};
    });
    return texts[place] = text.value_or(Text());  // the others stay
  }
};

Relatives::Relatives(const fs::path& archive, const Manifest& manifest,
                     const OwnFamilies& own)
    : state_(std::make_unique<State>()), own_(own) {
  for (const Segment& segment : manifest.segments) {
    const fs::path path = segment_path(archive, segment);
    try {
      state_->parts.push_back(
          {path, Xapian::Database(path.string()), KeyTable(path)});
    } catch (const Xapian::Error& error) {
      rethrow(error, path);
    }
  }
}

Relatives::~Relatives() = default;

void Relatives::expect(const std::vector<Place>& places) {
  state_->windows.expect(places);
  std::uint64_t pairs = 0;
  for (const State::Part& part : state_->parts) pairs += part.keys.size();
  if (pairs / kPairsPerStory > places.size()) return;
  state_->shared.emplace(pairs);
  for (const State::Part& part : state_->parts) {
    part.keys.add_to(*state_->shared);
  }
}

void Relatives::come_to(Place place) {
  state_->with_database(place, [&](const Xapian::Database& database) {
    state_->windows.read_ahead(database, place);
  });
}

std::optional<Member> Relatives::member(Place place) {
  auto row = state_->row(place);
  if (!row) return std::nullopt;
  return std::move(row->member);
}

std::optional<Member> Relatives::relative(Place place, const Member& of) {
  const auto may_be = [&](const Kin& kin) {
    return may_relate(of.kin, kin) || own_.joined(of.kin.id, kin.id);
  };
  const MemberRow* row = state_->windows.find(place);
  const bool may =
      row != nullptr
          ? may_be(row->member.kin)
          : state_->with_database(place, [&](const Xapian::Database& database) {
              return may_be(read_kin(database, place.docid));
            });
  return may ? member(place) : std::nullopt;
}

FamilyPart Relatives::stored(Place place) {
  const auto row = state_->row(place);
  return row ? row->stored : FamilyPart();
}

std::vector<Place> Relatives::under(const std::vector<std::uint32_t>& keys) {
  std::vector<Place> found;
  for (std::uint32_t at = 0; at < state_->parts.size(); ++at) {
    for (const std::uint32_t key : keys) {
      state_->parts[at].keys.find(key, [&](std::uint32_t docid) {
        found.push_back({at, docid});
        return true;
      });
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Place> Relatives::State::alike(std::uint32_t key) const {
  std::vector<Place> found;
  for (std::uint32_t at = 0; at < parts.size(); ++at) {
    parts[at].keys.find(key, [&](std::uint32_t docid) {
      found.push_back({at, docid});
      return found.size() <= kMaxAlike;
    });
  }
  if (found.size() > kMaxAlike) found.clear();
  return found;
}

std::vector<Place> Relatives::State::phrased_like(const Member& member) {
  std::vector<Place> found;
  std::vector<Place> bands;   // once for each
  std::vector<Place> phrase;  // of those that are no crowd
  if (member.kin.lead != 0 && !is_alone(member.kin.lead)) {
    phrase = alike(member.kin.lead);
  }
  for (const std::uint32_t key : band_keys(member.kin)) {
    if (is_alone(key)) continue;
    const std::vector<Place> there = alike(key);
    bands.insert(bands.end(), there.begin(), there.end());
    if (there.size() > kCrowd) continue;
    phrase.insert(phrase.end(), there.begin(), there.end());
  }
  std::ranges::sort(bands);
  for (std::size_t first = 0; first < bands.size();) {
    std::size_t last = first;
    while (last < bands.size() && bands[last] == bands[first]) ++last;
    if (last - first >= kTellingBands) found.push_back(bands[first]);
    first = last;
  }
  std::ranges::sort(phrase);
  phrase.erase(std::unique(phrase.begin(), phrase.end()), phrase.end());
  std::ranges::copy_if(phrase, std::back_inserter(found), [&](Place place) {
    return filed_about_then(place, member);
  });
  return found;
}

std::vector<Place> Relatives::candidates(Place place, const Member& member) {
  std::vector<Place> found;
  const auto look_under = [&](std::uint32_t key) {
    const std::vector<Place> there = state_->alike(key);
    found.insert(found.end(), there.begin(), there.end());
  };
  for (const std::uint32_t key : named_under(member.kin)) {
    if (!state_->is_alone(key)) look_under(key);
  }
  for (const std::uint32_t key : member.kin.near) {
    if (!state_->shared || state_->shared->may_have(key)) look_under(key);
  }
  const std::vector<Place> phrased = state_->phrased_like(member);
  found.insert(found.end(), phrased.begin(), phrased.end());
  for (const OwnFamilies::Row* row : own_.rows_of(member.kin.id)) {
    if (row->choice != OwnFamilies::Choice::Join) continue;
    const auto joined = with_ids(row->ids);
    found.insert(found.end(), joined.begin(), joined.end());
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase(found, place);
  return found;
}

std::vector<Place> Relatives::with_ids(const std::vector<std::string>& ids) {
  std::vector<Place> found;
  for (const std::string& id : ids) {
    for (const Place place : under({id_key(id)})) {
      const auto other = member(place);  // or one that names it
      if (other && other->kin.id == id) found.push_back(place);
    }
  }
  return found;
}

std::optional<Story> Relatives::story(Place place) {
  return state_->with_document(place, [](const Xapian::Document& document) {
    return stored_story(document);
  });
}

Overlap Relatives::overlap(Place a, Place b) {
  if (state_->texts.size() + 2 > kMaxTexts) state_->texts.clear();
  const State::Text& left = state_->text(a);
  const State::Text& right = state_->text(b);
  const bool less = left.figures.size() <= right.figures.size();
  const auto& few = less ? left.figures : right.figures;
  const auto& many = less ? right.figures : left.figures;
  const bool shorter = left.shingles.size() <= right.shingles.size();
  return {jaccard(left.shingles, right.shingles), few.size(),
          containment(few, many),
          shorter ? containment(left.shingles, right.shingles)
                  : containment(right.shingles, left.shingles)};
}

std::vector<Place> Relatives::all_of(std::uint32_t segment) {
  return in_slot(segment, kKinSlot);
}

std::vector<Place> Relatives::with_value(std::uint32_t slot) {
  std::vector<Place> places;
  for (std::uint32_t at = 0; at < state_->parts.size(); ++at) {
    const auto part = in_slot(at, slot);
    places.insert(places.end(), part.begin(), part.end());
  }
  return places;
}

std::vector<Place> Relatives::in_slot(std::uint32_t segment,
                                      std::uint32_t slot) {
  std::vector<Place> places;
  const State::Part& part = state_->parts.at(segment);
  try {
    for (auto value = part.database.valuestream_begin(slot);
         value != part.database.valuestream_end(slot); ++value) {
      places.push_back({segment, value.get_docid()});
    }
  } catch (const Xapian::Error& error) {
    rethrow(error, part.path);
  }
  return places;
}

}  // namespace dateline::indexer
