// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "indexer/recurring/sample.h"
#include "indexer/settings/checks.h"
#include "indexer/settings/family_rows.h"
#include "indexer/settings/node_reader.h"
#include "indexer/settings/rows.h"
#include "schema/analyzer.h"
#include "schema/error.h"
#include "schema/terms.h"

extern "C" {
extern const char dateline_default_settings_begin[];
extern const char dateline_default_settings_end[];
}

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

struct SourceKey {
  std::string_view name;
  std::string SourceSettings::*value;
  std::string (*check)(const std::string&);  // throws BadValue
};

std::string as_it_is(const std::string& value) { return value; }

constexpr auto kSourceKeys = std::to_array<SourceKey>({
    {"agency", &SourceSettings::agency, as_it_is},
    {"publisher", &SourceSettings::publisher, as_it_is},
    {"language", &SourceSettings::language, check_language},
    {"zone", &SourceSettings::zone, check_zone},
    {"home_country", &SourceSettings::home_country, check_country},
    {"home_region", &SourceSettings::home_region, check_region},
});

constexpr auto kSourceHint =
    "write [source.\"example.com\"] on a line, its settings below";

void set(const TomlNode& node, const NodeReader& reader,
         SourceSettings& source) {
  std::vector<std::string_view> names;
  for (const SourceKey& key : kSourceKeys) {
    names.push_back(key.name);
    if (key.name != node.key) continue;
    try {
      source.*key.value = key.check(reader.text(node));
      return;
    } catch (const BadValue& bad) {
      reader.refuse(node, node.key + ": " + bad.what(), bad.hint);
    }
  }
  reader.refuse_key(node, names);
}

void read_source(const TomlNode& node, const NodeReader& reader,
                 Settings& settings) {
  SourceSettings source;
  for (const TomlNode& member : reader.table(node, kSourceHint).members) {
    set(member, reader, source);
  }
  const std::string country = country_of(source.home_region);
  if (source.home_country.empty()) source.home_country = country;
  if (!source.home_region.empty() && source.home_country != country) {
    reader.refuse(node, source.home_region + " is no region of " +
                            source.home_country);
  }
  if (!settings.sources.emplace(fold(node.key), source).second) {
    reader.refuse(node, "source '" + node.key + "' is there twice");
  }
}

void read_sources(const TomlNode& node, const NodeReader& reader,
                  Settings& settings) {
  for (const TomlNode& source : reader.table(node, kSourceHint).members) {
    read_source(source, reader, settings);
  }
}

void read_recurring(const TomlNode& node, const NodeReader& reader,
                    Settings& settings) {
  constexpr std::int64_t kMostStories = kStoriesPerSource;
  constexpr auto kKeys =
      std::to_array<std::string_view>({"stories", "percent"});
  RecurringSettings& recurring = settings.recurring;
  for (const TomlNode& member :
       reader.table(node, "write [recurring] on a line").members) {
    if (member.key == "stories") {
      recurring.stories = static_cast<std::uint32_t>(
          reader.number(member, 0, kMostStories));
    } else if (member.key == "percent") {
      recurring.percent =
          static_cast<std::uint32_t>(reader.number(member, 1, 100));
    } else {
      reader.refuse_key(member, kKeys);
    }
  }
}

struct Section {
  std::string_view name;
  void (*read)(const TomlNode&, const NodeReader&, Settings&);
};

/// All that may stand at the top level, in the order it is read.
std::vector<Section> sections() {
  std::vector<Section> all{{kFamilyRows, read_family_rows},
                           {"off", read_off},
                           {"recurring", read_recurring},
                           {"source", read_sources}};
  for (const std::string_view name : row_tables()) {
    all.push_back({name, read_rows});
  }
  return all;
}

}  // namespace

Settings parse_settings(std::string_view toml, const std::string& file) {
  TomlTable root = parse_toml(toml, file);
  const NodeReader reader(file);
  Settings settings;
  std::vector<std::string_view> names;
  for (const Section& section : sections()) {
    names.push_back(section.name);
    if (const TomlNode* node = root.find(section.name)) {
      section.read(*node, reader, settings);
    }
  }
  for (const TomlNode& node : root.members) {
    if (std::ranges::find(names, node.key) == names.end()) {
      reader.refuse_key(node, names);
    }
  }
  std::erase_if(root.members, [](const TomlNode& node) {
    return node.key == kFamilyRows;
  });
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

std::string_view default_settings() {
  return {dateline_default_settings_begin,
          static_cast<std::size_t>(dateline_default_settings_end -
                                   dateline_default_settings_begin)};
}

void make_settings_file(const fs::path& archive) {
  const std::string path = (archive / kSettingsFile).string();
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                          S_IRUSR | S_IWUSR);
  if (file < 0 && errno == EEXIST) return;
  const std::string_view text = default_settings();
  const bool written = file >= 0 && ::write(file, text.data(), text.size()) ==
                                        static_cast<ssize_t>(text.size());
  const int error = errno;
  if (file >= 0) ::close(file);
  if (!written) throw Error(ErrorKind::Input, path, std::strerror(error));
}

}  // namespace dateline::indexer
