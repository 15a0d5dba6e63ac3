// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/web/record_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/web/header_lines.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxHeaderBytes = 64 << 10;
constexpr std::size_t kDropBytes = 1 << 20;  // read part worth moving away
constexpr std::size_t kMaxLine = 8 << 10;
constexpr std::string_view kWarc = "WARC/";
constexpr std::string_view kArc = "filedesc://";

std::optional<std::uint64_t> to_length(std::string_view text) {
  text = trim(text);
  std::uint64_t length = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, length);
  if (error != std::errc() || at != end || text.empty()) return std::nullopt;
  return length;
}

/// "WARC/1.0" and a line end, as no text has it.
bool is_warc_line(std::string_view text) {
  if (!text.starts_with(kWarc) || text.size() < 9) return false;
  const auto end = text.find_first_not_of("0123456789.", kWarc.size());
  return end != text.npos && end > kWarc.size() && end < 12 &&
         (text[end] == '\r' || text[end] == '\n');
}

/// "http://a.b/ 10.0.0.1 20140301000000 text/html 1234", fields past the
/// fourth for version 2. Crawlers note names that they looked up, too.
bool is_arc_line(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const auto colon = line.find(line.starts_with("dns:") ? ":" : "://");
  const auto spaces = std::count(line.begin(), line.end(), ' ');
  return colon < 12 && line.find(' ') > colon &&
         line.size() < kMaxLine && (spaces == 4 || spaces == 9) &&
         to_length(line.substr(line.rfind(' ') + 1)).has_value();
}

}  // namespace

bool is_web_archive(std::string_view head) {
  return is_warc_line(head) || head.starts_with(kArc);
}

RecordReader::RecordReader(ByteStream& stream, std::string head,
                           std::uint64_t max_bytes)
    : stream_(stream),
      max_bytes_(max_bytes),
      buffer_(std::move(head)),
      arc_(buffer_.starts_with(kArc)) {}

std::string_view RecordReader::rest() const {
  return std::string_view(buffer_).substr(at_);
}

void RecordReader::drop(std::size_t count) {
  at_ += std::min(count, buffer_.size() - at_);
  if (at_ < kDropBytes) return;
  dropped_ += at_;
  buffer_.erase(0, at_);
  at_ = 0;
}

/// True if `count` bytes lie ahead.
bool RecordReader::need(std::size_t count) {
  return rest().size() >= count || fill(stream_, buffer_, at_ + count);
}

/// The first trouble with a record is the one to tell.
void RecordReader::note(std::string_view what) {
  if (!problem.empty()) return;
  problem = what;
  problem += " (at byte " + std::to_string(dropped_ + at_) + ")";
}

/// Past line ends; false where nothing follows any more.
bool RecordReader::skip_blank() {
  while (need(1)) {
    const auto blank = rest().find_first_not_of("\r\n");
    drop(std::min(blank, rest().size()));
    if (blank != std::string_view::npos) return true;
  }
  return false;
}

bool RecordReader::begins_record() {
  need(kMaxLine);
  return arc_ ? is_arc_line(rest()) : is_warc_line(rest());
}

/// Where the first record at or after `from` (in rest()) begins, at the start
/// of a line; false if none does in what may be read of it.
bool RecordReader::find_record(std::size_t from, std::size_t& at) {
  std::size_t looked = from;
  do {
    const std::string_view text = rest();
    while ((looked = text.find('\n', looked)) != text.npos &&
           looked + kMaxLine < text.size()) {
      const std::string_view line = text.substr(++looked);
      at = looked;
      if (arc_ ? is_arc_line(line) : is_warc_line(line)) return true;
    }
    looked = std::min(looked, text.size());
    if (looked > max_bytes_) return false;
  } while (need(rest().size() + kDropBytes) ||
           rest().size() > looked + kMaxLine);
  const std::string_view text = rest();
  while ((looked = text.find('\n', looked)) != text.npos) {
    at = ++looked;
    const std::string_view line = text.substr(looked);
    if (arc_ ? is_arc_line(line) : is_warc_line(line)) return true;
  }
  return false;
}

std::optional<std::uint64_t> RecordReader::read_warc_header(
    WebRecord& record) {
  need(kMaxHeaderBytes);
  const std::string_view text = rest().substr(0, kMaxHeaderBytes);
  // What was looked through for one header is not for those that begin in it.
  const std::uint64_t begin = dropped_ + at_;
  const std::uint64_t known = endless_ > begin ? endless_ - begin : 0;
  const std::size_t size =
      header_size(text, static_cast<std::size_t>(known));
  if (size == 0) {
    constexpr std::size_t kMark = 3;  // may lie across the end
    endless_ = std::max(endless_,
                        begin + std::max(text.size(), kMark) - kMark);
    note("record header without an end");
    return std::nullopt;
  }
  const HeaderLines lines(text.substr(0, size));
  record.type = lines.value("WARC-Type");
  record.uri = lines.value("WARC-Target-URI");
  if (record.uri.starts_with('<') && record.uri.ends_with('>')) {
    record.uri = record.uri.substr(1, record.uri.size() - 2);
  }
  record.content_type = lines.value("Content-Type");
  record.date = lines.value("WARC-Date");
  const auto length = to_length(lines.value("Content-Length"));
  if (!length) note("record without a length");
  drop(size);
  return length;
}

std::optional<std::uint64_t> RecordReader::read_arc_header(
    WebRecord& record) {
  need(kMaxLine);
  const auto end = rest().find('\n');
  const std::string_view line = trim(rest().substr(0, end));
  record.type = line.starts_with(kArc) ? "warcinfo" : "response";
  record.uri = line.substr(0, line.find(' '));
  std::string_view fields = line;
  for (int i = 0; i < 2; ++i) {
    fields.remove_prefix(std::min(fields.find(' '), fields.size()));
    fields = trim(fields);
  }
  record.date = fields.substr(0, fields.find(' '));
  record.content_type = "application/http";
  const auto length = to_length(line.substr(line.rfind(' ') + 1));
  if (!length) note("record without a length");
  drop(end == std::string_view::npos ? rest().size() : end + 1);
  return length;
}

std::optional<std::uint64_t> RecordReader::read_header(WebRecord& record) {
  record.offset = dropped_ + at_;
  return arc_ ? read_arc_header(record) : read_warc_header(record);
}

bool RecordReader::skip_block(std::uint64_t length) {
  while (length > 0) {
    need(static_cast<std::size_t>(std::min<std::uint64_t>(length, kDropBytes)));
    if (rest().empty()) break;
    const auto step = std::min<std::uint64_t>(length, rest().size());
    drop(static_cast<std::size_t>(step));
    length -= step;
  }
  return length == 0;
}

void RecordReader::read_block(WebRecord& record, std::uint64_t length) {
  const auto stated = static_cast<std::size_t>(length);
  const bool whole = need(stated);
  std::size_t end = std::min(stated, rest().size());
  std::size_t after = end;
  if (whole) {
    // Two line ends, and then another record or nothing.
    need(stated + kMaxLine);
    const std::string_view tail = rest().substr(stated);
    const auto text = tail.find_first_not_of("\r\n");
    const std::string_view next = tail.substr(std::min(text, tail.size()));
    if (next.empty() || (arc_ ? is_arc_line(next) : is_warc_line(next))) {
      record.block = rest().substr(0, stated);
      return drop(stated);
    }
  }
  if (find_record(0, after)) {
    note(after < end ? "record shorter than it says"
                     : "record longer than it says");
    end = after;
  } else {
    note(whole ? "something else follows this record" : "record cut short");
    after = end;
  }
  record.block = rest().substr(0, end);
  drop(after);
}

std::optional<WebRecord> RecordReader::next() {
  problem.clear();
  for (;;) {
    if (!skip_blank()) {
      if (stream_.failure.empty() || stream_.discard) return std::nullopt;
      note(stream_.failure);
      if (!stream_.resume()) return std::nullopt;
      continue;
    }
    WebRecord record;
    const std::uint64_t begin = dropped_ + at_;
    if (begin > 0 && !begins_record()) {
      note("no record where one should begin");
    } else if (const auto length = read_header(record)) {
      if (*length <= max_bytes_) {
        read_block(record, *length);
        return record;
      }
      note("record larger than the limit of " +
           std::to_string(max_bytes_ >> 20) + " MB");
      if (skip_block(*length)) return record;
      continue;
    }
    // Behind a header that was no use another record may follow at once.
    if (dropped_ + at_ > begin && begins_record()) continue;
    std::size_t at = 0;
    drop(find_record(0, at) ? at : rest().size());
  }
}

}  // namespace dateline::corpus
