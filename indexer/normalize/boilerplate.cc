// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/boilerplate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/normalize/printed_day.h"
#include "indexer/normalize/signoff.h"
#include "indexer/normalize/unicode.h"

extern "C" {
extern const char dateline_normalize_boilerplate_begin[];
extern const char dateline_normalize_boilerplate_end[];
}

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxLineBytes = 700;  // longer ones are prose
constexpr std::size_t kMinProseBytes = 80;

/// Where a sentence ends: full stops of the scripts, and what closes them.
bool ends_sentence(std::string_view text) {
  constexpr std::u32string_view kClosing = U"\"')]”’»」』）";
  constexpr std::u32string_view kStops = U".!?…。！？।॥؟۔";
  for (std::size_t end = text.size(); end > 0;) {
    const char32_t c = code_point_before(text, end);
    if (kStops.find(c) != std::u32string_view::npos) return true;
    if (kClosing.find(c) == std::u32string_view::npos) return false;
    do {
      --end;
    } while (end > 0 && (text[end] & 0xc0) == 0x80);
  }
  return false;
}

// What stands before an appendix, and the first bytes of that.
constexpr auto kBefore =
    std::to_array<std::string_view>({" (", " [", ". ", "। ", "。", "! "});
constexpr auto kFirstOfBefore = [] {
  std::array<bool, 256> table{};
  for (const std::string_view before : kBefore) {
    table[static_cast<unsigned char>(before[0])] = true;
  }
  return table;
}();

/// What may be an appendix at the end of `text`: the last parentheses, or the
/// last sentence. Offsets, the longest appendix first.
std::vector<std::size_t> appendix_starts(std::string_view text) {
  constexpr int kTries = 3;  // of each
  std::array<int, kBefore.size()> tries{};
  std::vector<std::size_t> starts;
  const std::size_t window =
      text.size() > kMaxLineBytes ? text.size() - kMaxLineBytes : 0;
  for (std::size_t at = text.size(); at-- > window;) {
    if (!kFirstOfBefore[static_cast<unsigned char>(text[at])]) continue;
    for (std::size_t i = 0; i < kBefore.size(); ++i) {
      const std::string_view before = kBefore[i];
      if (text[at] != before[0] || !text.substr(at).starts_with(before)) {
        continue;
      }
      if (tries[i] == kTries) continue;
      ++tries[i];
      const bool bracket = before[1] == '(' || before[1] == '[';
      starts.push_back(at + (bracket ? 1 : before.size()));
    }
  }
  std::ranges::sort(starts);
  return starts;
}

struct Appendix {
  std::size_t start;
  const Rule* rule;
};

std::optional<Appendix> find_appendix(std::string_view text,
                                      const Conventions& conventions) {
  for (const std::size_t start : appendix_starts(text)) {
    const std::string_view rest = text.substr(start);
    if (start == 0 || rest.size() < 8) continue;
    const Rule* rule = boilerplate_rule(rest, conventions);
    if (rule != nullptr && rule->is("tail") &&
        ends_sentence(trim(text.substr(0, start)))) {
      return Appendix{start, rule};
    }
  }
  return {};
}

/// One rule, or none, for each paragraph of the body.
using Verdicts = std::vector<const Rule*>;

/// Whether `rule` may take `line` from between the sentences of a story.
bool inside(const Rule& rule, std::string_view line) {
  return !rule.is("edge") && (rule.is("sure") || !is_prose(line));
}

/// What stands between the rows of a subscription box, and is none.
const Rule& between_rule() {
  static const Rule rule{.name = "between-boilerplate", .kind = "cut",
                         .pattern = {}, .examples = {},
                         .counter_examples = {}};
  return rule;
}

/// Behind the last prose, three lines of boilerplate and more are a box: what
/// stands among them and behind them belongs to it.
void close_box(const std::vector<Paragraph>& body, std::size_t behind_prose,
               const Conventions& conventions, Verdicts& verdicts) {
  constexpr std::ptrdiff_t kBox = 3;
  const auto begin =
      verdicts.begin() + static_cast<std::ptrdiff_t>(behind_prose);
  const auto is_cut = [](const Rule* rule) {
    return rule != nullptr && rule->is("cut") && !rule->is("alone");
  };
  if (behind_prose == 0 ||
      std::count_if(begin, verdicts.end(), is_cut) < kBox) {
    return;
  }
  auto at = static_cast<std::size_t>(
      std::find_if(begin, verdicts.end(), is_cut) - verdicts.begin());
  for (; at < verdicts.size(); ++at) {
    if (verdicts[at] == nullptr && body[at].kind != ParagraphKind::Table &&
        !may_sign(body[at], conventions)) {
      verdicts[at] = &between_rule();
    }
  }
}

/// The lines above a telephone number or an address, which say whose it is.
const Rule& beside_contact_rule() {
  static const Rule rule{.name = "beside-contact", .kind = "cut",
                         .pattern = {}, .examples = {},
                         .counter_examples = {}};
  return rule;
}

bool may_name_contact(const Paragraph& paragraph) {
  constexpr std::size_t kMostBytes = 80;
  return paragraph.kind == ParagraphKind::Text &&
         paragraph.text.size() <= kMostBytes && !ends_sentence(paragraph.text);
}

/// Behind the last prose, what stands between and a few lines above lines of
/// contact belongs to them.
void close_contacts(const std::vector<Paragraph>& body,
                    std::size_t behind_prose, Verdicts& verdicts) {
  constexpr std::size_t kMostLines = 4;
  if (behind_prose == 0) return;
  for (std::size_t i = behind_prose; i < verdicts.size(); ++i) {
    if (verdicts[i] == nullptr || !verdicts[i]->is("contact")) continue;
    for (std::size_t above = 1; above <= kMostLines; ++above) {
      const std::size_t at = i - above;
      if (at < behind_prose || verdicts[at] != nullptr ||
          !may_name_contact(body[at])) {
        break;
      }
      verdicts[at] = &beside_contact_rule();
    }
  }
}

Verdicts judge(const std::vector<Paragraph>& body,
               const Conventions& conventions) {
  Verdicts verdicts(body.size(), nullptr);
  std::size_t first_prose = body.size();
  std::size_t behind_prose = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i].kind == ParagraphKind::Table) continue;
    verdicts[i] = boilerplate_rule(body[i].text, conventions);
    if (verdicts[i] != nullptr || !is_prose(body[i].text)) continue;
    first_prose = std::min(first_prose, i);
    behind_prose = i + 1;
  }
  close_box(body, behind_prose, conventions, verdicts);
  close_contacts(body, behind_prose, verdicts);
  for (std::size_t i = first_prose; i < behind_prose; ++i) {
    if (verdicts[i] != nullptr && !inside(*verdicts[i], body[i].text)) {
      verdicts[i] = nullptr;
    }
  }
  return verdicts;
}

bool cut_paragraphs(Story& story, const Conventions& conventions) {
  const Verdicts verdicts = judge(story.body, conventions);
  bool any = false;
  bool text_left = false;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    any = any || verdicts[i] != nullptr;
    text_left = text_left || (verdicts[i] == nullptr &&
                              story.body[i].kind == ParagraphKind::Text);
  }
  if (!any || !text_left) return false;
  std::vector<Paragraph> kept;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i] == nullptr) {
      kept.push_back(std::move(story.body[i]));
    } else {
      conventions.fired("boilerplate", *verdicts[i], story.body[i].text);
      put_away(story, std::move(story.body[i].text), *verdicts[i]);
    }
  }
  story.body = std::move(kept);
  return true;
}

}  // namespace

RuleTable boilerplate_table(const RuleChanges& changes) {
  return RuleTable(
      std::string_view(dateline_normalize_boilerplate_begin,
                       dateline_normalize_boilerplate_end -
                           dateline_normalize_boilerplate_begin),
      {month_macro()}, changes);
}

const Rule* boilerplate_rule(std::string_view line,
                             const Conventions& conventions) {
  if (line.empty() || line.size() > kMaxLineBytes) return nullptr;
  return conventions.boilerplate.first(line);
}

bool is_prose(std::string_view paragraph) {
  return paragraph.size() >= kMinProseBytes && ends_sentence(paragraph);
}

void put_away(Story& story, std::string text, const Rule& rule) {
  if (rule.is("credit")) {
    story.credits.push_back(std::move(text));
  } else if (rule.is("note")) {
    story.notes.push_back(std::move(text));
  } else {
    story.cuts.push_back(
        {.text = std::move(text), .rule = std::string(rule.name)});
  }
}

bool cut_boilerplate(Story& story, const Conventions& conventions) {
  bool changed = cut_paragraphs(story, conventions);
  if (story.body.empty() || story.body.back().kind == ParagraphKind::Table) {
    return changed;
  }
  std::string& last = story.body.back().text;
  while (const auto appendix = find_appendix(last, conventions)) {
    conventions.fired("boilerplate", *appendix->rule,
                      std::string_view(last).substr(appendix->start));
    put_away(story, last.substr(appendix->start), *appendix->rule);
    last = std::string(trim(std::string_view(last).substr(0, appendix->start)));
    changed = true;
  }
  return changed;
}

}  // namespace dateline::indexer
