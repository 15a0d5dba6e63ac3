// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compressed files and archives, through libarchive: .gz .bz2 .xz .zst .zip
// .tar .7z and compressed tars, told by content. Names of members are labels;
// nothing is ever written to disk.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/stream.h"

struct archive;

namespace dateline::corpus {

/// What a tar must show at least, and more than any other container needs.
inline constexpr std::size_t kContainerHead = 512;

/// True if `head`, the first kContainerHead bytes, begins a container.
bool is_container(std::string_view head);

/// True if `head` begins a compressed file, which has but one content.
bool is_compressed(std::string_view head);

/// True if `head` begins a container whose directory stands at its end and
/// that can't be read from a stream, as .zip can.
bool needs_whole(std::string_view head);

/// How much may come out of one file on disk, over all levels of nesting, so
/// that small files can't be blown up without end.
struct ExpansionBudget {
  std::uint64_t packed_bytes = 0;  // of the file on disk; 0: not known
  std::uint64_t max_ratio = 1;
  std::uint64_t expanded_bytes = 0;

  /// Books `count` more bytes; `read_so_far` stands in for a size that is not
  /// known. False: that is too much.
  bool take(std::uint64_t count, std::uint64_t read_so_far);
  std::string complaint() const;
};

/// Walks over the members of a container; reads the bytes of the current one.
class Container : public ByteStream {
 public:
  /// Members of the container that `source` holds, which begins with `head`.
  /// One compression around an archive belongs to it (.tar.gz); what else is
  /// compressed in it is a member. Source and budget must outlive it.
  Container(ByteStream& source, std::string_view head,
            ExpansionBudget& budget);
  /// The same for bytes in memory, where a zip's directory can be used.
  Container(std::string_view bytes, ExpansionBudget& budget);
  /// The same for an open regular file, from its start.
  Container(int descriptor, std::string_view head, ExpansionBudget& budget);
  ~Container() override;

  /// Moves to the next member that is a regular file, also past one that is
  /// damaged. False at the end, or where the container itself breaks: then
  /// `failure` says how.
  bool next();

  /// Path of the current member, as stored; empty where a compressed file has
  /// but one content.
  const std::string& member() const { return member_; }
  /// When it was last changed, in ns; 0: not stored.
  std::int64_t mtime_ns() const { return mtime_ns_; }
  bool encrypted() const { return encrypted_; }
  /// Why this is no folder of stories but, say, an office document; or empty.
  const std::string& document() const { return document_; }

  std::size_t read(char* into, std::size_t count) override;

 private:
  struct Close {
    void operator()(archive* handle) const;
  };

  struct Feed;

  void fail(bool for_good);
  void skip_rest();

  std::unique_ptr<Feed> feed_;  // must outlive the handle
  std::unique_ptr<archive, Close> archive_;
  ExpansionBudget& budget_;
  std::string member_, document_;
  std::int64_t mtime_ns_ = 0;
  bool encrypted_ = false;
  std::string_view block_;  // of the current member, not handed on yet
  bool single_ = false;     // a compressed file, not an archive
  bool in_member_ = false;  // its end has not been read yet
  bool broken_ = false;     // nothing more can be read from it
};

}  // namespace dateline::corpus
