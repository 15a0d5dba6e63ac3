// SPDX-License-Identifier: GPL-3.0-or-later
//
// Annotated text in CoNLL form: a token a line, its label in the last column
// (O, B-PER, I-PER, also IOB1, BIOES and BILOU), an empty line between
// sentences, -DOCSTART- between documents. Labels of other kinds than PER,
// LOC (also GPE) and ORG count as O.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/tagger.h"

namespace dateline::testing {

struct Sentence {
  std::string text;                     // the tokens, joined by spaces
  std::vector<std::uint32_t> begins;    // of each token, in bytes
  std::vector<std::uint32_t> ends;
  std::vector<indexer::NameSpan> names;  // `text` is 0 in all
};

struct Document {
  std::vector<Sentence> sentences;
};

/// Documents of `bytes`. Where nothing marks documents, each sentence is one.
std::vector<Document> read_conll(std::string_view bytes);

/// The same from a file; throws Error (Input) if it can't be read.
std::vector<Document> read_conll_file(const std::filesystem::path& path);

/// Of "FILE@K/N" every Nth document of FILE, beginning with number K (from 0);
/// of "FILE@!K/N" all others; of "FILE" all.
std::vector<Document> read_conll_selection(std::string_view selection);

}  // namespace dateline::testing
