// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file of numbers and strings (numbers.h) that is read from its beginning to
// its end: what an earlier step of the same run has written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::indexer::glass {

class InputFile {
 public:
  /// Throws Error{Input}, as all of these do, with what the system says; they
  /// throw Error{Damaged} where the file ends too early.
  explicit InputFile(std::filesystem::path path);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  bool at_end();
  std::uint64_t number();
  /// Valid until the next call of any of these.
  std::string_view string();

 private:
  /// Whether `bytes` are there, having read on for them.
  bool has(std::size_t bytes);
  void need(std::size_t bytes);

  std::filesystem::path path_;
  int descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

}  // namespace dateline::indexer::glass
