// SPDX-License-Identifier: GPL-3.0-or-later
//
//   any    = all { "OR" all }
//   all    = one { ["AND"] one }
//   one    = { "NOT" | "-" } clause
//   clause = WORD | PHRASE | "*" | "(" any ")" | FIELD ":" value
//   value  = zone: [!] WORD | PHRASE | "(" any without fields ")"
//            else: item { "," item }, item = [!] WORD | PHRASE
//
// AND binds before OR, as in Factiva. Depth is bounded by kMaxDepth: that is
// what makes recursion safe here and in everything that walks the tree.
#include "query/parse.h"

#include <algorithm>
#include <utility>

#include "query/dates.h"
#include "query/lexer.h"

namespace dateline::query {
namespace {

class Parser {
 public:
  Parser(std::string_view text, Day today) : lexer_(text), today_(today) {}

  Parsed parse() {
    advance();
    if (next_.kind == LexemeKind::End) {
      refuse("nothing to search for", next_.span, "* finds every story");
    }
    Node root = any();
    if (next_.kind == LexemeKind::Close) {
      refuse("')' without '('", next_.span, "");
    }
    return {std::move(root), std::move(hints_)};
  }

 private:
  [[noreturn]] static void refuse(std::string message, Span span,
                                  std::string advice) {
    throw QueryError({std::move(message), span, std::move(advice)});
  }

  void advance() {
    last_ = next_.span;
    next_ = lexer_.next();
  }

  void count_clause(Span span) {
    if (++clauses_ > kMaxClauses) {
      refuse("more than " + std::to_string(kMaxClauses) + " clauses", span,
             "split the query");
    }
  }

  bool at_operand() const {
    return next_.kind != LexemeKind::End && next_.kind != LexemeKind::Close &&
           next_.kind != LexemeKind::Or && next_.kind != LexemeKind::And;
  }

  // What stands where an operand should, in words.
  void expect_operand(std::string_view operation, Span at) {
    if (at_operand()) return;
    refuse("nothing " + std::string(operation), at,
           "to search the word itself, write it in lower case or in quotes");
  }

  static Node group(NodeKind kind, std::vector<Node> children) {
    if (children.size() == 1) return std::move(children.front());
    Node node;
    node.kind = kind;
    node.span = {children.front().span.begin, children.back().span.end};
    for (Node& child : children) {
      if (child.kind != kind) {
        node.children.push_back(std::move(child));
        continue;
      }
      std::move(child.children.begin(), child.children.end(),
                std::back_inserter(node.children));
    }
    return node;
  }

  static Node negated(Node node, Span from) {
    if (node.kind == NodeKind::Not) {  // twice is not at all
      Node inner = std::move(node.children.front());
      return inner;
    }
    Node result;
    result.kind = NodeKind::Not;
    result.span = {from.begin, node.span.end};
    result.children.push_back(std::move(node));
    return result;
  }

  Node any() {
    std::vector<Node> children;
    children.push_back(all());
    while (next_.kind == LexemeKind::Or) {
      const Span here = next_.span;
      advance();
      expect_operand("after OR", here);
      children.push_back(all());
    }
    return group(NodeKind::Or, std::move(children));
  }

  Node all() {
    if (next_.kind == LexemeKind::And || next_.kind == LexemeKind::Or) {
      const bool conjunction = next_.kind == LexemeKind::And;
      refuse(std::string("nothing before ") + (conjunction ? "AND" : "OR"),
             next_.span,
             "to search the word itself, write it in lower case or in quotes");
    }
    std::vector<Node> children;
    children.push_back(one());
    for (;;) {
      if (next_.kind == LexemeKind::And) {
        const Span here = next_.span;
        advance();
        expect_operand("after AND", here);
      } else if (!at_operand()) {
        return group(NodeKind::And, std::move(children));
      }
      hint_lower_case();
      children.push_back(one());
    }
  }

  Node one() {
    bool negative = false;
    const Span first = next_.span;
    while (next_.kind == LexemeKind::Not) {
      const Span here = next_.span;
      negative = !negative;
      advance();
      expect_operand("after NOT", here);
    }
    Node node = clause();
    return negative ? negated(std::move(node), first) : node;
  }

  Node clause() {
    switch (next_.kind) {
      case LexemeKind::Word: return text(NodeKind::Word);
      case LexemeKind::Phrase: return text(NodeKind::Phrase);
      case LexemeKind::Star: return everything();
      case LexemeKind::Open: return parenthesis();
      case LexemeKind::Field: return field();
      case LexemeKind::End:
      case LexemeKind::Close:
      case LexemeKind::And:
      case LexemeKind::Or:
      case LexemeKind::Not: break;
    }
    refuse("a word, a phrase or a field should stand here", next_.span, "");
  }

  Node text(NodeKind kind) {
    count_clause(next_.span);
    Node node = text_node(kind, next_);
    advance();
    if (kind == NodeKind::Word) hint_wildcard(node);
    return node;
  }

  static Node text_node(NodeKind kind, Lexeme& lexeme) {
    Node node;
    node.kind = kind;
    node.span = lexeme.span;
    node.text = std::move(lexeme.text);
    const bool blank = std::all_of(
        node.text.begin(), node.text.end(),
        [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    if (blank) refuse("nothing between the quotes", node.span, "");
    return node;
  }

  Node everything() {
    count_clause(next_.span);
    if (zone_ != nullptr) {
      refuse("'*' stands for every story and has no place in " +
                 std::string(zone_->name) + ":",
             next_.span, "");
    }
    Node node;
    node.span = next_.span;
    advance();
    return node;
  }

  Node parenthesis() {
    const Span open = next_.span;
    if (depth_ == kMaxDepth) {
      refuse("more than " + std::to_string(kMaxDepth) + " open parentheses",
             open, "");
    }
    ++depth_;
    advance();
    if (next_.kind == LexemeKind::Close) {
      refuse("nothing between the parentheses",
             {open.begin, next_.span.end}, "");
    }
    if (next_.kind == LexemeKind::End) refuse_open(open);
    Node node = any();
    if (next_.kind != LexemeKind::Close) refuse_open(open);
    --depth_;
    advance();
    node.span = {open.begin, last_.end};
    return node;
  }

  [[noreturn]] static void refuse_open(Span open) {
    refuse("a parenthesis that nothing closes", open,
           "close it, or put the text in quotes");
  }

  Node field() {
    const Lexeme name = next_;
    const FieldRow& row = field_row(name.field);
    if (zone_ != nullptr) {
      refuse(std::string(row.name) + ": inside " + std::string(zone_->name) +
                 ":",
             name.span, "write one field after the other");
    }
    switch (row.kind) {
      case FieldKind::Text: return zone(row, name.span);
      case FieldKind::Facet:
      case FieldKind::Day:
      case FieldKind::Identity: return listed(row, name.span);
      case FieldKind::Number: break;
    }
    refuse(std::string(row.name) + ": cannot be searched yet", name.span, "");
  }

  [[noreturn]] static void refuse_empty(const FieldRow& row, Span span) {
    const std::string name(row.name);
    refuse("no value directly after '" + name + ":'", span,
           "write " + std::string(row.example) +
               "   (to search the word, quote it: \"" + name + "\")");
  }

  Node zone(const FieldRow& row, Span begin) {
    Node node;
    node.kind = NodeKind::Zone;
    node.field = row.field;
    const std::uint32_t sign = lexer_.at();
    const bool negative = lexer_.take_negation();
    next_ = lexer_.next_value(false);
    zone_ = &row;
    Node inner;
    switch (next_.kind) {
      case LexemeKind::Word: inner = text(NodeKind::Word); break;
      case LexemeKind::Phrase: inner = text(NodeKind::Phrase); break;
      case LexemeKind::Open: inner = parenthesis(); break;
      default: refuse_empty(row, begin);
    }
    zone_ = nullptr;
    if (negative) inner = negated(std::move(inner), {sign, sign});
    node.span = {begin.begin, inner.span.end};
    node.children.push_back(std::move(inner));
    return node;
  }

  struct Item {
    std::string value;
    Span span;
    bool negative = false;
  };

  std::vector<Item> items(const FieldRow& row, Span begin) {
    std::vector<Item> found;
    do {
      Item item;
      item.negative = lexer_.take_bang();
      Lexeme value = lexer_.next_value(true);
      item.span = value.span;
      if (value.kind == LexemeKind::Open) {
        refuse("parentheses after '" + std::string(row.name) + ":'",
               value.span,
               "separate values by commas: " + std::string(row.name) +
                   ":A,B   (quote a value of several words)");
      }
      if (value.kind == LexemeKind::End) {
        if (found.empty()) refuse_empty(row, begin);
        refuse("no value after the comma", {lexer_.at() - 1, lexer_.at()}, "");
      }
      if (value.text.find_first_not_of(' ') == std::string::npos) {
        refuse_empty(row, value.span);
      }
      item.value = std::move(value.text);
      count_clause(item.span);
      found.push_back(std::move(item));
    } while (lexer_.take_comma());
    return found;
  }

  // One node for all values that are looked for, one each for those that are
  // not: agency:PTI,IANS,!AFP is (PTI or IANS) and not AFP.
  Node listed(const FieldRow& row, Span begin) {
    std::vector<Node> wanted, unwanted;
    for (Item& item : items(row, begin)) {
      auto& into = item.negative ? unwanted : wanted;
      if (row.kind == FieldKind::Day) {
        into.push_back(days(item));
      } else if (into.empty()) {
        into.push_back(values(row, item));
      } else {
        into.front().values.push_back(std::move(item.value));
        into.front().span.end = item.span.end;
      }
    }
    for (auto* nodes : {&wanted, &unwanted}) {
      if (!nodes->empty()) nodes->front().span.begin = begin.begin;
    }
    std::vector<Node> parts;
    if (!wanted.empty()) parts.push_back(group(NodeKind::Or, std::move(wanted)));
    for (Node& node : unwanted) parts.push_back(negated(std::move(node), begin));
    advance();
    return group(NodeKind::And, std::move(parts));
  }

  Node values(const FieldRow& row, Item& item) {
    Node node;
    node.kind =
        row.kind == FieldKind::Identity ? NodeKind::Id : NodeKind::Facet;
    node.field = row.field;
    node.span = item.span;
    node.values.push_back(std::move(item.value));
    return node;
  }

  Node days(const Item& item) {
    const DayRange range = parse_days(item.value, today_, item.span);
    Node node;
    node.kind = NodeKind::Dates;
    node.field = Field::Date;
    node.span = item.span;
    node.from = range.from;
    node.until = range.until;
    return node;
  }

  void hint_lower_case() {
    if (next_.kind != LexemeKind::Word || hints_.size() >= kMaxHints) return;
    const bool either = next_.text == "or";
    if (!either && next_.text != "and" && next_.text != "not") return;
    const std::string capitals = either               ? "OR"
                                 : next_.text == "and" ? "AND"
                                                       : "NOT";
    hints_.push_back({"'" + next_.text + "' is searched as a word", next_.span,
                      "operators are written in capitals: " + capitals});
  }

  void hint_wildcard(const Node& node) {
    if (hints_.size() >= kMaxHints) return;
    const std::size_t star = node.text.find('*');
    if (star == std::string::npos) return;
    hints_.push_back({"'*' inside a word is left out", node.span,
                      "other forms of a word are found without it"});
  }

  static constexpr std::size_t kMaxHints = 8;

  Lexer lexer_;
  Day today_;
  Lexeme next_;
  Span last_;
  std::size_t depth_ = 0, clauses_ = 0;
  const FieldRow* zone_ = nullptr;
  std::vector<Complaint> hints_;
};

}  // namespace

Parsed parse_query(std::string_view text, const ParseOptions& options) {
  if (text.size() > kMaxQueryBytes) {
    throw QueryError({"a query of " + std::to_string(text.size()) + " bytes",
                      {0, 0},
                      "at most " + std::to_string(kMaxQueryBytes) +
                          " are read"});
  }
  return Parser(text, options.today).parse();
}

}  // namespace dateline::query
