// SPDX-License-Identifier: GPL-3.0-or-later
//
// The compiled gazetteer where it lies in the program: rows are copied out one
// by one, nothing is prepared at start.
#pragma once

#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include "schema/gazetteer/format.h"

extern "C" const char dateline_gazetteer_begin[];

namespace dateline::gazetteer {

template <class Row>
Row row_at(Table table, std::size_t row) {
  Row copy;
  std::memcpy(&copy, dateline_gazetteer_begin + table.offset +
                         row * sizeof(Row),
              sizeof copy);
  return copy;
}

template <class Row>
void prefetch_row(Table table, std::size_t row) {
  __builtin_prefetch(dateline_gazetteer_begin + table.offset +
                     row * sizeof(Row));
}

inline const Header& header() {
  static const Header kHeader = [] {
    Header copy;
    std::memcpy(&copy, dateline_gazetteer_begin, sizeof copy);
    return copy;
  }();
  return kHeader;
}

inline std::string_view text_at(const Header& head, std::uint32_t offset) {
  const char* text = dateline_gazetteer_begin + head.pool.offset + offset;
  std::uint16_t size = 0;
  std::memcpy(&size, text, sizeof size);
  return {text + sizeof size, size};
}

/// `count` rows of `ids` from `first` on. The linker aligns the gazetteer to 64
/// bytes and its tables lie at multiples of eight.
inline std::span<const std::uint16_t> ids_at(const Header& head,
                                             std::size_t first,
                                             std::size_t count) {
  const char* ids = dateline_gazetteer_begin + head.ids.offset +
                    first * sizeof(std::uint16_t);
  return {reinterpret_cast<const std::uint16_t*>(ids), count};
}

}  // namespace dateline::gazetteer
