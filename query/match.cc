// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/match.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "query/archive.h"
#include "query/plan.h"
#include "query/requirements.h"
#include "query/run.h"

namespace dateline::query {
namespace {

using Languages = std::vector<std::string>;

// More languages than a desk gets; then the oldest index makes room.
constexpr std::size_t kMaxIndexes = 64;

/// Which searches a key leads to, for stories of some languages.
struct KeyIndex {
  KeyIndex(const std::vector<Node>& searches, const Languages& languages,
           Analyzer& analyzer)
      : stemmers(languages) {
    for (std::size_t at = 0; at < searches.size(); ++at) {
      const auto required = requirement(searches[at], stemmers, analyzer);
      if (!required) {
        always.push_back(at);
        continue;
      }
      for (const std::string& key : required->keys) by_key[key].push_back(at);
    }
  }

  Stemmers stemmers;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key;
  std::vector<std::size_t> always;
};

bool finds(Archive& archive, const Node& root, const SearchOptions& options) {
  const Plan plan = make_plan(archive, root, options);
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(visible_stories(archive, root, plan.query, options));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

}  // namespace

struct Matcher::State {
  std::vector<Node> searches;
  std::map<Languages, KeyIndex> indexes;
  Analyzer analyzer;
  std::size_t ran = 0;

  const KeyIndex& index_for(const Languages& languages) {
    const auto known = indexes.find(languages);
    if (known != indexes.end()) return known->second;
    if (indexes.size() == kMaxIndexes) indexes.erase(indexes.begin());
    return indexes
        .try_emplace(languages, searches, languages, analyzer)
        .first->second;
  }

  std::vector<std::size_t> candidates(const Xapian::Document& document,
                                      const KeyIndex& index) const {
    std::vector<std::size_t> found = index.always;
    for (const std::string& key : story_keys(document, index.stemmers)) {
      const auto known = index.by_key.find(key);
      if (known == index.by_key.end()) continue;
      found.insert(found.end(), known->second.begin(), known->second.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }
};

Matcher::Matcher(std::vector<Node> searches)
    : state_(std::make_unique<State>()) {
  state_->searches = std::move(searches);
}
Matcher::~Matcher() = default;

std::size_t Matcher::ran() const { return state_->ran; }

std::vector<std::size_t> Matcher::match(const Xapian::Document& document,
                                        const SearchOptions& options) {
  Xapian::WritableDatabase story(std::string(), Xapian::DB_BACKEND_INMEMORY);
  story.add_document(document);
  Archive archive = Archive::of(story);
  const auto candidates = state_->candidates(
      document, state_->index_for(archive.forms().languages()));
  state_->ran = candidates.size();
  std::vector<std::size_t> found;
  for (const std::size_t at : candidates) {
    if (finds(archive, state_->searches[at], options)) found.push_back(at);
  }
  return found;
}

}  // namespace dateline::query
