// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/mark.h"
#include "indexer/check/check.h"
#include "indexer/settings/file.h"
#include "query/render/visible.h"

namespace dateline::cli {
namespace {

std::string counted(std::uint64_t count, std::string_view one,
                    std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

void put_advice(const indexer::CheckCounts& counts, bool repair,
                const std::filesystem::path& archive) {
  if (counts.lost > 0) {
    std::cout << (repair ? "lost: " : "would be lost: ")
              << counted(counts.lost, "story", "stories")
              << "; dateline index PATH reads the sources again\n";
  }
  if (counts.faults > 0 && !repair) {
    std::cout << "dateline check --repair mends what can be mended\n";
  }
  if (counts.repaired) {
    std::cout << "mended, revision " << counts.revision;
    if (std::filesystem::exists(archive / "damaged")) {
      std::cout << "; what was replaced is in the folder damaged";
    }
    std::cout << '\n';
  }
}

}  // namespace

namespace {

int check_one(const std::filesystem::path& archive, const CheckArgs& args,
              const Context& context) {
  const indexer::CheckOptions options{
      .repair = args.repair,
      .wait_seconds = args.wait_seconds,
      .interrupts = &count_interrupts(),
      .families = indexer::read_settings(archive).families};
  const indexer::CheckCounts counts = indexer::check_archive(
      archive, options, [](const indexer::Fault& fault) {
        std::cout << query::visible(fault.where) << ": "
                  << query::visible(fault.what) << std::endl;
      });
  for (const std::string& name : marks_beyond(archive, counts.revision)) {
    std::cout << "the mark of run --new " << query::visible(name)
              << " is of a later revision: all will be new to it\n";
  }
  if (!context.common.quiet) {
    std::cout << query::visible(archive.string()) << ": "
              << counted(counts.stories, "story", "stories") << " in "
              << counted(counts.segments, "segment", "segments") << ", "
              << (counts.faults == 0 ? std::string("all whole")
                                     : counted(counts.faults, "fault", "faults"))
              << '\n';
    put_advice(counts, args.repair, archive);
  }
  if (counts.faults == 0) return kDone;
  if (!counts.repaired) return kNoArchive;
  return counts.lost > 0 ? kNothing : kDone;
}

}  // namespace

int run(const CheckArgs& args, const Context& context) {
  int worst = kDone;
  for (const auto& archive : writing_archives(context.common)) {
    worst = std::max(worst, check_one(archive, args, context));
  }
  return worst;
}

}  // namespace dateline::cli
