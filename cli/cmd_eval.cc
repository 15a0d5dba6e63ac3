// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/saved.h"
#include "query/archive.h"
#include "query/eval/report.h"
#include "query/eval/run_topics.h"
#include "query/parse.h"
#include "query/render/render.h"
#include "query/saved.h"
#include "query/topic.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

namespace eval = query::eval;

eval::ReadTopic reader(const std::string& syntax) {
  if (syntax == "query") {
    return [](const eval::Topic& topic) {
      query::Node root =
          query::parse_query(topic.text, {.today = today()}).root;
      query::fill_in_saved(root, saved_loader(today()));
      return root;
    };
  }
  return [](const eval::Topic& topic) {
    return query::literal_words(topic.text);
  };
}

void write_run_file(const eval::Rankings& run, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  if (out) eval::write_run(run, "dateline", out);
  out.close();
  if (!out) {
    throw Error(ErrorKind::Input, path,
                std::string("can't be written: ") + std::strerror(errno));
  }
}

/// What topics and judgements do not have in common is told, since a topic
/// that nobody judged does not count.
void say_what_is_left_out(std::size_t topics,
                          const eval::Evaluation& evaluation) {
  const std::size_t without = evaluation.without_relevant;
  const std::size_t unjudged = topics - evaluation.topics.size() - without;
  if (unjudged > 0) {
    std::cerr << "dateline: topics without judgements, left out: " << unjudged
              << '\n';
  }
  if (without > 0) {
    std::cerr << "dateline: topics without a relevant document, left out: "
              << without << '\n';
  }
}

}  // namespace

int run(const EvalArgs& args, const Context& context) {
  const auto topics = eval::read_topics(args.topics);
  const eval::Qrels qrels = eval::read_qrels(args.qrels);
  eval::Rankings other;
  if (!args.compare.empty()) other = eval::read_run(args.compare);
  query::Archive archive = open_archives(context.common);
  const query::SearchOptions options{.limit = args.depth,
                                     .exact = args.exact,
                                     .any = args.syntax == "any",
                                     .expand = args.expand,
                                     .newer = args.newer,
                                     .now = context.now};
  const eval::Rankings ours =
      eval::run_topics(archive, topics, qrels, options, reader(args.syntax));
  if (!args.run.empty()) write_run_file(ours, args.run);

  std::vector<std::string> names;
  names.reserve(topics.size());
  for (const eval::Topic& topic : topics) names.push_back(topic.id);
  eval::Report report{.evaluation = eval::evaluate(ours, qrels, names)};
  if (!args.compare.empty()) {
    report.other = args.compare;
    report.compared = eval::compare(report.evaluation,
                                    eval::evaluate(other, qrels, names));
  }
  if (args.json) {
    query::render_evaluation_json(report, std::cout);
  } else {
    query::render_evaluation(report, args.per_topic, std::cout);
  }
  std::cout.flush();
  if (!context.common.quiet) {
    say_what_is_left_out(topics.size(), report.evaluation);
  }
  return report.evaluation.topics.empty() ? kNothing : kDone;
}

}  // namespace dateline::cli
