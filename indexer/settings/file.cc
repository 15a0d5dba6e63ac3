// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/file.h"

#include <array>
#include <fstream>
#include <span>
#include <utility>
#include <vector>

#include "indexer/settings/checks.h"
#include "indexer/settings/toml.h"
#include "schema/analyzer.h"
#include "schema/error.h"
#include "schema/nearest.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

struct SourceKey {
  std::string_view name;
  std::string SourceSettings::*value;
  std::string (*check)(const std::string&);  // throws Error, see checks.h
};

constexpr auto kSourceKeys = std::to_array<SourceKey>({
    {"agency", &SourceSettings::agency, check_text},
    {"publisher", &SourceSettings::publisher, check_text},
    {"language", &SourceSettings::language, check_language},
    {"zone", &SourceSettings::zone, check_zone},
    {"home_country", &SourceSettings::home_country, check_country},
    {"home_region", &SourceSettings::home_region, check_region},
});

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Settings settings(const TomlTable& root) const {
    Settings read;
    for (const TomlNode& node : root.members) {
      if (node.key == "source") {
        for (const TomlNode& one : table(node).members) add_source(one, read);
      } else {
        refuse_key(node, std::array<std::string_view, 1>{"source"});
      }
    }
    return read;
  }

 private:
  [[noreturn]] void refuse(const TomlNode& node, const std::string& why,
                           std::string hint = {}) const {
    throw Error(ErrorKind::Usage, file_ + ":" + std::to_string(node.line), why,
                std::move(hint));
  }

  [[noreturn]] void refuse_key(const TomlNode& node,
                               std::span<const std::string_view> known) const {
    const auto nearest = nearest_name(node.key, known);
    std::string hint = "known here:";
    for (const std::string_view name : known) hint += " " + std::string(name);
    if (nearest) hint = "did you mean " + std::string(*nearest) + "?";
    refuse(node, "unknown setting '" + node.key + "'", std::move(hint));
  }

  const TomlTable& table(const TomlNode& node) const {
    if (const auto* found = std::get_if<TomlTable>(&node.value)) return *found;
    refuse(node, "'" + node.key + "' is no table",
           "write [source.\"example.com\"] on a line, its settings below");
  }

  std::string text(const TomlNode& node) const {
    if (const auto* found = std::get_if<std::string>(&node.value)) {
      return *found;
    }
    refuse(node, "'" + node.key + "' takes text", "write it in quotes");
  }

  void add_source(const TomlNode& node, Settings& read) const {
    SourceSettings source;
    for (const TomlNode& member : table(node).members) {
      set(member, source);
    }
    if (source.home_country.empty() && !source.home_region.empty()) {
      source.home_country = country_of(source.home_region);
    }
    if (!source.home_region.empty() &&
        source.home_country != country_of(source.home_region)) {
      refuse(node, source.home_region + " is no region of " +
                       source.home_country);
    }
    const auto [at, fresh] = read.sources.emplace(fold(node.key), source);
    if (!fresh) refuse(node, "source '" + node.key + "' is there twice");
  }

  void set(const TomlNode& node, SourceSettings& source) const {
    std::vector<std::string_view> names;
    for (const SourceKey& key : kSourceKeys) {
      names.push_back(key.name);
      if (key.name != node.key) continue;
      try {
        source.*key.value = key.check(text(node));
        return;
      } catch (const BadValue& bad) {
        refuse(node, node.key + ": " + bad.what(), bad.hint);
      }
    }
    refuse_key(node, names);
  }

  const std::string& file_;
};

}  // namespace

Settings parse_settings(std::string_view toml, const std::string& file) {
  const TomlTable root = parse_toml(toml, file);
  Settings settings = Reader(file).settings(root);
  if (!root.members.empty()) settings.digest = stable_hash(to_string(root));
  return settings;
}

Settings read_settings(const fs::path& archive) {
  const fs::path path = archive / kSettingsFile;
  std::error_code error;
  if (!fs::exists(path, error)) return {};
  std::ifstream in(path, std::ios::binary);
  // One byte more than may be: parse_toml() says that it is too large.
  std::string text(kMaxTomlBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad() || (text.empty() && in.fail() && !in.eof())) {
    throw Error(ErrorKind::Input, path.string(), "can't be read");
  }
  return parse_settings(text, path.string());
}

}  // namespace dateline::indexer
