// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers queries over an archive that stays open, and says how long each took:
// tests/bench/compare/queries.py tells what a line holds. A page is what
// `search --format ndjson` prints: ten hits with their snippets.
//
// usage: bench_queries ARCHIVE < QUERIES
#include <xapian.h>

#include <chrono>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "query/archive.h"
#include "query/parse.h"
#include "query/render/render.h"
#include "query/search.h"

namespace dateline {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts(1);
  for (const char byte : text) {
    if (byte == at) {
      parts.emplace_back();
    } else {
      parts.back().push_back(byte);
    }
  }
  return parts;
}

struct Asked {
  std::string how, sort, since, until, facets, words;
};

std::string query_text(const Asked& asked) {
  std::string text;
  if (asked.how == "phrase") {
    text = '"' + asked.words + '"';
  } else {
    for (const std::string& word : split(asked.words, ' ')) {
      if (!text.empty()) text += asked.how == "any" ? " OR " : " ";
      text += word;
    }
    if (asked.how == "any") text = '(' + text + ')';
  }
  if (!asked.since.empty()) {
    text += " date:" + asked.since + ".." + asked.until;
  }
  return text;
}

query::SearchOptions options_of(const Asked& asked) {
  query::SearchOptions options{.rough = true};
  if (asked.sort == "newest") options.sort = query::Sort::Newest;
  if (asked.facets == "1") {
    for (const char* field : {"agency", "publisher", "desk"}) {
      options.facets.push_back(query::parse_facet_request(field));
    }
  }
  return options;
}

class Session {
 public:
  explicit Session(const char* folder) : archive_({folder}) {}

  /// How many hits stand on the page.
  std::uint64_t answer(const Asked& asked) {
    page_.str("");
    sheet_.put = 0;
    const auto parsed = query::parse_query(query_text(asked), {});
    const query::HitSink sink = query::hit_sink(format_, sheet_);
    const query::Results results = query::search_each(
        archive_, parsed.root, options_of(asked), sink);
    if (format_.end != nullptr) format_.end(results, sheet_);
    return sheet_.put;
  }

 private:
  query::Archive archive_;
  const query::ResultFormat& format_ =
      *query::find_format(query::result_formats(), "ndjson");
  const query::RenderOptions options_;
  std::ostringstream page_;
  query::Sheet sheet_{options_, page_};
};

void serve(const char* folder) {
  Session session(folder);
  for (std::string line; std::getline(std::cin, line);) {
    auto part = split(line, '\t');
    part.resize(6);
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t hits = session.answer(
        {part[0], part[1], part[2], part[3], part[4], part[5]});
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - start;
    std::cout << took.count() << ' ' << hits << std::endl;
  }
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: bench_queries ARCHIVE < QUERIES\n";
    return 2;
  }
  try {
    dateline::serve(argv[1]);
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
  }
  return 1;
}
