// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/companion.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/input.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

constexpr std::string_view kMetadata = "ap-media";
constexpr std::string_view kText = "nitf";
constexpr std::string_view kMetadataEnding = ".json";
// Longest first: "kites.nitf.xml" is the text of "kites".
constexpr auto kTextEndings = std::to_array<std::string_view>(
    {".nitf.xml", "_nitf.xml", "-nitf.xml", ".nitf", ".xml"});

/// The stories of the file at `path` if it is one document of `format`.
std::vector<Story> stories_of(const std::string& path,
                              std::string_view format) {
  std::vector<Story> stories;
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return {};
  const ProblemSink ignore = [](const Problem&) {};  // told where it is read
  const auto take = [&](Record&& record) {
    if (record.format != format || !stories.empty()) return false;
    try {
      Stories read;
      if (!find_format(format)->read(record, read).empty()) return false;
      stories = read.release();
    } catch (const Error&) {
      return false;
    }
    return true;
  };
  const FileStat file{path, static_cast<std::uint64_t>(info.st_size), 0};
  read_inputs(
      file, {},
      [&](Input&& input) {
        if (input.member.empty()) {
          split_input(std::move(input), {}, take, ignore);
        }
        return false;
      },
      ignore);
  return stories;
}

/// Whether the metadata says that the text is a document of its own.
bool lacks_text(const Story& story) {
  return story.signals.has(Signal::Excerpt) &&
         std::ranges::find(story.links, "rendition", &Link::rel) !=
             story.links.end();
}

template <class T>
void take_missing(T& value, T& other) {
  if (value.empty()) value = std::move(other);
}

/// The metadata's story with the text of the other.
Story joined(Story story, Story text) {
  story.body = std::move(text.body);
  story.signals.bits &=
      static_cast<std::uint16_t>(~static_cast<unsigned>(Signal::Excerpt));
  take_missing(story.headline, text.headline);
  take_missing(story.bylines, text.bylines);
  take_missing(story.byline_title, text.byline_title);
  take_missing(story.dateline_text, text.dateline_text);
  take_missing(story.credits, text.credits);
  for (std::string& note : text.notes) {
    if (std::ranges::find(story.notes, note) == story.notes.end()) {
      story.notes.push_back(std::move(note));
    }
  }
  return story;
}

/// `path` without `ending`; nothing if it doesn't end so.
std::optional<std::string> stem_of(const std::string& path,
                                   std::string_view ending) {
  if (!path.ends_with(ending) || path.size() == ending.size()) {
    return std::nullopt;
  }
  return path.substr(0, path.size() - ending.size());
}

/// The text of the metadata that are `record`.
std::vector<Story> text_beside(const Record& record) {
  const auto stem = stem_of(record.path, kMetadataEnding);
  if (!stem) return {};
  for (const std::string_view ending : kTextEndings) {
    auto found = stories_of(*stem + std::string(ending), kText);
    if (found.size() == 1 && !found.front().body.empty()) return found;
  }
  return {};
}

/// The metadata of the text that is `record`.
std::vector<Story> metadata_beside(const Record& record) {
  for (const std::string_view ending : kTextEndings) {
    const auto stem = stem_of(record.path, ending);
    if (!stem) continue;
    auto found = stories_of(*stem + std::string(kMetadataEnding), kMetadata);
    if (found.size() == 1 && lacks_text(found.front())) return found;
  }
  return {};
}

}  // namespace

void complete_from_companion(const Record& record, std::span<Story> stories) {
  if (stories.size() != 1 || !record.member.empty() || record.path == "-") {
    return;
  }
  if (record.format == kMetadata && lacks_text(stories.front())) {
    auto text = text_beside(record);
    if (text.empty()) return;
    stories.front() = joined(std::move(stories.front()),
                             std::move(text.front()));
  } else if (record.format == kText && !stories.front().body.empty()) {
    auto metadata = metadata_beside(record);
    if (metadata.empty()) return;
    stories.front() = joined(std::move(metadata.front()),
                             std::move(stories.front()));
  }
}

}  // namespace dateline::corpus
