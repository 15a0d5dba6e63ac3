// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/analyzer.h"

#include <optional>
#include <vector>

#include "schema/scan.h"
#include "schema/term_arena.h"

namespace dateline {
namespace {

/// Texts of one story and their tokens.
class Remembered {
 public:
  bool has_room_for(std::string_view text) const {
    return texts_.size() < kMostTexts && text.size() <= kMostBytes - bytes_;
  }

  /// Nothing if it is not known.
  std::optional<std::span<const Token>> find(std::string_view text) {
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      const std::size_t at = (next_ + i) % texts_.size();  // mostly in order
      if (texts_[at].text != text) continue;
      next_ = at + 1;
      return std::span(*tokens_).subspan(texts_[at].first, texts_[at].count);
    }
    return std::nullopt;
  }

  std::span<const Token> add(std::string_view text) {
    const std::string_view copy = copies_.store(text);
    const std::size_t first = tokens_ == nullptr ? 0 : tokens_->size();
    tokens_ = &scanner_.scan_on(copy, DictionaryWords::Yes);
    texts_.push_back({copy, first, tokens_->size() - first});
    bytes_ += text.size();
    return std::span(*tokens_).subspan(first);
  }

  void clear() {
    scanner_.clear();
    copies_.clear();
    texts_.clear();
    bytes_ = next_ = 0;
  }

 private:
  static constexpr std::size_t kMostTexts = 100;
  static constexpr std::size_t kMostBytes = 64 * 1024;

  struct Text {
    std::string_view text;
    std::size_t first, count;  // of its tokens
  };
  Scanner scanner_;
  TermArena copies_;
  std::vector<Text> texts_;
  const std::vector<Token>* tokens_ = nullptr;  // the scanner's
  std::size_t bytes_ = 0;
  std::size_t next_ = 0;
};

}  // namespace

struct Analyzer::State {
  Scanner scanner;
  std::optional<Remembered> remembered;  // made by the first call
};

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::span<const Token> Analyzer::analyze(std::string_view text,
                                         DictionaryWords words) {
  if (state_->remembered && words == DictionaryWords::Yes) {
    if (const auto known = state_->remembered->find(text)) return *known;
  }
  return state_->scanner.scan(text, words);
}

std::span<const Token> Analyzer::remember(std::string_view text) {
  if (!state_->remembered) state_->remembered.emplace();
  Remembered& remembered = *state_->remembered;
  if (const auto known = remembered.find(text)) return *known;
  if (!remembered.has_room_for(text)) return state_->scanner.scan(text);
  return remembered.add(text);
}

void Analyzer::forget() {
  if (state_->remembered) state_->remembered->clear();
}

}  // namespace dateline
