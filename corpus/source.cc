// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/source.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "corpus/charset.h"
#include "corpus/convert.h"
#include "corpus/format.h"
#include "schema/error.h"
#include "schema/terms.h"

namespace dateline::corpus {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

/// Where a record stands in the text of its input.
struct Span {
  std::size_t offset = 0, size = 0;
};

/// The bytes of `raw` that stand for `span` of `text`, which it was decoded
/// to; nothing where that can't be told for certain.
std::optional<std::string> own_bytes(const std::string& raw,
                                     const Decoded& text, Span span) {
  if (span.offset == 0 && span.size == text.text.size()) return raw;
  if (raw == text.text) return raw.substr(span.offset, span.size);
  if (raw.starts_with(kMark) && raw.compare(kMark.size(), raw.npos,
                                            text.text) == 0) {
    return raw.substr(kMark.size() + span.offset, span.size);
  }
  const std::string_view whole = text.text;
  const std::string_view mine = whole.substr(span.offset, span.size);
  const auto before =
      encoded_size(whole.substr(0, span.offset), text.charset);
  const auto size = encoded_size(mine, text.charset);
  if (!before || !size) return std::nullopt;
  // A byte order mark is no part of the text.
  const std::size_t mark =
      text.charset.starts_with("utf-16") && !raw.empty() &&
              (raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF"))
          ? 2
          : 0;
  if (mark + *before > raw.size()) return std::nullopt;
  std::string bytes = raw.substr(mark + *before, *size);
  const auto back = convert(bytes, text.charset);
  if (!back || back->text != mine) return std::nullopt;
  return bytes;
}

class Search {
 public:
  explicit Search(const Story& story) : story_(story) {}

  /// False once the record itself is found.
  bool look(Input&& input, const ReadOptions& options) {
    if (input.member != story_.member) return true;
    if (input.offset > story_.offset) return !found_;
    const std::string raw = input.bytes;
    const std::uint64_t begin = input.offset;
    const auto take = [&](Record&& record) {
      if (stable_hash(record.bytes) != story_.source_hash) return true;
      const bool here = record.offset == story_.offset;
      if (here || !found_) found_ = cut(raw, record, begin);
      exact_ = exact_ || here;
      return !here;
    };
    split_input(std::move(input), options, take, [](const Problem&) {});
    return !exact_;
  }

  std::optional<SourceBytes> take() { return std::move(found_); }

 private:
  static SourceBytes cut(const std::string& raw, const Record& record,
                         std::uint64_t begin) {
    const Span span{static_cast<std::size_t>(record.offset - begin),
                    static_cast<std::size_t>(record.size)};
    const bool literal = is_bytes_literal(raw);
    const Decoded text = to_utf8(literal ? unescape_bytes_literal(raw) : raw,
                                 record.charset_declared);
    if (span.offset + span.size > text.text.size()) {
      return {record.bytes, record.charset_used};
    }
    if (auto own = own_bytes(raw, text, span)) return {std::move(*own), ""};
    return {text.text.substr(span.offset, span.size), record.charset_used};
  }

  const Story& story_;
  std::optional<SourceBytes> found_;
  bool exact_ = false;
};

}  // namespace

SourceBytes source_bytes(const Story& story, const std::string& path,
                         const InputLimits& limits) {
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) {
    throw Error(ErrorKind::Input, path, "the source is gone",
                "what was indexed of it: dateline show " + story.id);
  }
  std::string trouble;
  const ProblemSink note = [&](const Problem& problem) {
    if (trouble.empty()) trouble = problem.reason;
  };
  // Formats that were named, not recognised, are tried after the others.
  for (const std::string& format : {std::string(), story.format}) {
    Search search(story);
    read_inputs(
        {.path = path}, limits,
        [&](Input&& input) {
          return search.look(std::move(input), {.format = format});
        },
        note);
    if (auto found = search.take()) return std::move(*found);
  }
  throw Error(ErrorKind::Input, path,
              trouble.empty() ? "has changed since it was indexed" : trouble,
              "dateline index " + path + " reads it again");
}

}  // namespace dateline::corpus
