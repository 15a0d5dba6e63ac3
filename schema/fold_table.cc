// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fold_table.h"

#include <bit>
#include <cstring>

#include "schema/terms.h"

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little,
              "tables are mapped as they lie");

constexpr std::uint64_t kMagic = 0x31646c6665746164;  // "datefld1"
constexpr std::size_t kWidth = sizeof(std::uint64_t);

struct FoldHead {
  std::uint64_t magic = kMagic;
  std::uint64_t uuid = 0;  // its hash
  std::uint64_t revision = 0;
  std::uint64_t stories = 0;
  std::uint64_t family_sum = 0, text_sum = 0;  // of the hashes
};

/// Nothing if the file is not a table of the right size made from `state`.
std::optional<FoldHead> head_of(std::string_view bytes,
                                const FoldState& state) {
  FoldHead head;
  if (bytes.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  const std::size_t hashes = bytes.size() - sizeof head;
  const bool sound = head.magic == kMagic &&
                     head.uuid == stable_hash(state.uuid) &&
                     head.revision == state.revision &&
                     hashes % (2 * kWidth) == 0 &&
                     head.stories == hashes / (2 * kWidth);
  return sound ? std::optional(head) : std::nullopt;
}

}  // namespace

std::uint64_t fold_hash(std::string_view value) {
  if (value.empty()) return 0;
  const std::uint64_t hash = stable_hash(value);
  return hash == 0 ? 1 : hash;
}

std::optional<FoldTable> FoldTable::open(const std::filesystem::path& segment,
                                         const FoldState& state, FoldKey key) {
  auto file = MappedFile::open(segment / kFoldsName);
  if (!file) return std::nullopt;
  const std::string_view bytes = file->bytes();
  const auto head = head_of(bytes, state);
  if (!head) return std::nullopt;
  const std::size_t length = head->stories * kWidth;
  const bool text = key == FoldKey::Text;
  const std::string_view hashes =
      bytes.substr(sizeof(FoldHead) + (text ? length : 0), length);
  if (stable_hash(hashes) != (text ? head->text_sum : head->family_sum)) {
    return std::nullopt;
  }
  return FoldTable(std::move(*file), hashes);
}

std::uint64_t FoldTable::of(std::uint32_t story) const {
  std::uint64_t hash = 0;
  if (story == 0 || story > hashes_.size() / kWidth) return hash;
  std::memcpy(&hash, hashes_.data() + (story - std::size_t{1}) * kWidth,
              sizeof hash);
  return hash;
}

FoldTableEncoder::FoldTableEncoder(std::uint32_t stories)
    : by_family_(stories * kWidth, '\0'), by_text_(by_family_) {}

void FoldTableEncoder::add(FoldKey key, std::uint32_t story,
                           std::string_view value) {
  std::string& hashes = key == FoldKey::Text ? by_text_ : by_family_;
  if (story == 0 || story > hashes.size() / kWidth) return;
  const std::uint64_t hash = fold_hash(value);
  std::memcpy(hashes.data() + (story - std::size_t{1}) * kWidth, &hash,
              sizeof hash);
}

std::string FoldTableEncoder::encode(const FoldState& state) const {
  const FoldHead head{kMagic,
                      stable_hash(state.uuid),
                      state.revision,
                      by_family_.size() / kWidth,
                      stable_hash(by_family_),
                      stable_hash(by_text_)};
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  return bytes + by_family_ + by_text_;
}

}  // namespace dateline
