// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/mo.h"

#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace dateline::gazetteer {
namespace {

constexpr std::uint32_t kMoMagic = 0x950412de;
constexpr std::uint64_t kNumberBytes = 4;

std::uint32_t number_at(std::string_view bytes, std::uint64_t offset) {
  if (offset + kNumberBytes > bytes.size()) {
    throw std::runtime_error("message catalogue is cut short");
  }
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data() + offset, sizeof number);
  return number;
}

/// The text whose length and offset stand at `row`.
std::string_view text_at(std::string_view bytes, std::uint64_t row) {
  const std::uint64_t size = number_at(bytes, row);
  const std::uint64_t offset = number_at(bytes, row + kNumberBytes);
  if (offset + size > bytes.size()) {
    throw std::runtime_error("message catalogue points outside");
  }
  return bytes.substr(offset, size);
}

}  // namespace

std::map<std::string, std::string, std::less<>> read_mo(
    std::string_view bytes) {
  if (number_at(bytes, 0) != kMoMagic) {
    throw std::runtime_error("not a message catalogue of this byte order");
  }
  const std::uint64_t count = number_at(bytes, 8);
  const std::uint64_t messages = number_at(bytes, 12);
  const std::uint64_t translations = number_at(bytes, 16);
  constexpr std::uint64_t kRowBytes = 2 * kNumberBytes;
  std::map<std::string, std::string, std::less<>> catalogue;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto message = text_at(bytes, messages + i * kRowBytes);
    const auto translation = text_at(bytes, translations + i * kRowBytes);
    if (!message.empty() && !translation.empty()) {
      catalogue.emplace(message, translation);
    }
  }
  return catalogue;
}

}  // namespace dateline::gazetteer
