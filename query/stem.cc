// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/stem.h"

#include <libstemmer.h>

namespace dateline::query {
namespace {

std::string_view stem(sb_stemmer* stemmer, std::string_view word) {
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* result =
      sb_stemmer_stem(stemmer, bytes, static_cast<int>(word.size()));
  if (result == nullptr) return word;  // out of memory: Snowball's only error
  return {reinterpret_cast<const char*>(result),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace

void CloseStemmer::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

Stemmers::Stemmers(const std::vector<std::string>& languages) {
  std::vector<std::string> seen;
  for (const std::string& tag : languages) {
    const std::string language = tag.substr(0, tag.find('-'));
    bool known = false;
    for (const std::string& other : seen) known = known || other == language;
    if (known) continue;
    seen.push_back(language);
    std::unique_ptr<sb_stemmer, CloseStemmer> stemmer(
        sb_stemmer_new(language.c_str(), nullptr));
    if (stemmer) stemmers_.push_back(std::move(stemmer));
  }
}

std::vector<std::string> Stemmers::stems(std::string_view word) const {
  std::vector<std::string> result;
  for (const auto& stemmer : stemmers_) {
    result.emplace_back(stem(stemmer.get(), word));
  }
  return result;
}

bool Stemmers::share(std::string_view word,
                     const std::vector<std::string>& stems,
                     const std::vector<std::string_view>& starts) const {
  for (std::size_t i = 0; i < stemmers_.size(); ++i) {
    if (!starts.empty() && !word.starts_with(starts[i])) continue;
    if (stem(stemmers_[i].get(), word) == stems[i]) return true;
  }
  return false;
}

}  // namespace dateline::query
