// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_main_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "corpus/html_paragraphs.h"
#include "corpus/html_runs.h"

namespace dateline::corpus {
namespace {

// A part that holds more than this share of the page's prose is not furniture,
// whatever it is called.
constexpr double kOwnShare = 0.4;
// The same for what readers wrote, which may well be longer than the story,
// and for what is not shown.
constexpr double kForeignShare = 0.95;
constexpr int kMaxClimb = 4;
// Below this share of all prose the names are no longer believed.
constexpr double kEnough = 0.4;

// Sums over a subtree.
struct Weight {
  std::uint32_t bytes = 0, linked = 0, prose = 0;
  bool sentence = false;  // its own last run ends as sentences do
  double link_density() const {
    return bytes == 0 ? 0.0 : static_cast<double>(linked) / bytes;
  }
};

bool furniture_tag(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::Navigation:
    case HtmlTag::Footer:
    case HtmlTag::Aside:
    case HtmlTag::Caption:
    case HtmlTag::Figure:
    case HtmlTag::Form:
    case HtmlTag::Header:
      return true;
    default:
      return false;
  }
}

class Extractor {
 public:
  Extractor(const HtmlPage& page, const std::vector<HtmlRun>& runs,
            bool believe_names)
      : page_(page), runs_(runs), believe_names_(believe_names) {
    dropped_.assign(size(), false);
    drop_where(&Extractor::foreign, kForeignShare);
    prose_ = weights_[0].prose;
    drop_where(&Extractor::furniture, kOwnShare);
    choose();
    climb();
  }
  std::vector<Paragraph> paragraphs() const;
  // Bytes of prose in the page, without comments and what is hidden.
  double prose() const { return prose_; }

 private:
  std::uint32_t size() const {
    return static_cast<std::uint32_t>(page_.nodes.size());
  }
  std::vector<Weight> weigh() const;  // of what is not dropped
  void drop_where(bool (Extractor::*unwanted)(std::uint32_t) const,
                  double share);
  void choose();
  void climb();
  bool kin(std::uint32_t branch, std::uint32_t other) const;
  bool leaf(std::uint32_t index) const;
  bool has_title(std::uint32_t index) const;
  void drop_subtree(std::uint32_t index);
  bool foreign(std::uint32_t i) const;
  bool furniture(std::uint32_t i) const;
  bool link_list(std::uint32_t i, const Weight& weight) const;

  const HtmlPage& page_;
  const std::vector<HtmlRun>& runs_;
  bool believe_names_;
  std::vector<Weight> weights_;
  std::vector<bool> dropped_;
  std::uint32_t top_ = 0;
  double prose_ = 0;
};

std::vector<Weight> Extractor::weigh() const {
  std::vector<Weight> weights(size());
  for (const HtmlRun& run : runs_) {
    if (dropped_[run.block]) continue;
    Weight& weight = weights[run.block];
    weight.bytes += run.bytes;
    weight.linked += run.linked;
    weight.prose += run.prose() ? run.bytes : 0;
    weight.sentence = run.sentence;
  }
  for (std::uint32_t i = size() - 1; i > 0; --i) {
    const Weight& from = weights[i];
    Weight& to = weights[page_.nodes[i].parent];
    to.bytes += from.bytes;
    to.linked += from.linked;
    to.prose += from.prose;
  }
  return weights;
}

bool Extractor::foreign(std::uint32_t i) const {
  const HtmlHints hints = page_.nodes[i].hints;
  return hints.has(HtmlHint::Comments) || hints.has(HtmlHint::Hidden);
}

bool Extractor::furniture(std::uint32_t i) const {
  const HtmlNode& node = page_.nodes[i];
  if (link_list(i, weights_[i]) || furniture_tag(node.tag)) return true;
  if (!believe_names_) return false;
  if (node.tag == HtmlTag::Paragraph && weights_[i].prose > 0) return false;
  if (node.tag == HtmlTag::Quote) return node.hints.has(HtmlHint::Quote);
  return node.hints.has(HtmlHint::Furniture) ||
         node.hints.has(HtmlHint::Byline) ||
         node.hints.has(HtmlHint::Caption) || node.hints.has(HtmlHint::Quote);
}

bool Extractor::link_list(std::uint32_t i, const Weight& weight) const {
  const HtmlTag tag = page_.nodes[i].tag;
  if (tag == HtmlTag::Title) return true;
  if (!is_block(tag) || weight.bytes == 0) return false;
  if (tag == HtmlTag::Paragraph) {
    return weight.linked > (weight.sentence ? 1.0 : 0.6) * weight.bytes ||
           weight.linked == weight.bytes;
  }
  return weight.link_density() > 0.5;
}

void Extractor::drop_where(bool (Extractor::*unwanted)(std::uint32_t) const,
                           double share) {
  weights_ = weigh();
  const double limit = share * weights_[0].prose;
  for (std::uint32_t i = 1; i < size(); ++i) {
    if (dropped_[i]) continue;
    dropped_[i] = dropped_[page_.nodes[i].parent] ||
                  (weights_[i].prose <= limit && (this->*unwanted)(i));
  }
  weights_ = weigh();
}

void Extractor::choose() {
  std::vector<double> scores(size(), 0.0);
  for (const HtmlRun& run : runs_) {
    if (!run.prose() || dropped_[run.block]) continue;
    const double vote = 1.0 + run.commas + std::min(run.bytes / 100.0, 3.0);
    std::uint32_t at = run.block;
    const HtmlTag tag = page_.nodes[at].tag;
    if (tag != HtmlTag::Block && tag != HtmlTag::Article &&
        tag != HtmlTag::Cell) {
      at = page_.nodes[at].parent;
    }
    for (int level = 0; level < 5 && at != 0; ++level) {
      scores[at] += level == 0 ? vote : level == 1 ? vote / 2
                                                   : vote / (level * 3);
      at = page_.nodes[at].parent;
    }
  }
  double best = 0;
  for (std::uint32_t i = 1; i < size(); ++i) {
    double score = scores[i] * (1.0 - weights_[i].link_density());
    if (page_.nodes[i].hints.has(HtmlHint::BodyText)) score *= 1.5;
    if (score > best) {
      best = score;
      top_ = i;
    }
  }
}

// Whether `other`, which stands beside `branch`, goes on with its story: it is
// made the same way, or it is a paragraph of prose.
bool Extractor::kin(std::uint32_t branch, std::uint32_t other) const {
  const HtmlNode& here = page_.nodes[branch];
  const HtmlNode& there = page_.nodes[other];
  const Weight& weight = weights_[other];
  if (dropped_[other] || weight.prose == 0) return false;
  if (there.tag == HtmlTag::Text || leaf(other)) {
    return weight.link_density() < 0.25;
  }
  if (there.hints.has(HtmlHint::Lead) && other < branch) {
    return weight.link_density() < 0.25 && !has_title(other);
  }
  if (here.tag == HtmlTag::Article || here.tag != there.tag) return false;
  return here.names == there.names && !has_title(other);
}

// A block without blocks in it.
bool Extractor::leaf(std::uint32_t index) const {
  for (std::uint32_t i = index + 1; i < page_.nodes[index].end; ++i) {
    if (is_block(page_.nodes[i].tag)) return false;
  }
  return true;
}

bool Extractor::has_title(std::uint32_t index) const {
  for (std::uint32_t i = index; i < page_.nodes[index].end; ++i) {
    if (page_.nodes[i].tag == HtmlTag::Title) return true;
  }
  return false;
}

// A story is often cut into several elements, between which stand others. Goes
// up where the elements beside the chosen one are of its kind, and drops those
// around them that are not.
void Extractor::climb() {
  for (std::uint32_t i = top_; i != 0; i = page_.nodes[i].parent) {
    if (page_.nodes[i].hints.has(HtmlHint::BodyText)) {
      top_ = i;
      return;
    }
  }
  for (int level = 0; level < kMaxClimb; ++level) {
    const std::uint32_t branch = top_;
    const std::uint32_t parent = page_.nodes[branch].parent;
    if (parent == 0 || page_.nodes[branch].tag == HtmlTag::Body) return;
    std::uint32_t first = branch, last = branch;
    for (std::uint32_t i = parent + 1; i < page_.nodes[parent].end;
         i = page_.nodes[i].end) {
      if (i == branch || !kin(branch, i)) continue;
      first = std::min(first, i);
      last = std::max(last, i);
    }
    for (std::uint32_t i = parent + 1; i < page_.nodes[parent].end;
         i = page_.nodes[i].end) {
      if (i < first || i > last) drop_subtree(i);
    }
    top_ = parent;
  }
}

void Extractor::drop_subtree(std::uint32_t index) {
  for (std::uint32_t i = index; i < page_.nodes[index].end; ++i) {
    dropped_[i] = true;
  }
}

std::vector<Paragraph> Extractor::paragraphs() const {
  std::vector<Paragraph> result =
      paragraphs_of_runs(page_, runs_, dropped_, top_);
  while (!result.empty() && result.back().kind == ParagraphKind::Subhead) {
    result.pop_back();
  }
  return result;
}

std::size_t bytes_of(const std::vector<Paragraph>& paragraphs) {
  std::size_t bytes = 0;
  for (const Paragraph& paragraph : paragraphs) bytes += paragraph.text.size();
  return bytes;
}

}  // namespace

std::vector<Paragraph> main_text(const HtmlPage& page) {
  const std::vector<HtmlRun> runs = text_runs(page);
  if (runs.empty()) return {};
  const Extractor trusting(page, runs, true);
  std::vector<Paragraph> first = trusting.paragraphs();
  if (static_cast<double>(bytes_of(first)) >= kEnough * trusting.prose()) {
    return first;
  }
  std::vector<Paragraph> second = Extractor(page, runs, false).paragraphs();
  return bytes_of(second) > bytes_of(first) ? second : first;
}

}  // namespace dateline::corpus
