// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes that are read in order, wherever they lie. A stream does not throw
// when it breaks: it ends, and `failure` says why, so that what came before
// the break can still be used.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::corpus {

class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  /// Reads up to `count` bytes; 0 at the end or at a break.
  virtual std::size_t read(char* into, std::size_t count) = 0;

  /// After a failure: goes on behind the break, where the data can be read
  /// again. False: there is no such place.
  virtual bool resume() { return false; }

  std::string failure;   // why it ended early; empty: it did not
  bool discard = false;  // with a failure: nothing of it may be used
};

/// An open file descriptor, which is closed at the end unless it is stdin.
class FileStream : public ByteStream {
 public:
  explicit FileStream(int descriptor) : descriptor_(descriptor) {}
  ~FileStream() override;
  std::size_t read(char* into, std::size_t count) override;

 private:
  int descriptor_;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}
  std::size_t read(char* into, std::size_t count) override;

 private:
  std::string_view rest_;
};

/// `head`, which was read from `tail` already, and then the rest of it.
class PrefixedStream : public ByteStream {
 public:
  PrefixedStream(std::string head, ByteStream& tail)
      : head_(std::move(head)), tail_(tail) {}
  std::size_t read(char* into, std::size_t count) override;
  bool resume() override;

 private:
  std::string head_;
  std::size_t taken_ = 0;
  ByteStream& tail_;
};

/// Appends to `buffer` until it holds `size` bytes. False: the stream ended.
bool fill(ByteStream& stream, std::string& buffer, std::size_t size);

}  // namespace dateline::corpus
