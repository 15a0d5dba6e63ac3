// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/shards/index.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "indexer/commit.h"
#include "indexer/intake.h"
#include "indexer/lock.h"
#include "indexer/run.h"
#include "indexer/segments.h"
#include "indexer/settings/file.h"
#include "indexer/shards/router.h"
#include "schema/durable_file.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

/// Which shard each record's stories went to: they are read anew for each shard,
/// but where they belong is decided once.
class Routes {
 public:
  std::optional<std::uint16_t> find(std::uint64_t key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return std::nullopt;
    return found->second;
  }
  void put(std::uint64_t key, std::size_t shard) {
    const std::lock_guard lock(mutex_);
    places_.emplace(key, static_cast<std::uint16_t>(shard));
  }
  void count_far(std::size_t shard) {
    const std::lock_guard lock(mutex_);
    ++far_[shard];
  }
  const std::map<std::size_t, std::uint64_t>& far() const { return far_; }

 private:
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::uint16_t> places_;
  std::map<std::size_t, std::uint64_t> far_;  // stories that can't go there
};

std::uint64_t key_of(const corpus::Record& record, std::size_t index) {
  return stable_hash(record.path + '\0' + record.member + '\0' +
                     std::to_string(record.offset) + ' ' +
                     std::to_string(record.ordinal) + ' ' +
                     std::to_string(index));
}

struct Pass {
  std::size_t shard = 0;
  const NormalizeOptions& normalize;
  const ArchiveStyle& style;
  Router& router;
  Routes& routes;
};

class ShardReading : public Reading {
 public:
  ShardReading(const Pass& pass, std::unique_ptr<Reading> whole)
      : pass_(pass),
        whole_(std::move(whole)),
        asker_(pass.router, pass.style.settings().families),
        refiner_(pass.style, nothing_, pass.normalize, Depth::Plain) {}

  void read(const corpus::Record& record, corpus::Stories& stories) override {
    whole_->read(record, stories);
    std::vector<Story> own = stories.release();
    std::size_t index = 0;
    std::erase_if(own, [&](const Story& story) {
      return shard_of(story, record, index++) != pass_.shard;
    });
    stories.take(std::move(own));
  }

  Refined refine(Story story, std::int64_t file_time_ns,
                 const Known& known) override {
    return whole_->refine(std::move(story), file_time_ns, known);
  }
  Analyzer& analyzer() override { return whole_->analyzer(); }

 private:
  std::size_t shard_of(const Story& story, const corpus::Record& record,
                       std::size_t index) {
    const std::uint64_t key = key_of(record, index);
    if (const auto known = pass_.routes.find(key)) return *known;
    const std::size_t shard =
        asker_.shard_of(refiner_.refine(story, record.mtime_ns).story);
    pass_.routes.put(key, shard);
    if (asker_.is_far(shard)) pass_.routes.count_far(shard);
    return shard;
  }

  const Pass pass_;
  std::unique_ptr<Reading> whole_;
  Router::Asker asker_;
  const RecurringLines nothing_{};
  Refiner refiner_;
};

/// Tells each problem once: every pass meets it.
class OnceProgress : public Progress {
 public:
  explicit OnceProgress(Progress& progress) : progress_(progress) {}

  void advance(const IndexCounts& counts) override {
    IndexCounts all = counts;
    all.added += before.added;
    all.updated += before.updated;
    all.unchanged += before.unchanged;
    all.bytes = std::max(all.bytes, before.bytes);
    progress_.advance(all);
  }
  void problem(const Problem& problem) override {
    if (told_.insert(to_string(problem)).second) progress_.problem(problem);
  }
  void remark(const Problem& remark) override {
    if (told_.insert(to_string(remark)).second) progress_.remark(remark);
  }
  std::uint64_t told() const { return told_.size(); }

  IndexCounts before;  // of the passes that are done

 private:
  Progress& progress_;
  std::set<std::string> told_;
};

void add(const IndexCounts& counts, IndexCounts& all) {
  all.added += counts.added;
  all.updated += counts.updated;
  all.unchanged += counts.unchanged;
  all.removed += counts.removed;
  all.older += counts.older;
  all.recut += counts.recut;
  all.revision += counts.revision;
  // The same inputs each time.
  all.rejected = std::max(all.rejected, counts.rejected);
  all.files = std::max(all.files, counts.files);
  all.bytes = std::max(all.bytes, counts.bytes);
  all.files_skipped = std::max(all.files_skipped, counts.files_skipped);
}

/// Stdin, which every pass reads: a file by then.
class StandardInput {
 public:
  explicit StandardInput(const std::vector<std::string>& paths) {
    if (std::ranges::find(paths, "-") == paths.end()) return;
    if (paths.size() > 1) {
      throw Error(ErrorKind::Usage, "index", "stdin and paths into shards",
                  "run dateline index - by itself");
    }
    file_.reset(std::tmpfile());
    if (!file_) throw Error(ErrorKind::Input, "-", "no temporary file");
    std::string piece(1 << 16, '\0');
    for (ssize_t got; (got = ::read(STDIN_FILENO, piece.data(), piece.size()));) {
      const auto bytes = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
      if (got < 0 ||
          std::fwrite(piece.data(), 1, bytes, file_.get()) != bytes) {
        throw Error(ErrorKind::Input, "-", "can't be kept in a file");
      }
    }
    if (std::fflush(file_.get()) != 0 ||
        ::dup2(::fileno(file_.get()), STDIN_FILENO) < 0) {
      throw Error(ErrorKind::Input, "-", "can't be kept in a file");
    }
  }

  void rewind() const {
    if (file_) ::lseek(STDIN_FILENO, 0, SEEK_SET);
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

ShardLayout layout_of(const fs::path& archive, const std::string& shard_by) {
  if (is_in_shards(archive)) {
    ShardLayout layout = read_shards(archive);
    if (!shard_by.empty() &&
        to_string(parse_shard_by(shard_by)) != to_string(layout)) {
      throw Error(ErrorKind::Usage, archive.string(),
                  "is in shards by " + to_string(layout) + ", not by " +
                      shard_by,
                  "leave --shard-by out; for another layout index into "
                  "another folder");
    }
    return layout;
  }
  if (fs::exists(archive / "manifest")) {
    throw Error(ErrorKind::Usage, archive.string(),
                "is an archive in one piece",
                "index into another folder: dateline export -a " +
                    archive.string() +
                    " --killed --embargoed '*' | dateline index -a FOLDER "
                    "--shard-by " +
                    shard_by + " -");
  }
  return parse_shard_by(shard_by);
}

constexpr std::size_t kMaxFileBytes = 1 << 30;

/// What is set for the archive holds in each shard, wherever that goes.
void bring_settings(const fs::path& archive, const fs::path& folder) {
  for (const fs::path& name :
       {fs::path(kSettingsFile), fs::path(kOwnNamesFile)}) {
    if (!fs::exists(archive / name)) continue;
    const std::string ours = read_whole_file(archive / name, kMaxFileBytes);
    if (fs::exists(folder / name) &&
        read_whole_file(folder / name, kMaxFileBytes) == ours) {
      continue;
    }
    replace_file(folder / name, ours);
  }
}

class ShardRun {
 public:
  ShardRun(const fs::path& archive, ShardLayout layout,
           const IndexOptions& options, Progress& progress)
      : archive_(archive),
        options_(options),
        progress_(progress),
        router_(archive, std::move(layout)),
        style_(read_settings(archive),
               read_own_names(archive,
                              [&](const Problem& problem) {
                                ++bad_rows_;
                                progress_.problem(problem);
                              })),
        input_(options.paths) {}

  IndexCounts run() {
    // Shards that a pass finds to be needed come after it.
    for (std::size_t at = 0; at < router_.shards().size(); ++at) {
      if (options_.interrupts != nullptr && options_.interrupts->load() > 0) {
        break;
      }
      const Shard shard = router_.shards()[at];
      if (!shard.is_far()) pass(at, shard);
    }
    if (!options_.dry_run) router_.save();
    IndexCounts counts = progress_.before;
    counts.rejected = std::max(counts.rejected, bad_rows_);
    for (const auto& [at, stories] : routes_.far()) {
      progress_.problem(
          {router_.shards()[at].place, "", "",
           std::to_string(stories) +
               (stories == 1 ? " story belongs" : " stories belong") +
               " into this shard: index there"});
      counts.rejected += stories;
    }
    return counts;
  }

 private:
  void pass(std::size_t at, const Shard& shard) {
    const fs::path folder = shard_place(archive_, shard);
    if (!options_.dry_run) {
      make_archive_folder(folder);
      bring_settings(archive_, folder);
    }
    IndexOptions options = options_;
    options.settings_digest =
        style_.settings().digest ^ style_.names().digest();
    options.recurring = style_.settings().recurring;
    options.families = style_.settings().families;
    Intake intake = real_intake(options.normalize, style_, options.depth);
    const Pass pass{at, options_.normalize, style_, router_, routes_};
    intake.make_reading = [whole = intake.make_reading,
                           &pass](const RecurringLines& recurring) {
      return std::make_unique<ShardReading>(pass, whole(recurring));
    };
    input_.rewind();
    const IndexCounts counts =
        run_index(folder, options, progress_, intake, [&](CommitStep step) {
          // Before anybody can find the stories.
          if (step == CommitStep::SegmentWritten) router_.save();
        });
    add(counts, progress_.before);
  }

  const fs::path archive_;
  const IndexOptions& options_;
  OnceProgress progress_;
  std::uint64_t bad_rows_ = 0;
  Router router_;
  Routes routes_;
  const ArchiveStyle style_;
  const StandardInput input_;
};

}  // namespace

IndexCounts index_shards(const fs::path& archive, const std::string& shard_by,
                         const IndexOptions& options, Progress& progress) {
  ShardLayout layout = layout_of(archive, shard_by);
  std::optional<ArchiveLock> lock;
  if (!options.dry_run) {
    if (!is_in_shards(archive)) make_archive_folder(archive);
    lock.emplace(archive, LockRequest{options.command, options.wait_seconds,
                                      options.interrupts});
    layout = layout_of(archive, shard_by);  // another may have been here
    make_settings_file(archive);
  }
  return ShardRun(archive, std::move(layout), options, progress).run();
}

}  // namespace dateline::indexer
