// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/family_maker.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <utility>

#include "indexer/enrich/derive.h"

namespace dateline::testing {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMinWords = 120;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kEpoch = 1527552000;  // 2018-05-29

// Lines that sites of our making set around agency copy.
constexpr auto kSiteLines = std::to_array<const char*>(
    {"Read more stories from this region in the weekend edition of the paper",
     "Our newsletter brings the ten most important stories every morning",
     "This page was put together by the online desk from agency copy",
     "Comments are closed after three days and are read by an editor",
     "Share this story with friends who follow the news from the region"});

Words words_of(const std::string& text) {
  Words words;
  std::string word;
  for (const char c : text + " ") {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

class Maker {
 public:
  Maker(const std::vector<Story>& seeds, std::uint64_t seed) : random_(seed) {
    for (const Story& story : seeds) {
      std::size_t words = 0;
      for (const Paragraph& paragraph : story.body) {
        const Words these = words_of(paragraph.text);
        words += these.size();
        vocabulary_.insert(vocabulary_.end(), these.begin(), these.end());
      }
      if (words >= kMinWords && story.body.size() >= 3) {
        seeds_.push_back(&story);
      }
    }
    std::ranges::sort(vocabulary_);
    vocabulary_.erase(std::unique(vocabulary_.begin(), vocabulary_.end()),
                      vocabulary_.end());
  }

  void make_family(std::size_t family, std::size_t members,
                   std::vector<LabelledStory>& out) {
    const Story first = original(family);
    out.push_back({first, family});
    for (std::size_t at = 1; at < members; ++at) {
      // Takes follow each other, reprints follow any of them.
      const std::size_t from = out.size() - 1 - below(at);
      Story made = out[from].story;
      made.id = first.id + "-" + std::to_string(at);
      change(made);
      out.push_back({std::move(made), family});
    }
  }

  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::mt19937_64& random() { return random_; }

 private:
  /// A seed's story in other words.
  Story original(std::size_t family) {
    Story story;
    const Story& seed = *seeds_[below(seeds_.size())];
    story.id = "family" + std::to_string(family);
    story.agency = "pti";
    story.derived = {{Field::Agency, "pti", Evidence::Metadata, ""}};
    std::map<std::string, std::string> exchange;
    const auto other = [&](const std::string& text) {
      Words words = words_of(text);
      for (std::string& word : words) {
        auto [known, fresh] = exchange.try_emplace(word, word);
        if (fresh && below(10) < 7) {
          known->second = vocabulary_[below(vocabulary_.size())];
        }
        word = known->second;
      }
      return joined(words);
    };
    story.headline = other(seed.headline);
    for (const Paragraph& paragraph : seed.body) {
      story.body.push_back({ParagraphKind::Text, other(paragraph.text)});
    }
    move_to(story, kEpoch + static_cast<std::int64_t>(below(20000)) * kHour);
    return story;
  }

  static void move_to(Story& story, std::int64_t time_s) {
    story.published.utc = Instant(std::chrono::seconds(time_s));
    story.published.precision = Precision::Minute;
  }

  Words fresh_words(std::size_t count) {
    Words words;
    while (words.size() < count) {
      words.push_back(vocabulary_[below(vocabulary_.size())]);
    }
    return words;
  }

  /// One to two of the things that desks and sites do.
  void change(Story& story) {
    move_to(story, story.published.utc.time_since_epoch().count() +
                       static_cast<std::int64_t>(1 + below(8)) * kHour);
    for (std::size_t times = 1 + below(2); times > 0; --times) {
      switch (below(7)) {
        case 0: return change_lead(story);
        case 1: add_paragraph(story); break;
        case 2: story.headline = joined(fresh_words(8)); break;
        case 3: return trim(story);
        case 4: add_site_lines(story); break;
        case 5: story.credits = {"Mit Material der Agenturen"}; break;
        default: correct(story); break;
      }
    }
  }

  void change_lead(Story& story) {
    Paragraph& lead = story.body.front();
    lead.text = joined(fresh_words(words_of(lead.text).size()));
    story.signals.add(Signal::Lead);
  }

  void add_paragraph(Story& story) {
    const auto at = static_cast<std::ptrdiff_t>(1 + below(story.body.size()));
    story.body.insert(story.body.begin() + at,
                      {ParagraphKind::Text, joined(fresh_words(20))});
    story.signals.add(Signal::Update);
  }

  static void trim(Story& story) {
    if (story.body.size() > 4) story.body.pop_back();
  }

  void add_site_lines(Story& story) {
    for (int line = 0; line < 2; ++line) {
      story.body.push_back(
          {ParagraphKind::Text, kSiteLines[below(kSiteLines.size())]});
    }
    story.derived.front().value = "ians";
  }

  void correct(Story& story) {
    Paragraph& paragraph = story.body[below(story.body.size())];
    Words words = words_of(paragraph.text);
    words[below(words.size())] = std::to_string(100 + below(900));
    paragraph.text = joined(words);
    story.signals.add(Signal::Correction);
  }

  std::mt19937_64 random_;
  std::vector<const Story*> seeds_;
  Words vocabulary_;
};

}  // namespace

std::vector<LabelledStory> make_families(const std::vector<Story>& seeds,
                                         std::size_t count,
                                         std::uint64_t seed) {
  Maker maker(seeds, seed);
  std::vector<LabelledStory> made;
  for (std::size_t family = 0; family < count; ++family) {
    maker.make_family(2 * family, 2 + maker.below(11), made);
    maker.make_family(2 * family + 1, 1, made);
  }
  for (LabelledStory& each : made) indexer::derive_marks(each.story);
  std::ranges::shuffle(made, maker.random());
  return made;
}

}  // namespace dateline::testing
