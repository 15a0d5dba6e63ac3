// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/recurring/story_lines.h"

#include <algorithm>

#include "indexer/normalize/publisher.h"
#include "schema/analyzer.h"
#include "schema/fold.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMinLineBytes = 4;
constexpr std::size_t kMaxLineBytes = 600;
constexpr std::size_t kMaxNameBytes = 120;
constexpr std::size_t kFolders = 3;  // innermost ones

bool is_date_part(std::string_view folder) {
  return std::ranges::all_of(folder, [](char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

/// The innermost folders of `path` (whose last part is the file) that are no
/// dates, each with a slash behind it.
std::string folders_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (end < path.size() && !is_date_part(part)) parts.push_back(part);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  std::string name;
  for (std::size_t i = parts.size() > kFolders ? parts.size() - kFolders : 0;
       i < parts.size(); ++i) {
    name += parts[i];
    name += '/';
  }
  return name;
}

bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

std::string furniture_source(const Story& story) {
  std::string name = publisher_of(story);
  if (name.empty()) name = fold(cut_bytes(story.provider, kMaxNameBytes));
  if (name.empty() && story.source_path != "-") {
    name = folders_of(story.member.empty()
                          ? story.source_path
                          : story.source_path + "/" + story.member);
  }
  if (name.empty()) name = fold(cut_bytes(story.agency, kMaxNameBytes));
  return std::string(cut_bytes(name, 2 * kMaxNameBytes));
}

std::uint64_t line_hash(const Paragraph& paragraph) {
  const std::string& text = paragraph.text;
  if (paragraph.kind == ParagraphKind::Table || text.size() < kMinLineBytes ||
      text.size() > kMaxLineBytes || !has_letter(text)) {
    return 0;
  }
  return stable_hash(text);
}

StoryLines story_lines(const Story& story) {
  StoryLines found{.source = furniture_source(story)};
  if (found.source.empty()) return found;
  auto& lines = found.lines;
  for (const Paragraph& paragraph : story.body) {
    if (const std::uint64_t hash = line_hash(paragraph)) lines.push_back(hash);
  }
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  if (lines.size() > kMaxStoryLines) lines.resize(kMaxStoryLines);
  return found;
}

}  // namespace dateline::indexer
