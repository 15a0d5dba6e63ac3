// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/europresse.h"

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/export_text.h"
#include "corpus/telex/split.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

constexpr std::string_view kPaper = "<span class=\"DocPublicationName\"";
constexpr std::string_view kNumber = "news\xC2\xB7";

/// "Politique, jeudi 5 octobre 2013, p. 03": a desk, the day, a page.
void read_day(std::string_view line, Story& story) {
  for (std::string_view rest = line; !rest.empty();) {
    if (set_leading_date(story.published, rest)) {
      const auto before = static_cast<std::size_t>(rest.data() - line.data());
      const std::string_view desk = trim(line.substr(0, before));
      story.desk = one_line(desk.substr(0, desk.find(',')));
      return;
    }
    const auto comma = rest.find(", ");
    rest = comma == rest.npos ? std::string_view() : rest.substr(comma + 2);
  }
}

void read_top(std::string_view block, Story& story) {
  story.publisher = one_line(take_line(block));
  while (!block.empty()) {
    const std::string_view line = take_line(block);
    if (!story.published.known()) read_day(line, story);
  }
}

/// Lines over the headline, in its block, are a kicker.
void read_headline(std::string_view block, Story& story) {
  const auto last = block.rfind('\n');
  story.headline = one_line(last == block.npos ? block : block.substr(last));
  if (last != block.npos) story.kicker = one_line(block.substr(0, last));
}

/// A short block without a full stop between headline and text.
bool is_name(std::string_view block) {
  constexpr std::size_t kMaxName = 60;
  return block.size() <= kMaxName && block.find('\n') == block.npos &&
         block.find_first_of(".!?:0123456789") == block.npos;
}

std::string document_number(std::string_view block) {
  const auto at = block.find(kNumber);
  if (at == block.npos) return {};
  return std::string(block.substr(at, block.find_first_of(" \n", at) - at));
}

}  // namespace

int recognize_europresse(std::string_view head) {
  return head.find(kPaper) == head.npos ? 0 : 96;
}

void split_europresse(Record&& input, const RecordSink& take,
                      const ProblemSink&) {
  std::vector<std::size_t> begins;
  for (auto at = input.bytes.find(kPaper); at != std::string::npos;
       at = input.bytes.find(kPaper, at + kPaper.size())) {
    begins.push_back(at);
  }
  split_at(input, begins, take);
}

std::vector<Story> read_europresse(const Record& record) {
  const std::vector<std::string> blocks = blocks_of(record.bytes);
  Story story;
  std::string body;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string& block = blocks[i];
    story.guid = document_number(block);
    if (!story.guid.empty()) break;
    if (i == 0) {
      read_top(block, story);
    } else if (i == 1) {
      read_headline(block, story);
    } else if (is_copyright(block)) {
      story.copyright = one_line(block);
    } else if (i == 2 && is_name(block)) {
      add_byline(block, story);
    } else {
      body += block + "\n\n";
    }
  }
  story.body = wire_paragraphs(body);
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a document without text");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
