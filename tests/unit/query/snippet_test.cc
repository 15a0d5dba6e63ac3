// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippet.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "query/width.h"

namespace dateline::query {
namespace {

Needle word(std::vector<std::string> forms) { return {{std::move(forms)}, {}}; }

Needle phrase(const std::vector<std::string>& words) {
  Needle needle;
  for (const std::string& w : words) needle.words.push_back({w});
  return needle;
}

Needle in_zone(Needle needle, Field zone) {
  needle.zone = zone;
  return needle;
}

// Marks shown as brackets.
std::string shown(const Marked& marked) {
  std::string text = marked.text;
  for (auto span = marked.spans.rbegin(); span != marked.spans.rend(); ++span) {
    text.insert(span->second, "]");
    text.insert(span->first, "[");
  }
  return text;
}

std::string marked(const std::string& text, const std::vector<Needle>& needles,
                   Field zone = Field::Body) {
  Analyzer analyzer;
  return shown(mark(text, zone, needles, analyzer));
}

Story story_of(const std::vector<std::string>& paragraphs) {
  Story story;
  for (const std::string& text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, text});
  }
  return story;
}

std::vector<std::string> passages(const Story& story,
                                  const std::vector<Needle>& needles,
                                  SnippetOptions options = {}) {
  Analyzer analyzer;
  std::vector<std::string> all;
  for (const Marked& m : snippets(story, needles, options, analyzer)) {
    all.push_back(shown(m));
  }
  return all;
}

using Passages = std::vector<std::string>;

TEST(Mark, MarksEveryForm) {
  EXPECT_EQ(marked("Rain fell; it rained. Train.", {word({"rain", "rained"})}),
            "[Rain] fell; it [rained]. Train.");
}

TEST(Mark, LeavesTextAsItIs) {
  Analyzer analyzer;

  EXPECT_EQ(mark("A  <b> \x01 ™", Field::Body, {word({"x"})}, analyzer).text,
            "A  <b> \x01 ™");
}

TEST(Mark, FindsUnaccentedReading) {
  EXPECT_EQ(marked("café cafe", {word({"Ucafe", "cafe"})}), "[café] [cafe]");
  EXPECT_EQ(marked("café cafe", {word({"café"})}), "[café] cafe");
}

TEST(Mark, LeavesPossessiveOut) {
  EXPECT_EQ(marked("Nasscom’s view", {word({"nasscom"})}), "[Nasscom]’s view");
}

TEST(Mark, FindsJoinedForm) {
  EXPECT_EQ(marked("a data-centre", {word({"datacentre"})}),
            "a [data-centre]");
}

TEST(Mark, MarksPhraseOnlyWhereItsWordsFollow) {
  EXPECT_EQ(marked("big data, data big, big new data",
                   {phrase({"big", "data"})}),
            "[big] [data], data big, big new data");
}

TEST(Mark, MarksPhraseThatBeginsTwice) {
  EXPECT_EQ(marked("the the end", {phrase({"the", "end"})}),
            "the [the] [end]");
  EXPECT_EQ(marked("a b a b c", {phrase({"a", "b", "c"})}),
            "a b [a] [b] [c]");
}

TEST(Mark, MarksPhraseOfRepeatedWords) {
  EXPECT_EQ(marked("no no no yes", {phrase({"no", "no", "yes"})}),
            "no [no] [no] [yes]");
}

TEST(Mark, MarksLongPhraseOfOneWord) {
  const std::vector<std::string> words(50, "no");
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "no ";
  Analyzer analyzer;

  const Marked all = mark(text + "yes", Field::Body, {phrase(words)}, analyzer);

  EXPECT_EQ(all.spans.size(), 5000u);
}

TEST(Mark, MarksPhraseAcrossHyphen) {
  EXPECT_EQ(marked("a data-centre zone",
                   {phrase({"data", "centre", "zone"})}),
            "a [data]-[centre] [zone]");
}

TEST(Mark, MergesPairsOfCharacters) {
  EXPECT_EQ(marked("贵州大数据中心", {phrase({"大数", "数据"})}),
            "贵州[大数据]中心");
}

TEST(Mark, FindsDictionaryWords) {
  EXPECT_EQ(marked("在天安门前", {word({"天安门"})}), "在[天安门]前");
}

TEST(Mark, MarksSingleCharacters) {
  EXPECT_EQ(marked("下雨了", {word({"雨"})}), "下[雨]了");
}

TEST(Mark, MarksHangulParts) {
  EXPECT_EQ(marked("서울시 발표", {word({"서울"})}), "[서울]시 발표");
}

TEST(Mark, KeepsToTheZone) {
  const std::vector<Needle> needles = {
      in_zone(word({"rain"}), Field::Headline), word({"wind"})};

  EXPECT_EQ(marked("rain wind", needles, Field::Headline), "[rain] [wind]");
  EXPECT_EQ(marked("rain wind", needles, Field::Body), "rain [wind]");
}

TEST(Mark, TakesLeadAsPartOfBody) {
  EXPECT_EQ(marked("rain", {in_zone(word({"rain"}), Field::Body)}, Field::Lead),
            "[rain]");
}

TEST(Mark, DoesWithoutNeedles) { EXPECT_EQ(marked("rain", {}), "rain"); }

TEST(Mark, DoesWithEmptyNeedles) {
  EXPECT_EQ(marked("rain", {Needle{}, Needle{{{}, {"rain"}}, {}}}), "rain");
}

TEST(Snippets, ShowShortParagraphWhole) {
  EXPECT_EQ(passages(story_of({"Rain fell on Guiyang."}), {word({"rain"})}),
            Passages{"[Rain] fell on Guiyang."});
}

TEST(Snippets, OfEmptyBodyAreNone) {
  EXPECT_EQ(passages(Story{}, {word({"rain"})}), Passages{});
  EXPECT_EQ(passages(story_of({""}), {word({"rain"})}), Passages{});
}

TEST(Snippets, WithoutMatchShowTheBeginning) {
  EXPECT_EQ(passages(story_of({"Wind rose.", "Hail fell."}), {word({"rain"})}),
            Passages{"Wind rose."});
}

TEST(Snippets, WithoutMatchCutTheBeginning) {
  EXPECT_EQ(passages(story_of({"The wind rose on the coast all night"}), {},
                     {.max_columns = 24}),
            Passages{"The wind rose on the …"});
}

TEST(Snippets, StartWithTheSentence) {
  const Story story = story_of(
      {"The wind rose at night along the coast. Then heavy rain fell on the "
       "hills. Schools stayed shut in three of the districts for a day."});

  EXPECT_EQ(passages(story, {word({"rain"})},
                     {.passages = 1, .max_columns = 60}),
            Passages{"… Then heavy [rain] fell on the hills. Schools stayed shut …"});
}

TEST(Snippets, EndWithASentenceThatFillsThem) {
  const Story story = story_of(
      {"Heavy rain fell on the hills of the state. Schools stayed shut."});

  EXPECT_EQ(passages(story, {word({"rain"})},
                     {.passages = 1, .max_columns = 52}),
            Passages{"Heavy [rain] fell on the hills of the state. …"});
}

TEST(Snippets, KnowAbbreviationsFromSentences) {
  const Story story = story_of(
      {"Roads were closed as early as noon when Gov. Rao saw rain come in."});

  EXPECT_EQ(passages(story, {word({"rain"})},
                     {.passages = 1, .max_columns = 40}),
            Passages{"… noon when Gov. Rao saw [rain] come in."});
}

TEST(Snippets, CoverDifferentNeedlesFirst) {
  const Story story = story_of({"Rain and rain and more rain.", "Calm seas.",
                                "Rain met wind.", "Only hail."});

  EXPECT_EQ(passages(story, {word({"rain"}), word({"wind"}), word({"hail"})}),
            (Passages{"[Rain] met [wind].", "Only [hail]."}));
}

TEST(Snippets, PreferTheEarlierAmongEquals) {
  EXPECT_EQ(passages(story_of({"Rain here.", "Rain there."}), {word({"rain"})},
                     {.passages = 1}),
            Passages{"[Rain] here."});
}

TEST(Snippets, StandInReadingOrder) {
  const Story story =
      story_of({"Only hail.", "Calm seas.", "Rain met wind."});

  EXPECT_EQ(passages(story, {word({"rain"}), word({"wind"}), word({"hail"})}),
            (Passages{"Only [hail].", "[Rain] met [wind]."}));
}

TEST(Snippets, LeaveNotesAndTablesOut) {
  Story story = story_of({"Wind rose."});
  story.body.push_back({ParagraphKind::Note, "Rain for editors."});
  story.body.push_back({ParagraphKind::Table, "Rain 12"});

  EXPECT_EQ(passages(story, {word({"rain"})}), Passages{"Wind rose."});
}

TEST(Snippets, CutChineseBetweenCharacters) {
  const Story story = story_of(
      {"受强降雨影响，沿海公路临时封闭。贵州大数据中心今年吸引企业入驻。"});

  EXPECT_EQ(passages(story, {word({"数据"})},
                     {.passages = 1, .max_columns = 26}),
            Passages{"… 贵州大[数据]中心今年吸引 …"});
}

TEST(Snippets, LeaveIndentationOut) {
  EXPECT_EQ(passages(story_of({"　　贵州下雨。 "}), {word({"贵州"})}),
            Passages{"[贵州]下雨。"});
}

TEST(Snippets, StartHindiBehindDanda) {
  const Story story = story_of(
      {"तेज हवा चली और सड़कें बंद रहीं। भारी बारिश हुई। स्कूल बंद रहे।"});

  EXPECT_EQ(passages(story, {word({"बारिश"})},
                     {.passages = 1, .max_columns = 30}),
            Passages{"… भारी [बारिश] हुई। स्कूल बंद रहे।"});
}

TEST(Snippets, TakeLeadNeedlesOnlyInTheFirstParagraph) {
  EXPECT_EQ(passages(story_of({"Wind rose.", "Wind fell."}),
                     {in_zone(word({"wind"}), Field::Lead)}),
            Passages{"[Wind] rose."});
}

TEST(Snippets, StopReadingVeryLongStories) {
  std::string text;
  while (text.size() < 10'000'000) text += "Wind rose and fell. ";
  text += "Rain.";

  EXPECT_EQ(passages(story_of({text}), {word({"rain"})}, {.max_columns = 24}),
            Passages{"Wind rose and fell. …"});
}

TEST(Snippets, CutWordsWithoutSpaces) {
  const Story story = story_of({std::string(1000, 'x') + " rain"});
  Analyzer analyzer;

  const auto all = snippets(story, {word({std::string(64, 'x')})},
                            {.max_columns = 40}, analyzer);

  ASSERT_EQ(all.size(), 1u);
  EXPECT_LE(display_width(all[0].text), 40u);
}

// A passage is a piece of a paragraph plus marks, in the width asked for.
class SnippetProperty : public testing::Test {
 protected:
  std::mt19937 random_;
};

constexpr unsigned kSeeds = 200;

std::string random_text(std::mt19937& random) {
  static const char* const kPieces[] = {
      "rain ", "wind ", "big data ", "贵州", "大数据", "। ", "बारिश ", ". ",
      "cafe\u0301 ", "\u201cHail\u201d ", "-", "\n", "น้ำ", "U.S. ", "…"};
  std::string text;
  for (auto n = random() % 60; n > 0; --n) {
    text += kPieces[random() % std::size(kPieces)];
  }
  return text;
}

TEST_F(SnippetProperty, PassagesArePiecesOfTheStory) {
  for (unsigned seed = 0; seed < kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    random_.seed(seed);
    std::mt19937& random = random_;
    Story story = story_of({random_text(random), random_text(random)});
    const SnippetOptions options{.passages = 1 + random() % 3,
                                 .max_columns = 20 + random() % 120};
    Analyzer analyzer;

    const auto all = snippets(
        story, {word({"rain"}), phrase({"big", "data"}), word({"数据"})}, options,
        analyzer);

    std::size_t columns = 0;
    for (const Marked& m : all) {
      columns += display_width(m.text);
      std::string bare = m.text;
      if (bare.starts_with("… ")) bare = bare.substr(4);
      if (bare.ends_with(" …")) bare.resize(bare.size() - 4);
      EXPECT_TRUE(story.body[0].text.find(bare) != std::string::npos ||
                  story.body[1].text.find(bare) != std::string::npos)
          << bare;
      std::size_t end = 0;
      for (const auto& [from, to] : m.spans) {
        EXPECT_LE(end, from);
        EXPECT_LT(from, to);
        EXPECT_LE(to, m.text.size());
        end = to;
      }
    }
    EXPECT_LE(columns, options.max_columns);
  }
}

}  // namespace
}  // namespace dateline::query
