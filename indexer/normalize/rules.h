// SPDX-License-Identifier: GPL-3.0-or-later
//
// Conventions of the trade as data: a table of rows, each a name, a kind and a
// pattern (RE2 syntax), with lines that it must match and lines that it must
// not. A newsroom corrects a table under data/, not the code; a test runs every
// example.
//
//   # comment
//   =<tab>macro<tab>pattern         {macro} in later patterns stands for it
//   name<tab>kind<tab>pattern
//   +<tab>a line it matches[<tab>what is read from it ...]
//   -<tab>a line it does not match
//   ?<tab>pattern                  what every line it matches holds somewhere
//
// The patterns of a table are tried in one pass, from the start of the text:
// prose is no furniture after a few letters. They are tried loosely there (any
// character outside ASCII is a letter, any word a month), and what is found is
// tried by itself. A row that can match far into any
// sentence (".{10,300} Photo: ") says by ? what it waits for, and is tried by
// itself where that stands, which a second pass tells for all such rows: in one
// pass with others, each new sentence would
// lead through states that no other has led through, and making them takes a
// hundred times as long as all the rest.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::indexer {

struct Example {
  std::string text;
  std::vector<std::string> wants{};
};

struct Rule {
  std::string name, kind;
  std::string pattern;  // macros replaced
  std::string loose{};  // matches all that `pattern` does, and perhaps more
  std::string needs{};  // what its texts hold, a pattern; empty: no telling
  std::size_t max_bytes = std::string::npos;  // of the text; kind "max=300"
  std::string agency{};  // what the form itself stands for; kind "=xinhua"
  // Whose stories it is for, see Scope; empty: all.
  std::string only_agency{}, only_source{};
  std::vector<Example> examples{};
  std::vector<std::string> counter_examples{};

  bool is(std::string_view word) const;  // whether `kind` lists `word`
};

/// Whose story is read.
struct Scope {
  std::string agency;                // id or folded name; empty: not known
  std::vector<std::string> sources;  // names of its source, folded
};

/// How an archive differs from the house: rows that go before the house's, in
/// patterns of which the table's macros stand, and names of rows that are off.
struct RuleChanges {
  std::span<const Rule> rows{};
  std::span<const std::string> off{};
};

/// What a rule's named groups matched, in the order of the pattern; groups that
/// took no part are left out. Views into the text.
struct Match {
  std::string_view whole;
  std::vector<std::pair<std::string_view, std::string_view>> groups;

  std::string_view operator[](std::string_view name) const;
};

class RuleTable {
 public:
  struct Macro {
    std::string name, pattern;
    // Matches all that `pattern` does, by a smaller automaton; empty: the same.
    std::string loose{};
  };
  using Macros = std::vector<Macro>;

  /// Reads `tsv`. Throws Error{Damaged} for a row that is no row or a pattern
  /// that is no pattern: ours, found by tests; those of `changes` are checked
  /// where they are read.
  explicit RuleTable(std::string_view tsv, Macros macros = {},
                     const RuleChanges& changes = {});
  ~RuleTable();
  RuleTable(RuleTable&&) noexcept;

  std::span<const Rule> rules() const;

  /// What {name} stands for in patterns of this table.
  const Macros& macros() const;

  bool has_scopes() const;  // whether any row is for some stories only

  /// Rows that match a beginning of `text`, in table order.
  std::vector<const Rule*> matching(std::string_view text) const;

  /// The first of them; nullptr: none.
  const Rule* first(std::string_view text) const;

  /// What `rule` (a row of this table) matches at the beginning of `text`.
  /// Nothing if it doesn't.
  bool match(const Rule& rule, std::string_view text, Match& found) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A table as it holds for one story: both must outlive it.
class Rules {
 public:
  // Implicit: a table alone holds for stories of which nothing is known.
  Rules(const RuleTable& table) : table_(&table) {}  // NOLINT(*-explicit-*)
  Rules(const RuleTable& table, const Scope& scope)
      : table_(&table), scope_(table.has_scopes() ? &scope : nullptr) {}

  /// As those of RuleTable, without the rows that are for other stories.
  std::vector<const Rule*> matching(std::string_view text) const;
  const Rule* first(std::string_view text) const;
  bool match(const Rule& rule, std::string_view text, Match& found) const {
    return table_->match(rule, text, found);
  }

 private:
  const RuleTable* table_;
  const Scope* scope_ = nullptr;
};

}  // namespace dateline::indexer
