// SPDX-License-Identifier: GPL-3.0-or-later
//
// The layout: indexer/glass/block.h and table.h, and version_file.h.
#include "query/position_table.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "query/same_database.h"
#include "schema/glass_key.h"
#include "schema/version_file.h"

namespace dateline::query {
namespace {

constexpr std::size_t kHeaderBytes = 11, kDirectoryBytes = 2;
constexpr unsigned kSizeMask = 0x1fff;
constexpr unsigned kFirstPart = 0x2000, kLastPart = 0x4000, kCompressed = 0x8000;
constexpr unsigned kMostLevels = 10;

constexpr Xapian::docid kBehind = std::numeric_limits<Xapian::docid>::max();

inline std::uint32_t two_bytes(const unsigned char* bytes) {
  return static_cast<std::uint32_t>(bytes[0] << 8 | bytes[1]);
}
inline std::uint32_t four_bytes(const unsigned char* bytes) {
  return two_bytes(bytes) << 16 | two_bytes(bytes + 2);
}

}  // namespace

std::shared_ptr<const PositionTable> PositionTable::open(
    const std::filesystem::path& folder, const Xapian::Database& database) {
  const auto version = read_version_file(folder);
  const auto root = version ? version->root(GlassTable::Position) : std::nullopt;
  if (!root || root->level > kMostLevels ||
      root->revision != database.get_revision()) {
    return nullptr;
  }
  const int file =
      ::open((folder / "position.glass").c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  std::shared_ptr<PositionTable> table(new PositionTable());
  table->file_ = file;
  table->revision_ = root->revision;
  table->root_ = root->block;
  table->level_ = root->level;
  table->block_bytes_ = root->block_bytes;
  return table;
}

PositionTable::~PositionTable() {
  if (file_ >= 0) ::close(file_);
}

std::shared_ptr<const PositionTable> PositionTables::of(
    const Xapian::Database& segment) {
  const auto found = std::ranges::find_if(tables_, [&](const Table& table) {
    return is_same_database(table.segment, segment);
  });
  if (found == tables_.end()) return nullptr;
  if (!std::exchange(found->asked, true)) {
    found->table = PositionTable::open(found->folder, segment);
  }
  return found->table;
}

TermPositions::TermPositions(std::shared_ptr<const PositionTable> table,
                             std::string_view term)
    : table_(std::move(table)), path_(table_->level_ + 1) {
  append_term(key_, term);
  key_.push_back('\0');
  term_bytes_ = key_.size();
}

bool TermPositions::read_block(Block& block, std::uint32_t number,
                               unsigned level) {
  if (block.is_read && block.number == number) return true;
  block.is_read = false;
  block.bytes.resize(table_->block_bytes_);
  const std::size_t size = block.bytes.size();
  const auto begin = static_cast<off_t>(std::uint64_t{number} * size);
  if (::pread(table_->file_, block.bytes.data(), size, begin) !=
      static_cast<ssize_t>(size)) {
    return false;
  }
  const unsigned char* const bytes = block.bytes.data();
  const std::size_t directory_end = two_bytes(bytes + 9);
  // A block of a later revision is one that was written over.
  if (four_bytes(bytes) > table_->revision_ || bytes[4] != level ||
      directory_end < kHeaderBytes + kDirectoryBytes || directory_end > size) {
    return false;
  }
  block.number = number;
  block.items = (directory_end - kHeaderBytes) / kDirectoryBytes;
  block.is_read = true;
  return true;
}

/// The block that the last item of a branch names that is not behind the key.
std::optional<std::uint32_t> TermPositions::child(const Block& branch) const {
  const std::vector<unsigned char>& bytes = branch.bytes;
  const auto place = [&](std::size_t index) -> std::size_t {
    return two_bytes(bytes.data() + kHeaderBytes + kDirectoryBytes * index);
  };
  std::size_t low = 0, high = branch.items;  // the first begins with all keys
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2, at = place(middle);
    if (at + 5 > bytes.size()) return std::nullopt;
    const std::size_t size = bytes[at + 4];
    if (at + 5 + size + 2 > bytes.size()) return std::nullopt;
    const std::string_view key(
        reinterpret_cast<const char*>(bytes.data() + at + 5), size);
    const int order = key.compare(key_);
    const bool is_behind =
        order > 0 ||
        (order == 0 && two_bytes(bytes.data() + at + 5 + size) > 1);
    (is_behind ? high : low) = middle;
  }
  const std::size_t at = place(low);
  if (at + 4 > bytes.size()) return std::nullopt;
  return four_bytes(bytes.data() + at);
}

/// Reads the leaf in which the key stands if it stands anywhere.
bool TermPositions::descend() {
  std::uint32_t number = table_->root_;
  for (unsigned level = table_->level_; level > 0; --level) {
    if (!read_block(path_[level], number, level)) return false;
    const auto next = child(path_[level]);
    if (!next) return false;
    number = *next;
  }
  documents_.clear();
  last_ = 0;
  looks_ = 0;
  return read_block(path_.front(), number, 0);
}

std::optional<TermPositions::Item> TermPositions::item(
    std::size_t index) const {
  const std::vector<unsigned char>& bytes = path_.front().bytes;
  const std::size_t at =
      two_bytes(bytes.data() + kHeaderBytes + kDirectoryBytes * index);
  if (at + 3 > bytes.size()) return std::nullopt;
  const unsigned head = two_bytes(bytes.data() + at);
  const std::size_t size = (head & kSizeMask) + 3, key = bytes[at + 2];
  if (at + size > bytes.size() || key + 3 > size) return std::nullopt;
  const auto* const text =
      reinterpret_cast<const char*>(bytes.data() + at + 3);
  return Item{{text, key}, {text + key, size - 3 - key}, head};
}

/// How the key of an item of the leaf compares with the one that is sought.
std::optional<int> TermPositions::compare(std::size_t index) const {
  const auto found = item(index);
  if (!found) return std::nullopt;
  const int order = found->key.compare(key_);
  // Later parts of a long list have its key too.
  return order == 0 && (found->flags & kFirstPart) == 0 ? 1 : order;
}

/// Whether the key stands in the leaf if it stands anywhere.
std::optional<bool> TermPositions::is_in_leaf() const {
  const auto first = compare(0), last = compare(path_.front().items - 1);
  if (!first || !last) return std::nullopt;
  return *first <= 0 && *last >= 0;
}

/// Fills documents_; false if the leaf is damaged.
bool TermPositions::list_documents() {
  documents_.clear();
  const std::size_t items = path_.front().items;
  const std::string_view term(key_.data(), term_bytes_);
  const auto first = item(0), last = item(items - 1);
  if (!first || !last) return false;
  // Keys are in order: where the first and the last begin with it, all do.
  const bool only_term =
      first->key.starts_with(term) && last->key.starts_with(term);
  const std::vector<unsigned char>& bytes = path_.front().bytes;
  documents_.resize(items);
  for (std::size_t at = 0; at < items; ++at) {
    const std::size_t place =
        two_bytes(bytes.data() + kHeaderBytes + kDirectoryBytes * at);
    if (place + 3 > bytes.size()) return false;
    const std::size_t size = bytes[place + 2];
    if (place + 3 + size > bytes.size()) return false;
    const unsigned char* const key = bytes.data() + place + 3;
    if (!only_term) {
      const std::string_view whole(reinterpret_cast<const char*>(key), size);
      if (!whole.starts_with(term)) {
        documents_[at] = whole < term ? 0 : kBehind;
        continue;
      }
    }
    if (size < term_bytes_) return false;
    const auto document = read_document(
        {reinterpret_cast<const char*>(key) + term_bytes_, size - term_bytes_});
    if (!document) return false;
    documents_[at] = *document;
  }
  return std::ranges::is_sorted(documents_);
}

TermPositions::Index TermPositions::search_keys() const {
  std::size_t low = 0, high = path_.front().items;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto order = compare(middle);
    if (!order) return std::nullopt;
    if (*order == 0) return middle;
    if (*order > 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return path_.front().items;
}

TermPositions::Index TermPositions::search_documents(Xapian::docid document) {
  // Most often it is one of the next.
  for (std::size_t at = last_; at < std::min(last_ + 4, documents_.size());
       ++at) {
    if (documents_[at] == document) return last_ = at;
  }
  std::size_t low = documents_[last_] <= document ? last_ : 0;
  std::size_t high = low;
  for (std::size_t step = 1; high < documents_.size() &&
                             documents_[high] < document; step *= 2) {
    low = high;
    high += step;
  }
  const auto end = documents_.begin() +
                   static_cast<std::ptrdiff_t>(std::min(high + 1,
                                                        documents_.size()));
  const auto found = std::lower_bound(
      documents_.begin() + static_cast<std::ptrdiff_t>(low), end, document);
  if (found == documents_.end() || *found != document) {
    return documents_.size();
  }
  last_ = static_cast<std::size_t>(found - documents_.begin());
  return last_;
}

/// The item of the leaf with the list of `document`; as many as there are: it
/// has none.
TermPositions::Index TermPositions::find_item(Xapian::docid document) {
  constexpr unsigned kFewLooks = 3;
  if (!documents_.empty() && documents_.front() <= document &&
      document <= documents_.back()) {
    return search_documents(document);
  }
  key_.resize(term_bytes_);
  append_sortable(key_, document);
  const auto here = path_.front().is_read && documents_.empty()
                        ? is_in_leaf()
                        : std::optional(false);
  if (!here || (!*here && !descend())) return std::nullopt;
  if (++looks_ <= kFewLooks) return search_keys();
  if (!list_documents()) return std::nullopt;
  return search_documents(document);
}

bool TermPositions::find(Xapian::docid document) {
  const Index index = find_item(document);
  if (!index) {
    documents_.clear();
    path_.front().is_read = false;
    return false;
  }
  if (*index == path_.front().items) return list_.open({});
  const auto found = item(*index);
  constexpr unsigned kWhole = kFirstPart | kLastPart;
  return found && (found->flags & kWhole) == kWhole &&
         (found->flags & kCompressed) == 0 && list_.open(found->tag);
}

}  // namespace dateline::query
