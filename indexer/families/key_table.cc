// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/key_table.h"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/families/kin.h"
#include "indexer/families/packed_pairs.h"
#include "indexer/families/shared_keys.h"
#include "indexer/replacement.h"
#include "indexer/segments.h"
#include "schema/error.h"
#include "schema/mapped_file.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

static_assert(std::endian::native == std::endian::little,
              "the table is mapped as it lies");
static_assert(PackedPairs::kMinKeyBits >= SharedKeys::kFewestKnown);

constexpr std::string_view kMagic = "datekin2";
// Before it: the number of pairs, the sum and the pairs as they are in memory.
constexpr std::string_view kOlderMagic = "datekin1";

struct Header {
  std::array<char, 8> magic{};
  std::uint64_t hash = 0;
};

struct OlderHeader {
  std::array<char, 8> magic{};
  std::uint64_t pairs = 0, hash = 0;
};

std::vector<KeyPair> pairs_of(const fs::path& segment) {
  std::vector<KeyPair> pairs;
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
  return pairs;
}

/// The rest of `bytes` if it begins as a whole table of that form.
template <class Head>
std::optional<std::string_view> body_of(std::string_view bytes,
                                        std::string_view magic) {
  Head head;
  if (bytes.size() < sizeof head || !bytes.starts_with(magic)) {
    return std::nullopt;
  }
  std::memcpy(&head, bytes.data(), sizeof head);
  bytes.remove_prefix(sizeof head);
  if (head.hash != XXH3_64bits(bytes.data(), bytes.size())) return std::nullopt;
  return bytes;
}

}  // namespace

void write_key_table(const fs::path& segment) {
  const std::string pairs = pack_pairs(pairs_of(segment));
  Header header{{}, XXH3_64bits(pairs.data(), pairs.size())};
  std::copy(kMagic.begin(), kMagic.end(), header.magic.begin());
  Replacement file(segment / kKeyTableName);
  file.write({reinterpret_cast<const char*>(&header), sizeof header});
  file.write(pairs);
  file.finish();
}

struct KeyTable::State {
  std::optional<MappedFile> file;
  PackedPairs pairs;

  /// False if there is no whole table at `path`.
  bool open(const fs::path& path) {
    file = MappedFile::open(path);
    if (!file) return false;
    const auto body = body_of<Header>(file->bytes(), kMagic);
    const auto packed = body ? PackedPairs::read(*body) : std::nullopt;
    if (packed) pairs = *packed;
    return packed.has_value();
  }

  bool is_older() const {
    return file && body_of<OlderHeader>(file->bytes(), kOlderMagic);
  }

  bool has(std::vector<KeyPair> wanted) const {
    for (KeyPair& pair : wanted) pair.key = pairs.known(pair.key);
    std::ranges::sort(wanted);
    std::vector<KeyPair> there;
    pairs.visit([&](const KeyPair& pair) { there.push_back(pair); });
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    return std::ranges::includes(there, wanted);
  }
};

bool KeyTable::agrees(const fs::path& segment) {
  State table;
  if (!table.open(segment / kKeyTableName)) return table.is_older();
  // Those of stories that were deleted stay in it.
  return table.has(pairs_of(segment));
}

KeyTable::KeyTable(const fs::path& segment)
    : state_(std::make_unique<State>()) {
  if (state_->open(segment / kKeyTableName)) return;
  write_key_table(segment);
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
  state_->pairs.find(key, each);
}

std::uint64_t KeyTable::size() const { return state_->pairs.size(); }

void KeyTable::add_to(SharedKeys& shared) const {
  const unsigned known = state_->pairs.key_bits();
  state_->pairs.visit(
      [&](const KeyPair& pair) { shared.add(pair.key, known); });
}

}  // namespace dateline::indexer
