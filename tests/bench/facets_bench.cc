// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counting facets, in stories a second: over all stories, over the half that
// has a word, and folded; one facet or three. The archive is made for it.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "query/archive.h"
#include "query/parse.h"
#include "query/search.h"
#include "tests/support/archive.h"

namespace dateline::query {
namespace {

constexpr int kStories = 20'000;

Story story(int number) {
  Story made;
  made.id = "s" + std::to_string(number);
  made.headline = "Report " + std::to_string(number);
  made.body = {{ParagraphKind::Text, number % 2 == 0 ? "even" : "odd"}};
  const auto add = [&](Field field, std::string value) {
    made.derived.push_back(
        {field, std::move(value), Evidence::Metadata, std::string()});
  };
  add(Field::Agency, "agency" + std::to_string(number % 12));
  add(Field::Publisher, "site" + std::to_string(number % 401));
  for (int n = 0; n < 3; ++n) {
    add(Field::Person, "Person " + std::to_string(number * (n + 1) % 5003));
  }
  return made;
}

Archive& archive() {
  static const testing::TempFolder folder;
  static Archive made = [] {
    std::vector<Story> stories;
    for (int n = 0; n < kStories; ++n) stories.push_back(story(n));
    testing::make_archive(folder / "archive", std::move(stories), 4);
    return Archive({folder / "archive"});
  }();
  return made;
}

void facets(benchmark::State& state, const std::string& text,
            const std::vector<std::string>& fields, Fold fold) {
  SearchOptions options{.limit = 0, .fold = fold};
  for (const std::string& field : fields) {
    options.facets.push_back(parse_facet_request(field));
  }
  const Node root = parse_query(text, {}).root;
  Archive& searched = archive();
  std::uint64_t counted = 0;
  for (auto _ : state) {
    counted += search(searched, root, options).matches;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(counted));
}

const std::vector<std::string> kOne{"agency"};
const std::vector<std::string> kThree{"agency", "publisher", "person"};

BENCHMARK_CAPTURE(facets, all_one, "*", kOne, Fold::None);
BENCHMARK_CAPTURE(facets, all_three, "*", kThree, Fold::None);
BENCHMARK_CAPTURE(facets, half_one, "even", kOne, Fold::None);
BENCHMARK_CAPTURE(facets, half_three, "even", kThree, Fold::None);
BENCHMARK_CAPTURE(facets, half_three_folded, "even", kThree, Fold::Story);

}  // namespace
}  // namespace dateline::query

BENCHMARK_MAIN();
