// SPDX-License-Identifier: GPL-3.0-or-later
//
// A large file that replaces another as a whole: written beside it piece by
// piece, made durable, renamed. Whoever reads sees the old one or the new one.
#pragma once

#include <filesystem>
#include <string_view>

namespace dateline::indexer {

class Replacement {
 public:
  /// Begins what is to stand at `path`, readable for its owner alone. Throws
  /// Error{Input} with the system's reason, as the others do.
  explicit Replacement(std::filesystem::path path);
  /// Without finish() nothing has happened.
  ~Replacement();
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void write(std::string_view bytes);

  /// Puts the file in its place. Its folder is the caller's to sync.
  void finish();

 private:
  std::filesystem::path path_, fresh_;
  int file_ = -1;
};

}  // namespace dateline::indexer
