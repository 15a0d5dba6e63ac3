// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/names/conll.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

#include "schema/error.h"

namespace dateline::testing {
namespace {

using indexer::NameKind;
using indexer::NameSpan;

std::optional<NameKind> kind_named(std::string_view name) {
  if (name.starts_with("PER")) return NameKind::Person;
  if (name.starts_with("LOC") || name == "GPE" || name == "FAC") {
    return NameKind::Place;
  }
  if (name.starts_with("ORG")) return NameKind::Org;
  return std::nullopt;
}

class ConllReader {
 public:
  void line(std::string_view line) {
    const auto first = line.find_first_not_of(" \t\r");
    if (first == line.npos) return end_sentence();
    const std::string_view token =
        line.substr(first, line.find_first_of(" \t\r", first) - first);
    if (token == "-DOCSTART-") {
      end_sentence();
      marked_ = true;
      documents_.emplace_back();
      return;
    }
    const auto last = line.find_last_not_of(" \t\r");
    const auto before = line.find_last_of(" \t", last);
    const std::string_view label =
        before == line.npos ? "O" : line.substr(before + 1, last - before);
    add(token, label);
  }

  std::vector<Document> finish() {
    end_sentence();
    std::erase_if(documents_,
                  [](const Document& d) { return d.sentences.empty(); });
    return std::move(documents_);
  }

 private:
  void add(std::string_view token, std::string_view label) {
    std::string& text = sentence_.text;
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += token;
    const auto end = static_cast<std::uint32_t>(text.size());
    sentence_.begins.push_back(begin);
    sentence_.ends.push_back(end);
    const auto kind = label.size() > 2 ? kind_named(label.substr(2))
                                       : std::optional<NameKind>();
    const char part = label.empty() ? 'O' : label.front();
    const bool begins = part == 'B' || part == 'S' || part == 'U';
    if (!kind) {
      open_.reset();
      return;
    }
    if (begins || open_ != kind) {
      sentence_.names.push_back({0, begin, end, *kind});
    } else {
      sentence_.names.back().end = end;
    }
    open_ = kind;
  }

  void end_sentence() {
    open_.reset();
    if (sentence_.text.empty()) return;
    if (!marked_) documents_.emplace_back();
    documents_.back().sentences.push_back(std::move(sentence_));
    sentence_ = {};
  }

  std::vector<Document> documents_;
  Sentence sentence_;
  std::optional<NameKind> open_;
  bool marked_ = false;
};

}  // namespace

std::vector<Document> read_conll(std::string_view bytes) {
  ConllReader reader;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    reader.line(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return reader.finish();
}

std::vector<Document> read_conll_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Error(ErrorKind::Input, path.string(), "can't be read");
  }
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return read_conll(bytes);
}

std::vector<Document> read_conll_selection(std::string_view selection) {
  const auto at = selection.rfind('@');
  std::vector<Document> documents = read_conll_file(selection.substr(0, at));
  if (at == selection.npos) return documents;
  std::string_view rule = selection.substr(at + 1);
  const bool others = rule.starts_with('!');
  if (others) rule.remove_prefix(1);
  std::size_t first = 0, step = 0;
  const char* end = rule.data() + rule.size();
  const auto slash = std::from_chars(rule.data(), end, first).ptr;
  if (slash < end) std::from_chars(slash + 1, end, step);
  if (step == 0) {
    throw Error(ErrorKind::Usage, std::string(selection),
                "write FILE@K/N or FILE@!K/N");
  }
  std::size_t number = 0;
  std::erase_if(documents, [&](const Document&) {
    return (number++ % step == first % step) == others;
  });
  return documents;
}

}  // namespace dateline::testing
