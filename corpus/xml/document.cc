// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/document.h"

#include <utility>

#include "corpus/xml/mapping.h"

namespace dateline::corpus {
namespace {

/// True if `before` ends with the end of an element.
bool ends_element(std::string_view before) {
  const std::size_t end = before.find_last_not_of(" \t\r\n");
  if (end == before.npos || before[end] != '>') return false;
  const std::size_t open = before.rfind('<', end);
  return open != before.npos &&
         (before[open + 1] == '/' || before[end - 1] == '/');
}

/// Where the next document begins from `from` on: at an XML declaration after
/// an end tag. One that stands inside CDATA follows other text.
std::size_t next_document(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find("<?xml ", from); at != bytes.npos;
       at = bytes.find("<?xml ", at + 1)) {
    if (ends_element(bytes.substr(0, at))) return at;
  }
  return bytes.size();
}

}  // namespace

XmlDocument::XmlDocument(const Record& record)
    : tree_(parse_xml(record.bytes)), path_(record.path) {
  if (root()) return;
  const std::string why = tree_.damage.empty() ? "" : ": " + tree_.damage;
  throw Error(ErrorKind::Input, path_, "no element" + why);
}

void StoryList::skip(std::string_view kind) { add_once(skipped_, kind); }

std::vector<Story> StoryList::take() {
  if (!stories_.empty()) return std::move(stories_);
  std::string what;
  for (const std::string& kind : skipped_) {
    what += (what.empty() ? "" : ", ") + kind;
  }
  std::string why = what.empty() ? "no story" : "no story, but " + what;
  if (!document_.damage().empty()) why += "; damaged: " + document_.damage();
  throw Error(ErrorKind::Input, document_.path(), why);
}

void split_xml(Record&& input, const RecordSink& take, const ProblemSink&) {
  const std::string_view bytes = input.bytes;
  std::size_t end = next_document(bytes, 1);
  if (end >= bytes.size()) {
    take(std::move(input));
    return;
  }
  std::uint32_t ordinal = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const auto document = bytes.substr(begin, end - begin);
    if (!take(part_of(input, document, begin, ordinal++))) return;
    begin = end;
    end = next_document(bytes, begin + 1);
  }
}

}  // namespace dateline::corpus
