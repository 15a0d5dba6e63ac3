// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as the file of --map: read, or refused with a line; then a dump
// is read under the names it gives.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/field_map.h"
#include "corpus/format.h"
#include "schema/error.h"

namespace {

/// Rows whose cells are called what the map calls them, or something else.
std::string dump_named_by(const dateline::corpus::FieldMap& map) {
  std::string head = "a", row = "1";
  for (const auto& name : map.rows()) {
    head += '\t' + name.theirs;
    row += "\tOfficials said on Tuesday that water was rising.";
  }
  return head + '\n' + row + '\n';
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  corpus::FieldMap map;
  try {
    map = corpus::FieldMap::parse(text, "fuzz");
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Usage) std::abort();
    if (!error.where.starts_with("fuzz:")) std::abort();
    return 0;
  }
  if (!(corpus::FieldMap::parse(map.text(), "").text() == map.text())) {
    std::abort();
  }
  const auto take = [](corpus::Record&& record) {
    try {
      static_cast<void>(corpus::read_record(record));
    } catch (const Error&) {
      // A row without a text.
    }
    return true;
  };
  corpus::Input input;
  input.path = "dump.tsv";
  input.bytes = dump_named_by(map);
  corpus::split_input(std::move(input), {.format = "csv", .names = &map}, take,
                      [](const Problem&) {});
  return 0;
}
