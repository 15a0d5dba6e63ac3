// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/format.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "corpus/charset.h"
#include "corpus/companion.h"
#include "corpus/exported.h"
#include "corpus/foreign.h"
#include "corpus/html.h"
#include "corpus/html_charset.h"
#include "corpus/json.h"
#include "corpus/json/agency_json.h"
#include "corpus/mail/mail.h"
#include "corpus/plain.h"
#include "corpus/reuters21578.h"
#include "corpus/telex/anpa1312.h"
#include "corpus/telex/csv.h"
#include "corpus/telex/europresse.h"
#include "corpus/telex/factiva.h"
#include "corpus/telex/iptc7901.h"
#include "corpus/telex/nexis.h"
#include "corpus/telex/release_text.h"
#include "corpus/telex/trec.h"
#include "corpus/telex/zczc.h"
#include "corpus/values.h"
#include "corpus/xml/agency_xml.h"
#include "corpus/xml/document.h"
#include "corpus/xml/feed.h"
#include "corpus/xml/newsml1.h"
#include "corpus/xml/newsml_g2.h"
#include "corpus/xml/nitf.h"
#include "corpus/xml/rcv1.h"
#include "schema/terms.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kHead = 8192;
constexpr int kCertain = 100;

// The first row wins among equals; plain text takes whatever is left.
constexpr auto kFormats = std::to_array<FormatRow>({
    {"dateline", "what dateline export --format jsonl writes: taken as it is",
     recognize_exported, split_json_lines, read_exported, true},
    {"digitalwires", "dpa digitalwires: JSON of dpa's feeds",
     recognize_digitalwires, split_json, read_json},
    {"ap-media", "AP Media API: JSON items; their NITF texts are files apart",
     recognize_ap_media, split_json, read_json},
    {"superdesk", "Superdesk: items of its archive, dumps of its database too",
     recognize_superdesk, split_json, read_json},
    {"ninjs", "IPTC ninjs 1.x, 2.x and 3.x: JSON of news agencies",
     recognize_ninjs, split_json, read_json},
    {"jsonl", "JSON lines: one object per line, with the field names of dumps",
     recognize_json_lines, split_json_lines, read_json},
    {"json", "JSON: an object, or an array of objects, one per story",
     recognize_json, split_json, read_json},
    {"reuters21578", "SGML of the Reuters-21578 collection",
     recognize_reuters21578, split_reuters21578, read_reuters21578},
    {"newsml-g2", "NewsML-G2: news items and news messages of text",
     recognize_newsml_g2, split_xml, read_newsml_g2},
    {"newsml-1", "NewsML 1.0 to 1.2", recognize_newsml1, split_xml,
     read_newsml1},
    {"nitf", "NITF 2.5 to 3.6, that of the New York Times too",
     recognize_nitf, split_xml, read_nitf},
    {"rcv1", "Reuters Corpus Volume 1", recognize_rcv1, split_xml, read_rcv1},
    {"feed", "RSS 0.9x, 1.0 and 2.0, Atom: whole texts, teasers as excerpts",
     recognize_feed, split_xml, read_feed},
    {"jimi", "XML of the Canadian Press", recognize_jimi, split_xml, read_jimi},
    {"ritzau", "XML of Ritzau", recognize_ritzau, split_xml, read_ritzau},
    {"release-xml", "press releases as Nordic agencies pass them on",
     recognize_release_xml, split_xml, read_release_xml},
    {"factiva-xml", "XML of Factiva's article service", recognize_factiva_xml,
     split_xml, read_factiva_xml},
    {"agency-data", "fixtures and calendars of agencies, which are no stories",
     recognize_agency_data, split_xml, read_agency_data},
    {"mail", "e-mail: single messages and mbox files, with what is attached",
     recognize_mail, split_mail, read_mail},
    {"anpa1312", "ANPA 1312: copy in the frame of American agencies",
     recognize_anpa1312, split_anpa1312, read_anpa1312},
    {"iptc7901", "IPTC 7901: copy in the frame of European agencies",
     recognize_iptc7901, split_iptc7901, read_iptc7901},
    {"zczc", "copy between ZCZC and NNNN, as Australian agencies mark it",
     recognize_zczc, split_zczc, read_zczc},
    {"trec", "SGML of retrieval collections: AP, IEER, Gigaword and the like",
     recognize_trec, split_trec, read_trec},
    {"release-text", "press releases as distributors put them on the wire",
     recognize_release_text, split_release_text, read_release_text},
    {"csv", "CSV and TSV: one story per row, with the field names of dumps",
     recognize_csv, split_csv, read_csv},
    {"nexis", "exports of Nexis, text or HTML: \"1 of 20 DOCUMENTS\"",
     recognize_nexis, split_nexis, read_nexis},
    {"factiva", "exports of Factiva, text or HTML, with its two-letter fields",
     recognize_factiva, split_factiva, read_factiva},
    {"europresse", "pages saved from Europresse", recognize_europresse,
     split_europresse, read_europresse},
    {"html", "web pages: their main text, metadata and JSON-LD",
     recognize_html, split_html, read_html},
    {"plain", "plain text: with a headline, a URL or \"Name: value\" lines on "
              "top, or none of these",
     recognize_plain, split_plain, read_plain},
});

/// Members of web archives are called by the address they were taken from.
std::string captured_url(std::string_view member) {
  const auto nested = member.rfind('!');
  const std::string_view name =
      nested == member.npos ? member : member.substr(nested + 1);
  return std::string(is_url(name) ? name : std::string_view());
}

/// Brings the input to UTF-8. What it declares is believed only where its
/// bytes leave a choice; see charset.h.
Record decode(Input&& input) {
  if (is_bytes_literal(input.bytes)) {
    input.bytes = unescape_bytes_literal(input.bytes);
  }
  std::string_view head = std::string_view(input.bytes).substr(0, kHead);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  Record record{.path = std::move(input.path),
                .member = std::move(input.member),
                .offset = input.offset,
                .ordinal = input.first_ordinal,
                .lines_before = input.lines_before,
                .mtime_ns = input.mtime_ns};
  record.charset_declared = std::move(input.charset_declared);
  if (record.charset_declared.empty()) {
    record.charset_declared = declared_xml_charset(head);
  }
  if (record.charset_declared.empty()) {
    record.charset_declared = declared_html_charset(head);
  }
  Decoded decoded = to_utf8(std::move(input.bytes), record.charset_declared);
  record.bytes = std::move(decoded.text);
  record.size = record.bytes.size();
  record.charset_used = std::move(decoded.charset);
  return record;
}

struct Guess {
  const FormatRow* row = nullptr;
  int sure = 0;
};

Guess guess(std::string_view head, const FieldMap* names) {
  if (const std::string_view json = json_kind(head); !json.empty()) {
    return {find_format(json), kCertain};
  }
  Guess best;
  for (const FormatRow& row : kFormats) {
    const int sure = row.recognize(head);
    if (sure > best.sure) best = {&row, sure};
    if (best.sure == kCertain) return best;  // none can be surer
  }
  if (names != nullptr && is_csv(head, *names)) return {find_format("csv")};
  return best;
}

/// A reader says what it found; its reader should know as what.
void read_as(const FormatRow& row, const Record& record, Stories& stories) {
  std::string reason, where, hint;
  try {
    reason = row.read(record, stories);
    if (reason.empty()) return;
    where = record.path;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Input) throw;
    reason = error.what();
    where = error.where;
    hint = error.hint;
  }
  throw Error(ErrorKind::Input, where, std::string(row.name) + ": " + reason,
              hint);
}

}  // namespace

std::string Reader::operator()(const Record& record, Stories& stories) const {
  if (into_ != nullptr) return into_(record, stories);
  stories.take(anew_(record));
  return {};
}

std::span<const FormatRow> formats() { return kFormats; }

const FormatRow* find_format(std::string_view name) {
  const auto row = std::find_if(
      kFormats.begin(), kFormats.end(),
      [&](const FormatRow& format) { return format.name == name; });
  return row == kFormats.end() ? nullptr : &*row;
}

const FormatRow* recognize(std::string_view head, const FieldMap* names) {
  return guess(head, names).row;
}

void split_input(Input&& input, const ReadOptions& options,
                 const RecordSink& take, const ProblemSink& problems) {
  const auto report = [&](const auto& whole, std::string reason) {
    problems({whole.path, whole.member, "", std::move(reason)});
  };
  if (input.bytes.empty()) return report(input, "empty");
  // Tables of ANPA 1312 hold more control characters than other text may.
  const auto bytes = std::string_view(input.bytes).substr(0, kHead);
  if (is_binary(bytes) && recognize_anpa1312(bytes) == 0) {
    const bool pdf = input.bytes.starts_with("%PDF");
    return report(input, pdf ? "pdf is not read yet" : "no text");
  }
  Record whole = decode(std::move(input));
  whole.names = options.names;
  const auto head = std::string_view(whole.bytes).substr(0, kHead);
  const FormatRow* row =
      options.format.empty() ? nullptr : find_format(options.format);
  if (row == nullptr) {
    const Guess best = guess(head, options.names);
    row = best.row;
    const std::string foreign =
        best.sure == kCertain ? std::string() : foreign_format(head);
    if (!foreign.empty()) {
      return report(whole, foreign + " is not read yet; story skipped");
    }
  }
  if (row == nullptr) return report(whole, "no text");

  whole.format = row->name;
  const auto within_limit = [&](Record&& record) {
    if (record.bytes.size() <= kMaxRecordBytes) return take(std::move(record));
    problems(problem_of(record, std::string(row->name) +
                                    ": one story larger than " +
                                    std::to_string(kMaxRecordBytes >> 20) +
                                    " MB; skipped"));
    return true;
  };
  // By reference: a function that is copied takes memory.
  row->split(std::move(whole), std::cref(within_limit),
             [&](const Problem& problem) {
               problems({problem.path, problem.member, problem.place,
                         std::string(row->name) + ": " + problem.reason});
             });
}

Problem problem_of(const Record& record, std::string reason) {
  std::string place;
  if (record.line > 0) {
    place = "line " + std::to_string(record.line);
  } else if (record.ordinal > 0) {
    place = "record " + std::to_string(record.ordinal + 1);
  }
  return {record.path, record.member, std::move(place), std::move(reason)};
}

Record part_of(const Record& input, std::string_view bytes,
               std::uint64_t offset, std::uint32_t ordinal) {
  Record part;
  set_part(part, input, bytes, offset, ordinal);
  return part;
}

void set_part(Record& part, const Record& input, std::string_view bytes,
              std::uint64_t offset, std::uint32_t ordinal) {
  constexpr std::size_t kRoom = 64;  // for parsers that look at many at once
  part.format = input.format;
  part.path = input.path;
  part.member = input.member;
  part.offset = input.offset + offset;
  part.size = bytes.size();
  part.ordinal = input.ordinal + ordinal;
  part.line = 0;
  part.lines_before = input.lines_before;
  part.mtime_ns = input.mtime_ns;
  if (part.bytes.capacity() < bytes.size() + kRoom) {
    part.bytes.clear();
    part.bytes.reserve(bytes.size() + kRoom);
  }
  part.bytes.assign(bytes);
  part.charset_declared = input.charset_declared;
  part.charset_used = input.charset_used;
  part.names = input.names;
}

void read_record(const Record& record, Stories& stories) {
  stories.clear();
  const FormatRow* row = find_format(record.format);
  if (row == nullptr) {
    throw Error(ErrorKind::Input, record.path,
                "unknown format '" + record.format + "'");
  }
  read_as(*row, record, stories);
  complete_from_companion(record, stories);
  const std::uint64_t hash = stable_hash(record.bytes);
  std::uint32_t ordinal = record.ordinal;
  for (Story& story : stories) {
    story.source_path = record.path;
    story.member = record.member;
    story.offset = record.offset;
    story.ordinal = ordinal++;
    if (story.format.empty()) story.format = record.format;
    story.charset_declared = record.charset_declared;
    story.charset_used = record.charset_used;
    story.source_hash = hash;
    if (story.url.empty()) story.url = captured_url(record.member);
  }
}

std::vector<Story> read_record(const Record& record) {
  Stories stories;
  read_record(record, stories);
  return stories.release();
}

}  // namespace dateline::corpus
