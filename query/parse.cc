// SPDX-License-Identifier: GPL-3.0-or-later
//
//   any    = all { "OR" all }
//   all    = one { ["AND"] one }
//   one    = { "NOT" | "-" } near
//   near   = clause { NEAR clause }
//   clause = WORD | WILDCARD | PHRASE | "*" | "(" any ")" | FIELD ":" value
//          | FUNCTION "(" any ")"
//   value  = zone: [!] WORD | WILDCARD | PHRASE | "(" any without fields ")"
//                  | FUNCTION "(" any ")"
//            else: item { "," item }, item = [!] WORD | PHRASE
//
// NEAR is w/5, pre/5, w/p and their like; FUNCTION is atleast3 or allcaps. NEAR
// binds before NOT, NOT before AND, AND before OR, as in Factiva. Depth is bounded by kMaxDepth: that is
// what makes recursion safe here and in everything that walks the tree.
#include "query/parse.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "query/lexer.h"
#include "query/parse_operators.h"
#include "query/tree.h"
#include "query/value_list.h"
#include "query/wildcard.h"

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
  void advance() {
    last_ = next_.span;
    if (later_) {
      next_ = std::move(*later_);
      later_.reset();
    } else {
      next_ = lexer_.next();
    }
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
    Node node = near();
    return negative ? negated(std::move(node), first) : node;
  }

  Node near() {
    Node left = clause();
    while (next_.kind == LexemeKind::Near) {
      const Lexeme sign = next_;
      if (sign.near.may_be_word && !stands_in_places(left)) {
        next_.kind = LexemeKind::Word;
        break;
      }
      check_sign(sign);
      check_side(left, sign);
      advance();
      if (!at_operand()) {
        if (!sign.near.may_be_word) expect_operand("after " + sign.text, sign.span);
        // "the same": a word after all.
        later_ = next_;
        next_ = sign;
        next_.kind = LexemeKind::Word;
        break;
      }
      if (next_.kind == LexemeKind::Not) {
        refuse("NOT beside " + sign.text, next_.span,
               "write: a NOT (a " + sign.text + " b)");
      }
      hint_same(sign);
      Node right = clause();
      check_side(right, sign);
      left = beside(std::move(left), std::move(right), sign);
    }
    return left;
  }

  Node clause() {
    switch (next_.kind) {
      case LexemeKind::Word: return text(NodeKind::Word);
      case LexemeKind::Wildcard: return text(NodeKind::Wildcard);
      case LexemeKind::Phrase: return text(NodeKind::Phrase);
      case LexemeKind::Star: return everything();
      case LexemeKind::Open: return parenthesis();
      case LexemeKind::Function: return function();
      case LexemeKind::Field: return field();
      case LexemeKind::Near:
        if (next_.near.may_be_word) return text(NodeKind::Word);
        refuse("nothing before " + next_.text, next_.span,
               "to search the word itself, write it in quotes");
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
    if (kind == NodeKind::Wildcard && begins_wild(node.text)) {
      refuse("a wildcard at the beginning of a word", node.span,
             "write a letter or more before it; to search the text as it "
             "stands, quote it");
    }
    advance();
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

  // atleast3(...) and allcaps(...).
  Node function() {
    const Lexeme name = next_;
    check_function(name);
    Node inner = parenthesis();
    inner.span = {name.span.end, last_.begin};
    return applied(name, std::move(inner), last_.end);
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
      case FieldKind::Text: return zone(row, name);
      case FieldKind::Facet:
      case FieldKind::Day:
      case FieldKind::Number:
      case FieldKind::Presence:
      case FieldKind::Saved:
      case FieldKind::Identity: break;
    }
    auto values = read_values(lexer_, row, name.span);
    for (const ListedValue& value : values) count_clause(value.span);
    Node node = value_tree(row, std::move(values), name.span, today_);
    advance();
    return node;
  }

  Node zone(const FieldRow& row, const Lexeme& name) {
    Node node;
    node.kind = NodeKind::Zone;
    node.field = row.field;
    node.count = name.count;
    const std::uint32_t sign = lexer_.at();
    const bool negative = lexer_.take_negation();
    next_ = lexer_.next_zone_value();
    if (next_.kind == LexemeKind::End) refuse_empty(row, name.span);
    zone_ = &row;
    Node inner = clause();
    zone_ = nullptr;
    if (negative) inner = negated(std::move(inner), {sign, sign});
    node.span = {name.span.begin, inner.span.end};
    node.children.push_back(std::move(inner));
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

  // "at the same time" is more often meant as words.
  void hint_same(const Lexeme& sign) {
    if (!sign.near.may_be_word || hints_.size() >= kMaxHints) return;
    hints_.push_back({"'same' is read as: in the same paragraph", sign.span,
                      "to search the word, quote it: \"same\""});
  }

  static constexpr std::size_t kMaxHints = 8;

  Lexer lexer_;
  Day today_;
  Lexeme next_;
  std::optional<Lexeme> later_;  // comes before what the lexer gives
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
