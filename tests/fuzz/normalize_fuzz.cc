// SPDX-License-Identifier: GPL-3.0-or-later
//
// A story from any bytes: the first lines are its fields, the others its
// paragraphs. Normalizing twice must give what normalizing once gives, and
// never empty a story.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "indexer/normalize/normalize.h"
#include "schema/story.h"

namespace {

std::string_view next_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

dateline::Story make_story(std::string_view text) {
  dateline::Story story;
  for (auto* field : {&story.headline, &story.dateline_text, &story.guid,
                      &story.agency, &story.url}) {
    *field = next_line(text);
  }
  if (const auto byline = next_line(text); !byline.empty()) {
    story.bylines.emplace_back(byline);
  }
  if (auto moment = dateline::parse_iso_moment(next_line(text))) {
    story.published = *std::move(moment);
  }
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    const bool table = line.starts_with('\t');
    story.body.push_back({table ? dateline::ParagraphKind::Table
                                : dateline::ParagraphKind::Text,
                          std::string(line)});
  }
  return story;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using dateline::indexer::normalize;
  const dateline::Story story = make_story(
      {reinterpret_cast<const char*>(data), size});

  const dateline::Story once = normalize(story);
  const dateline::Story twice = normalize(once);

  require(once.id.size() == 12);
  require(once == twice);
  return 0;
}
