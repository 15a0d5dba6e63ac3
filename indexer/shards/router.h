// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which shard a story belongs into. By its own key at first: the year of its
// date, or the hash of its id. But whatever has an id stays where the first
// filing of that id is, so that a version replaces the other wherever its date
// falls; and a notice lies beside the story that it is about, whichever of them
// comes first, so that a kill acts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/families/own.h"
#include "indexer/shards/layout.h"
#include "schema/story.h"

namespace dateline::indexer {

/// The stories of all shards of a run: shared by its jobs.
class Router {
 public:
  Router(std::filesystem::path archive, ShardLayout layout);

  /// The shards, with those that stories have asked for. Not while jobs work.
  const std::vector<Shard>& shards() const { return layout_.shards; }

  /// Writes down what has to be known before the stories are there.
  void save();

  /// One for each job: what the shards hold is asked through it.
  class Asker {
   public:
    /// `router` and `own` must outlive it.
    Asker(Router& router, const OwnFamilies& own);
    ~Asker();
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;

    /// The index in shards() of the one for `story`, normalized.
    std::size_t shard_of(const Story& story);
    /// Whether that one is on another host.
    bool is_far(std::size_t shard) const;

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

 private:
  std::size_t usual(const Story& story);
  std::size_t place(const Story& story, int found);

  const std::filesystem::path archive_;
  std::mutex mutex_;  // of all that follows
  ShardLayout layout_;
  bool changed_ = true;
  std::unordered_map<std::uint64_t, std::uint16_t> ids_;    // of this run
  std::unordered_map<std::uint32_t, std::uint16_t> names_;  // the same, by name
  std::unordered_map<std::uint32_t, std::uint16_t> wanted_;  // by notices
};

}  // namespace dateline::indexer
