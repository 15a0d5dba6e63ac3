// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/settings.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "indexer/normalize/publisher.h"
#include "schema/analyzer.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxFolders = 3;  // that follow each other in a name
constexpr std::size_t kMaxDepth = 32;   // innermost folders that are looked at

/// "news.example.com", "example.com".
void add_domains(std::string_view host, std::vector<std::string>& names) {
  while (host.find('.') != host.npos) {
    names.emplace_back(host);
    host.remove_prefix(host.find('.') + 1);
  }
}

void add_folders(std::string_view path, std::vector<std::string>& folders) {
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (end > 0) folders.push_back(fold(path.substr(0, end)));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
}

/// Folders from the innermost, each first with those around it.
void add_folder_names(const Story& story, std::vector<std::string>& names) {
  std::vector<std::string> folders;
  add_folders(story.source_path, folders);
  add_folders(story.member, folders);  // a container is a folder
  if (!folders.empty()) folders.pop_back();
  const std::size_t outermost =
      folders.size() > kMaxDepth ? folders.size() - kMaxDepth : 0;
  for (std::size_t end = folders.size(); end > outermost; --end) {
    const std::size_t first = end > kMaxFolders ? end - kMaxFolders : 0;
    for (std::size_t begin = first; begin < end; ++begin) {
      std::string name = folders[begin];
      for (std::size_t i = begin + 1; i < end; ++i) name += '/' + folders[i];
      names.push_back(std::move(name));
    }
  }
}

void fill_gaps(SourceSettings& into, const SourceSettings& from) {
  for (std::string SourceSettings::*const value :
       {&SourceSettings::agency, &SourceSettings::publisher,
        &SourceSettings::language, &SourceSettings::zone}) {
    if ((into.*value).empty()) into.*value = from.*value;
  }
  // A region belongs to its country: both come from one source.
  if (into.home_country.empty()) {
    into.home_country = from.home_country;
    into.home_region = from.home_region;
  }
}

}  // namespace

std::vector<std::string> source_names(const Story& story) {
  std::vector<std::string> names{publisher_of(story)};
  if (!story.publisher.empty()) names.push_back(fold(story.publisher));
  add_domains(std::string(names.front()), names);
  if (!story.url.empty()) add_domains(host_of(story.url), names);
  add_folder_names(story, names);
  return names;
}

SourceSettings source_settings(const Settings& settings, const Story& story) {
  SourceSettings found;
  if (settings.sources.empty()) return found;
  for (const std::string& name : source_names(story)) {
    const auto source = settings.sources.find(name);
    if (source != settings.sources.end()) fill_gaps(found, source->second);
  }
  return found;
}

}  // namespace dateline::indexer
