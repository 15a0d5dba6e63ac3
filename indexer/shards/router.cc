// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/shards/router.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "indexer/commit.h"
#include "indexer/families/kin.h"
#include "indexer/families/relatives.h"
#include "indexer/incumbents.h"
#include "indexer/orders/candidates.h"
#include "indexer/orders/match.h"
#include "schema/durable_file.h"
#include "schema/shingles.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxNoticesBytes = 256 << 20;
constexpr int kNowhere = -1;

fs::path notices_file(const fs::path& archive) { return archive / "notices"; }

std::vector<std::uint32_t> names_of(const Story& story) {
  return make_kin(story, Shingler()).names;
}

}  // namespace

Router::Router(fs::path archive, ShardLayout layout)
    : archive_(std::move(archive)), layout_(std::move(layout)) {
  if (!fs::exists(notices_file(archive_))) return;
  std::istringstream lines(
      read_whole_file(notices_file(archive_), kMaxNoticesBytes));
  std::uint32_t key = 0;
  std::string name;
  while (lines >> key >> name) {
    const auto found = std::ranges::find(layout_.shards, name, &Shard::name);
    if (found == layout_.shards.end()) continue;
    wanted_.emplace(key, found - layout_.shards.begin());
  }
}

void Router::save() {
  const std::lock_guard lock(mutex_);
  if (!std::exchange(changed_, false)) return;
  write_shards(archive_, layout_);
  for (const Shard& shard : layout_.shards) {
    if (!shard.is_far()) make_archive_folder(shard_place(archive_, shard));
  }
  std::vector<std::pair<std::uint32_t, std::uint16_t>> rows(wanted_.begin(),
                                                            wanted_.end());
  std::ranges::sort(rows);
  std::string out;
  for (const auto& [key, shard] : rows) {
    out += std::to_string(key) + ' ' + layout_.shards[shard].name + '\n';
  }
  replace_file(notices_file(archive_), out);
}

/// Where `story` belongs that has nothing to do with another.
std::size_t Router::usual(const Story& story) {
  std::string name(kUndated);
  if (layout_.hashed > 0) {
    name = std::to_string(stable_hash(story.id) % layout_.hashed);
  } else if (const Moment& when = story_moment(story); when.known()) {
    name = std::to_string(static_cast<int>(when.day().year()));
  }
  const std::size_t before = layout_.shards.size();
  const Shard& shard = layout_.shard(name);
  changed_ |= layout_.shards.size() > before;
  return static_cast<std::size_t>(&shard - layout_.shards.data());
}

/// `found`: the shard that has the story, or what it is about; else kNowhere.
std::size_t Router::place(const Story& story, int found) {
  const auto names = names_of(story);
  const auto orders = order_keys(story);
  const std::lock_guard lock(mutex_);
  std::optional<std::size_t> place;
  const auto look = [&](const auto& map, auto key) {
    const auto at = map.find(key);
    if (!place && at != map.end()) place = at->second;
  };
  look(ids_, stable_hash(story.id));
  if (!place && found != kNowhere) place = found;
  for (const Order& order : story.orders) {
    if (is_sure(order)) look(ids_, stable_hash(order.id));
  }
  for (const auto key : orders) look(names_, key);
  look(wanted_, id_key(story.id));
  for (const auto key : names) look(wanted_, key);
  if (!place) place = usual(story);

  const auto shard = static_cast<std::uint16_t>(*place);
  ids_.emplace(stable_hash(story.id), shard);
  for (const auto key : names) names_.emplace(key, shard);
  for (const auto key : orders) {
    changed_ |= wanted_.emplace(key, shard).second;
  }
  changed_ |= widen(layout_.shards[*place], story_moment(story));
  return *place;
}

struct Router::Asker::State {
  struct Open {
    std::size_t shard = 0;
    fs::path folder;
    Manifest manifest;
    std::unique_ptr<Incumbents> incumbents;
    std::unique_ptr<Relatives> relatives;  // once a notice has asked
  };

  Router& router;
  const OwnFamilies& own;
  std::vector<Open> open;

  int find(const Story& story) {
    for (Open& one : open) {
      if (one.incumbents->find(story.id)) return static_cast<int>(one.shard);
    }
    for (const Order& order : story.orders) {
      for (Open& one : open) {
        if (is_meant(one, order, story)) return static_cast<int>(one.shard);
      }
    }
    return kNowhere;
  }

  bool is_meant(Open& one, const Order& order, const Story& notice) {
    if (is_sure(order)) return one.incumbents->find(order.id).has_value();
    if (!one.relatives) {
      one.relatives =
          std::make_unique<Relatives>(one.folder, one.manifest, own);
    }
    constexpr std::uint32_t kNoPlace = 0xffffffff;
    return !could_mean(*one.relatives, order, notice, {kNoPlace, kNoPlace})
                .empty();
  }
};

Router::Asker::Asker(Router& router, const OwnFamilies& own)
    : state_(std::make_unique<State>(State{router, own, {}})) {
  const std::lock_guard lock(router.mutex_);
  for (std::size_t at = 0; at < router.layout_.shards.size(); ++at) {
    const Shard& shard = router.layout_.shards[at];
    if (shard.is_far()) continue;
    const fs::path folder = shard_place(router.archive_, shard);
    if (!fs::exists(folder / "manifest")) continue;
    Manifest manifest = read_manifest(folder);
    auto incumbents = std::make_unique<Incumbents>(folder, manifest);
    state_->open.push_back(
        {at, folder, std::move(manifest), std::move(incumbents), nullptr});
  }
}

Router::Asker::~Asker() = default;

bool Router::Asker::is_far(std::size_t shard) const {
  const std::lock_guard lock(state_->router.mutex_);
  return state_->router.layout_.shards[shard].is_far();
}

std::size_t Router::Asker::shard_of(const Story& story) {
  return state_->router.place(story, state_->find(story));
}

}  // namespace dateline::indexer
