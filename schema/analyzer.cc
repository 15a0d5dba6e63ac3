// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/analyzer.h"

#include "schema/scan.h"

namespace dateline {

struct Analyzer::State {
  Scanner scanner;
};

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::span<const Token> Analyzer::analyze(std::string_view text,
                                         DictionaryWords words) {
  return state_->scanner.scan(text, words);
}

}  // namespace dateline
