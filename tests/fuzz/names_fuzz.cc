// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tagger of names and the linking of what it finds, on any bytes: lines
// are the texts of a story.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/entities.h"
#include "indexer/enrich/names/tagger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline::indexer;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<std::string_view> texts;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    texts.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  static NameTagger tagger;
  static dateline::Analyzer analyzer;
  static NameForms forms(analyzer);
  for (const NameSpan& span : tagger.tag(texts)) {
    if (span.text >= texts.size() || span.begin >= span.end ||
        span.end > texts[span.text].size()) {
      std::abort();
    }
  }
  const auto spans = tagger.tag(texts);
  for (const NamedEntity& entity :
       link_names(tagger.texts(), spans, forms)) {
    if (entity.mentions.empty() || entity.kind == NameKind::Place) std::abort();
    if (entity.kind == NameKind::Person &&
        person_value(entity.value) != entity.value) {
      std::abort();
    }
  }
  return 0;
}
