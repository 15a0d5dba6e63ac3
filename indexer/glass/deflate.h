// SPDX-License-Identifier: GPL-3.0-or-later
//
// What glass compresses tags with: raw deflate, whose window glass reads at
// its largest.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace dateline::indexer::glass {

class Deflater {
 public:
  Deflater();

  /// `tag`, compressed, if that makes it shorter. Valid until the next call.
  std::optional<std::string_view> shorter(std::string_view tag);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string out_;
};

}  // namespace dateline::indexer::glass
