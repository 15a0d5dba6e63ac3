// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole way from bytes to stories for the fuzz targets of readers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/charset.h"
#include "corpus/format.h"
#include "schema/error.h"

namespace dateline::corpus {

/// What a reader promises: text that stays UTF-8.
inline void require_utf8(const std::string& text) {
  if (!is_utf8(text)) std::abort();
}

/// Reads the bytes as `format`; as what they look like if that is empty.
inline void read_as(std::string_view format, const std::uint8_t* data,
                    std::size_t size) {
  static Stories used;  // by earlier records, which must not show
  const auto take = [](Record&& record) {
    try {
      read_record(record, used);
      for (const Story& story : used) {
        require_utf8(story.headline);
        for (const Paragraph& paragraph : story.body) {
          require_utf8(paragraph.text);
        }
      }
      if (!std::ranges::equal(used, read_record(record))) std::abort();
    } catch (const Error&) {
      // The record is refused; that is an answer.
    }
    return true;
  };
  Input input;
  input.path = "fuzz";
  input.bytes.assign(reinterpret_cast<const char*>(data), size);
  split_input(std::move(input), {.format = std::string(format)}, take,
              [](const Problem&) {});
}

}  // namespace dateline::corpus
