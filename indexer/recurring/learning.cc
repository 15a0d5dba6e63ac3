// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/recurring/learning.h"

#include <algorithm>
#include <utility>

#include "schema/terms.h"

namespace dateline::indexer {

Learning::Learning(const std::filesystem::path& archive, std::uint64_t revision,
                   const RecurringSettings& settings)
    : archive_(archive),
      settings_(settings),
      learned_(read_learned(archive, revision)),
      changed_(!has_learned(archive)),
      lines_(learned_.sample, settings) {}

void Learning::see(const std::string& id, std::int64_t time_s,
                   const StoryLines& story) {
  if (learned_.sample.add(id, time_s, story)) changed_ = true;
}

bool Learning::renew() {
  RecurringLines now(learned_.sample, settings_);
  if (now.digest() == lines_.digest()) return false;
  now.come_after(std::exchange(lines_, {}));
  lines_ = std::move(now);
  return true;
}

std::uint64_t Learning::digest_of(
    const std::vector<std::uint64_t>& sources) const {
  if (sources.size() == 1 && sources[0] == kEverySource) {
    return lines_.digest();
  }
  std::uint64_t digest = 0;
  for (const std::uint64_t source : sources) digest ^= lines_.digest(source);
  return digest;
}

void Learning::save() {
  if (!changed_) return;
  write_learned(archive_, learned_);
  changed_ = false;
}

void add_source(const std::string& source,
                std::vector<std::uint64_t>& sources) {
  if (source.empty() || (sources.size() == 1 && sources[0] == kEverySource)) {
    return;
  }
  const std::uint64_t hash = stable_hash(source);
  const auto at = std::ranges::lower_bound(sources, hash);
  if (at != sources.end() && *at == hash) return;
  sources.insert(at, hash);
  if (sources.size() > kMaxFileSources) sources = {kEverySource};
}

}  // namespace dateline::indexer
