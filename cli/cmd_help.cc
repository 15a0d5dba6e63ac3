// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "cli/command.h"
#include "corpus/format.h"
#include "corpus/json_fields.h"
#include "query/render/layout.h"
#include "query/render/paint.h"
#include "schema/fields.h"

namespace dateline::cli {
namespace {

struct HelpRow {
  std::string_view form, meaning;
};

constexpr HelpRow kLanguage[] = {
    {"guizhou nasscom", "all of the words, best match first; other forms of "
                        "a word are found too (flood: floods, flooded)"},
    {"\"big data\"", "these words, next to each other, as written"},
    {"data-centre", "data-centre, \"data centre\" and datacentre"},
    {"guiz* col?ur", "any letters; one letter, inside a word"},
    {"flood AND kerala", "both (as without AND)"},
    {"flood OR cyclone", "either; operators are written in capitals"},
    {"flood NOT assam", "the first without the second; also -assam"},
    {"(flood OR cyclone) kerala", "brackets group"},
    {"oil w/5 price, NEAR/5", "at most 5 words apart, in either order"},
    {"oil pre/5 price, ADJ/5", "the same, in this order"},
    {"oil w/p price, same", "in one paragraph"},
    {"\"big data\" w/5 (infosys OR tcs*)", "phrases, ORs, wildcards and "
                                           "headline:x can stand on both "
                                           "sides"},
    {"atleast3(flood)", "so many times or more"},
    {"allcaps(IT)", "in capital letters"},
    {"headline:(rate cut)", "words of the headline; also lead: hlead: (either) "
                            "first50: body: byline: cut:"},
    {"agency:PTI,IANS", "one of these values; agency:!PTI leaves one out"},
    {"province:\"Jammu and Kashmir\"", "quotes keep a value together; names "
                                       "in any script and ISO codes are one"},
    {"date:2018-05", "a day, month or year; date:2018-05..2018-08, "
                     "date:..2018, date:-7d, date:\"last month\""},
    {"words:>300", "longer than that; also words:100..300, words:<50"},
    {"has:dateline", "stories with a dateline, a byline, an agency …"},
    {"id:k3f9q2m7x1ab", "one story"},
    {"saved:guizhou", "what a saved search finds"},
    {"*", "every story"},
    {"贵州 大数据", "Chinese, Japanese and Thai by word and by any part"},
    {"search --words TEXT", "nothing in TEXT has a meaning: all words, as they "
                            "stand; --any: any of them"},
};

// The lines of a saved search: doc/saved.md.
constexpr HelpRow kSavedLines[] = {
    {"query = QUERY", "as for search; several such lines must all hold; "
                      "saved:NAME stands for another search"},
    {"since = DAY", "from this day on; -30d, yesterday and the like are "
                    "counted from the day of the run"},
    {"until = DAY", "up to this day"},
    {"title = TEXT", "for saved list, and above the hits of several searches"},
    {"sort, fold, facet, limit = VALUE", "as the options of search"},
    {"format, fields, template = VALUE", "the same"},
    {"# …", "a comment"},
    {"#!/usr/bin/env -S dateline run", "as the first line: the file can be "
                                       "run itself"},
};

void put_rows(std::string_view form, std::string_view meaning,
              std::size_t column, const Context& context) {
  const query::Paint paint(context.terminal.color_out);
  const std::string indent(column + 2, ' ');
  const std::size_t width =
      std::max<std::size_t>(context.terminal.width, column + 22) - column - 2;
  std::cout << "  " << paint.bold(query::pad(form, column));
  std::string_view lead;
  for (const auto& line : query::wrap(
           {.text = std::string(meaning), .spans = {}}, {.width = width},
           paint)) {
    std::cout << lead << line << '\n';
    lead = indent;
  }
}

void put_language(const Context& context) {
  std::cout << "The query language\n\n";
  for (const HelpRow& row : kLanguage) {
    put_rows(row.form, row.meaning, 34, context);
  }
  std::cout << "\nFields (dateline fields shows their values):\n  ";
  std::string names;
  for (const FieldRow& row : kFields) {
    if (!names.empty()) names += ' ';
    names += std::string(row.name) + ":";
  }
  const query::Paint paint(false);
  std::string_view lead;
  for (const auto& line :
       query::wrap({.text = names, .spans = {}},
                   {.width = context.terminal.width - 2}, paint)) {
    std::cout << lead << line << '\n';
    lead = "  ";
  }
}

void put_formats(const Context& context) {
  std::cout << "Formats, recognised by content; inside .gz .bz2 .xz .zst .zip "
               ".tar .7z too\n\n";
  for (const corpus::FormatRow& row : corpus::formats()) {
    put_rows(row.name, row.help, 18, context);
  }
  std::cout << "\nFields of dumps, for lines \"ours = theirs\" in the file of "
               "--map; a dot\nsteps into an object, \"ignore = name\" leaves "
               "a field out\n\n";
  for (const corpus::DumpFieldName& row : corpus::dump_field_names()) {
    put_rows(row.name, row.help, 18, context);
  }
}

void put_saved_file(const Context& context) {
  std::cout << "\nA saved search is a text file: NAME.search in "
               "~/.config/dateline/saved (below\n$XDG_CONFIG_HOME, if set), "
               "or any other. Its lines:\n\n";
  for (const HelpRow& row : kSavedLines) {
    put_rows(row.form, row.meaning, 34, context);
  }
}

}  // namespace

int run(const HelpArgs& args, const Context& context) {
  const Pager pager(context.terminal, !context.common.no_pager);
  if (args.topic == "query") {
    put_language(context);
  } else if (args.topic == "formats") {
    put_formats(context);
  } else {
    std::cout << args.text;
    if (args.topic == "saved") put_saved_file(context);
  }
  std::cout.flush();
  return kDone;
}

}  // namespace dateline::cli
