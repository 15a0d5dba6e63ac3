// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/job.h"

#include <xapian.h>

#include <exception>
#include <utility>

#include "indexer/document.h"
#include "schema/analyzer.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

using corpus::problem_of;

/// The words of a story take some twenty times their bytes in memory.
std::size_t copy_bytes(const Story& story) {
  std::size_t bytes = story.headline.size() + story.dateline_text.size();
  for (const Paragraph& paragraph : story.body) bytes += paragraph.text.size();
  for (const Cut& cut : story.cuts) bytes += cut.text.size();
  return bytes;
}

}  // namespace

bool beats(const Digest& candidate, const Digest& incumbent, bool same_file) {
  if (candidate.same_story(incumbent)) return false;
  const bool same_filing = candidate.version == incumbent.version &&
                           candidate.time_s == incumbent.time_s;
  if (same_filing && same_file) {
    // What the file holds now counts, also where an old copy was put back or
    // the same bytes are read in another way.
    return candidate.mtime_ns > incumbent.mtime_ns ||
           candidate.ordinal >= incumbent.ordinal;
  }
  return candidate > incumbent;
}

bool is_same_reading(const Digest& candidate, const Digest& incumbent) {
  return candidate.version == incumbent.version &&
         candidate.withdrawn == incumbent.withdrawn &&
         candidate.time_s == incumbent.time_s &&
         candidate.mtime_ns == incumbent.mtime_ns;
}

struct Job::State {
  std::unique_ptr<Reading> reading;
  Drafter drafter;
  Incumbents incumbents;
  corpus::Stories stories;  // of the record at hand
  std::optional<SegmentWriter> writer;
  std::uint64_t revision;  // at which this batch is committed
  Depth depth;

  State(const JobSetup& setup, const Intake& intake)
      : reading(intake.make_reading(setup.recurring)),
        drafter(reading->analyzer()),
        incumbents(setup.archive, setup.manifest),
        revision(setup.manifest.revision + 1),
        depth(setup.depth) {
    if (!setup.building.empty()) writer.emplace(setup.building);
  }

  /// Nothing if it can't be read; then there is a problem in `note`.
  template <typename Read>
  static auto attempt(RecordNote& note, const corpus::Record& record,
                      const Read& read) -> std::optional<decltype(read())> {
    try {
      return read();
    } catch (const Xapian::Error& error) {
      note.problems.push_back(problem_of(record, error.get_msg()));
    } catch (const std::bad_alloc&) {
      note.problems.push_back(problem_of(record, kNoMemory));
    } catch (const std::exception& error) {
      note.problems.push_back(problem_of(record, error.what()));
    }
    return std::nullopt;
  }

  StoryNote judge(const Story& story, const Work& work) {
    StoryNote note;
    note.id = story.id;
    note.digest = make_digest(story, work.record.mtime_ns);
    note.own_guid = !story.guid.empty();
    note.incumbent = incumbents.find(story.id);
    if (note.incumbent) {
      note.same_file =
          incumbents.is_from(note.incumbent->place, work.shown);
    }
    note.written = !note.incumbent ||
                   beats(note.digest, note.incumbent->digest, note.same_file);
    return note;
  }

  /// Of a story that is in the archive as it was read from the same place with
  /// other lines that recur; nothing if it is not.
  std::optional<StoryNote> known(const Story& story, const Work& work) {
    StoryNote note;
    note.incumbent = incumbents.find(story.id);
    if (!note.incumbent ||
        !incumbents.is_from(note.incumbent->place, work.shown)) {
      return std::nullopt;
    }
    note.digest = make_digest_of_reading(story, work.record.mtime_ns);
    note.digest.content = note.incumbent->digest.content;
    if (note.digest != note.incumbent->digest) return std::nullopt;
    note.id = story.id;
    note.own_guid = !story.guid.empty();
    note.same_file = true;
    return note;
  }

  /// When the filing came into the archive.
  std::uint64_t arrival(const StoryNote& note) const {
    const bool again = note.same_file && note.incumbent &&
                       is_same_reading(note.digest, note.incumbent->digest);
    return again ? note.incumbent->revision : revision;
  }

  /// `raw` is used up; what it becomes is left in its place, for its memory.
  void take(Story& raw, const Work& work, RecordNote& note) {
    raw.source_path = work.shown;
    std::optional<StoryNote> before;
    const Known is_known = [&](const Story& normalized) {
      before = known(normalized, work);
      return before.has_value();
    };
    std::optional<Refined> refined = attempt(note, work.record, [&] {
      return reading->refine(std::move(raw), work.record.mtime_ns, is_known);
    });
    if (!refined) return;
    if (refined->known) {
      before->lines = std::move(refined->lines);
      note.stories.push_back(std::move(*before));
      return;
    }
    const Story& story = raw = std::move(refined->story);
    if (copy_bytes(story) > kMaxStoryBytes) {
      note.problems.push_back(
          problem_of(work.record, "a story larger than 12 MB"));
      return;
    }
    StoryNote judged = judge(story, work);
    judged.lines = std::move(refined->lines);
    if (judged.written) {
      const std::optional<Draft*> draft = attempt(note, work.record, [&] {
        return &drafter.draft(story, judged.digest, depth);
      });
      if (!draft) return;
      (*draft)->add_value(kRevisionSlot, revision_key(arrival(judged)));
      const auto index = static_cast<std::uint32_t>(note.stories.size());
      if (writer) writer->add(**draft, {work.number, index});
    }
    note.stories.push_back(std::move(judged));
  }
};

Job::Job(const JobSetup& setup, const Intake& intake)
    : state_(std::make_unique<State>(setup, intake)) {}

Job::~Job() = default;

RecordNote Job::handle(Work work) {
  RecordNote note;
  note.number = work.number;
  note.file = work.file;
  note.bytes = work.record.bytes.size();
  corpus::Stories& stories = state_->stories;
  const bool read = State::attempt(note, work.record, [&] {
    state_->reading->read(work.record, stories);
    return true;
  }).has_value();
  if (!read) return note;
  for (Story& story : stories) state_->take(story, work, note);
  return note;
}

std::vector<Piece> Job::finish() {
  if (!state_->writer) return {};
  return state_->writer->finish();
}

}  // namespace dateline::indexer
