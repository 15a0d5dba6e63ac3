// SPDX-License-Identifier: GPL-3.0-or-later
//
// What glass compresses tags with: raw deflate.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::indexer::glass {

class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// `tag`, compressed, if that makes it shorter. Valid until the next call.
  std::optional<std::string_view> shorter(std::string_view tag);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  std::string out_;
};

}  // namespace dateline::indexer::glass
