// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fold_table.h"

#include <bit>
#include <cstring>

#include "schema/terms.h"

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little,
              "tables are mapped as they lie");

constexpr std::uint64_t kMagic = 0x32646c6665746164;  // "datefld2"
constexpr std::size_t kHashWidth = sizeof(std::uint64_t);
constexpr std::size_t kNumberWidth = sizeof(std::uint32_t);

struct FoldHead {
  std::uint64_t magic = kMagic;
  std::uint64_t uuid = 0;  // its hash
  std::uint64_t revision = 0;
  std::uint64_t stories = 0;
  std::array<std::uint64_t, 2> folds{}, sums{};  // by FoldKey
};

/// A whole number of hashes, so that the next part lies as they must.
std::size_t numbers_size(std::uint64_t stories) {
  return (stories + stories % 2) * kNumberWidth;
}

std::size_t part_size(const FoldHead& head, std::size_t key) {
  return head.folds[key] * kHashWidth + numbers_size(head.stories);
}

/// Nothing if the file is not a table of the right size made from `state`.
std::optional<FoldHead> head_of(std::string_view bytes,
                                const FoldState& state) {
  FoldHead head;
  if (bytes.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  const bool sound = head.magic == kMagic &&
                     head.uuid == stable_hash(state.uuid) &&
                     head.revision == state.revision &&
                     head.stories <= bytes.size() / kNumberWidth &&
                     head.folds[0] <= head.stories &&
                     head.folds[1] <= head.stories &&
                     bytes.size() ==
                         sizeof head + part_size(head, 0) + part_size(head, 1);
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
  const auto at = static_cast<std::size_t>(key);
  const std::string_view part =
      bytes.substr(sizeof(FoldHead) + (at == 0 ? 0 : part_size(*head, 0)),
                   part_size(*head, at));
  if (stable_hash(part) != head->sums[at]) return std::nullopt;
  const std::size_t hashes = head->folds[at] * kHashWidth;
  return FoldTable(std::move(*file), part.data(),
                   static_cast<std::uint32_t>(head->folds[at]),
                   part.data() + hashes,
                   static_cast<std::uint32_t>(head->stories));
}

std::uint64_t FoldTable::hash(std::uint32_t number) const {
  std::uint64_t hash = 0;
  if (number == 0 || number > folds()) return hash;
  std::memcpy(&hash, hashes_ + (number - std::size_t{1}) * kHashWidth,
              sizeof hash);
  return hash;
}

FoldTableEncoder::FoldTableEncoder(std::uint32_t stories) {
  for (Part& part : parts_) part.numbers.resize(stories);
}

void FoldTableEncoder::add(FoldKey key, std::uint32_t story,
                           std::string_view value) {
  Part& part = parts_[static_cast<std::size_t>(key)];
  const std::uint64_t hash = fold_hash(value);
  if (story == 0 || story > part.numbers.size() || hash == 0) return;
  const auto next = static_cast<std::uint32_t>(part.hashes.size() + 1);
  const auto [known, added] = part.known.try_emplace(hash, next);
  if (added) part.hashes.push_back(hash);
  part.numbers[story - 1] = known->second;
}

std::string FoldTableEncoder::encode(const FoldState& state) const {
  FoldHead head{.uuid = stable_hash(state.uuid),
                .revision = state.revision,
                .stories = parts_[0].numbers.size()};
  std::string bytes;
  for (std::size_t key = 0; key < parts_.size(); ++key) {
    const auto& [numbers, hashes, known] = parts_[key];
    std::string part(reinterpret_cast<const char*>(hashes.data()),
                     hashes.size() * kHashWidth);
    part.append(reinterpret_cast<const char*>(numbers.data()),
                numbers.size() * kNumberWidth);
    part.resize(hashes.size() * kHashWidth + numbers_size(head.stories));
    head.folds[key] = hashes.size();
    head.sums[key] = stable_hash(part);
    bytes += part;
  }
  return std::string(reinterpret_cast<const char*>(&head), sizeof head) + bytes;
}

}  // namespace dateline
