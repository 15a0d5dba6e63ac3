// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file as it lies on disk, mapped into memory for reading.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace dateline {

/// Stays readable when the file is removed meanwhile.
class MappedFile {
 public:
  /// Nothing if there is no such file, or it can't be read, or is empty.
  static std::optional<MappedFile> open(const std::filesystem::path& path);

  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept
      : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace dateline
