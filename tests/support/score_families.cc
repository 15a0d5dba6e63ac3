// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scores the families of an archive against pairs that are known:
//
//   score_families [-v] ARCHIVE PAIRS [PREFIX]
//
// PAIRS has lines of overlap, containment, id, id (tab-separated); an id is
// PREFIX and the story's own guid. A pair of overlap .8 or more is a reprint,
// one of .45 to .8 an update if both were filed within 48 hours: what is alike
// from week to week is another story. Of the pairs that an archive puts into
// one family, those whose stored texts overlap by .8 are called reprints, the
// others updates. A reprint is right if it is listed as one; an update if the
// pair is listed at all: lists also have pairs of less overlap of which the one
// is contained in the other. What is not listed is wrong.
#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "schema/fields.h"
#include "schema/manifest.h"
#include "schema/record.h"
#include "schema/shingles.h"

namespace {

using dateline::Story;
using Pair = std::pair<std::string, std::string>;

constexpr double kReprint = 0.8;
constexpr double kUpdate = 0.45;
constexpr std::int64_t kWindow = 48 * 3600;

Pair ordered(std::string a, std::string b) {
  if (b < a) std::swap(a, b);
  return {std::move(a), std::move(b)};
}

std::map<Pair, double> read_pairs(const char* path, const std::string& prefix) {
  std::map<Pair, double> pairs;
  std::ifstream in(path);
  double overlap = 0, containment = 0;
  std::string a, b;
  while (in >> overlap >> containment >> a >> b) {
    const auto own = [&](const std::string& id) {
      return id.starts_with(prefix) ? id.substr(prefix.size()) : id;
    };
    pairs[ordered(own(a), own(b))] = overlap;
  }
  return pairs;
}

using Families = std::map<std::string, std::vector<Story>>;

struct Filed {
  Families families;
  std::map<std::string, std::int64_t> times;  // by guid; of dated ones
};

Filed read_filed(const std::filesystem::path& archive) {
  Filed filed;
  const dateline::Manifest manifest = dateline::read_manifest(archive);
  const auto slot = dateline::field_row(dateline::Field::Family).slot;
  for (const dateline::Segment& segment : manifest.segments) {
    const Xapian::Database database(
        dateline::segment_path(archive, segment).string());
    for (auto at = database.postlist_begin("");
         at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      const std::string family = document.get_value(slot);
      Story story = dateline::decode_record(document.get_data());
      const dateline::Moment& moment = dateline::story_moment(story);
      if (moment.precision >= dateline::Precision::Day) {
        filed.times[story.guid] = moment.utc.time_since_epoch().count();
      }
      if (!family.empty()) filed.families[family].push_back(std::move(story));
    }
  }
  return filed;
}

struct Score {
  const char* name;
  int right = 0, found = 0;  // pairs in one family
  int met = 0, known = 0;    // pairs that are listed

  void print() const {
    const double precision = found > 0 ? 1.0 * right / found : 0;
    const double recall = known > 0 ? 1.0 * met / known : 0;
    const double sum = precision + recall;
    std::printf("%-8s known %5d  found %5d  P %.3f  R %.3f  F1 %.3f\n", name,
                known, found, precision, recall,
                sum > 0 ? 2 * precision * recall / sum : 0);
  }
};

}  // namespace

int main(int argc, char** argv) {
  const bool verbose = argc > 1 && std::string(argv[1]) == "-v";
  char** words = argv + (verbose ? 1 : 0);
  const int count = argc - (verbose ? 1 : 0);
  if (count < 3) {
    std::fprintf(stderr, "usage: score_families [-v] ARCHIVE PAIRS [PREFIX]\n");
    return 2;
  }
  const auto pairs = read_pairs(words[2], count > 3 ? words[3] : "");
  const Filed filed = read_filed(words[1]);
  const auto near = [&](const Pair& pair) {
    const auto a = filed.times.find(pair.first);
    const auto b = filed.times.find(pair.second);
    return a != filed.times.end() && b != filed.times.end() &&
           std::llabs(a->second - b->second) <= kWindow;
  };
  Score reprints{"reprint"}, updates{"update"};
  dateline::Analyzer analyzer;
  std::set<Pair> found;
  std::map<std::size_t, int> sizes;
  for (const auto& [family, stories] : filed.families) {
    ++sizes[stories.size()];
    for (std::size_t a = 0; a < stories.size(); ++a) {
      const auto left = shingle_set(stories[a], analyzer);
      for (std::size_t b = a + 1; b < stories.size(); ++b) {
        const double overlap =
            dateline::jaccard(left, shingle_set(stories[b], analyzer));
        const Pair pair = ordered(stories[a].guid, stories[b].guid);
        const auto listed = pairs.find(pair);
        const double truth = listed == pairs.end() ? 0 : listed->second;
        Score& score = overlap >= kReprint ? reprints : updates;
        const bool right =
            overlap >= kReprint ? truth >= kReprint : listed != pairs.end();
        ++score.found;
        score.right += right ? 1 : 0;
        found.insert(pair);
        if (verbose && !right) {
          std::printf("wrong %.3f (listed %.3f) %s %s\n", overlap, truth,
                      pair.first.c_str(), pair.second.c_str());
        }
      }
    }
  }
  for (const auto& [pair, overlap] : pairs) {
    if (overlap < kUpdate || (overlap < kReprint && !near(pair))) continue;
    Score& score = overlap >= kReprint ? reprints : updates;
    ++score.known;
    score.met += found.contains(pair) ? 1 : 0;
    if (verbose && !found.contains(pair)) {
      std::printf("missed %.3f %s %s\n", overlap, pair.first.c_str(),
                  pair.second.c_str());
    }
  }
  reprints.print();
  updates.print();
  std::printf("families");
  for (const auto& [size, times] : sizes) std::printf(" %zu:%d", size, times);
  std::printf("\n");
  return 0;
}
