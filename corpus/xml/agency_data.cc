// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>
#include <utility>

#include "corpus/xml/agency_xml.h"
#include "corpus/xml/document.h"

namespace dateline::corpus {
namespace {

struct DataRow {
  std::string_view root, mark;  // an element near the top
  std::string_view kind;
};
constexpr auto kData = std::to_array<DataRow>({
    {"Response", "Fixture_List", "sports fixtures"},
    {"Response", "Status_Code", "sports data"},
    {"result", "<service>newscalendar", "a news calendar"},
    {"document", "<service>newscalendar", "a news calendar"},
});

const DataRow* find_data(std::string_view head) {
  const std::string_view root = xml_root(head);
  for (const DataRow& row : kData) {
    if (row.root == root && head.find(row.mark) != head.npos) return &row;
  }
  return nullptr;
}

}  // namespace

int recognize_agency_data(std::string_view head) {
  return find_data(head) == nullptr ? 0 : 100;
}

std::vector<Story> read_agency_data(const Record& record) {
  const DataRow* row =
      find_data(std::string_view(record.bytes).substr(0, 8192));
  const std::string kind(row == nullptr ? "other data" : row->kind);
  throw Error(ErrorKind::Input, record.path,
              "no story, but " + kind);
}

}  // namespace dateline::corpus
