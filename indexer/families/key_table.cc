// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/key_table.h"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/replacement.h"
#include "indexer/families/kin.h"
#include "indexer/families/shared_keys.h"
#include "indexer/segments.h"
#include "schema/error.h"
#include "schema/mapped_file.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

static_assert(std::endian::native == std::endian::little,
              "the table is mapped as it lies");

constexpr std::string_view kMagic = "datekin1";

struct Pair {
  std::uint32_t key, docid;
  auto operator<=>(const Pair&) const = default;
};

struct Header {
  std::array<char, 8> magic;
  std::uint64_t pairs;
  std::uint64_t hash;
};

std::vector<Pair> pairs_of(const fs::path& segment) {
  std::vector<Pair> pairs;
  try {
    const Xapian::Database database(segment.string());
    for (auto value = database.valuestream_begin(kKinSlot);
         value != database.valuestream_end(kKinSlot); ++value) {
      for (const std::uint32_t key : found_under(decode_kin(*value))) {
        pairs.push_back({key, value.get_docid()});
      }
    }
  } catch (const Xapian::Error& error) {
    rethrow(error, segment);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace

void write_key_table(const fs::path& segment) {
  const std::vector<Pair> pairs = pairs_of(segment);
  const std::size_t bytes = pairs.size() * sizeof(Pair);
  Header header{{}, pairs.size(), XXH3_64bits(pairs.data(), bytes)};
  std::copy(kMagic.begin(), kMagic.end(), header.magic.begin());
  Replacement file(segment / kKeyTableName);
  file.write({reinterpret_cast<const char*>(&header), sizeof header});
  file.write({reinterpret_cast<const char*>(pairs.data()), bytes});
  file.finish();
}

struct KeyTable::State {
  std::optional<MappedFile> file;
  std::span<const Pair> pairs;

  /// False if there is no whole table at `path`.
  bool open(const fs::path& path) {
    file = MappedFile::open(path);
    return file && file->bytes().size() >= sizeof(Header) && is_whole();
  }

  bool is_whole() {
    Header header;
    std::memcpy(&header, file->bytes().data(), sizeof header);
    const char* body = file->bytes().data() + sizeof header;
    const std::size_t size = file->bytes().size() - sizeof header;
    if (std::string_view(header.magic.data(), header.magic.size()) != kMagic ||
        size % sizeof(Pair) != 0 || header.pairs != size / sizeof(Pair) ||
        header.hash != XXH3_64bits(body, size)) {
      return false;
    }
    pairs = {reinterpret_cast<const Pair*>(body), header.pairs};
    return true;
  }

  /// Where `key` is if keys are spread evenly; then from how far the key found
  /// there is off. Twice: of N pairs, the first guess is off by about the root
  /// of N, and the next by the root of that.
  std::size_t guess(std::uint32_t key) const {
    const auto scaled = [&](std::int64_t keys) {
      return static_cast<std::int64_t>(
          static_cast<double>(keys) * static_cast<double>(pairs.size()) *
          0x1p-32);
    };
    const auto last = static_cast<std::int64_t>(pairs.size()) - 1;
    std::int64_t at = 0;
    std::int64_t off = key;
    for (int step = 0; step < 3; ++step) {
      at = std::clamp<std::int64_t>(at + scaled(off), 0, last);
      off = std::int64_t{key} - pairs[static_cast<std::size_t>(at)].key;
    }
    return static_cast<std::size_t>(at);
  }

  /// The first pair that is not before `key`; there are pairs. Searched for in
  /// a range around the guess that doubles.
  const Pair* lower_bound(std::uint32_t key) const {
    const auto before = [](const Pair& pair, std::uint32_t wanted) {
      return pair.key < wanted;
    };
    std::size_t low = guess(key), high = low, step = 8;
    while (low > 0 && !(pairs[low - 1].key < key)) {
      low -= std::min(low, step);
      step *= 2;
    }
    for (step = 8; high < pairs.size() && pairs[high].key < key; step *= 2) {
      high += std::min(pairs.size() - high, step);
    }
    return std::lower_bound(pairs.data() + low, pairs.data() + high, key,
                            before);
  }
};

bool KeyTable::agrees(const fs::path& segment) {
  State table;
  if (!table.open(segment / kKeyTableName)) return false;
  // Those of stories that were deleted stay in it.
  return std::ranges::includes(table.pairs, pairs_of(segment));
}

KeyTable::KeyTable(const fs::path& segment)
    : state_(std::make_unique<State>()) {
  if (state_->open(segment / kKeyTableName)) return;
  write_key_table(segment);
  state_ = std::make_unique<State>();
  if (!state_->open(segment / kKeyTableName)) {
    throw Error(ErrorKind::Damaged, (segment / kKeyTableName).string(),
                "just written, and not whole");
  }
}

KeyTable::~KeyTable() = default;
KeyTable::KeyTable(KeyTable&&) noexcept = default;
KeyTable& KeyTable::operator=(KeyTable&&) noexcept = default;

void KeyTable::find(
    std::uint32_t key,
    const std::function<bool(std::uint32_t docid)>& each) const {
  const Pair* const end = state_->pairs.data() + state_->pairs.size();
  if (state_->pairs.empty()) return;
  for (const Pair* pair = state_->lower_bound(key);
       pair != end && pair->key == key; ++pair) {
    if (!each(pair->docid)) return;
  }
}

std::uint64_t KeyTable::size() const { return state_->pairs.size(); }

void KeyTable::add_to(SharedKeys& shared) const {
  for (const Pair& pair : state_->pairs) shared.add(pair.key);
}

}  // namespace dateline::indexer
