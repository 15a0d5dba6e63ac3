// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/stock.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "query/weight.h"

namespace dateline::query {
namespace {

/// How a length counts among the hosts' stories, whose average differs from
/// that of all: kK1 (1 - kB + kB * length / average) in terms of their own.
struct Shape {
  double k1, b;
};

Shape shape_of(const Dictionary& dictionary) {
  const double average = std::max(dictionary.get_average_length(), 1.0);
  const double far = std::max(dictionary.far().get_average_length(), 1.0);
  const double sloped = kK1 * kB * far / average;
  const double k1 = kK1 * (1 - kB) + sloped;
  return {k1, sloped / k1};
}

}  // namespace

// Xapian puts forms together two by two, as if they came independently, and
// rounds each time: half a story for each is more than that can make.
double Stock::rarity(const std::vector<std::string>& forms) const {
  dictionary_.prefetch(forms);
  const double stories = std::max(dictionary_.far().get_doccount(), 1U);
  double without = 1;
  for (const std::string& form : forms) {
    without *= 1 - std::min(dictionary_.far_termfreq(form) / stories, 1.0);
  }
  double having = stories * (1 - without);
  if (forms.size() > 1) having += 0.5 * static_cast<double>(forms.size());
  having = std::clamp(having, 1.0, stories);
  return std::log((stories + 1) / having);
}

double Stock::factor(double worth,
                     const std::vector<std::vector<std::string>>& words) const {
  double least = std::numeric_limits<double>::max();
  for (const auto& forms : words) least = std::min(least, rarity(forms));
  const double slope = (kK1 + 1) / (shape_of(dictionary_).k1 + 1);
  return words.empty() ? worth : worth * slope / least;
}

Xapian::BM25PlusWeight Stock::weight() const {
  const Shape shape = shape_of(dictionary_);
  return {shape.k1, 0, 1, shape.b, 0, kDelta * (shape.k1 + 1) / (kK1 + 1)};
}

}  // namespace dateline::query
