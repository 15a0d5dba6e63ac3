// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <unordered_set>
#include <utility>

#include "indexer/crew.h"
#include "indexer/families/unknown.h"
#include "indexer/ledger.h"
#include "indexer/lock.h"
#include "indexer/prune.h"
#include "indexer/recurring/learning.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kNoFile = 0xffffffff;
constexpr int kMaxJobs = 64;
constexpr std::int64_t kNanoseconds = 1'000'000'000;

/// Files read with other options, or into another form of record, are read
/// again.
std::uint64_t reading_hash(const IndexOptions& options, std::uint64_t birth) {
  return stable_hash(std::to_string(kRecordVersion) + '\0' + options.format +
                     '\0' + options.names.text() + '\0' +
                     options.normalize.agency + '\0' +
                     options.normalize.language + '\0' +
                     // Nothing for a full one, as before there were others.
                     (options.depth == Depth::Plain ? "plain " : "") +
                     std::to_string(options.settings_digest) + '\0' +
                     std::to_string(birth));
}

std::optional<corpus::FileStat> stat_file(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return corpus::FileStat{
      path, static_cast<std::uint64_t>(status.st_size),
      status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

class Run {
 public:
  Run(const fs::path& archive, const IndexOptions& options,
      Progress& progress, const Intake& intake, const CommitHook& hook,
      const BatchLimits& limits);

  IndexCounts run();

 private:
  // Reading
  bool pass(const std::vector<std::string>& roots);
  void pass_again(const std::vector<std::string>& roots);
  bool visit(const corpus::FileStat& stat);
  bool skip(const SourceRow& row, const corpus::FileStat& stat);
  bool read_file(const corpus::FileStat& stat, SourceRow row);
  bool read_stdin();
  bool take_input(corpus::Input&& input, const std::string& shown);
  bool offer(corpus::Record&& record, const std::string& shown);
  std::string shown_name(const std::string& path, const std::string& key);
  bool stopping() const;

  // Notes
  void report(const Problem& problem);
  void enter(const RecordNote& note);
  void drain();
  void show();

  // Settling
  void start_crew();
  void settle();
  void prune();
  const Manifest& manifest() const;

  const fs::path archive_;
  const IndexOptions& options_;
  Progress& progress_;
  const Intake& intake_;
  const CommitHook& hook_;
  const BatchLimits limits_;

  Manifest nothing_;  // or, in a dry run, what is there
  std::optional<ArchiveLock> lock_;
  std::optional<ArchiveWriter> writer_;  // none: dry run
  std::optional<Sources> sources_;
  std::optional<Learning> learning_;
  std::uint64_t reading_ = 0;

  std::unordered_set<std::uint64_t> seen_;  // hashes of keys of this run
  std::uint32_t next_file_ = 0, file_ = kNoFile;
  std::uint64_t next_number_ = 0;   // of a record
  std::uint64_t next_entered_ = 0;  // of a note
  std::uint64_t batch_records_ = 0, batch_bytes_ = 0;
  unsigned next_job_ = 0;
  std::map<std::uint64_t, RecordNote> early_;  // before their turn
  IndexCounts settled_;
  bool offering_ = false;  // a record is being handed on
  std::optional<IndexCounts> first_;  // of the first pass, in the second
  Ledger ledger_;
  ProblemSink report_ = [this](const Problem& problem) { report(problem); };
  std::unique_ptr<Crew> crew_;  // last: its threads use what is above
};

Run::Run(const fs::path& archive, const IndexOptions& options,
         Progress& progress, const Intake& intake, const CommitHook& hook,
         const BatchLimits& limits)
    : archive_(archive),
      options_(options),
      progress_(progress),
      intake_(intake),
      hook_(hook),
      limits_(limits) {
  if (options.dry_run) {
    if (fs::exists(archive / "manifest")) nothing_ = read_manifest(archive);
  } else {
    make_archive_folder(archive);
    lock_.emplace(archive,
                  LockRequest{options.command, options.wait_seconds,
                              options.interrupts});
    writer_.emplace(archive, hook, options.families);
  }
  sources_.emplace(archive, manifest().revision,
                   options.dry_run ? Sources::Mode::ReadOnly
                                   : Sources::Mode::Write);
  learning_.emplace(archive, manifest().revision, options.recurring);
  reading_ = reading_hash(options, learning_->birth());
}

const Manifest& Run::manifest() const {
  return writer_ ? writer_->manifest() : nothing_;
}

/// True after the first interrupt. Throws after the second.
bool Run::stopping() const {
  const int interrupts =
      options_.interrupts == nullptr ? 0 : options_.interrupts->load();
  if (interrupts >= 2) {
    throw Error(ErrorKind::Interrupted, archive_.string(), "interrupted",
                "what was committed before stays; the next run goes on");
  }
  return interrupts == 1;
}

// --- Reading ----------------------------------------------------------------

IndexCounts Run::run() {
  std::vector<std::string> roots;
  bool standard_input = false;
  for (const std::string& path : options_.paths) {
    if (path == "-") {
      standard_input = true;
    } else {
      roots.push_back(path);
    }
  }
  bool complete = true;
  if (standard_input) complete = read_stdin();
  if (complete) complete = pass(roots);
  settle();
  if (writer_ && complete && !stopping() && learning_->renew()) {
    pass_again(roots);
  }
  if (options_.prune && complete && !stopping()) prune();
  show();
  if (complete) {
    for (const Problem& unknown :
         unknown_filings(archive_, manifest(), options_.families)) {
      progress_.remark(unknown);
    }
  }
  return settled_;
}

/// Reads what has to be read. False if the user does not want more.
bool Run::pass(const std::vector<std::string>& roots) {
  bool complete = true;
  seen_.clear();
  intake_.walk(
      roots,
      [&](const corpus::FileStat& stat) {
        complete = visit(stat);
        return complete;
      },
      report_);
  return complete;
}

/// Reads the files again in whose sources other lines recur now. What is
/// wrong with them has been told.
void Run::pass_again(const std::vector<std::string>& roots) {
  first_ = std::exchange(settled_, {});
  pass(roots);
  settle();
  first_->recut = settled_.updated;
  first_->added += settled_.added;
  first_->removed += settled_.removed;
  first_->revision = settled_.revision;
  settled_ = *first_;
  first_.reset();
}

bool Run::visit(const corpus::FileStat& stat) {
  if (stopping()) return false;
  const auto since = static_cast<std::int64_t>(options_.since_mtime_s);
  if (stat.mtime_ns / kNanoseconds < since) return true;
  SourceRow row;
  row.path = source_key(stat.path);
  // Two roots may share files.
  if (!seen_.insert(stable_hash(row.path)).second) return true;
  const std::optional<SourceRow> known = sources_->find(row.path);
  if (known && known->size == stat.size && known->mtime_ns == stat.mtime_ns &&
      known->reading == reading_ &&
      known->recurring == learning_->digest_of(known->sources)) {
    return skip(*known, stat);
  }
  row.shown = known ? known->shown : shown_name(stat.path, row.path);
  if (known) row.sole_id = known->sole_id;
  return read_file(stat, std::move(row));
}

/// Counts a file that need not be read. What was wrong with it still is.
bool Run::skip(const SourceRow& row, const corpus::FileStat& stat) {
  ++settled_.files_skipped;
  settled_.unchanged += row.stories;
  if (row.rejected > 0) {
    std::string reason = row.reason;
    if (row.rejected > 1) {
      reason += " (and " + std::to_string(row.rejected - 1) + " more)";
    }
    report({stat.path, row.member, row.place, reason});
    settled_.rejected += row.rejected - 1;
  }
  show();
  return true;
}

// From two working folders, two files may go by the same name.
std::string Run::shown_name(const std::string& path, const std::string& key) {
  const std::optional<SourceRow> other = sources_->find_shown(path);
  return other && other->path != key ? key : path;
}

bool Run::read_file(const corpus::FileStat& stat, SourceRow row) {
  row.size = stat.size;
  row.mtime_ns = stat.mtime_ns;
  row.reading = reading_;
  const std::string shown = row.shown;
  file_ = next_file_++;
  ledger_.open_file(file_, std::move(row));
  ++settled_.files;
  bool complete = true;
  try {
    intake_.open(
        stat, options_.limits,
        [&](corpus::Input&& input) {
          complete = take_input(std::move(input), shown);
          return complete;
        },
        report_);
  } catch (const std::bad_alloc&) {
    if (offering_) throw;  // the archive's work, not the file's
    // The file is not closed: the next run, with more memory, reads it again.
    report({shown, kNoMemory});
    file_ = kNoFile;
    return true;
  }
  if (complete) {
    // Its last records may still be in the queue, but settling waits for them.
    ledger_.close_file(file_);
    if (++batch_records_ >= limits_.max_records) settle();
  }
  file_ = kNoFile;
  return complete;
}

bool Run::read_stdin() {
  file_ = next_file_++;
  SourceRow row;
  row.shown = "-";
  ledger_.open_file(file_, std::move(row));
  bool complete = true;
  intake_.open_stdin(
      options_.limits,
      [&](corpus::Input&& input) {
        complete = take_input(std::move(input), "-");
        return complete;
      },
      report_);
  ledger_.close_file(file_);
  file_ = kNoFile;
  return complete;
}

bool Run::take_input(corpus::Input&& input, const std::string& shown) {
  bool complete = true;
  intake_.split(
      std::move(input), {options_.format, &options_.names},
      [&](corpus::Record&& record) {
        offering_ = true;
        complete = offer(std::move(record), shown);
        offering_ = false;
        return complete;
      },
      report_);
  return complete;
}

bool Run::offer(corpus::Record&& record, const std::string& shown) {
  if (stopping()) return false;
  start_crew();
  ++batch_records_;
  batch_bytes_ += record.bytes.size();
  Work work{next_number_++, file_, shown, std::move(record)};
  while (!crew_->push(work)) {
    drain();
    static_cast<void>(stopping());
  }
  drain();
  if (batch_records_ >= limits_.max_records ||
      batch_bytes_ >= limits_.max_bytes) {
    settle();
  }
  return true;
}

// --- Notes ------------------------------------------------------------------

/// Enters a problem in its turn, after those of the records before it.
void Run::report(const Problem& problem) {
  RecordNote note;
  note.number = next_number_++;
  note.file = file_;
  note.problems.push_back(problem);
  early_.emplace(note.number, std::move(note));
  drain();
}

void Run::enter(const RecordNote& note) {
  ledger_.enter(note);
  settled_.bytes += note.bytes;
  settled_.rejected += note.problems.size();
  for (const StoryNote& story : note.stories) {
    learning_->see(story.id, story.digest.time_s, story.lines);
  }
  if (first_) return;
  for (const Problem& problem : note.problems) progress_.problem(problem);
}

void Run::drain() {
  if (crew_ != nullptr) {
    for (RecordNote& note : crew_->take_notes()) {
      early_.emplace(note.number, std::move(note));
    }
  }
  bool any = false;
  for (auto next = early_.begin();
       next != early_.end() && next->first == next_entered_;
       next = early_.erase(next)) {
    enter(next->second);
    ++next_entered_;
    any = true;
  }
  if (any) show();
}

void Run::show() {
  IndexCounts counts = first_.value_or(settled_);
  if (first_) {
    counts.recut = settled_.updated + ledger_.provisional().updated;
    progress_.advance(counts);
    return;
  }
  counts.added += ledger_.provisional().added;
  counts.updated += ledger_.provisional().updated;
  counts.unchanged += ledger_.provisional().unchanged;
  progress_.advance(counts);
}

// --- Settling ---------------------------------------------------------------

void Run::start_crew() {
  if (crew_ != nullptr) return;
  std::vector<JobSetup> setups;
  const int jobs = std::clamp(options_.jobs, 1, kMaxJobs);
  for (int job = 0; job < jobs; ++job) {
    JobSetup setup{learning_->lines(), archive_, manifest(), {},
                   options_.depth};
    if (writer_) {
      setup.building =
          writer_->building() / ("job-" + std::to_string(next_job_++));
    }
    setups.push_back(std::move(setup));
  }
  crew_ = std::make_unique<Crew>(std::move(setups), intake_);
}

void Run::settle() {
  Change change;
  if (crew_ != nullptr) {
    change.pieces = crew_->finish();
    drain();
    crew_.reset();
  }
  Settlement settlement;
  {
    Incumbents incumbents(archive_, manifest());
    settlement = ledger_.settle(incumbents, *sources_);
  }
  settled_.added += settlement.counts.added;
  settled_.updated += settlement.counts.updated;
  settled_.unchanged += settlement.counts.unchanged;
  settled_.older += settlement.counts.older;
  settled_.removed += settlement.counts.removed;
  batch_records_ = batch_bytes_ = 0;
  if (writer_) {
    static_cast<void>(stopping());  // the last moment to leave all as it was
    change.superseded = std::move(settlement.superseded);
    change.replaced = std::move(settlement.replaced);
    writer_->commit(std::move(change));
    // Before it is noted that files are read: a crash in between costs a second
    // reading, not what they teach.
    learning_->save();
    for (SourceRow& row : settlement.rows) {
      row.recurring = learning_->digest_of(row.sources);
    }
    sources_->write({.revision = manifest().revision,
                     .rows = std::move(settlement.rows),
                     .others = std::move(settlement.others)});
    if (hook_) hook_(CommitStep::Noted);
    writer_->merge();
  }
  settled_.revision = manifest().revision;
  show();
}

/// Takes out the stories of files that are gone. Where another file holds a
/// filing of such a story, that file is read again.
void Run::prune() {
  Pruning pruning;
  {
    Incumbents incumbents(archive_, manifest());
    pruning = find_gone(options_.paths, incumbents, *sources_);
  }
  settled_.removed += pruning.stories.size();
  if (!writer_ || pruning.gone.empty()) return;
  // First what makes a crash cost no more than a second reading.
  SourcesChange reread{.revision = manifest().revision};
  for (const SourceRow& row : pruning.again) reread.forgotten.push_back(row.path);
  sources_->write(reread);
  writer_->commit({.replaced = std::move(pruning.stories)});
  sources_->write({.revision = manifest().revision,
                   .forgotten = std::move(pruning.gone)});
  for (const SourceRow& row : pruning.again) {
    const std::optional<corpus::FileStat> stat = stat_file(row.path);
    if (!stat) continue;
    SourceRow fresh;
    fresh.path = row.path;
    fresh.shown = row.shown;
    if (!read_file(*stat, std::move(fresh))) break;
  }
  settle();
}

}  // namespace

IndexCounts run_index(const fs::path& archive, const IndexOptions& options,
                      Progress& progress, const Intake& intake,
                      const CommitHook& hook, const BatchLimits& limits) {
  try {
    return Run(archive, options, progress, intake, hook, limits).run();
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorKind::Input, error.path1().string(),
                error.code().message());
  }
}

}  // namespace dateline::indexer
