// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/model.h"

#include <cstring>

#include "schema/error.h"

extern "C" const char dateline_names_model_begin[];
extern "C" const char dateline_names_model_end[];

namespace dateline::indexer {
namespace {

[[noreturn]] void refuse() {
  throw Error(ErrorKind::Damaged, "model of names",
              "not of the size that its header names");
}

template <class T>
std::span<const T> take(std::string_view& bytes, std::size_t count) {
  if (bytes.size() / sizeof(T) < count) refuse();
  const auto* begin = reinterpret_cast<const T*>(bytes.data());
  bytes.remove_prefix(count * sizeof(T));
  return {begin, count};
}

}  // namespace

NameModel read_model(std::string_view bytes) {
  ModelHeader header{};
  if (bytes.size() < kModelAlignment) refuse();
  std::memcpy(&header, bytes.data(), sizeof header);
  constexpr std::uint32_t kMaxBits = 24;
  if (header.magic != kModelMagic || header.bucket_bits > kMaxBits ||
      header.slot_bits > kMaxBits || header.fact_rows > 0x10000) {
    refuse();
  }
  bytes.remove_prefix(kModelAlignment);
  NameModel model;
  model.bucket_bits = header.bucket_bits;
  model.transitions = take<Transitions>(bytes, 1).data();
  model.rows = take<ScoreRow>(bytes, std::size_t{1} << header.bucket_bits);
  const auto slots =
      take<std::uint32_t>(bytes, std::size_t{1} << header.slot_bits);
  const auto facts = take<std::uint32_t>(bytes, header.fact_rows);
  model.lexicon = Lexicon(slots, facts);
  return model;
}

const NameModel& built_in_model() {
  static const NameModel model = read_model(
      {dateline_names_model_begin,
       static_cast<std::size_t>(dateline_names_model_end -
                                dateline_names_model_begin)});
  return model;
}

}  // namespace dateline::indexer
