// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/recurring/rules.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "schema/terms.h"

namespace dateline::indexer {
namespace {

constexpr std::uint32_t kBetweenPercent = 30;
constexpr std::uint32_t kProsePercent = 50;
constexpr std::uint32_t kProseTimes = 2;  // as many stories as a short line

bool is_share(std::uint32_t part, std::size_t whole, std::uint32_t percent) {
  return std::uint64_t{part} * 100 >= std::uint64_t{whole} * percent;
}

Recurrence judge(std::uint32_t stories, std::size_t of,
                 const RecurringSettings& settings) {
  const std::uint32_t percent = settings.percent;
  Recurrence found{.stories = stories};
  if (stories < settings.stories) return found;
  found.beside = is_share(stories, of, percent);
  found.between = is_share(stories, of, std::max(percent, kBetweenPercent));
  found.as_prose = stories >= kProseTimes * settings.stories &&
                   is_share(stories, of, std::max(percent, kProsePercent));
  return found;
}

std::uint64_t digest_of(const SourceLines& source) {
  std::vector<std::pair<std::uint64_t, int>> lines;
  for (const auto& [hash, found] : source.lines) {
    lines.emplace_back(hash, found.between * 2 + found.as_prose);
  }
  std::ranges::sort(lines);
  std::string text;
  for (const auto& [hash, what] : lines) {
    text += std::to_string(hash) + ':' + std::to_string(what) + ' ';
  }
  return text.empty() ? 0 : stable_hash(text);
}

SourceLines learn(const std::string& name,
                  const std::vector<SampledStory>& stories,
                  const RecurringSettings& settings) {
  SourceLines source{.source = name,
                     .stories = static_cast<std::uint32_t>(stories.size()),
                     .lines = {}};
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const SampledStory& story : stories) {
    for (const std::uint64_t line : story.lines) ++counts[line];
  }
  for (const auto& [line, count] : counts) {
    const Recurrence found = judge(count, stories.size(), settings);
    if (found.beside) source.lines.emplace(line, found);
  }
  source.digest = digest_of(source);
  return source;
}

}  // namespace

const Recurrence* SourceLines::find(std::uint64_t hash) const {
  const auto found = lines.find(hash);
  return found == lines.end() ? nullptr : &found->second;
}

RecurringLines::RecurringLines(const LineSample& sample,
                               const RecurringSettings& settings) {
  if (settings.stories == 0) return;
  for (const auto& [name, stories] : sample.sources()) {
    if (stories.size() < settings.stories) continue;
    SourceLines source = learn(name, stories, settings);
    if (source.lines.empty()) continue;
    const std::uint64_t hash = stable_hash(name);
    digests_[hash] = source.digest;
    digest_ ^= stable_hash(std::to_string(hash) + ' ' +
                           std::to_string(source.digest));
    sources_.emplace(name, std::move(source));
  }
}

const SourceLines* RecurringLines::of(const std::string& source) const {
  const auto found = sources_.find(source);
  return found == sources_.end() ? nullptr : &found->second;
}

std::uint64_t RecurringLines::digest(std::uint64_t source_hash) const {
  const auto found = digests_.find(source_hash);
  return found == digests_.end() ? 0 : found->second;
}

}  // namespace dateline::indexer
