// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/factiva.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/export_text.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

constexpr std::string_view kDocument = "Document ";

bool is_code_char(char c) { return is_letter(c) || is_digit(c); }

/// Position behind the next accession number from `from` on.
std::size_t number_end(std::string_view text, std::size_t from) {
  constexpr std::size_t kLeast = 18;  // characters of a number
  for (auto at = text.find(kDocument, from); at != text.npos;
       at = text.find(kDocument, at + 1)) {
    std::size_t end = at + kDocument.size();
    std::size_t digits = 0;
    while (end < text.size() && is_code_char(text[end])) {
      digits += is_digit(text[end++]);
    }
    if (end - at - kDocument.size() >= kLeast && digits >= 8) return end;
  }
  return text.npos;
}

/// What is gathered of a document before it becomes a story.
struct Draft {
  Story story;
  std::string body, day, time;
};

using Setter = void (*)(Draft&, const std::string& value);

struct CodeRow {
  std::string_view code;
  Setter set;  // nullptr: known, and of no use here
};

/// "gpol : Domestic Politics | gvote : Elections" as code and name.
template <typename Add>
void each_code(const std::string& value, Add add) {
  for (const std::string_view part : parts_of(value, '|')) {
    const auto colon = part.find(" : ");
    if (colon == part.npos) {
      add(std::string(), one_line(part));
    } else {
      add(one_line(part.substr(0, colon)), one_line(part.substr(colon + 3)));
    }
  }
}

void add_text(Draft& draft, const std::string& value) {
  draft.body += value + "\n\n";
}

constexpr auto kCodes = std::to_array<CodeRow>({
    {"HD",
     [](Draft& draft, const std::string& v) {
       draft.story.headline = one_line(v);
     }},
    {"BY",
     [](Draft& draft, const std::string& v) {
       add_byline(one_line(v), draft.story);
     }},
    {"CR",
     [](Draft& draft, const std::string& v) { draft.story.credit = v; }},
    {"WC",
     [](Draft& draft, const std::string& v) {
       draft.story.words_declared = word_count(v);
     }},
    {"PD", [](Draft& draft, const std::string& v) { draft.day = v; }},
    {"ET", [](Draft& draft, const std::string& v) { draft.time = v; }},
    {"SN",
     [](Draft& draft, const std::string& v) { draft.story.publisher = v; }},
    {"SE", [](Draft& draft, const std::string& v) { draft.story.desk = v; }},
    {"CLM", [](Draft& draft, const std::string& v) { draft.story.kicker = v; }},
    {"LA",
     [](Draft& draft, const std::string& v) {
       draft.story.language = printed_language(v);
     }},
    {"CY",
     [](Draft& draft, const std::string& v) {
       draft.story.copyright = one_line(v);
     }},
    {"LP", add_text},
    {"TD", add_text},
    {"CO",
     [](Draft& draft, const std::string& v) {
       each_code(v, [&](std::string code, std::string name) {
         draft.story.orgs.push_back(
             {std::move(name), "factiva", std::move(code), Role::About});
       });
     }},
    {"NS",
     [](Draft& draft, const std::string& v) {
       each_code(v, [&](std::string code, std::string name) {
         draft.story.subjects.push_back(
             {"factiva", std::move(code), std::move(name), ""});
       });
     }},
    {"RE",
     [](Draft& draft, const std::string& v) {
       each_code(v, [&](std::string code, std::string name) {
         draft.story.places.push_back(
             {std::move(name), "factiva", std::move(code), Role::About});
       });
     }},
    {"PUB",
     [](Draft& draft, const std::string& v) { draft.story.provider = v; }},
    {"AN",
     [](Draft& draft, const std::string& v) {
       draft.story.guid = one_line(v.substr(v.rfind(' ') + 1));
     }},
    {"SC", nullptr},  {"ED", nullptr},  {"PG", nullptr},  {"VOL", nullptr},
    {"NGC", nullptr}, {"GC", nullptr},  {"ART", nullptr}, {"IN", nullptr},
    {"RF", nullptr},  {"IPC", nullptr}, {"IPD", nullptr}, {"PUI", nullptr},
    {"CT", nullptr},  {"DLN", nullptr},
});

const CodeRow* find_code(std::string_view name) {
  for (const CodeRow& row : kCodes) {
    if (row.code == name) return &row;
  }
  return nullptr;
}

/// The code that `block` is, or begins with before two blanks or a line end.
const CodeRow* leading_code(std::string_view block, std::string_view& value) {
  std::size_t end = 0;
  while (end < block.size() && is_upper(block[end])) ++end;
  if (end < 2 || end > 3) return nullptr;
  const std::string_view rest = block.substr(end);
  const bool set_off = rest.empty() || rest.starts_with('\n') ||
                       rest.starts_with(" \n") || rest.starts_with("  ") ||
                       rest.starts_with('\t');
  const CodeRow* row = set_off ? find_code(block.substr(0, end)) : nullptr;
  if (row != nullptr) value = trim(rest);
  return row;
}

/// Blocks with codes: a value goes on to the next code.
bool read_coded(const std::vector<std::string>& blocks, Draft& draft) {
  const CodeRow* row = nullptr;
  std::string value;
  bool any = false;
  const auto close = [&] {
    if (row != nullptr && row->set != nullptr && !value.empty()) {
      row->set(draft, value);
    }
    any = any || row != nullptr;
    value.clear();
  };
  for (const std::string& block : blocks) {
    // Text exports put fields on lines of one block.
    std::string_view rest = block;
    bool fresh = true;
    while (!rest.empty()) {
      const std::string_view line = take_line(rest);
      std::string_view after;
      if (const CodeRow* found = leading_code(line, after)) {
        close();
        row = found;
        value = after;
      } else {
        if (!value.empty()) value += fresh ? "\n\n" : "\n";
        value += line;
      }
      fresh = false;
    }
  }
  close();
  return any;
}

/// The line after the count: day, time, paper, code, page, language, rights.
void read_plain_line(std::string_view line, Draft& draft) {
  Story& story = draft.story;
  Moment moment;
  if (is_copyright(line)) {
    story.copyright = one_line(line);
  } else if (draft.day.empty() && set_leading_date(moment, line)) {
    draft.day = one_line(line);
  } else if (draft.time.empty() && line.size() <= 5 &&
             line.find(':') != line.npos) {
    draft.time = line;
  } else if (const std::string tag = printed_language(line); !tag.empty()) {
    story.language = tag;
  } else if (story.publisher.empty()) {
    story.publisher = one_line(line);
  }
}

/// The same lines without codes: what stands before "584 words" is headline
/// and byline, what follows it to the end of its block the source.
void read_uncoded(const std::vector<std::string>& blocks, Draft& draft) {
  Story& story = draft.story;
  bool counted = false;
  for (const std::string& block : blocks) {
    if (counted) {
      if (!block.starts_with(kDocument)) draft.body += block + "\n\n";
      continue;
    }
    std::string_view rest = block;
    while (!rest.empty()) {
      const std::string_view line = trim(take_line(rest));
      if (counted) {
        read_plain_line(line, draft);
      } else if (const std::uint32_t count = word_count(line); count > 0) {
        story.words_declared = count;
        counted = true;
      } else if (begins_byline(line) && !story.headline.empty()) {
        add_byline(line, story);
      } else {
        story.headline += (story.headline.empty() ? "" : " ") + one_line(line);
      }
    }
  }
}

/// True if a document begins in `text`, which holds no number any more.
bool begins_document(std::string_view text) {
  for (const std::string& block : blocks_of(text)) {
    std::string_view rest = block;
    while (!rest.empty()) {
      const std::string_view line = take_line(rest);
      std::string_view value;
      const CodeRow* row = leading_code(line, value);
      if ((row != nullptr && row->code == "HD") || word_count(line) > 0) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

int recognize_factiva(std::string_view head) {
  if (head.find("<title>Factiva</title>") != head.npos) return 96;
  if (head.starts_with('<')) return 0;
  bool headline = false, count = false, date = false, counted = false;
  while (!head.empty()) {
    const std::string_view line = trim(take_line(head));
    if (line.empty()) continue;
    // "584 words" over a day is the other shape.
    Moment moment;
    if (counted && set_leading_date(moment, line)) return 70;
    counted = word_count(line) > 0;
    std::string_view value;
    const CodeRow* row = leading_code(line, value);
    if (row == nullptr) continue;
    headline = headline || row->code == "HD";
    count = count || row->code == "WC";
    date = date || row->code == "PD";
  }
  return headline && count && date ? 96 : 0;
}

void split_factiva(Record&& input, const RecordSink& take,
                   const ProblemSink& problems) {
  const std::string_view text = input.bytes;
  std::size_t begin = 0;
  std::uint32_t ordinal = 0;
  for (auto end = number_end(text, 0); end != text.npos;
       end = number_end(text, end)) {
    const std::string_view part = text.substr(begin, end - begin);
    if (!take(part_of(input, part, begin, ordinal++))) return;
    begin = end;
  }
  if (begins_document(text.substr(begin))) {
    problems({input.path, input.member,
              "record " + std::to_string(input.ordinal + ordinal + 1),
              "truncated: no document number"});
  } else if (ordinal == 0) {
    problems({input.path, input.member, "", "an export without a document"});
  }
}

std::vector<Story> read_factiva(const Record& record) {
  const std::vector<std::string> blocks = blocks_of(record.bytes);
  Draft draft;
  if (!read_coded(blocks, draft)) read_uncoded(blocks, draft);
  Story& story = draft.story;
  if (story.guid.empty()) {
    const std::string_view bytes = record.bytes;
    const auto at = bytes.rfind(kDocument);
    if (at != bytes.npos) story.guid = bytes.substr(at + kDocument.size());
  }
  set_moment(story.published, one_line(draft.day + " " + draft.time));
  story.body = wire_paragraphs(draft.body);
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a document without text");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
