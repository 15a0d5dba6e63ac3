// SPDX-License-Identifier: GPL-3.0-or-later
//
// From clean copy to names and places: bytes of headline and paragraphs per
// CPU second, over the stories in files and folders. The best of several
// rounds, since other work on the machine only ever makes it slower.
//
//   bench_enrich PATH...
//   bench_enrich -d PATH...    what was derived, to compare two builds
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/enrich/derive.h"
#include "indexer/enrich/enrich.h"
#include "indexer/enrich/names/story_names.h"
#include "indexer/enrich/names/tagger.h"
#include "indexer/enrich/places_state.h"
#include "indexer/normalize/normalize.h"
#include "schema/fields.h"
#include "tests/score/stories.h"

namespace dateline::indexer {
namespace {

constexpr int kRounds = 5;

struct Stories {
  std::vector<Story> all;
  std::size_t bytes = 0;
};

Stories read_all(int count, char** paths) {
  Stories stories;
  for (int i = 0; i < count; ++i) {
    score::for_each_story(paths[i], [&](Story&& story, const auto&) {
      story = normalize(std::move(story));
      for (const std::string_view text : name_texts(story)) {
        stories.bytes += text.size();
      }
      stories.all.push_back(std::move(story));
    });
  }
  return stories;
}

using Work = std::function<void(Story&)>;

void measure(const char* what, const Stories& stories, const Work& work) {
  std::clock_t best = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Story> copies = stories.all;
    const std::clock_t begin = std::clock();
    for (Story& story : copies) work(story);
    const std::clock_t taken = std::clock() - begin;
    best = round == 0 ? taken : std::min(best, taken);
  }
  const double seconds = static_cast<double>(best) / CLOCKS_PER_SEC;
  std::printf("%-28s %6.1f MB/s\n", what,
              static_cast<double>(stories.bytes) / 1e6 / seconds);
}

void measure_all(const Stories& stories) {
  std::printf("%zu stories, %.1f MB\n", stories.all.size(),
              static_cast<double>(stories.bytes) / 1e6);
  Enricher enricher;
  PlacesState places;
  NameTagger tagger;
  NameForms forms(places.analyzer);
  const auto tag = [&](Story& story) { tagger.tag(name_texts(story)); };
  const auto resolve = [&](Story& story) {
    derive_places(story, places, {});
  };
  measure("tagging", stories, tag);
  measure("places", stories, resolve);
  measure("tagging and places", stories, [&](Story& story) {
    tag(story);
    resolve(story);
  });
  measure("tagging, places and linking", stories, [&](Story& story) {
    resolve(story);
    const auto names = tagger.tag(name_texts(story));
    derive_names(story, tagger.texts(), names, forms);
  });
  measure("everything", stories, [&](Story& story) {
    enricher.enrich(story);
  });
}

void print_derived(Stories stories) {
  Enricher enricher;
  for (Story& story : stories.all) {
    enricher.enrich(story);
    std::printf("%s\n", story.guid.c_str());
    for (const Derived& derived : story.derived) {
      const std::string_view field = field_row(derived.field).name;
      std::printf(" %.*s\t%s\t%s\n", static_cast<int>(field.size()),
                  field.data(), derived.value.c_str(), derived.note.c_str());
    }
  }
}

}  // namespace
}  // namespace dateline::indexer

int main(int count, char** words) {
  using namespace dateline::indexer;
  const bool derived = count > 1 && std::string_view(words[1]) == "-d";
  const int first = derived ? 2 : 1;
  Stories stories = read_all(count - first, words + first);
  if (stories.all.empty()) {
    std::fputs("usage: bench_enrich [-d] PATH...\n", stderr);
    return 2;
  }
  if (derived) {
    print_derived(std::move(stories));
  } else {
    measure_all(stories);
  }
}
