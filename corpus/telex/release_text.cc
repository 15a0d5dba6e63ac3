// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/release_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

constexpr std::string_view kSource = "Source:", kNumber = "MEDIA RELEASE PR";

/// Lines that point to pictures and the press office.
bool is_aside(std::string_view text) {
  for (const std::string_view start : {"Photo - ", "Logo - ", "Video - ",
                                       "SOURCE ", "SOURCE:", "Source:"}) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

/// "AUSTIN, Texas, Feb. 1, 2017 /PRNewswire/ --": the day, the distributor.
void read_dateline(std::string_view line, Story& story) {
  const auto slash = line.find('/');
  if (slash == line.npos) return;
  std::string_view place = trim(line.substr(0, slash));
  const std::string_view rest = line.substr(slash + 1);
  story.provider = one_line(rest.substr(0, rest.find('/')));
  story.dateline_text = one_line(line);
  // The date is the longest tail that is one.
  for (std::size_t at = 0; at != place.npos && at < place.size();
       at = place.find_first_not_of(", ", place.find(' ', at))) {
    set_moment(story.dateline_date, place.substr(at));
    if (story.dateline_date.known()) {
      story.published = story.dateline_date;
      story.dateline_place = one_line(place.substr(0, place.find(',')));
      return;
    }
  }
}

}  // namespace

int recognize_release_text(std::string_view head) {
  const std::string_view first = trim(take_line(head));
  const std::string_view second = trim(take_line(head));
  return first.starts_with(kSource) && second.starts_with(kNumber) ? 96 : 0;
}

void split_release_text(Record&& input, const RecordSink& take,
                        const ProblemSink&) {
  take(std::move(input));
}

std::vector<Story> read_release_text(const Record& record) {
  const std::string clean = clean_lines(record.bytes);
  std::string_view text = clean;
  Story story;
  story.signals.add(Signal::Release);
  const std::string_view first = trim(take_line(text));
  if (!first.starts_with(kSource)) {
    throw Error(ErrorKind::Input, record.path, "a release without a source");
  }
  story.source = one_line(first.substr(kSource.size()));
  const std::string_view number = trim(take_line(text));
  story.guid = one_line(number.substr(number.rfind(' ') + 1));
  while (!text.empty()) {
    const std::string_view line = trim(take_line(text));
    if (line.empty() && !story.headline.empty()) break;
    if (line.empty()) continue;
    story.headline += (story.headline.empty() ? "" : " ") + one_line(line);
  }
  story.body = wire_paragraphs(text, Wrapping::Always);
  if (!story.body.empty()) {
    read_dateline(story.body.front().text.substr(0, 200), story);
    // A dateline that stands alone is none of the copy.
    if (story.body.front().text == story.dateline_text) {
      story.body.erase(story.body.begin());
    }
  }
  const auto aside = [](const Paragraph& paragraph) {
    return is_aside(paragraph.text);
  };
  for (const Paragraph& paragraph : story.body) {
    if (aside(paragraph)) story.notes.push_back(paragraph.text);
  }
  std::erase_if(story.body, aside);
  if (!story.body.empty() && story.body.front().text == story.headline) {
    story.body.erase(story.body.begin());
  }
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a release without text");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
