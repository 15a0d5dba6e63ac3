// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scores main-text extraction over a folder of pages and their known texts:
//
//   DIR/html/NAME.html or NAME.html.gz
//   DIR/ground-truth.json   {NAME: {"articleBody": TEXT, ...}, ...}
//
// A page's score is over the multiset of its four-word shingles; precision and
// recall are averaged over pages, and F1 is of the two means, as the public
// article extraction benchmark does. Speed counts the bytes of the pages
// against the CPU time of the whole reader: charset, markup, main text, metadata.
#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/format.h"
#include "corpus/input.h"

namespace {

using dateline::corpus::Input;
using dateline::corpus::Record;
using dateline::corpus::read_inputs;
using dateline::corpus::read_record;
using dateline::corpus::split_input;
using Shingles = std::map<std::vector<std::string_view>, int>;

bool word_char(UChar32 c) {
  return c == '_' || u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_NL_MASK) != 0;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t begin = -1;
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t before = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const bool inside = c >= 0 && word_char(c);
    if (inside && begin < 0) begin = before;
    if (!inside && begin >= 0) {
      words.push_back(text.substr(begin, before - begin));
      begin = -1;
    }
  }
  if (begin >= 0) words.push_back(text.substr(begin));
  return words;
}

Shingles shingles_of(std::string_view text) {
  constexpr std::size_t kWords = 4;
  const std::vector<std::string_view> words = words_of(text);
  Shingles result;
  if (words.empty()) return result;
  const std::size_t count =
      words.size() < kWords ? 1 : words.size() - kWords + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const auto end = std::min(i + kWords, words.size());
    ++result[{words.begin() + static_cast<std::ptrdiff_t>(i),
              words.begin() + static_cast<std::ptrdiff_t>(end)}];
  }
  return result;
}

struct Score {
  double precision = 0, recall = 0;
};

Score compare(const std::string& truth, const std::string& found) {
  const Shingles expected = shingles_of(truth), got = shingles_of(found);
  double both = 0, all_expected = 0, all_got = 0;
  for (const auto& [shingle, count] : expected) {
    all_expected += count;
    const auto same = got.find(shingle);
    if (same != got.end()) both += std::min(count, same->second);
  }
  for (const auto& [shingle, count] : got) all_got += count;
  return {all_got == all_expected && all_got == 0 ? 1.0
          : all_got == 0                          ? 0.0
                                                  : both / all_got,
          all_expected == 0 ? 1.0 : both / all_expected};
}

// The bytes of the page called `name`.
std::string page_of(const std::filesystem::path& folder,
                    const std::string& name) {
  std::string bytes;
  for (const std::string_view ending : {".html.gz", ".html"}) {
    const auto path = folder / "html" / (name + std::string(ending));
    if (!bytes.empty() || !std::filesystem::exists(path)) continue;
    const auto take = [&](Input&& input) {
      bytes = std::move(input.bytes);
      return false;
    };
    read_inputs({path.string(), std::filesystem::file_size(path), 0}, {}, take,
                [](const dateline::Problem& problem) {
                  std::fprintf(stderr, "%s\n", to_string(problem).c_str());
                });
  }
  return bytes;
}

std::string extract(std::string html) {
  std::string text;
  const auto take = [&](Record&& record) {
    for (const dateline::Story& story : read_record(record)) {
      for (const auto& paragraph : story.body) {
        text += paragraph.text;
        text += '\n';
      }
    }
    return true;
  };
  try {
    split_input({.path = "page", .member = {}, .bytes = std::move(html)},
                {.format = "html"}, take, [](const dateline::Problem&) {});
  } catch (const dateline::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  const bool verbose = argc == 3 && std::string_view(argv[1]) == "-v";
  if (argc != (verbose ? 3 : 2)) {
    std::fputs("usage: score_extraction [-v] DIR\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = argv[argc - 1];
  simdjson::dom::parser parser;
  simdjson::dom::object truth;
  const auto error =
      parser.load((folder / "ground-truth.json").string()).get(truth);
  if (error != simdjson::SUCCESS) {
    std::fprintf(stderr, "%s: no ground-truth.json: %s\n", folder.c_str(),
                 simdjson::error_message(error));
    return 1;
  }

  double precision = 0, recall = 0, bytes = 0, seconds = 0, pages = 0;
  for (const auto& [key, value] : truth) {
    std::string_view expected;
    if (value["articleBody"].get(expected) != simdjson::SUCCESS) continue;
    const std::string name(key);
    const std::string html = page_of(folder, name);
    const std::clock_t begin = std::clock();
    const std::string found = extract(html);  // a copy of the page counts too
    seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    const Score score = compare(std::string(expected), found);
    precision += score.precision;
    recall += score.recall;
    bytes += static_cast<double>(html.size());
    pages += 1;
    if (verbose) {
      std::printf("%.3f %.3f %7zu %s\n", score.precision, score.recall,
                  html.size(), name.c_str());
    }
  }
  if (pages == 0) {
    std::fputs("no pages\n", stderr);
    return 1;
  }
  precision /= pages;
  recall /= pages;
  std::printf("pages %.0f precision %.4f recall %.4f F1 %.4f, %.1f MB/s\n",
              pages, precision, recall,
              2 * precision * recall / (precision + recall),
              bytes / 1e6 / std::max(seconds, 1e-9));
  return 0;
}
