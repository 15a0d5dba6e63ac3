// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/rules.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <iterator>
#include <mutex>
#include <utility>

#include "schema/error.h"

namespace dateline::indexer {
namespace {

// The automaton of a whole table is built while it is used; this is ample for
// the largest one, and bounded.
constexpr std::int64_t kMaxSetBytes = 64 << 20;
constexpr std::int64_t kMaxPatternBytes = 8 << 20;

RE2::Options options(std::int64_t max_bytes) {
  RE2::Options result;
  result.set_log_errors(false);
  result.set_max_mem(max_bytes);
  result.set_never_nl(false);
  return result;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// `pattern` with every {name} that is a macro replaced by its `value`; others
/// (counts, {{) stay.
std::string expand(std::string_view pattern, const RuleTable::Macros& macros,
                   std::string RuleTable::Macro::* value) {
  std::string out(pattern);
  for (auto macro = macros.rbegin(); macro != macros.rend(); ++macro) {
    const std::string name = "{" + macro->name + "}";
    const std::string& stands = (*macro).*value;
    for (std::size_t at = out.find(name); at != std::string::npos;
         at = out.find(name, at + stands.size())) {
      out.replace(at, name.size(), stands);
    }
  }
  return out;
}

/// The number in "max=300" of `kind`; without it, no limit.
std::size_t max_bytes(std::string_view kind) {
  constexpr std::string_view kName = "max=";
  std::size_t limit = std::string::npos;
  if (const std::size_t at = kind.find(kName); at != std::string_view::npos) {
    std::from_chars(kind.data() + at + kName.size(), kind.data() + kind.size(),
                    limit);
  }
  return limit;
}

/// The agency in "tail,=xinhua" of `kind`; without one, empty.
std::string stands_for(std::string_view kind) {
  for (const std::string_view word : split(kind, ',')) {
    if (word.starts_with('=')) return std::string(word.substr(1));
  }
  return {};
}

[[noreturn]] void refuse(std::string_view line, const std::string& why) {
  throw Error(ErrorKind::Damaged, "rules", why + ": " + std::string(line));
}

/// What stands for a class of letters or digits in looser(); empty: itself.
std::string_view loose_class(std::string_view name) {
  constexpr auto kLoose =
      std::to_array<std::pair<std::string_view, std::string_view>>({
          {"\\p{L}", R"(A-Za-z\x{80}-\x{10ffff})"},
          {"\\p{Lu}", R"(A-Z\x{80}-\x{10ffff})"},
          {"\\p{Ll}", R"(a-z\x{80}-\x{10ffff})"},
          {"\\p{N}", R"(0-9\x{80}-\x{10ffff})"},
          {"\\p{M}", R"(\x{80}-\x{10ffff})"},
      });
  const auto* found = std::ranges::find(
      kLoose, name, &std::pair<std::string_view, std::string_view>::first);
  return found == kLoose.end() ? std::string_view() : found->second;
}

/// The end of the escape that begins at `at`: "\p{Lu}", "\x{80}", "\d".
std::size_t behind_escape(std::string_view pattern, std::size_t at) {
  const std::size_t braces = at + 2;
  if (braces < pattern.size() && pattern[braces] == '{' &&
      std::string_view("pPx").find(pattern[at + 1]) != std::string_view::npos) {
    const std::size_t end = pattern.find('}', braces);
    if (end != std::string_view::npos) return end + 1;
  }
  return std::min(braces, pattern.size());
}

/// A pattern that matches whatever `pattern` matches, and perhaps more: any
/// character outside ASCII is a letter, a capital, a digit. An automaton of
/// all letters of Unicode is some hundred times as large, in every place where
/// they may stand. Classes that begin with ^ stay as they are.
std::string looser(std::string_view pattern) {
  if (pattern.find("[:") != std::string_view::npos ||
      pattern.find("\\Q") != std::string_view::npos) {
    return std::string(pattern);
  }
  std::string out;
  bool in_class = false;
  bool negated = false;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t end = at + 1;
    if (pattern[at] == '\\') {
      end = behind_escape(pattern, at);
      const std::string_view loose =
          loose_class(pattern.substr(at, end - at));
      if (!loose.empty() && !negated) {
        out += in_class ? std::string(loose) : "[" + std::string(loose) + "]";
        at = end;
        continue;
      }
    } else if (in_class && pattern[at] == ']') {
      in_class = negated = false;
    } else if (!in_class && pattern[at] == '[') {
      in_class = true;
      negated = pattern.substr(end).starts_with('^');
      end += negated ? 1 : 0;
      if (pattern.substr(end).starts_with(']')) ++end;  // no end there
    }
    out += pattern.substr(at, end - at);
    at = end;
  }
  return out;
}

/// A pattern's own automaton. Most rows are never asked by themselves, so it is
/// made when one is, by whichever job comes first.
class Pattern {
 public:
  const RE2& of(const std::string& pattern) {
    std::call_once(made_, [&] {
      pattern_ = std::make_unique<RE2>(pattern, options(kMaxPatternBytes));
    });
    return *pattern_;
  }

 private:
  std::once_flag made_;
  std::unique_ptr<RE2> pattern_;
};

/// Patterns of several rows, matched in one pass.
class PatternSet {
 public:
  explicit PatternSet(RE2::Anchor anchor)
      : set_(options(kMaxSetBytes), anchor) {}

  /// False if `pattern` is none; then `error` says why.
  bool add(const std::string& pattern, std::size_t row, std::string& error) {
    if (set_.Add(pattern, &error) < 0) return false;
    rows_.push_back(row);
    return true;
  }

  /// Makes the automaton, which the first text does otherwise: for some tables
  /// that takes a tenth of a second, and few stories are notices.
  void compile() {
    std::call_once(compiled_, [&] {
      if (!set_.Compile()) {
        throw Error(ErrorKind::Damaged, "rules", "too large for one table");
      }
    });
  }

  /// Appends the rows that match `text` to `found`; all of them if the
  /// automaton outgrew its bound on this text.
  void match(re2::StringPiece text, std::vector<std::size_t>& found) {
    if (rows_.empty()) return;
    compile();
    RE2::Set::ErrorInfo error{};
    // Most texts match none, which takes no memory to tell.
    if (!set_.Match(text, nullptr, &error) &&
        error.kind != RE2::Set::kOutOfMemory) {
      return;
    }
    std::vector<int> indexes;
    if (set_.Match(text, &indexes, &error)) {
      for (const int index : indexes) {
        found.push_back(rows_[static_cast<std::size_t>(index)]);
      }
    } else if (error.kind == RE2::Set::kOutOfMemory) {
      found.insert(found.end(), rows_.begin(), rows_.end());
    }
  }

 private:
  RE2::Set set_;
  std::vector<std::size_t> rows_;
  std::once_flag compiled_;
};

}  // namespace

struct RuleTable::State {
  Macros macros;
  std::vector<Rule> rules;
  std::deque<Pattern> patterns;  // one a rule
  PatternSet together{RE2::ANCHOR_START};  // looser()
  PatternSet needs{RE2::UNANCHORED};  // of the rules that are tried apart
  std::size_t own = 0;  // rows of the archive, before the house's
  bool has_scopes = false;

  std::string exact(std::string_view pattern) const {
    return expand(pattern, macros, &Macro::pattern);
  }
  std::string loose(std::string_view pattern) const {
    return looser(expand(pattern, macros, &Macro::loose));
  }
  void read(std::string_view line);
  void add(const RuleChanges& changes);
  void check();
  const RE2& pattern(std::size_t index) {
    return patterns[index].of(rules[index].pattern);
  }
  bool matches(std::size_t index, re2::StringPiece text);
  std::vector<std::size_t> matching(re2::StringPiece text);
};

bool Rule::is(std::string_view word) const {
  for (std::size_t at = kind.find(word); at != std::string_view::npos;
       at = kind.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || kind[at - 1] == ',') &&
        (end == kind.size() || kind[end] == ',')) {
      return true;
    }
  }
  return false;
}

std::string_view Match::operator[](std::string_view name) const {
  for (const auto& [key, value] : groups) {
    if (key == name) return value;
  }
  return {};
}

void RuleTable::State::read(std::string_view line) {
  const auto columns = split(line, '\t');
  if (columns.size() < 2) refuse(line, "no row");
  const std::string second(columns[1]);
  if (columns[0] == "=" && columns.size() == 3) {
    macros.push_back({second, exact(columns[2]), loose(columns[2])});
  } else if (columns[0] == "+" && !rules.empty()) {
    rules.back().examples.push_back(
        {.text = second, .wants = {columns.begin() + 2, columns.end()}});
  } else if (columns[0] == "-" && !rules.empty()) {
    rules.back().counter_examples.push_back(second);
  } else if (columns[0] == "?" && !rules.empty()) {
    rules.back().needs = exact(second);
  } else if (columns.size() == 3) {
    rules.push_back({.name = std::string(columns[0]), .kind = second,
                     .pattern = exact(columns[2]),
                     .loose = loose(columns[2]),
                     .max_bytes = max_bytes(second),
                     .agency = stands_for(second)});
  } else {
    refuse(line, "no row");
  }
}

void RuleTable::State::add(const RuleChanges& changes) {
  std::erase_if(rules, [&](const Rule& rule) {
    return std::ranges::find(changes.off, rule.name) != changes.off.end();
  });
  std::vector<Rule> added(changes.rows.begin(), changes.rows.end());
  own = added.size();
  for (Rule& rule : added) {
    rule.loose = loose(rule.pattern);
    rule.pattern = exact(rule.pattern);
    rule.max_bytes = max_bytes(rule.kind);
    has_scopes = has_scopes || !rule.only_agency.empty() ||
                 !rule.only_source.empty();
  }
  rules.insert(rules.begin(), std::make_move_iterator(added.begin()),
               std::make_move_iterator(added.end()));
}

/// Every row is a pattern, and the archive's own are no more than can be
/// matched.
void RuleTable::State::check() {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    patterns.emplace_back();
    const bool apart = !rules[i].needs.empty();
    std::string error;
    if (!(apart ? needs.add(rules[i].needs, i, error)
                : together.add(rules[i].loose, i, error))) {
      refuse(rules[i].name, error);
    }
  }
  for (std::size_t i = 0; i < own; ++i) {
    if (!pattern(i).ok()) refuse(rules[i].name, pattern(i).error());
  }
  if (own > 0) together.compile();
}

/// Whether a beginning of `text` is what the row is for.
bool RuleTable::State::matches(std::size_t index, re2::StringPiece text) {
  return text.size() <= rules[index].max_bytes &&
         pattern(index).Match(text, 0, text.size(), RE2::ANCHOR_START, nullptr,
                              0);
}

/// The indexes of the rows that match, in their order.
std::vector<std::size_t> RuleTable::State::matching(re2::StringPiece text) {
  std::vector<std::size_t> found;
  together.match(text, found);
  needs.match(text, found);
  std::erase_if(found,
                [&](std::size_t row) { return !matches(row, text); });
  std::ranges::sort(found);
  return found;
}

RuleTable::RuleTable(std::string_view tsv, Macros macros,
                     const RuleChanges& changes)
    : state_(std::make_unique<State>()) {
  state_->macros = std::move(macros);
  for (Macro& macro : state_->macros) {
    if (macro.loose.empty()) macro.loose = macro.pattern;
  }
  for (const std::string_view line : split(tsv, '\n')) {
    if (!line.empty() && !line.starts_with('#')) state_->read(line);
  }
  state_->add(changes);
  state_->check();
}

RuleTable::~RuleTable() = default;
RuleTable::RuleTable(RuleTable&&) noexcept = default;

std::span<const Rule> RuleTable::rules() const { return state_->rules; }

const RuleTable::Macros& RuleTable::macros() const { return state_->macros; }

bool RuleTable::has_scopes() const { return state_->has_scopes; }

std::vector<const Rule*> RuleTable::matching(std::string_view text) const {
  std::vector<const Rule*> found;
  for (const std::size_t row : state_->matching({text.data(), text.size()})) {
    found.push_back(&state_->rules[row]);
  }
  return found;
}

const Rule* RuleTable::first(std::string_view text) const {
  const auto found = matching(text);
  return found.empty() ? nullptr : found.front();
}

bool RuleTable::match(const Rule& rule, std::string_view text,
                      Match& found) const {
  if (text.size() > rule.max_bytes) return false;
  const RE2& pattern =
      state_->pattern(static_cast<std::size_t>(&rule - state_->rules.data()));
  const int count = pattern.NumberOfCapturingGroups() + 1;
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(count));
  if (!pattern.Match({text.data(), text.size()}, 0, text.size(),
                     RE2::ANCHOR_START, groups.data(), count)) {
    return false;
  }
  found.whole = {groups[0].data(), groups[0].size()};
  found.groups.clear();
  for (const auto& [index, name] : pattern.CapturingGroupNames()) {
    const auto& group = groups[static_cast<std::size_t>(index)];
    if (group.data() == nullptr) continue;
    found.groups.emplace_back(name, std::string_view(group.data(),
                                                     group.size()));
  }
  return true;
}

namespace {

/// A form that names its agency also tells whose story it is.
bool is_for(const Rule& rule, const Scope& scope) {
  if (!rule.only_agency.empty() && rule.only_agency != scope.agency &&
      !(scope.agency.empty() && !rule.agency.empty())) {
    return false;
  }
  return rule.only_source.empty() ||
         std::ranges::find(scope.sources, rule.only_source) !=
             scope.sources.end();
}

}  // namespace

std::vector<const Rule*> Rules::matching(std::string_view text) const {
  auto found = table_->matching(text);
  if (scope_ != nullptr) {
    std::erase_if(found,
                  [&](const Rule* rule) { return !is_for(*rule, *scope_); });
  }
  return found;
}

const Rule* Rules::first(std::string_view text) const {
  const auto found = matching(text);
  return found.empty() ? nullptr : found.front();
}

}  // namespace dateline::indexer
