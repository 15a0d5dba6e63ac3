// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mark.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <map>
#include <string_view>

#include "schema/archive_id.h"
#include "schema/durable_file.h"
#include "schema/error.h"
#include "schema/terms.h"
#include "schema/umask.h"
#include "schema/user_folder.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = 16384;

fs::path state_folder() {
  const auto state = user_folder(UserFolder::State);
  if (!state) {
    throw Error(ErrorKind::Usage, "", "no home folder to keep marks in",
                "set XDG_STATE_HOME");
  }
  return *state / "run";
}

/// Lines "key value".
std::map<std::string, std::string> facts(std::string_view text) {
  std::map<std::string, std::string> facts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t space = std::min(line.find(' '), line.size());
    facts[std::string(line.substr(0, space))] =
        line.substr(std::min(space + 1, line.size()));
  }
  return facts;
}

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return !text.empty() && read.ec == std::errc{} && read.ptr == end;
}

}  // namespace

Mark::Mark(const std::string& name, const fs::path& file,
           const MarkedArchive& archive)
    : search_(fs::weakly_canonical(file)),
      archive_(archive.place),
      id_(archive.id) {
  const fs::path folder = state_folder();
  const ScopedUmask mask(ScopedUmask::kPrivate);
  std::error_code failure;
  fs::create_directories(folder, failure);
  const std::string hash =
      to_base32(stable_hash(search_.string() + "\n" + archive_));
  path_ = folder / (name + "-" + hash + ".mark");
  const std::string lock = (folder / (name + "-" + hash + ".lock")).string();
  lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int locked = lock_ < 0 ? -1 : ::flock(lock_, LOCK_EX);
  while (lock_ >= 0 && locked != 0 && errno == EINTR) {
    locked = ::flock(lock_, LOCK_EX);
  }
  if (locked != 0) {
    throw Error(ErrorKind::Input, lock,
                std::string("can't keep a mark: ") + std::strerror(errno),
                "set XDG_STATE_HOME to a folder that can be written");
  }
}

Mark::~Mark() {
  if (lock_ >= 0) ::close(lock_);
}

std::optional<query::Since> Mark::read(std::uint64_t revision) const {
  std::error_code ignored;
  if (!fs::exists(path_, ignored)) return std::nullopt;
  auto known = facts(read_whole_file(path_, kMaxBytes));
  query::Since since;
  std::int64_t seconds = 0;
  if (known["id"] != id_ || !read_number(known["revision"], since.revision) ||
      !read_number(known["time"], seconds) || since.revision > revision) {
    return std::nullopt;
  }
  since.time = Instant(std::chrono::seconds(seconds));
  return since;
}

void Mark::write(const query::Since& since) const {
  const ScopedUmask mask(ScopedUmask::kPrivate);
  replace_file(path_,
               "search " + search_.string() + "\narchive " +
                   archive_ + "\nid " + id_ + "\nrevision " +
                   std::to_string(since.revision) + "\ntime " +
                   std::to_string(since.time.time_since_epoch().count()) +
                   "\n");
}

std::vector<std::string> marks_beyond(const fs::path& archive,
                                      std::uint64_t revision) {
  std::vector<std::string> names;
  std::error_code failure;
  const std::string path = fs::weakly_canonical(archive).string();
  const std::string id = archive_id(archive);
  for (fs::directory_iterator entry(state_folder(), failure), end;
       !failure && entry != end; entry.increment(failure)) {
    if (entry->path().extension() != ".mark") continue;
    auto known = facts(read_whole_file(entry->path(), kMaxBytes));
    std::uint64_t seen = 0;
    if (known["archive"] == path && known["id"] == id &&
        read_number(known["revision"], seen) && seen > revision) {
      names.push_back(fs::path(known["search"]).stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace dateline::cli
