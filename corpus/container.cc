// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/container.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace dateline::corpus {
namespace {

constexpr std::size_t kBlockBytes = 1 << 17;
constexpr std::uint64_t kFreeExpansion = 16ull << 20;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  int filter = ARCHIVE_FILTER_NONE;  // libarchive's, of compressed files
};

using namespace std::string_view_literals;

constexpr auto kSevenZip = "7z\xbc\xaf\x27\x1c"sv;

// bzip2 names its block size in the byte that follows "BZh".
constexpr auto kMagics = std::to_array<Magic>({
    {0, "\x1f\x8b\x08"sv, ARCHIVE_FILTER_GZIP},
    {4, "1AY&SY"sv, ARCHIVE_FILTER_BZIP2},
    {0, "\xfd" "7zXZ\0"sv, ARCHIVE_FILTER_XZ},
    {0, "\x28\xb5\x2f\xfd"sv, ARCHIVE_FILTER_ZSTD},
    {0, kSevenZip},
    {0, "PK\x03\x04"sv},
    {0, "PK\x05\x06"sv},
    {257, "ustar"sv},
});

// Zip files that are one document, by the members that only they have.
struct PackedDocument {
  std::string_view member, name;
};
constexpr auto kPackedDocuments = std::to_array<PackedDocument>({
    {"[Content_Types].xml", "an office document (OOXML)"},
    {"_rels/.rels", "an office document (OOXML)"},
    {"mimetype", "an OpenDocument or EPUB file"},
    {"META-INF/MANIFEST.MF", "a Java archive"},
});

/// The sum over a tar header block stands in it as an octal number: a test for
/// tars older than the magic word.
bool is_tar_header(std::string_view head) {
  constexpr std::size_t kSumAt = 148, kSumBytes = 8;
  if (head.size() < kContainerHead || head.front() == '\0') return false;
  unsigned sum = 0, stated = 0;
  for (std::size_t i = 0; i < kContainerHead; ++i) {
    const bool in_sum = i >= kSumAt && i < kSumAt + kSumBytes;
    sum += in_sum ? ' ' : static_cast<unsigned char>(head[i]);
  }
  bool any = false;
  for (const char c : head.substr(kSumAt, kSumBytes)) {
    if (c < '0' || c > '7') continue;
    stated = stated * 8 + static_cast<unsigned>(c - '0');
    any = true;
  }
  return any && stated == sum;
}

const Magic* find_magic(std::string_view head) {
  for (const Magic& magic : kMagics) {
    if (head.size() >= magic.at + magic.bytes.size() &&
        head.substr(magic.at, magic.bytes.size()) == magic.bytes &&
        (magic.at != 4 || head.substr(0, 3) == "BZh")) {
      return &magic;
    }
  }
  return nullptr;
}

int filter_of(std::string_view head) {
  const Magic* magic = find_magic(head);
  return magic == nullptr ? ARCHIVE_FILTER_NONE : magic->filter;
}

/// For what begins with `head`. The filter is named, since libarchive would
/// put as many on top of each other as it finds, outside our depth and budget.
archive* open_handle(std::string_view head) {
  archive* handle = archive_read_new();
  archive_read_append_filter(handle, filter_of(head));
  archive_read_support_format_zip(handle);
  archive_read_support_format_7zip(handle);
  archive_read_support_format_tar(handle);
  archive_read_support_format_raw(handle);
  archive_read_support_format_empty(handle);
  return handle;
}

std::int64_t stored_time(archive_entry* entry) {
  constexpr std::int64_t kNsPerSecond = 1'000'000'000;
  constexpr std::int64_t kMaxSeconds = INT64_MAX / kNsPerSecond - 1;
  if (archive_entry_mtime_is_set(entry) == 0) return 0;
  const std::int64_t seconds = archive_entry_mtime(entry);
  if (seconds <= 0 || seconds > kMaxSeconds) return 0;
  return seconds * kNsPerSecond + archive_entry_mtime_nsec(entry);
}

std::string stored_path(archive_entry* entry) {
  // Names in UTF-8 come through the first call whatever the locale is; all
  // others come as their bytes through the second.
  if (const char* name = archive_entry_pathname_utf8(entry)) return name;
  if (const char* name = archive_entry_pathname(entry)) return name;
  return "(unnamed)";
}

}  // namespace

bool ExpansionBudget::take(std::uint64_t count, std::uint64_t read_so_far) {
  expanded_bytes += count;
  const std::uint64_t packed = packed_bytes > 0 ? packed_bytes : read_so_far;
  return expanded_bytes <= kFreeExpansion ||
         expanded_bytes / max_ratio <= packed;
}

std::string ExpansionBudget::complaint() const {
  return "expands to more than " + std::to_string(max_ratio) +
         " times its size; skipped";
}

bool is_container(std::string_view head) {
  return find_magic(head) != nullptr || is_tar_header(head);
}

bool is_compressed(std::string_view head) {
  return filter_of(head) != ARCHIVE_FILTER_NONE;
}

bool needs_whole(std::string_view head) { return head.starts_with(kSevenZip); }

void Container::Close::operator()(archive* handle) const {
  archive_read_free(handle);
}

/// What libarchive reads from, and the block it holds between two calls.
struct Container::Feed {
  ByteStream* source = nullptr;
  std::string block = std::string(kBlockBytes, '\0');

  static la_ssize_t read(archive* handle, void* self, const void** bytes) {
    auto& feed = *static_cast<Feed*>(self);
    *bytes = feed.block.data();
    const auto size = feed.source->read(feed.block.data(), feed.block.size());
    if (size == 0 && !feed.source->failure.empty()) {
      archive_set_error(handle, EIO, "%s", feed.source->failure.c_str());
      return ARCHIVE_FATAL;
    }
    return static_cast<la_ssize_t>(size);
  }
};

Container::Container(ByteStream& source, std::string_view head,
                     ExpansionBudget& budget)
    : feed_(std::make_unique<Feed>()),
      archive_(open_handle(head)),
      budget_(budget) {
  feed_->source = &source;
  if (archive_read_open(archive_.get(), feed_.get(), nullptr, Feed::read,
                        nullptr) != ARCHIVE_OK) {
    fail(true);
  }
}

Container::Container(std::string_view bytes, ExpansionBudget& budget)
    : archive_(open_handle(bytes)), budget_(budget) {
  if (archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) !=
      ARCHIVE_OK) {
    fail(true);
  }
}

Container::Container(int descriptor, std::string_view head,
                     ExpansionBudget& budget)
    : archive_(open_handle(head)), budget_(budget) {
  if (archive_read_open_fd(archive_.get(), descriptor, kBlockBytes) !=
      ARCHIVE_OK) {
    fail(true);
  }
}

Container::~Container() = default;

void Container::fail(bool for_good) {
  const char* reason = archive_error_string(archive_.get());
  const std::string cause = reason != nullptr ? reason : "unreadable";
  failure = cause.find("runcated") != cause.npos
                ? "truncated (" + cause + ")"
                : "damaged container (" + cause + ")";
  broken_ = for_good;
}

bool Container::next() {
  skip_rest();
  if (broken_ || single_) return false;
  failure.clear();
  for (;;) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(archive_.get(), &entry);
    if (status == ARCHIVE_EOF) return false;
    if (status == ARCHIVE_RETRY) continue;
    if (status == ARCHIVE_FATAL) {
      fail(true);
      return false;
    }
    single_ = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    if (!single_ && archive_entry_filetype(entry) != AE_IFREG) continue;
    in_member_ = true;
    member_ = single_ ? std::string() : stored_path(entry);
    mtime_ns_ = stored_time(entry);
    encrypted_ = archive_entry_is_encrypted(entry) != 0;
    for (const PackedDocument& row : kPackedDocuments) {
      if (member_ == row.member) document_ = row.name;
    }
    return true;
  }
}

/// Where members can only be passed by expanding them, that counts too.
void Container::skip_rest() {
  const bool by_reading =
      in_member_ && (archive_filter_code(archive_.get(), 0) != 0 ||
                     archive_format(archive_.get()) == ARCHIVE_FORMAT_7ZIP);
  std::string scratch(by_reading && !single_ ? kBlockBytes : 0, '\0');
  while (!scratch.empty() && in_member_ &&
         read(scratch.data(), scratch.size()) > 0) {
  }
  in_member_ = false;
  block_ = {};
}

std::size_t Container::read(char* into, std::size_t count) {
  // By blocks: archive_read_data would drop what it has where it breaks.
  while (block_.empty()) {
    if (broken_ || !failure.empty() || !in_member_) return 0;
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int status =
        archive_read_data_block(archive_.get(), &block, &size, &offset);
    if (status == ARCHIVE_EOF) in_member_ = false;
    if (status < ARCHIVE_OK && status != ARCHIVE_RETRY) {
      fail(status == ARCHIVE_FATAL);
    }
    if (status == ARCHIVE_OK) block_ = {static_cast<const char*>(block), size};
  }
  const std::size_t size = std::min(count, block_.size());
  std::memcpy(into, block_.data(), size);
  block_.remove_prefix(size);
  const auto consumed = archive_filter_bytes(archive_.get(), -1);
  if (budget_.take(size, static_cast<std::uint64_t>(std::max<la_int64_t>(
                             consumed, 0)))) {
    return size;
  }
  failure = budget_.complaint();
  discard = broken_ = true;
  block_ = {};
  return 0;
}

}  // namespace dateline::corpus
