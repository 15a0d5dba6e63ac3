// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options/declare.h"
#include "cli/options/shared.h"
#include "query/timeline.h"

namespace dateline::cli {

void add_search(CLI::App& app, Targets& targets) {
  auto& args = targets.search;
  auto* command = app.add_subcommand("search", "Find stories, best first");
  add_query(*command, args.query, true);
  add_limit(*command, args.limit);
  command->add_option("--offset", args.offset, "Hits to skip");
  command->add_option("--sort", args.sort, "Order of the hits")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}))
      ->type_name("S");
  command
      ->add_option("--facet", args.facets,
                   "Count a field's values: agency, province:20, date:week")
      ->type_name("F")
      ->delimiter(',')
      ->allow_extra_args(false);
  add_order(*command, args.order);
  add_ranking(*command, args.query.newer, args.query.expand);
  add_listing(*command, args, targets.common);
  command
      ->add_option("--manifest", args.manifest,
                   "Write everything that matches to this file, for verify")
      ->type_name("FILE");
  command->add_flag("--count", args.count, "Print the number of matches only");
  command->add_flag("--explain", args.explain, "How the query was read, too");
  add_common(*command, targets.common, true);
  command->footer(
      examples({"dateline search guizhou nasscom --facet agency,province",
                "dateline search '\"big data\"' --agency PTI --since 2018",
                "dateline search flood -n all --format csv > flood.csv"}));
  command->callback([&targets] { targets.chosen = targets.search; });
}

void add_facets(CLI::App& app, Targets& targets) {
  auto& args = targets.facets;
  auto* command = app.add_subcommand(
      "facets", "Count the values of fields over everything that matches");
  add_query(*command, args.query, false);
  command
      ->add_option("--by", args.by,
                   "Fields: agency,province:20,date:week; F:all for every "
                   "value")
      ->type_name("F")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->required();
  add_order(*command, args.order);
  add_fold(*command, args.fold, "none");
  add_format(*command, args.format, query::facet_formats());
  add_common(*command, targets.common, true);
  command->footer(
      examples({"dateline facets flood --by agency,province:20",
                "dateline facets '*' --by date:year,lang:all --order name",
                "dateline facets flood --agency IANS --by agency --json"}));
  command->callback([&targets] { targets.chosen = targets.facets; });
}

void add_timeline(CLI::App& app, Targets& targets) {
  auto& args = targets.timeline;
  auto* command = app.add_subcommand(
      "timeline", "Show how much moved on a subject when, and what at its peaks");
  add_query(*command, args.query, true);
  command->add_option("--by", args.by, "Steps of time")
      ->check(CLI::IsMember({"day", "week", "month", "year"}))
      ->type_name("STEP");
  command->add_option("--peaks", args.peaks,
                      "Peaks that are told with a headline");
  command
      ->add_option("--svg", args.svg, "Draw it into this file, too; - is stdout")
      ->type_name("FILE");
  add_fold(*command, args.fold, "none");
  add_format(*command, args.format, query::timeline_formats());
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline timeline guizhou --by year",
                            "dateline timeline flood kerala --by day --since "
                            "2018-08 --until 2018-09",
                            "dateline timeline cyclone --svg cyclone.svg"}));
  command->callback([&targets] { targets.chosen = targets.timeline; });
}

void add_explain(CLI::App& app, Targets& targets) {
  auto* command = app.add_subcommand(
      "explain", "Show how a query is read and what each clause finds");
  add_query(*command, targets.explain.query, true);
  add_ranking(*command, targets.explain.query.newer,
              targets.explain.query.expand);
  add_common(*command, targets.common, true);
  command->footer(examples({"dateline explain 'guizhou data-centre'",
                            "dateline explain 'province:贵州 date:2018'",
                            "dateline explain --exact monsoon"}));
  command->callback([&targets] { targets.chosen = targets.explain; });
}

void add_first(CLI::App& app, Targets& targets) {
  auto& args = targets.first;
  auto* command = app.add_subcommand(
      "first", "Who moved it first: the earliest filing of each agency");
  add_query(*command, args.query, true);
  command->add_option("-n,--limit", args.limit, "Agencies to show");
  command->add_flag("--json", args.json, "As one JSON object");
  add_common(*command, targets.common, true);
  command->footer(
      examples({"dateline first 'headline:(guizhou delegation)'",
                "dateline first cyclone odisha --since 2019-05-01",
                "dateline first 'family:k3f9q2m7x1ab' --json"}));
  command->callback([&targets] { targets.chosen = targets.first; });
}

void add_eval(CLI::App& app, Targets& targets) {
  auto& args = targets.eval;
  auto* command = app.add_subcommand(
      "eval", "Measure the ranking with topics and judgements");
  command
      ->add_option("--topics", args.topics,
                   "Topics: lines of number, tab, text; or TREC's <top>")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--qrels", args.qrels,
                   "Judgements, as TREC writes them: topic 0 document grade")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--run", args.run,
                   "Write the hits here, as trec_eval reads them")
      ->type_name("FILE");
  command
      ->add_option("--compare", args.compare,
                   "Another run, measured beside this one, with a "
                   "randomization test")
      ->type_name("RUN");
  command
      ->add_option("--syntax", args.syntax,
                   "Topics are: any (of their words), or queries as for "
                   "search")
      ->check(CLI::IsMember({"any", "query"}))
      ->type_name("S");
  command->add_option("--depth", args.depth, "Hits kept of each topic")
      ->check(CLI::Range(1, 1000000));
  command->add_flag("--per-topic", args.per_topic, "A line for every topic");
  command->add_flag("--exact", args.exact,
                    "Words as written: no other forms, no folded accents");
  add_ranking(*command, args.newer, args.expand);
  command->add_flag("--json", args.json, "As one JSON object");
  add_common(*command, targets.common, true);
  command->footer(examples(
      {"dateline eval --topics topics.tsv --qrels qrels.txt",
       "dateline eval --topics t.tsv --qrels q.txt --run ours.run",
       "dateline eval --topics t.tsv --qrels q.txt --compare theirs.run"}));
  command->callback([&targets] { targets.chosen = targets.eval; });
}

}  // namespace dateline::cli
