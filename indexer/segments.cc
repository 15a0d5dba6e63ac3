// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/segments.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <variant>

#include "indexer/glass/assembly.h"
#include "indexer/glass/merge.h"
#include "indexer/glass/spool.h"
#include "indexer/glass/version.h"
#include "schema/error.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

// An open database takes five descriptors; a process often has no more than
// 1,024.
constexpr std::size_t kMaxInputs = 64;

constexpr int kCreate = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS;

/// Runs `work` on a Xapian database at `path`, its errors told as ours.
template <typename Work>
auto with_xapian(const fs::path& path, const Work& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
  }
}

[[noreturn]] void throw_system(const fs::path& path, const char* verb) {
  throw Error(ErrorKind::Input, path.string(),
              std::string("can't ") + verb + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  explicit Descriptor(const fs::path& path)
      : path_(path), number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (number_ < 0) throw_system(path, "open");
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void sync() const {
    if (::fsync(number_) != 0) throw_system(path_, "sync");
  }

 private:
  fs::path path_;
  int number_;
};

/// A database that Xapian's own writer fills.
class StockSegment {
 public:
  // Nothing refers to it before the commit, which makes it durable.
  explicit StockSegment(const fs::path& path)
      : database_(path.string(),
                  kCreate | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS) {}

  void add(Draft& draft) {
    database_.add_document(to_document(draft));
    bytes_ += draft.data().size();
  }
  void finish() {
    database_.commit();
    database_.close();
  }
  std::size_t bytes() const { return bytes_; }

 private:
  Xapian::WritableDatabase database_;
  std::size_t bytes_ = 0;
};

/// Whether Xapian's layout is the one that we write; asked in `folder`, once.
bool knows_layout(const fs::path& folder) {
  static const bool known = glass::is_known_layout(folder);
  return known;
}

}  // namespace

void rethrow(const Xapian::Error& error, const fs::path& path) {
  // What the system refused carries its reason; what is left of Xapian's
  // database errors says that the bytes are not what they should be.
  const std::string_view type = error.get_type();
  const char* reason = error.get_error_string();
  std::string what = error.get_msg();
  // A commit that the system refused in the middle: the database is as before.
  const bool refused = what.starts_with("Modifications failed");
  const bool damaged =
      type.starts_with("Database") && type != "DatabaseModifiedError" &&
      !refused && (reason == nullptr || type == "DatabaseNotFoundError");
  if (reason != nullptr) what += std::string(": ") + reason;
  throw Error(damaged ? ErrorKind::Damaged : ErrorKind::Input, path.string(),
              what);
}

struct SegmentWriter::State {
  fs::path folder;
  SegmentLimits limits;
  std::variant<std::monostate, StockSegment, glass::Spool> target;
  Piece open;                             // being written; no path: none
  std::vector<std::vector<Piece>> tiers;  // Stock: smallest first
  unsigned next_name = 1;

  fs::path next_path() { return folder / std::to_string(next_name++); }

  void start() {
    if (limits.layout == Layout::Direct && !knows_layout(folder)) {
      limits = kStockLimits;
    }
    open.path = next_path();
    if (limits.layout == Layout::Direct) {
      open.form = PieceForm::Spool;
      target.emplace<glass::Spool>(
          open.path, glass::RunLimits{.max_stories = limits.max_stories,
                                      .max_bytes = limits.max_bytes});
    } else {
      target.emplace<StockSegment>(open.path);
    }
  }

  /// Calls `work` on what is being written, if there is anything.
  template <typename Work>
  void with_open(const Work& work) {
    with_xapian(open.path, [&] {
      if (auto* spool = std::get_if<glass::Spool>(&target)) work(*spool);
      if (auto* stock = std::get_if<StockSegment>(&target)) work(*stock);
    });
  }

  void seal() {
    if (open.path.empty()) return;
    with_open([](auto& segment) { segment.finish(); });
    target.emplace<std::monostate>();
    put(std::exchange(open, Piece{}), 0);
  }

  /// Whether Xapian's database holds as much as one should.
  bool is_full() const {
    const auto* stock = std::get_if<StockSegment>(&target);
    return stock != nullptr && (open.stories.size() >= limits.max_stories ||
                                stock->bytes() >= limits.max_bytes);
  }

  void put(Piece piece, std::size_t tier) {
    if (tier == tiers.size()) tiers.emplace_back();
    tiers[tier].push_back(std::move(piece));
    if (tiers[tier].size() < limits.fan_in) return;
    put(merge_pieces(std::exchange(tiers[tier], {}), next_path()), tier + 1);
  }
};

SegmentWriter::SegmentWriter(fs::path folder, const SegmentLimits& limits)
    : state_(std::make_unique<State>()) {
  state_->folder = std::move(folder);
  state_->limits = limits;
  fs::create_directory(state_->folder);
}

SegmentWriter::~SegmentWriter() = default;

void SegmentWriter::add(const Xapian::Document& document, StoryKey key) {
  Draft draft(document);
  add(draft, key);
}

void SegmentWriter::add(Draft& draft, StoryKey key) {
  State& state = *state_;
  if (state.open.path.empty()) {
    with_xapian(state.folder, [&] { state.start(); });
  }
  state.with_open([&](auto& segment) { segment.add(draft); });
  state.open.stories.push_back(key);
  if (state.is_full()) state.seal();
}

std::vector<Piece> SegmentWriter::finish() {
  state_->seal();
  std::vector<Piece> pieces;
  for (std::vector<Piece>& tier : state_->tiers) {
    for (Piece& piece : tier) pieces.push_back(std::move(piece));
  }
  state_->tiers.clear();
  return pieces;
}

void compact_databases(const std::vector<fs::path>& inputs,
                       const fs::path& target) {
  with_xapian(target, [&] {
    if (glass::merge(inputs, target)) return;
    Xapian::Database all;
    for (const fs::path& input : inputs) {
      all.add_database(Xapian::Database(input.string()));
    }
    all.compact(target.string());
  });
}

namespace {

/// Databases by kMaxInputs, until so many are left.
void merge_some(std::vector<Piece>& pieces, const fs::path& target) {
  for (int round = 0; pieces.size() > kMaxInputs; ++round) {
    std::vector<Piece> first(
        std::make_move_iterator(pieces.begin()),
        std::make_move_iterator(pieces.begin() + kMaxInputs));
    pieces.erase(pieces.begin(), pieces.begin() + kMaxInputs);
    fs::path part = target;
    part += "-" + std::to_string(round);
    pieces.push_back(merge_pieces(std::move(first), part));
  }
}

}  // namespace

Piece merge_pieces(std::vector<Piece> pieces, const fs::path& target) {
  if (pieces.size() == 1 && pieces.front().form == PieceForm::Packed) {
    fs::rename(pieces.front().path, target);
    pieces.front().path = target;
    return std::move(pieces.front());
  }
  const bool spools = pieces.front().form == PieceForm::Spool;
  if (!spools) merge_some(pieces, target);
  Piece merged;
  merged.path = target;
  merged.form = PieceForm::Packed;
  std::vector<fs::path> inputs;
  for (const Piece& piece : pieces) {
    inputs.push_back(piece.path);
    merged.stories.insert(merged.stories.end(), piece.stories.begin(),
                          piece.stories.end());
  }
  if (spools) {
    const std::uint32_t stories =
        with_xapian(target, [&] { return glass::assemble(inputs, target); });
    if (stories != merged.stories.size()) {
      throw Error(ErrorKind::Damaged, inputs.front().string(),
                  "not all stories that were written are there");
    }
  } else {
    compact_databases(inputs, target);
  }
  for (const fs::path& input : inputs) fs::remove_all(input);
  return merged;
}

std::uint64_t delete_documents(const fs::path& database,
                               const std::vector<std::uint32_t>& ids) {
  return with_xapian(database, [&]() -> std::uint64_t {
    Xapian::WritableDatabase segment(database.string(), Xapian::DB_OPEN);
    for (std::uint32_t id : ids) {
      try {
        segment.delete_document(id);
      } catch (const Xapian::DocNotFoundError&) {
        // Carried out before a crash.
      }
    }
    segment.commit();
    sync_names(database);
    return segment.get_doccount();
  });
}

// Xapian renames a new version file and leaves its name to the system. The next
// commit uses blocks anew that the old one needs.
void sync_names(const fs::path& folder) { Descriptor(folder).sync(); }

Segment describe_segment(const fs::path& path) {
  Segment segment;
  segment.name = path.filename().string();
  with_xapian(path, [&] {
    Xapian::Database database(path.string());
    segment.uuid = database.get_uuid();
    segment.stories = database.get_doccount();
  });
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    if (entry.is_regular_file()) segment.bytes += entry.file_size();
  }
  return segment;
}

void sync_folder(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) Descriptor(entry.path()).sync();
  }
  Descriptor(folder).sync();
  Descriptor(folder.parent_path()).sync();
}

}  // namespace dateline::indexer
