// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which paragraphs of a story are still there after a change, and what became
// of the others.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dateline::cli {

/// Paragraphs of the old text and of the new one, counted from 0, in the order
/// in which a diff shows them.
struct DiffStep {
  enum class Kind {
    Kept,       // old == new, but for characters that nobody sees
    Taken,      // old is gone
    Shortened,  // old became the one or more of new
    Added,      // new came from nowhere
  };
  Kind kind;
  std::size_t before = 0;            // where there is an old one
  std::vector<std::size_t> after{};  // where there are new ones

  bool operator==(const DiffStep&) const = default;
};

/// Aligns two texts: as many paragraphs as possible are kept (of two texts with
/// more than 4,000,000 pairs between the ends that they share, not always), and
/// of what lies between, an old one that contains the beginning of a new one
/// became that.
std::vector<DiffStep> paragraph_diff(const std::vector<std::string>& before,
                                     const std::vector<std::string>& after);

}  // namespace dateline::cli
