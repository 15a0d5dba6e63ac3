// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/mail/mail.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "corpus/charset.h"
#include "corpus/convert.h"
#include "corpus/html_fragment.h"
#include "corpus/input.h"
#include "corpus/json_lines.h"
#include "corpus/mail/mail_lines.h"
#include "corpus/mail/message.h"
#include "corpus/paragraphs.h"
#include "corpus/values.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kHead = 8192;
// Messages inside messages; forwarding chains are short.
constexpr int kMaxDepth = 4;
// What may come out of one attached container.
constexpr InputLimits kAttached{
    .max_input_bytes = kMaxRecordBytes, .max_ratio = 20, .max_depth = 1};

std::vector<Story> read_message(const Record& record, int depth);

/// The text of a part in UTF-8. Charsets of seven bits look like UTF-8.
std::string decoded(const MailPart& part) {
  const bool seven_bits =
      part.charset.starts_with("iso-2022") || part.charset == "utf-7" ||
      part.charset.starts_with("hz-gb");
  if (seven_bits) {
    if (auto text = convert(part.bytes, part.charset)) return text->text;
  }
  return to_utf8(part.bytes, part.charset).text;
}

/// "Fwd: Re: " says how a story came, not what it is called.
std::string headline_of(const MailMessage& message) {
  std::string line = one_line(message.subject);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view prefix :
         {"re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:"}) {
      if (fold_name(line.substr(0, prefix.size())) != prefix) continue;
      line = one_line(std::string_view(line).substr(prefix.size()));
      again = true;
    }
  }
  return line;
}

/// Takes the signature, below a line of two dashes, off `text`.
void cut_signature(std::string& text, Story& story) {
  const auto at = text.rfind("\n-- \n");
  const auto bare = text.rfind("\n--\n");
  const auto cut = at != text.npos ? at : bare;
  // Dashes high up in the text part something else.
  if (cut == text.npos || text.size() - cut > 2000) return;
  const std::string signature =
      one_line(std::string_view(text).substr(cut + 4));
  if (!signature.empty()) story.cuts.push_back({signature, "mail-signature"});
  text.resize(cut + 1);
}

void append(std::vector<Story>& all, std::vector<Story>&& more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

/// The stories of something that lies in a message, in whatever format.
std::vector<Story> stories_inside(std::string bytes, int depth) {
  std::vector<Story> stories;
  const ProblemSink ignore = [](const Problem&) {};
  const RecordSink read = [&](Record&& record) {
    try {
      const bool mail = record.format == "mail";
      if (mail && depth + 1 >= kMaxDepth) return true;
      append(stories, mail ? read_message(record, depth + 1)
                           : read_record(record));
    } catch (const Error&) {
      // What is attached and is no story is left alone.
    }
    return true;
  };
  const auto take = [&](Input&& input) {
    split_input(std::move(input), {}, read, ignore);
    return true;
  };
  if (depth == 0) {
    expand_bytes("", bytes, kAttached, take, ignore);
  } else {
    take(Input{.path = "", .bytes = std::move(bytes)});
  }
  return stories;
}

bool is_medium(const MailPart& part) {
  return part.type.starts_with("image/") || part.type.starts_with("audio/") ||
         part.type.starts_with("video/") || part.type == "text/calendar" ||
         part.type == "application/pdf" ||
         part.type.find("signature") != std::string::npos;
}

/// The stories of an attached file. A few plain words are no story: senders
/// attach signatures and notices.
std::vector<Story> stories_attached(const MailPart& part, int depth) {
  constexpr std::size_t kShortestPlain = 200;  // bytes
  if (is_medium(part)) return {};
  std::vector<Story> stories = stories_inside(part.bytes, depth);
  if (part.bytes.size() >= kShortestPlain) return stories;
  std::erase_if(stories, [](const Story& story) {
    return story.format == "plain" || story.format == "html";
  });
  return stories;
}

/// True if text mailed as such is in a format of its own, as desks that fill
/// in forms send it.
bool is_format(std::string_view text) {
  const FormatRow* row = recognize(text.substr(0, kHead));
  return row != nullptr && row->name != "plain" && row->name != "html" &&
         row->name != "mail";
}

void fill_missing(const MailMessage& message, Story& story) {
  if (!story.published.known() && !story.updated.known() &&
      !story.created.known()) {
    story.published = {};
    set_moment(story.published, message.date);
  }
  if (story.source.empty()) {
    story.source = message.from_name.empty() ? message.from_address
                                             : one_line(message.from_name);
  }
}

void add_text(const MailPart& part, std::string text, Story& story) {
  std::vector<Paragraph> paragraphs;
  if (part.type == "text/html") {
    paragraphs = paragraphs_of_fragment(text);
  } else {
    text = clean_lines(text);
    cut_signature(text, story);
    paragraphs = split_paragraphs(text);
  }
  std::move(paragraphs.begin(), paragraphs.end(),
            std::back_inserter(story.body));
}

void finish(const MailMessage& message, Story& story) {
  story.format = "mail";
  story.guid = message.id;
  story.language = language_tag(message.language);
  story.keywords = message.keywords;
  story.headline = headline_of(message);
  fill_missing(message, story);
  if (!story.body.empty() && story.body.front().text == story.headline) {
    story.body.erase(story.body.begin());
  }
}

std::vector<Story> read_message(const Record& record, int depth) {
  const MailMessage message = parse_message(record.bytes);
  Story story;
  std::vector<Story> inside, attached;
  for (const MailPart& part : message.parts) {
    const bool text = part.type == "text/plain" || part.type == "text/html";
    if (part.attached) {
      append(attached, stories_attached(part, depth));
      continue;
    }
    if (!text) continue;
    std::string whole = decoded(part);
    if (part.flowed) whole = unflow(whole, part.delete_space);
    if (part.type == "text/plain" && is_format(whole)) {
      auto found = stories_inside(whole, depth);
      const bool read = !found.empty();
      append(inside, std::move(found));
      if (read) continue;
    }
    add_text(part, std::move(whole), story);
  }
  for (Story& other : inside) {
    if (other.headline.empty()) other.headline = headline_of(message);
    fill_missing(message, other);
  }
  for (Story& other : attached) fill_missing(message, other);
  if (!story.body.empty()) {
    finish(message, story);
    inside.insert(inside.begin(), std::move(story));
  }
  append(inside, std::move(attached));
  if (inside.empty()) {
    throw Error(ErrorKind::Input, record.path, "a message without text");
  }
  return inside;
}

}  // namespace

std::vector<Story> read_mail(const Record& record) {
  return read_message(record, 0);
}

}  // namespace dateline::corpus
