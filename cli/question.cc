// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/question.h"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <string_view>

#include "cli/saved.h"
#include "query/literal.h"
#include "query/parse.h"
#include "query/render/visible.h"
#include "query/saved.h"
#include "query/topic.h"
#include "schema/error.h"
#include "schema/fields.h"

namespace dateline::cli {
namespace {

using query::FacetRequest;
using query::Node;
using query::NodeKind;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

Node parsed(const std::string& text, const Context& context) {
  query::Parsed parsed =
      query::parse_query(text, query::ParseOptions{.today = today()});
  if (!context.common.quiet) {
    for (const query::Complaint& hint : parsed.hints) {
      std::cerr << "dateline: " << to_string(hint, text) << '\n';
    }
  }
  query::fill_in_saved(parsed.root, saved_loader(today()));
  return std::move(parsed.root);
}

/// What `read` makes of `text`; what it can't read is shown with a caret.
template <class Read>
Node pointed(const std::string& text, Read read) {
  try {
    return read();
  } catch (const query::QueryError& error) {
    throw Error(ErrorKind::Query, "", to_string(error.complaint, text));
  }
}

/// Words that are no query language: with --words all are wanted, with --any
/// one will do.
Node words_of(const std::string& text, const QueryArgs& args,
              const Context& context) {
  return pointed(text, [&] {
    if (args.any) return query::literal_words(text);
    return args.literal ? query::literal_query(text) : parsed(text, context);
  });
}

/// `values` of a flag as a clause: quoted where a value has more than one
/// word, so that --province "Jammu and Kashmir" is one value.
std::string clause(std::string_view field, std::string_view values) {
  std::string text(field);
  text += ':';
  bool first = true;
  while (!values.empty() || first) {
    const std::size_t comma = std::min(values.find(','), values.size());
    std::string_view value = values.substr(0, comma);
    values.remove_prefix(std::min(comma + 1, values.size()));
    if (!first) text += ',';
    first = false;
    if (value.starts_with('!')) {
      text += '!';
      value.remove_prefix(1);
    }
    const bool quoted = value.find_first_of(" ()\"") != value.npos &&
                        !value.starts_with('"');
    text += quoted ? '"' + std::string(value) + '"' : std::string(value);
  }
  return text;
}

/// The flags of `args` that narrow, as queries.
std::vector<std::string> clauses(const QueryArgs& args) {
  std::vector<std::string> texts;
  for (const auto& [field, values] : args.filters) {
    texts.push_back(clause(field, values));
  }
  if (!args.since.empty()) texts.push_back("date:" + args.since + "..");
  if (!args.until.empty()) texts.push_back("date:.." + args.until);
  return texts;
}

/// Spans of `node` as bytes of the whole question, of which its own text is
/// only a part. The parser bounds the depth.
void shift_spans(Node& node, std::uint32_t by) {
  node.span.begin += by;
  node.span.end += by;
  for (Node& child : node.children) shift_spans(child, by);
}

}  // namespace

Question ask(const QueryArgs& args, const Context& context) {
  Question question;
  std::vector<Node> parts;
  const auto add = [&](Node part, const std::string& text) {
    if (!question.text.empty()) question.text += ' ';
    shift_spans(part, static_cast<std::uint32_t>(question.text.size()));
    question.text += text;
    parts.push_back(std::move(part));
  };
  if (const std::string text = joined(args.words); !text.empty()) {
    add(words_of(text, args, context), text);
  }
  for (const std::string& text : clauses(args)) {
    add(pointed(text, [&] { return parsed(text, context); }), text);
  }
  if (parts.empty()) add(Node{}, "*");
  if (parts.size() == 1) {
    question.root = std::move(parts.front());
    return question;
  }
  question.root.kind = NodeKind::And;
  for (Node& part : parts) {
    if (part.kind != NodeKind::And) {
      question.root.children.push_back(std::move(part));
      continue;
    }
    std::move(part.children.begin(), part.children.end(),
              std::back_inserter(question.root.children));
  }
  return question;
}

query::SearchOptions search_options(const QueryArgs& args,
                                   const Context& context) {
  return {.exact = args.exact,
          .any = args.any,
          .expand = args.expand,
          .newer = args.newer,
          .killed = args.killed,
          .embargoed = args.embargoed,
          .now = context.now};
}

query::Fold fold_of(const std::string& name, query::Fold usual) {
  if (name == "story") return query::Fold::Story;
  if (name == "exact") return query::Fold::Exact;
  return name == "none" ? query::Fold::None : usual;
}

void point_at(const query::QueryError& error, const Question& question) {
  throw Error(ErrorKind::Query, "",
              to_string(error.complaint, question.text));
}

query::Results answer(query::Archive& archive, const Question& question,
                      const query::SearchOptions& options) {
  try {
    return query::search(archive, question.root, options);
  } catch (const query::QueryError& error) {
    point_at(error, question);
  }
}

query::Results answer(query::Archive& archive, const Question& question,
                      const query::SearchOptions& options,
                      const query::HitSink& sink) {
  try {
    return query::search_each(archive, question.root, options, sink);
  } catch (const query::QueryError& error) {
    point_at(error, question);
  }
}

std::vector<FacetRequest> facet_requests(
    const std::vector<std::string>& wanted, const std::string& order) {
  std::vector<FacetRequest> requests;
  for (const std::string& text : wanted) {
    requests.push_back(query::parse_facet_request(text));
    if (order == "count") requests.back().order = query::FacetOrder::Count;
    if (order == "name") requests.back().order = query::FacetOrder::Name;
  }
  return requests;
}

}  // namespace dateline::cli
