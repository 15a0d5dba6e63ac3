// SPDX-License-Identifier: GPL-3.0-or-later
//
// The records of web archives: WARC (ISO 28500) and the older ARC. A record
// states its length, and crawlers that broke off, or tools that rewrote a
// header, have left lengths that lie. So the end of every record is checked:
// where no other record follows, the next one is sought, and what lies between
// is the record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/stream.h"

namespace dateline::corpus {

/// True if `head` begins a WARC or an ARC file.
bool is_web_archive(std::string_view head);

struct WebRecord {
  std::string type;  // "response", "resource" ...; ARC has responses only
  std::string uri;   // without the angle brackets of some tools
  std::string content_type;
  std::string date;  // "2017-03-06T04:02:06Z" or "20170306040206"
  std::uint64_t offset = 0;  // in the expanded archive
  std::string block;  // what the record holds, headers of HTTP included
};

class RecordReader {
 public:
  /// Reads from `stream`, whose first bytes are `head` already. A record over
  /// `max_bytes` is passed over.
  RecordReader(ByteStream& stream, std::string head, std::uint64_t max_bytes);

  /// The next record, which may be one with a `problem`; nothing at the end.
  std::optional<WebRecord> next();

  /// What was wrong with the record given last, or before it; else empty.
  std::string problem;

 private:
  bool need(std::size_t count);
  std::string_view rest() const;
  void drop(std::size_t count);
  bool skip_blank();
  bool begins_record();
  bool find_record(std::size_t from, std::size_t& at);
  std::optional<std::uint64_t> read_header(WebRecord& record);
  std::optional<std::uint64_t> read_warc_header(WebRecord& record);
  std::optional<std::uint64_t> read_arc_header(WebRecord& record);
  void read_block(WebRecord& record, std::uint64_t length);
  bool skip_block(std::uint64_t length);
  void note(std::string_view what);

  ByteStream& stream_;
  std::uint64_t max_bytes_;
  std::string buffer_;
  std::size_t at_ = 0;         // where the unread part of the buffer begins
  std::uint64_t dropped_ = 0;  // bytes before the buffer
  std::uint64_t endless_ = 0;  // before this byte no header ends
  bool arc_ = false;
};

}  // namespace dateline::corpus
