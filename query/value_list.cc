// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/value_list.h"

#include <utility>

#include "query/dates.h"
#include "query/numbers.h"
#include "query/traits.h"
#include "query/tree.h"

namespace dateline::query {
namespace {

NodeKind kind_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::Identity: return NodeKind::Id;
    case FieldKind::Presence: return NodeKind::Has;
    case FieldKind::Saved: return NodeKind::Saved;
    default: return NodeKind::Facet;
  }
}

Node named(const FieldRow& row, ListedValue& item) {
  Node node;
  node.kind = kind_of(row.kind);
  node.field = row.field;
  node.span = item.span;
  node.values.push_back(std::move(item.value));
  if (node.kind == NodeKind::Has) check_trait(node);
  return node;
}

Node numbers(const FieldRow& row, const ListedValue& item) {
  Node node;
  node.kind = NodeKind::Numbers;
  node.field = row.field;
  node.span = item.span;
  const NumberRange range = parse_numbers(item.value, item.span);
  node.least = range.least;
  node.most = range.most;
  return node;
}

Node days(const ListedValue& item, Day today) {
  const DayRange range = parse_days(item.value, today, item.span);
  Node node;
  node.kind = NodeKind::Dates;
  node.field = Field::Date;
  node.span = item.span;
  node.from = range.from;
  node.until = range.until;
  return node;
}

}  // namespace

[[noreturn]] void refuse_empty(const FieldRow& row, Span span) {
  const std::string name(row.name);
  refuse("no value directly after '" + name + ":'", span,
         "write " + std::string(row.example) +
             "   (to search the word, quote it: \"" + name + "\")");
}

std::vector<ListedValue> read_values(Lexer& lexer, const FieldRow& row,
                                     Span begin) {
  std::vector<ListedValue> found;
  do {
    ListedValue item;
    item.negative = lexer.take_bang();
    Lexeme value = lexer.next_value();
    item.span = value.span;
    if (value.kind == LexemeKind::Open) {
      refuse("parentheses after '" + std::string(row.name) + ":'",
             value.span,
             "separate values by commas: " + std::string(row.name) +
                 ":A,B   (quote a value of several words)");
    }
    if (value.kind == LexemeKind::End) {
      if (found.empty()) refuse_empty(row, begin);
      refuse("no value after the comma", {lexer.at() - 1, lexer.at()}, "");
    }
    if (value.text.find_first_not_of(' ') == std::string::npos) {
      refuse_empty(row, value.span);
    }
    item.value = std::move(value.text);
    found.push_back(std::move(item));
  } while (lexer.take_comma());
  return found;
}

Node value_tree(const FieldRow& row, std::vector<ListedValue> values,
                Span begin, Day today) {
  std::vector<Node> wanted, unwanted;
  for (ListedValue& item : values) {
    auto& into = item.negative ? unwanted : wanted;
    if (row.kind == FieldKind::Day) {
      into.push_back(days(item, today));
    } else if (row.kind == FieldKind::Number) {
      into.push_back(numbers(row, item));
    } else if (into.empty() || row.kind == FieldKind::Saved) {
      into.push_back(named(row, item));
    } else {
      into.front().values.push_back(std::move(item.value));
      into.front().span.end = item.span.end;
      if (row.kind == FieldKind::Presence) check_trait(into.front());
    }
  }
  for (auto* nodes : {&wanted, &unwanted}) {
    if (!nodes->empty()) nodes->front().span.begin = begin.begin;
  }
  std::vector<Node> parts;
  if (!wanted.empty()) parts.push_back(group(NodeKind::Or, std::move(wanted)));
  for (Node& node : unwanted) parts.push_back(negated(std::move(node), begin));
  return group(NodeKind::And, std::move(parts));
}

}  // namespace dateline::query
