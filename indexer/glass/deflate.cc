// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/deflate.h"

#include <libdeflate.h>

#include <new>

namespace dateline::indexer::glass {
namespace {

// Of 1 to 12. Documents and term lists of stories become no smaller by those up
// to 9, and by the last three one part in sixty, at a quarter of the speed.
constexpr int kLevel = 1;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (!compressor_) throw std::bad_alloc();
}

std::optional<std::string_view> Deflater::shorter(std::string_view tag) {
  if (tag.empty()) return std::nullopt;
  if (out_.size() < tag.size()) out_.resize(tag.size());
  const std::size_t size =
      libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(),
                                  out_.data(), tag.size() - 1);
  if (size == 0) return std::nullopt;
  return std::string_view(out_).substr(0, size);
}

}  // namespace dateline::indexer::glass
