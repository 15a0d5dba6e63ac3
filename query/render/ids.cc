// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "query/render/render.h"
#include "query/render/visible.h"

namespace dateline::query {

void put_id(const Results&, const Hit& hit, Sheet& sheet) {
  sheet.out << hit.id << (sheet.options.nul ? '\0' : '\n');
}

// A file of many stories that follow each other is named once.
void put_path(const Results&, const Hit& hit, Sheet& sheet) {
  const std::string& path = hit.story.source_path;
  if (sheet.put > 0 && path == sheet.last_path) return;
  sheet.last_path = path;
  sheet.out << (sheet.options.terminal ? visible(path) : path)
            << (sheet.options.nul ? '\0' : '\n');
}

}  // namespace dateline::query
