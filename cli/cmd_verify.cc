// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <iostream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/question.h"
#include "query/complaint.h"
#include "query/render/render.h"
#include "query/render/visible.h"
#include "query/story_set.h"
#include "schema/durable_file.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kMaxSetBytes = std::size_t{1} << 30;

query::StorySet set_now(query::Archive& archive, const query::StorySet& set,
                        const Context& context) {
  QueryArgs args{.words = {set.query},
                 .killed = set.killed,
                 .embargoed = set.embargoed,
                 .exact = set.exact};
  const Question question = ask(args, context);
  query::SearchOptions options = search_options(args, context);
  options.any = set.any;  // its words are a tree already
  try {
    return query::collect_set(archive, question.root, options);
  } catch (const query::QueryError& error) {
    point_at(error, question);
  }
}

void put_line(const query::SetChange& change) {
  std::cout << to_string(change.fate) << '\t'
            << query::visible(change.story.id) << '\t'
            << query::visible(change.story.headline) << '\n';
}

}  // namespace

int run(const VerifyArgs& args, const Context& context) {
  const query::StorySet set =
      query::parse_set(read_whole_file(args.file, kMaxSetBytes), args.file);
  query::Archive archive = open_archives(context.common);
  const query::StorySet now = set_now(archive, set, context);
  std::array<std::size_t, 5> counts{};
  for (const query::SetChange& change :
       query::compare_set(archive, set, now)) {
    ++counts[static_cast<std::size_t>(change.fate)];
    if (change.fate == query::Fate::Same && !args.all) continue;
    if (args.json) {
      query::render_change_json(change, std::cout);
    } else {
      put_line(change);
    }
  }
  std::cout.flush();
  const bool changed = counts[0] < set.stories.size() ||
                       counts[static_cast<std::size_t>(query::Fate::New)] > 0;
  if (!context.common.quiet) {
    std::cerr << "dateline: ";
    for (std::size_t fate = 0; fate < counts.size(); ++fate) {
      std::cerr << (fate > 0 ? ", " : "") << counts[fate] << ' '
                << to_string(static_cast<query::Fate>(fate));
    }
    std::cerr << '\n';
  }
  return changed ? kNothing : kDone;
}

}  // namespace dateline::cli
