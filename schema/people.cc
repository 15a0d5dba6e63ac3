// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/people.h"

extern "C" const char dateline_people_begin[];
extern "C" const char dateline_people_end[];

namespace dateline {
namespace {

const NameTable& table() {
  static const NameTable kTable(std::string_view(
      dateline_people_begin,
      static_cast<std::size_t>(dateline_people_end - dateline_people_begin)));
  return kTable;
}

}  // namespace

std::span<const PublicFigure> public_figures() { return table().rows(); }

const PublicFigure* find_public_figure(std::string_view name) {
  return table().find(name);
}

}  // namespace dateline
