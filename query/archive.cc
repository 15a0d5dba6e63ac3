// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/archive.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "query/complaint.h"
#include "query/deleted_source.h"
#include "query/expand.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/terms.h"
#include "schema/version_file.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;

struct Opened {
  std::vector<Manifest> manifests;
  Xapian::Database database;
  std::vector<Xapian::Database> parts;
  std::vector<DeletedSource::Part> deleted;  // one for each segment, in order
};

Error damaged(const std::string& where, const std::string& what) {
  return {ErrorKind::Damaged, where, what,
          "dateline check says what is wrong, --repair mends it"};
}

std::string described(const Xapian::Error& error) {
  return "the index cannot be read: " + error.get_msg();
}

/// Throws Xapian::Error.
Xapian::Database open_segment(const fs::path& path) {
  if (!has_sound_version_file(path)) {
    throw Xapian::DatabaseCorruptError("impossible block size in iamglass");
  }
  return Xapian::Database(path.string());
}

/// What is left out is taken out of `manifest`, too: it lists what is open.
void add_segments(const fs::path& folder, Manifest& manifest,
                  const MissingSink& missing, Opened& opened) {
  std::vector<Segment> named = std::exchange(manifest.segments, {});
  std::map<std::string, std::vector<Xapian::docid>> deleted;
  for (const Deletion& deletion : manifest.deletions) {
    deleted[deletion.segment].push_back(deletion.docid);
  }
  for (Segment& segment : named) {
    const fs::path path = segment_path(folder, segment);
    Xapian::Database part;
    try {
      part = open_segment(path);
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::Error& error) {
      if (!missing) throw;
      missing({path, segment.stories, error.get_msg()});
      continue;
    }
    auto& docids = deleted[segment.name];
    std::sort(docids.begin(), docids.end());
    opened.deleted.push_back({part, std::move(docids)});
    opened.database.add_database(part);
    opened.parts.push_back(part);
    manifest.segments.push_back(std::move(segment));
  }
}

/// With `missing`, what can't be opened is told there and left out.
Opened open_all(const std::vector<fs::path>& folders,
                const MissingSink& missing) {
  Opened opened;
  for (const fs::path& folder : folders) {
    opened.manifests.push_back(read_manifest(folder));
    add_segments(folder, opened.manifests.back(), missing, opened);
  }
  // Xapian refuses to search no database at all.
  if (opened.deleted.empty()) {
    opened.deleted.push_back({{}, {}});
    opened.database.add_database(
        Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY));
  }
  return opened;
}

// Manifests are replaced by renaming, so size and time tell one from the next
// nearly always; if they don't, Xapian's own error does.
struct Stamp {
  std::uintmax_t bytes = 0;
  fs::file_time_type time;
  bool operator==(const Stamp&) const = default;
};

std::vector<Stamp> stamps(const std::vector<fs::path>& folders) {
  std::vector<Stamp> result;
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    const fs::path file = folder / "manifest";
    result.push_back({fs::file_size(file, ignored),
                      fs::last_write_time(file, ignored)});
  }
  return result;
}

}  // namespace

struct Archive::State {
  std::vector<fs::path> folders;
  MissingSink missing;
  std::vector<Stamp> stamps;
  Opened opened;
  std::optional<Forms> forms;
  std::optional<OwnNames> own_names;
  Analyzer analyzer;

  /// For messages.
  std::string where() const {
    return folders.empty() ? std::string() : folders.front().string();
  }
};

Archive::Archive(std::vector<fs::path> folders, MissingSink missing)
    : state_(std::make_unique<State>()) {
  state_->folders = std::move(folders);
  state_->missing = std::move(missing);
  open();
}
Archive Archive::of(const Xapian::Database& database) {
  Archive archive(std::vector<fs::path>{});
  archive.state_->forms.reset();
  archive.state_->opened.database = database;
  archive.state_->opened.parts = {database};
  archive.state_->forms.emplace(archive.state_->opened.database);
  return archive;
}

Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

void Archive::open() {
  for (int attempt = 1;; ++attempt) {
    try {
      state_->stamps = stamps(state_->folders);
      state_->forms.reset();
      state_->own_names.reset();
      // A segment that is not there may have been merged away just now.
      state_->opened = open_all(state_->folders, attempt == kMaxRetries
                                                     ? state_->missing
                                                     : MissingSink());
      state_->forms.emplace(state_->opened.database);
      return;
    } catch (const Xapian::Error& error) {
      if (attempt == kMaxRetries) {
        throw damaged(state_->where(), described(error));
      }
    }
  }
}

void Archive::retrying(const std::function<void()>& work) {
  if (stamps(state_->folders) != state_->stamps) open();
  for (int attempt = 1;; ++attempt) {
    try {
      work();
      return;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kMaxRetries) {
        throw damaged(state_->where(), described(error));
      }
    } catch (const Xapian::Error& error) {
      throw damaged(state_->where(), described(error));
    }
    open();
  }
}

const Xapian::Database& Archive::database() const {
  return state_->opened.database;
}
const std::vector<Xapian::Database>& Archive::parts() const {
  return state_->opened.parts;
}
const std::vector<Manifest>& Archive::manifests() const {
  return state_->opened.manifests;
}
const std::vector<fs::path>& Archive::folders() const {
  return state_->folders;
}

std::uint64_t Archive::revision() const {
  std::uint64_t sum = 0;
  for (const Manifest& manifest : manifests()) sum += manifest.revision;
  return sum;
}

std::uint64_t Archive::stories() const {
  std::uint64_t deleted = 0;
  for (const auto& part : state_->opened.deleted) deleted += part.docids.size();
  return database().get_doccount() - deleted;
}

Xapian::Query Archive::without_deleted(const Xapian::Query& query) const {
  std::vector<DeletedSource::Part> parts;
  for (const auto& part : state_->opened.deleted) {
    if (!part.docids.empty()) parts.push_back(part);
  }
  if (parts.empty()) return query;
  DeletedSource source(std::move(parts));
  return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(&source)};
}

// Xapian deals documents out to its databases in turn.
bool Archive::is_deleted(std::uint32_t docid) const {
  const auto& parts = state_->opened.deleted;
  const std::size_t part = (docid - 1) % parts.size();
  const auto local =
      static_cast<Xapian::docid>((docid - 1) / parts.size() + 1);
  return std::binary_search(parts[part].docids.begin(),
                            parts[part].docids.end(), local);
}

const OwnNames& Archive::own_names() {
  if (!state_->own_names) {
    OwnNames& names = state_->own_names.emplace();
    for (const fs::path& folder : state_->folders) {
      names.read_file(folder / kOwnNamesFile, [](const Problem&) {});
    }
  }
  return *state_->own_names;
}

Analyzer& Archive::analyzer() { return state_->analyzer; }
Forms& Archive::forms() { return *state_->forms; }

namespace {

constexpr std::size_t kListed = 5;  // ids named in a message

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), kListed); ++i) {
    text += (i > 0 ? ", " : "") + ids[i];
  }
  return ids.size() > kListed ? text + " …" : text;
}

struct Found {
  std::vector<std::string> ids;
  Xapian::docid docid = 0;  // of the last
};

Found find_ids(Archive& archive, const std::string& prefix,
               const std::string& id) {
  Found found;
  const Xapian::Database& database = archive.database();
  for (auto term = database.allterms_begin(prefix + id);
       term != database.allterms_end(prefix + id); ++term) {
    const std::string name = (*term).substr(prefix.size());
    for (auto posting = database.postlist_begin(*term);
         posting != database.postlist_end(*term); ++posting) {
      if (archive.is_deleted(*posting)) continue;
      if (name == id) return {{name}, *posting};
      if (found.ids.empty() || found.ids.back() != name) {
        found.ids.push_back(name);
      }
      found.docid = *posting;
    }
    if (found.ids.size() > kListed) break;
  }
  return found;
}

}  // namespace

Story story_by_id(Archive& archive, std::string_view id) {
  Story story;
  const std::string shown(id.substr(0, 60));
  archive.retrying([&] {
    Found found;
    if (!id.empty() && id.size() <= kMaxTermBytes / 2) {
      found = find_ids(archive, std::string(field_row(Field::Id).prefix),
                       std::string(id));
    }
    if (found.ids.empty()) {
      throw Error(ErrorKind::Query, {}, "no story '" + shown + "'");
    }
    if (found.ids.size() > 1) {
      throw Error(ErrorKind::Query, {},
                  "several stories begin with '" + shown + "'",
                  listed(found.ids));
    }
    story = decode_record(
        archive.database().get_document(found.docid).get_data());
  });
  return story;
}

}  // namespace dateline::query
