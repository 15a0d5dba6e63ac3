// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/megabytes.h"
#include "indexer/compact.h"
#include "indexer/settings/file.h"
#include "query/render/visible.h"

namespace dateline::cli {
namespace {

void compact_one(const std::filesystem::path& archive, const CompactArgs& args,
                 const Context& context) {
  // No interrupt is caught: whenever it comes, the archive is whole.
  const indexer::CompactCounts counts = indexer::compact_archive(
      archive, {.wait_seconds = args.wait_seconds,
                .families = indexer::read_settings(archive).families});
  if (!context.common.quiet) {
    std::cout << query::visible(archive.string()) << ": " << counts.stories
              << (counts.stories == 1 ? " story" : " stories") << ", "
              << counts.segments_before
              << (counts.segments_before == 1 ? " segment" : " segments")
              << " of " << megabytes(counts.bytes_before) << " now "
              << counts.segments << " of " << megabytes(counts.bytes) << '\n';
  }
}

}  // namespace

int run(const CompactArgs& args, const Context& context) {
  for (const auto& archive : writing_archives(context.common)) {
    compact_one(archive, args, context);
  }
  return kDone;
}

}  // namespace dateline::cli
