// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "corpus/container.h"
#include "corpus/stream.h"

namespace dateline::corpus {

/// True if `head` begins gzip data.
bool is_gzip(std::string_view head);

/// Gzip data expanded, all members of it one after another. zlib itself,
/// because libarchive drops up to 64 KB before the place where a file is cut
/// short, which is the whole of most stories.
class GzipStream : public ByteStream {
 public:
  GzipStream(ByteStream& source, ExpansionBudget& budget);
  ~GzipStream() override;
  std::size_t read(char* into, std::size_t count) override;
  /// Goes on at the next member, which begins a record in web archives.
  bool resume() override;

 private:
  struct Inflater;

  bool refill();
  bool next_member();

  ByteStream& source_;
  ExpansionBudget& budget_;
  std::string block_;
  std::unique_ptr<Inflater> inflater_;
  std::uint64_t packed_bytes_ = 0;  // read so far
  bool ended_ = false;
};

}  // namespace dateline::corpus
