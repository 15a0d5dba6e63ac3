// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/deflate.h"

#include <zlib.h>

#include <limits>
#include <new>

namespace dateline::indexer::glass {
namespace {

// Glass reads raw deflate with the largest window; how hard one tries is the
// writer's affair. Xapian asks for tables of 128 KB (9), which are cleared for
// each tag; with 16 KB the tags of a story are no larger, in two thirds of the
// instructions.
constexpr int kRawLargestWindow = -15;
constexpr int kTableMemory = 6;

}  // namespace

struct Deflater::Stream {
  z_stream zlib{};

  Stream() {
    if (deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                     kRawLargestWindow, kTableMemory,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~Stream() { deflateEnd(&zlib); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
};

Deflater::Deflater() : stream_(std::make_unique<Stream>()) {}
Deflater::~Deflater() = default;

std::optional<std::string_view> Deflater::shorter(std::string_view tag) {
  if (tag.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
  if (out_.size() < tag.size()) out_.resize(tag.size());
  z_stream& zlib = stream_->zlib;
  deflateReset(&zlib);
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tag.data()));
  zlib.avail_in = static_cast<uInt>(tag.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out_.data());
  zlib.avail_out = static_cast<uInt>(tag.size());
  if (deflate(&zlib, Z_FINISH) != Z_STREAM_END) return std::nullopt;
  if (zlib.total_out >= tag.size()) return std::nullopt;
  return std::string_view(out_).substr(0, zlib.total_out);
}

}  // namespace dateline::indexer::glass
