// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/shards/layout.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "indexer/settings/node_reader.h"
#include "schema/durable_file.h"
#include "schema/error.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "shards.toml";
constexpr std::string_view kHash = "hash:";
constexpr std::string_view kHead =
    "# Which story belongs into which shard, where each is (a folder, tcp:// or\n"
    "# ssh://), and from which years its stories are. After a shard was moved,\n"
    "# change its place.\n";

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

std::string years(const Shard& shard) {
  if (shard.last_year == 0) return {};
  const std::string first = std::to_string(shard.first_year);
  return shard.first_year == shard.last_year
             ? first
             : first + ".." + std::to_string(shard.last_year);
}

bool read_years(std::string_view text, Shard& shard) {
  if (text.empty()) return true;
  const std::size_t dots = text.find("..");
  const auto first = number(text.substr(0, dots));
  const auto last = dots == text.npos ? first : number(text.substr(dots + 2));
  constexpr unsigned kLastYear = 9999;
  if (!first || !last || *first > *last || *last > kLastYear) return false;
  shard.first_year = static_cast<int>(*first);
  shard.last_year = static_cast<int>(*last);
  return true;
}

Shard read_shard(const TomlNode& node, const NodeReader& reader) {
  const std::vector<std::string> texts = reader.texts(node);
  Shard shard{.name = node.key};
  if (texts.size() != 2 || texts[0].empty() || !read_years(texts[1], shard)) {
    reader.refuse(node, "no shard: a place and its years are two texts",
                  "write 2017 = [\"shards/2017\", \"2017\"]");
  }
  shard.place = texts[0];
  return shard;
}

}  // namespace

Shard& ShardLayout::shard(const std::string& name) {
  const auto found = std::ranges::find(shards, name, &Shard::name);
  if (found != shards.end()) return *found;
  shards.push_back({.name = name, .place = "shards/" + name});
  return shards.back();
}

ShardLayout parse_shard_by(std::string_view text) {
  ShardLayout layout;
  if (text == "year") {
    layout.shard(std::string(kUndated));
    return layout;
  }
  const auto count = text.starts_with(kHash)
                         ? number(text.substr(kHash.size()))
                         : std::nullopt;
  if (!count || *count < 1 || *count > kMostShards) {
    throw Error(ErrorKind::Usage, "--shard-by",
                "no way to lay shards out: '" + std::string(text) + "'",
                "write year, or hash:N with N from 1 to 256");
  }
  layout.hashed = *count;
  for (unsigned at = 0; at < *count; ++at) layout.shard(std::to_string(at));
  return layout;
}

std::string to_string(const ShardLayout& layout) {
  return layout.hashed == 0 ? "year"
                            : std::string(kHash) +
                                  std::to_string(layout.hashed);
}

bool is_in_shards(const fs::path& archive) {
  std::error_code ignored;
  return fs::exists(archive / kFile, ignored);
}

ShardLayout read_shards(const fs::path& archive) {
  const fs::path file = archive / kFile;
  const auto root = parse_toml(read_whole_file(file, kMaxTomlBytes + 1),
                               file.string());
  const NodeReader reader(file.string());
  constexpr auto kKeys = std::to_array<std::string_view>({"by", "shards"});
  const TomlNode* by = root.find(kKeys[0]);
  const TomlNode* shards = root.find(kKeys[1]);
  if (by == nullptr || shards == nullptr) {
    throw Error(ErrorKind::Usage, file.string(), "says nothing of by or shards");
  }
  ShardLayout layout = parse_shard_by(reader.text(*by));
  const ShardLayout usual = layout;
  layout.shards.clear();
  for (const TomlNode& node : root.members) {
    if (&node != by && &node != shards) reader.refuse_key(node, kKeys);
  }
  for (const TomlNode& node :
       reader.table(*shards, "write [shards] on a line").members) {
    layout.shards.push_back(read_shard(node, reader));
  }
  for (const Shard& shard : usual.shards) {
    if (std::ranges::find(layout.shards, shard.name, &Shard::name) ==
        layout.shards.end()) {
      reader.refuse(*shards, "no shard " + shard.name);
    }
  }
  return layout;
}

void write_shards(const fs::path& archive, const ShardLayout& layout) {
  std::string out(kHead);
  out += "by = \"" + to_string(layout) + "\"\n\n[shards]\n";
  for (const Shard& shard : layout.shards) {
    std::string place;
    for (const char c : shard.place) {
      if (c == '"' || c == '\\') place += '\\';
      place += c;
    }
    out += shard.name + " = [\"" + place + "\", \"" + years(shard) + "\"]\n";
  }
  replace_file(archive / kFile, out);
}

std::string shard_place(const fs::path& archive, const Shard& shard) {
  return shard.is_far() ? shard.place
                        : (archive / shard.place).lexically_normal().string();
}

bool widen(Shard& shard, const Moment& when) {
  if (!when.known()) return false;
  const int year = static_cast<int>(when.day().year());
  const Shard before = shard;
  if (shard.last_year == 0) shard.first_year = shard.last_year = year;
  shard.first_year = std::min(shard.first_year, year);
  shard.last_year = std::max(shard.last_year, year);
  return !(shard == before);
}

}  // namespace dateline::indexer
