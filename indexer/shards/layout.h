// SPDX-License-Identifier: GPL-3.0-or-later
//
// An archive in shards: a folder of archives, each whole by itself, and a file
// that says which story belongs into which and where each of them is. Whoever
// moves a shard to another host changes its line there.
//
//   ARCHIVE/shards.toml      by = "year"
//                            [shards]
//                            2017 = ["shards/2017", "2017..2018"]
//   ARCHIVE/shards/2017/     an archive
//   ARCHIVE/notices          what notices of one shard would find in another
//   ARCHIVE/lock             the writer's
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "schema/moment.h"

namespace dateline::indexer {

struct Shard {
  std::string name;   // "2017", "undated"; "0", "1"
  std::string place;  // as seen from the archive's folder, or an address
  int first_year = 0, last_year = 0;  // of its stories; 0: none has a date

  bool is_far() const { return place.find("://") != place.npos; }
  bool operator==(const Shard&) const = default;
};

struct ShardLayout {
  unsigned hashed = 0;  // into how many; 0: by year
  std::vector<Shard> shards{};

  /// The shard called `name`, made if there is none.
  Shard& shard(const std::string& name);
};

inline constexpr unsigned kMostShards = 256;
inline constexpr std::string_view kUndated = "undated";

/// What --shard-by says: "year", "hash:16". Throws Error{Usage}.
ShardLayout parse_shard_by(std::string_view text);
/// The same in words.
std::string to_string(const ShardLayout& layout);

bool is_in_shards(const std::filesystem::path& archive);

/// Throws Error{Usage} at "FILE:LINE" for what it can't mean.
ShardLayout read_shards(const std::filesystem::path& archive);
/// Throws Error{Input}.
void write_shards(const std::filesystem::path& archive,
                  const ShardLayout& layout);

/// The folder of `shard`, or its address.
std::string shard_place(const std::filesystem::path& archive,
                        const Shard& shard);

/// Notes that `shard` has a story of `when`; whether that is news.
bool widen(Shard& shard, const Moment& when);

}  // namespace dateline::indexer
