// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "query/render/render.h"

namespace dateline::query {

void render_ids(const Results& results, const RenderOptions& options,
                std::ostream& out) {
  for (const Hit& hit : results.hits) {
    out << hit.id << (options.nul ? '\0' : '\n');
  }
}

}  // namespace dateline::query
