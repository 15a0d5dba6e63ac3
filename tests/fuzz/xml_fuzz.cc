// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/format.h"
#include "corpus/xml/agency_xml.h"
#include "corpus/xml/body.h"
#include "corpus/xml/document.h"
#include "corpus/xml/feed.h"
#include "corpus/xml/newsml1.h"
#include "corpus/xml/newsml_g2.h"
#include "corpus/xml/nitf.h"
#include "corpus/xml/rcv1.h"

using namespace dateline::corpus;

namespace {

using XmlReader = std::vector<dateline::Story> (*)(const Record&);

constexpr XmlReader kReaders[] = {
    read_newsml_g2, read_newsml1, read_nitf,        read_feed,
    read_rcv1,      read_jimi,    read_ritzau,      read_release_xml,
    read_factiva_xml, read_agency_data};

void check(const std::vector<dateline::Story>& stories) {
  if (stories.empty()) std::abort();  // must have thrown
  for (const dateline::Story& story : stories) {
    // A withdrawal may name its story and say no more.
    const bool names_another = story.status != dateline::PubStatus::Usable &&
                               !story.guid.empty();
    if (story.body.empty() && story.headline.empty() && !names_another) {
      std::abort();
    }
    for (const auto& paragraph : story.body) {
      if (paragraph.text.empty()) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  xml_root(bytes);
  paragraphs_of_escaped(bytes);
  Record record;
  record.bytes = bytes;
  for (const XmlReader read : kReaders) {
    try {
      check(read(record));
    } catch (const dateline::Error&) {
    }
  }
  split_xml(
      std::move(record), [](Record&&) { return true; },
      [](const dateline::Problem&) {});
  return 0;
}
