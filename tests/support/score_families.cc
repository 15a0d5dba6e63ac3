// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scores the families of an archive against pairs that are known:
//
//   score_families [-v] ARCHIVE PAIRS [PREFIX]
//
// PAIRS has lines of overlap, containment, id, id (tab-separated); an id is
// PREFIX and the story's own guid. A pair of overlap .8 or more is a reprint,
// one of .45 to .8 an update. Of the pairs that an archive puts into one
// family, those whose stored texts overlap by .8 are called reprints, the
// others updates. A found update whose pair is not listed counts as wrong.
#include <xapian.h>

#include <algorithm>
#include <cstdio>
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

Families read_families(const std::filesystem::path& archive) {
  Families families;
  const dateline::Manifest manifest = dateline::read_manifest(archive);
  const auto slot = dateline::field_row(dateline::Field::Family).slot;
  for (const dateline::Segment& segment : manifest.segments) {
    const Xapian::Database database(
        dateline::segment_path(archive, segment).string());
    for (auto at = database.postlist_begin("");
         at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      const std::string family = document.get_value(slot);
      if (family.empty()) continue;
      families[family].push_back(dateline::decode_record(document.get_data()));
    }
  }
  return families;
}

struct Score {
  const char* name;
  int right = 0, found = 0, known = 0;

  void print() const {
    const double precision = found > 0 ? 1.0 * right / found : 0;
    const double recall = known > 0 ? 1.0 * right / known : 0;
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
  Score reprints{"reprint"}, updates{"update"};
  for (const auto& [pair, overlap] : pairs) {
    reprints.known += overlap >= kReprint ? 1 : 0;
    updates.known += overlap >= kUpdate && overlap < kReprint ? 1 : 0;
  }
  dateline::Analyzer analyzer;
  std::set<Pair> found;
  std::map<std::size_t, int> sizes;
  for (const auto& [family, stories] : read_families(words[1])) {
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
        const bool right = overlap >= kReprint
                               ? truth >= kReprint
                               : truth >= kUpdate && truth < kReprint;
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
  if (verbose) {
    for (const auto& [pair, overlap] : pairs) {
      if (overlap < kUpdate || found.contains(pair)) continue;
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
