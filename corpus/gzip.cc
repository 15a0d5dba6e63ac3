// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace dateline::corpus {
namespace {

constexpr std::size_t kBlockBytes = 1 << 16;
constexpr int kGzipWindow = 15 + 16;  // zlib's largest, with a gzip header

}  // namespace

struct GzipStream::Inflater {
  z_stream state{};
  Inflater() { inflateInit2(&state, kGzipWindow); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&state); }
};

bool is_gzip(std::string_view head) { return head.starts_with("\x1f\x8b\x08"); }

GzipStream::GzipStream(ByteStream& source, ExpansionBudget& budget)
    : source_(source),
      budget_(budget),
      block_(kBlockBytes, '\0'),
      inflater_(std::make_unique<Inflater>()) {}

GzipStream::~GzipStream() = default;

bool GzipStream::refill() {
  const std::size_t size = source_.read(block_.data(), block_.size());
  packed_bytes_ += size;
  inflater_->state.next_in = reinterpret_cast<Bytef*>(block_.data());
  inflater_->state.avail_in = static_cast<uInt>(size);
  return size > 0;
}

/// After one member: another, or padding that means nothing.
bool GzipStream::next_member() {
  z_stream& state = inflater_->state;
  if (state.avail_in == 0 && !refill()) return false;
  return *state.next_in == 0x1f && inflateReset(&state) == Z_OK;
}

bool GzipStream::resume() {
  z_stream& state = inflater_->state;
  if (discard || failure.empty()) return false;
  std::size_t kept = 0;  // of the last block: a mark may lie across the end
  do {
    const std::string_view rest(reinterpret_cast<const char*>(state.next_in),
                                state.avail_in);
    const auto at = rest.find("\x1f\x8b\x08");
    if (at != rest.npos && inflateReset(&state) == Z_OK) {
      state.next_in += at;
      state.avail_in -= static_cast<uInt>(at);
      failure.clear();
      ended_ = false;
      return true;
    }
    kept = std::min<std::size_t>(2, rest.size());
    std::copy(rest.end() - static_cast<std::ptrdiff_t>(kept), rest.end(),
              block_.begin());
    const std::size_t got =
        source_.read(block_.data() + kept, block_.size() - kept);
    packed_bytes_ += got;
    state.next_in = reinterpret_cast<Bytef*>(block_.data());
    state.avail_in = static_cast<uInt>(kept + got);
  } while (state.avail_in > kept);
  return false;
}

std::size_t GzipStream::read(char* into, std::size_t count) {
  z_stream& state = inflater_->state;
  state.next_out = reinterpret_cast<Bytef*>(into);
  state.avail_out = static_cast<uInt>(std::min<std::size_t>(count, 1 << 30));
  const uInt wanted = state.avail_out;
  while (state.avail_out > 0 && !ended_) {
    if (state.avail_in == 0 && !refill()) {
      failure = source_.failure.empty() ? "truncated gzip data"
                                        : source_.failure;
      ended_ = true;
      break;
    }
    const int status = inflate(&state, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      ended_ = !next_member();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      failure = "damaged gzip data";
      ended_ = true;
    }
  }
  const std::size_t got = wanted - state.avail_out;
  if (budget_.take(got, packed_bytes_)) return got;
  failure = budget_.complaint();
  ended_ = discard = true;
  return 0;
}

}  // namespace dateline::corpus
