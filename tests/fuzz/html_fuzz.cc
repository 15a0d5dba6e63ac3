// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/html.h"
#include "corpus/html_charset.h"
#include "corpus/html_fragment.h"
#include "corpus/html_jsonld.h"

using namespace dateline::corpus;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  declared_html_charset(bytes);
  recognize_html(bytes);
  paragraphs_of_fragment(bytes);
  read_json_ld({std::string(bytes)});
  Record record;
  record.bytes = bytes;
  try {
    for (const dateline::Story& story : read_html(record)) {
      if (story.body.empty()) std::abort();
      for (const auto& paragraph : story.body) {
        if (paragraph.text.empty()) std::abort();
      }
    }
  } catch (const dateline::Error&) {
  }
  return 0;
}
