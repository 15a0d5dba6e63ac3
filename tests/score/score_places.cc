// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scores the countries and provinces of stories: precision, recall and F1 over
// the pairs of story and value (micro).
//
//   score_places [-v] toponyms FILE.jsonl
//     {"id": ..., "text": ..., "toponyms": [{"country": ISO 3166-1 or null,
//     "region": ISO 3166-2 or null}, ...]}: a story's countries and provinces
//     are those of its names. Regions are of the first level there, and so are
//     ours when they are compared; all of ours stand in a line of their own.
//   score_places [-v] reuters21578 FOLDER
//     the TRAIN part of the Lewis split; countries are those of PLACES, which
//     enriching doesn't see.
//
// -v lists each story that differs: id, field, what is missing, what is extra.
#include <simdjson.h>

#include <cstdio>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/enrich/enrich.h"
#include "indexer/normalize/normalize.h"
#include "schema/places.h"
#include "tests/score/stories.h"

namespace dateline::score {
namespace {

struct Known {
  Values countries, provinces;
};

struct Timing {
  double seconds = 0, bytes = 0;
};

Values without(const Values& all, const Values& taken) {
  Values left;
  for (const std::string& value : all) {
    if (!taken.contains(value)) left.insert(value);
  }
  return left;
}

/// What `story` has too much, each with what it was read from.
std::string extra(const Story& story, Field field, const Values& known) {
  std::string text;
  for (const Derived& derived : story.derived) {
    if (derived.field != field || known.contains(derived.value)) continue;
    text += " " + derived.value + " (" + derived.note + ")";
  }
  return text.empty() ? " -" : text;
}

void list(const Story& story, Field field, const Values& known) {
  const Values got = values_of(story, field);
  if (known == got) return;
  std::printf("%s\t%s\t-%s\t+%s\t=%s\n", story.guid.c_str(),
              field == Field::Country ? "country" : "province",
              join(without(known, got)).c_str(),
              extra(story, field, known).c_str(), join(known).c_str());
}

/// Only what lies in a country directly.
Values first_level(const Values& provinces) {
  Values kept;
  for (const std::string& code : provinces) {
    const auto id = find_place_code(code);
    if (id && ancestors(*id).size() == 2) kept.insert(code);
  }
  return kept;
}

Story enriched(Story story, indexer::Enricher& enricher,
               Timing& timing) {
  story = indexer::normalize(std::move(story));
  for (const auto& paragraph : story.body) {
    timing.bytes += static_cast<double>(paragraph.text.size());
  }
  timing.bytes += static_cast<double>(story.headline.size());
  const std::clock_t begin = std::clock();
  enricher.enrich(story);
  timing.seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  return story;
}

void print_speed(const Timing& timing) {
  std::printf("enriching: %.1f MB, %.1f MB/s\n", timing.bytes / 1e6,
              timing.bytes / 1e6 / std::max(timing.seconds, 1e-9));
}

std::map<std::string, Known> read_known(const std::string& path) {
  std::map<std::string, Known> known;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.load_many(path).get(lines) != simdjson::SUCCESS) return known;
  for (auto line : lines) {
    std::string_view id;
    simdjson::dom::array toponyms;
    if (line["id"].get(id) != simdjson::SUCCESS ||
        line["toponyms"].get(toponyms) != simdjson::SUCCESS) {
      continue;
    }
    Known& story = known[std::string(id)];
    for (const auto toponym : toponyms) {
      std::string_view code;
      if (toponym["country"].get(code) == simdjson::SUCCESS) {
        story.countries.emplace(code);
      }
      if (toponym["region"].get(code) == simdjson::SUCCESS) {
        story.provinces.emplace(code);
      }
    }
  }
  return known;
}

int score_toponyms(const std::string& path, bool verbose) {
  const auto known = read_known(path);
  indexer::Enricher enricher;
  Counts countries, provinces, all_provinces;
  Timing timing;
  std::size_t stories = 0;
  for_each_story(path, [&](Story&& raw, const auto&) {
    const auto row = known.find(raw.guid);
    if (row == known.end()) return;
    ++stories;
    const Story story = enriched(std::move(raw), enricher, timing);
    const Values got = values_of(story, Field::Country);
    const Values every = values_of(story, Field::Province);
    const Values first = first_level(every);
    countries.add(row->second.countries, got);
    provinces.add(row->second.provinces, first);
    all_provinces.add(row->second.provinces, every);
    if (!verbose) return;
    list(story, Field::Country, row->second.countries);
    list(story, Field::Province, row->second.provinces);
  });
  std::printf("stories %zu of %zu\ncountry            %s\n", stories,
              known.size(), to_string(countries).c_str());
  std::printf("province           %s\nprovince, any level %s\n",
              to_string(provinces).c_str(), to_string(all_provinces).c_str());
  print_speed(timing);
  return stories > 0 ? 0 : 1;
}

/// Names of 1987 that are no names of today.
constexpr std::pair<std::string_view, std::string_view> kFormerNames[] = {
    {"ussr", "RU"},           {"czechoslovakia", "CZ"},
    {"yugoslavia", "RS"},     {"east-germany", "DE"},
    {"west-germany", "DE"},   {"zaire", "CD"},
    {"burma", "MM"},          {"kampuchea", "KH"},
    {"ivory-coast", "CI"},    {"yemen-arab-republic", "YE"},
    {"yemen-demo-republic", "YE"}, {"trinidad-tobago", "TT"},
    {"us-virgin-islands", "VI"},   {"antigua", "AG"},
    {"congo", "CG"},          {"georgia", "GE"}};

/// The country that a PLACES entry means; empty: none that we know.
std::string country_of(const Entity& entity) {
  for (const auto& [name, code] : kFormerNames) {
    if (entity.code == name) return std::string(code);
  }
  for (const auto id : find_place_name(entity.name)) {
    const Place row = place(id);
    if (row.kind == PlaceKind::Country) {
      return std::string(row.code);
    }
  }
  return {};
}

bool is_training(const corpus::Record& record) {
  return record.bytes.find("LEWISSPLIT=\"TRAIN\"") != std::string::npos;
}

int score_reuters(const std::string& path, bool verbose) {
  indexer::Enricher enricher;
  Counts countries, coded;
  Timing timing;
  std::size_t stories = 0;
  for_each_story(path, [&](Story&& raw, const auto& record) {
    if (!is_training(record)) return;
    ++stories;
    Values known;
    for (const auto& entity : raw.places) {
      const std::string code = country_of(entity);
      if (code.empty()) {
        std::fprintf(stderr, "%s: no country\n", entity.code.c_str());
      } else {
        known.insert(code);
      }
    }
    raw.places.clear();
    const Story story = enriched(std::move(raw), enricher, timing);
    const Values got = values_of(story, Field::Country);
    countries.add(known, got);
    if (!known.empty()) coded.add(known, got);
    if (verbose) list(story, Field::Country, known);
  });
  std::printf("stories %zu\ncountry            %s\n", stories,
              to_string(countries).c_str());
  std::printf("where PLACES are   %s\n", to_string(coded).c_str());
  print_speed(timing);
  return stories > 0 ? 0 : 1;
}

}  // namespace
}  // namespace dateline::score

int main(int argc, char** argv) {
  const bool verbose = argc == 4 && std::string_view(argv[1]) == "-v";
  const std::string_view what = argc > 2 ? argv[argc - 2] : "";
  if (argc != (verbose ? 4 : 3) ||
      (what != "toponyms" && what != "reuters21578")) {
    std::fputs(
        "usage: score_places [-v] toponyms FILE.jsonl\n"
        "       score_places [-v] reuters21578 FOLDER\n",
        stderr);
    return 2;
  }
  const std::string path = argv[argc - 1];
  if (!dateline::score::is_there(path)) return 1;
  return what == "toponyms" ? dateline::score::score_toponyms(path, verbose)
                            : dateline::score::score_reuters(path, verbose);
}
