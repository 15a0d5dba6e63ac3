// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ledger.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "indexer/recurring/learning.h"

namespace dateline::indexer {
namespace {

bool before(const Deletion& left, const Deletion& right) {
  return std::tie(left.segment, left.docid) <
         std::tie(right.segment, right.docid);
}

}  // namespace

void Ledger::open_file(std::uint32_t file, SourceRow row) {
  File opened;
  opened.old_sole_id = std::exchange(row.sole_id, {});
  opened.row = std::move(row);
  files_[file] = std::move(opened);
}

void Ledger::close_file(std::uint32_t file) { files_.at(file).closed = true; }

void Ledger::enter(const RecordNote& note) {
  if (const auto found = files_.find(note.file); found != files_.end()) {
    SourceRow& row = found->second.row;
    if (row.rejected == 0 && !note.problems.empty()) {
      row.member = note.problems.front().member;
      row.place = note.problems.front().place;
      row.reason = note.problems.front().reason;
    }
    row.rejected += note.problems.size();
    row.stories += note.stories.size();
    for (const StoryNote& story : note.stories) {
      add_source(story.lines.source, row.sources);
    }
    if (note.stories.size() == 1 && !note.stories.front().own_guid) {
      found->second.new_sole_id = note.stories.front().id;
    }
  }
  for (std::size_t at = 0; at < note.stories.size(); ++at) {
    const StoryNote& story = note.stories[at];
    Entry entry{{note.number, static_cast<std::uint32_t>(at)},
                note.file,
                story.digest,
                story.written,
                story.same_file,
                story.incumbent};
    stories_[story.id].push_back(std::move(entry));
    std::uint64_t& count = !story.written    ? provisional_.unchanged
                           : story.incumbent ? provisional_.updated
                                             : provisional_.added;
    ++count;
  }
}

void Ledger::note_others(const std::string& id,
                         const std::vector<Entry>& entries,
                         const Entry* winner, Settlement& out) const {
  for (const Entry& entry : entries) {
    const bool keeper = winner == nullptr ? entry.same_file
                                          : entry.file == winner->file;
    const auto file = files_.find(entry.file);
    if (keeper || file == files_.end() || file->second.row.path.empty()) {
      continue;
    }
    out.others.push_back({id, file->second.row.shown});
  }
}

void Ledger::settle_id(const std::string& id,
                       const std::vector<Entry>& entries,
                       Incumbents& incumbents, Settlement& out) {
  // One that equals the incumbent speaks for it.
  const Entry* best = nullptr;
  for (const Entry& entry : entries) {
    const bool counts =
        entry.written || entry.digest.same_story(entry.incumbent->digest);
    if (!counts) continue;
    if (best == nullptr || entry.digest > best->digest) best = &entry;
  }
  const Entry* winner = best != nullptr && best->written ? best : nullptr;
  for (const Entry& entry : entries) {
    if (entry.written && &entry != winner) out.superseded.push_back(entry.key);
  }
  note_others(id, entries, winner, out);
  const Digest& current =
      winner != nullptr ? winner->digest : entries.front().incumbent->digest;
  for (const Entry& entry : entries) {
    if (&entry == winner) continue;
    ++(entry.digest.same_story(current) ? out.counts.unchanged
                                        : out.counts.older);
  }
  if (winner == nullptr) return;
  if (!winner->incumbent) {
    ++out.counts.added;
    files_.at(winner->file).sole_added = true;
    return;
  }
  ++out.counts.updated;
  out.replaced.push_back(winner->incumbent->place);
  if (!winner->same_file) {
    out.others.push_back(
        {id, incumbents.story(winner->incumbent->place).source_path});
  }
}

// A file with one story that has no guid is that story, whatever it says now.
void Ledger::replace_sole(const File& file, const Claims& claims,
                          Incumbents& incumbents, Sources& sources,
                          Settlement& out) const {
  const std::string& old_id = file.old_sole_id;
  if (old_id.empty() || file.row.sole_id.empty() ||
      old_id == file.row.sole_id) {
    return;
  }
  const std::optional<Incumbent> old = incumbents.find(old_id);
  if (!old || !incumbents.is_from(old->place, file.row.shown)) return;
  if (claims.ids.count(old_id) > 0 ||
      claims.places.count({old->place.segment, old->place.docid}) > 0 ||
      !sources.other_holders(old_id).empty()) {
    return;
  }
  out.replaced.push_back(old->place);
  if (file.sole_added) {
    --out.counts.added;
    ++out.counts.updated;
  } else {
    ++out.counts.removed;
  }
}

Settlement Ledger::settle(Incumbents& incumbents, Sources& sources) {
  Settlement out;
  for (const auto& [id, entries] : stories_) {
    settle_id(id, entries, incumbents, out);
  }
  Claims claims;
  for (const OtherHolder& other : out.others) claims.ids.insert(other.id);
  for (const Deletion& place : out.replaced) {
    claims.places.emplace(place.segment, place.docid);
  }
  for (auto& [number, file] : files_) {
    if (!file.closed) continue;
    // A file that can't be read any more may be in the middle of being
    // written: its story is not given up.
    if (file.row.stories == 0) file.row.sole_id = file.old_sole_id;
    if (file.row.stories == 1) file.row.sole_id = file.new_sole_id;
    replace_sole(file, claims, incumbents, sources, out);
    if (!file.row.path.empty()) out.rows.push_back(std::move(file.row));
  }
  std::erase_if(files_, [](const auto& file) { return file.second.closed; });
  stories_.clear();
  provisional_ = {};
  std::sort(out.superseded.begin(), out.superseded.end());
  std::sort(out.replaced.begin(), out.replaced.end(), before);
  return out;
}

}  // namespace dateline::indexer
