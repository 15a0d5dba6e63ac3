// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file that is written from its beginning to its end.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::indexer::glass {

class OutputFile {
 public:
  /// Makes the file, for its owner alone; it must not exist. Throws
  /// Error{Input}, as all of these do, with what the system says.
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void append(std::string_view bytes);
  /// Writes what is left and closes; without it the file is cut short.
  void close();

 private:
  void flush();

  std::filesystem::path path_;
  int descriptor_;
  std::string pending_;
};

}  // namespace dateline::indexer::glass
