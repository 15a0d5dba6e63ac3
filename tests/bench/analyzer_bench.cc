// SPDX-License-Identifier: GPL-3.0-or-later
//
// Analysis by language, in bytes of text per CPU second: as it is, without the
// short way for ASCII, and with ICU's word boundaries and Boost's folding for
// everything; then marking and snippets of one story.
#include <benchmark/benchmark.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <random>
#include <string>
#include <vector>

#include "query/snippet.h"
#include "schema/analyzer.h"
#include "schema/scan.h"

namespace dateline {
namespace {

struct Language {
  const char* name;
  std::vector<std::string> clauses;  // shuffled to a text
};

const std::vector<Language>& languages() {
  static const std::vector<Language> rows = {
      {"english",
       {"Heavy rain closed the coastal highway on Tuesday. ",
        "The state government's relief commissioner said 1,200 people had left "
        "their homes, ",
        "and more were expected to move before the river crests. ",
        "Traders in Guiyang said the data-centre zone drew investors from "
        "Bengaluru, ",
        "where the industry's apex body met U.S. officials at 5 p.m. ",
        "Shares fell 3.5 percent after the central bank kept its rate, ",
        "while analysts at two brokerages raised their forecast for 2019. "}},
      {"german",
       {"Starker Regen hat am Dienstag die Küstenstraße gesperrt. ",
        "Die Behörden brachten rund 1.200 Menschen in Notunterkünfte, ",
        "während Händler über ausbleibende Lieferungen klagten. ",
        "Der Ministerpräsident kündigte für Donnerstag zusätzliche Hilfen an, ",
        "und die Börse in Frankfurt gab um 3,5 Prozent nach. "}},
      {"spanish",
       {"La lluvia obligó el martes a cerrar la autopista de la costa. ",
        "El Gobierno regional informó de que 1.200 personas dejaron sus casas, ",
        "según explicó el consejero de Interior en una rueda de prensa. ",
        "Los comerciantes del centro pidieron ayudas para el próximo año, ",
        "y la compañía eléctrica prevé restablecer el servicio mañana. "}},
      {"hindi",
       {"भारी बारिश के कारण मंगलवार को तटीय राजमार्ग बंद कर दिया गया। ",
        "राज्य सरकार के राहत आयुक्त ने बताया कि 1,200 लोग घर छोड़ चुके हैं, ",
        "और नदी का जलस्तर बढ़ने से पहले कई परिवार शिविरों में पहुंच जाएंगे। ",
        "नई दिल्ली में अधिकारियों ने बैठक के बाद राहत राशि की घोषणा की। "}},
      {"chinese",
       {"受强降雨影响，沿海公路星期二临时封闭。",
        "省应急管理部门负责人说，已有一千二百名居民转移到安全地带，",
        "预计洪峰到来之前还将有更多家庭撤离。",
        "贵阳大数据产业园区今年吸引了二十多家企业入驻，",
        "分析人士认为，央行短期内不会调整利率。"}},
      {"arabic",
       {"أغلقت الأمطار الغزيرة الطريق الساحلي يوم الثلاثاء. ",
        "وقال مفوض الإغاثة في حكومة الولاية إن ألفا ومئتي شخص غادروا منازلهم، ",
        "ومن المتوقع أن تنتقل أسر أخرى قبل أن يبلغ النهر ذروته. ",
        "وأعلنت الشركة أنها ستعيد خدمة الكهرباء خلال يومين. "}},
  };
  return rows;
}

std::string text_of(const Language& language, std::size_t bytes) {
  std::mt19937 random(20180529);
  std::string text;
  while (text.size() < bytes) {
    text += language.clauses[random() % language.clauses.size()];
  }
  return text;
}

constexpr std::size_t kTextBytes = 64 * 1024;

void count_bytes(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}

void analyze(benchmark::State& state, const Language& language,
             AsciiPath path) {
  const std::string text = text_of(language, kTextBytes);
  Scanner scanner(path);
  for (auto _ : state) benchmark::DoNotOptimize(scanner.scan(text).size());
  count_bytes(state, text);
}

// What a reader of ICU's manual would write first.
void icu_for_all(benchmark::State& state, const Language& language) {
  const std::string text = text_of(language, kTextBytes);
  UErrorCode status = U_ZERO_ERROR;
  icu::LocalUBreakIteratorPointer words(
      ubrk_open(UBRK_WORD, "root", nullptr, 0, &status));
  std::vector<std::string> terms;
  for (auto _ : state) {
    const std::string folded = fold(text);
    icu::LocalUTextPointer utext(
        utext_openUTF8(nullptr, folded.data(), folded.size(), &status));
    ubrk_setUText(words.getAlias(), utext.getAlias(), &status);
    terms.clear();
    std::int32_t start = 0;
    for (std::int32_t end = ubrk_next(words.getAlias()); end != UBRK_DONE;
         end = ubrk_next(words.getAlias())) {
      if (ubrk_getRuleStatus(words.getAlias()) >= UBRK_WORD_NUMBER) {
        terms.push_back(folded.substr(start, end - start));
      }
      start = end;
    }
    benchmark::DoNotOptimize(terms.size());
  }
  count_bytes(state, text);
}

void snippet(benchmark::State& state, const Language& language) {
  Story story;
  for (int i = 0; i < 10; ++i) {
    story.body.push_back({.text = text_of(language, 300)});
  }
  Analyzer analyzer;
  std::vector<query::Needle> needles(2);
  const std::string text = story.body[3].text;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.position == 5) needles[0].words = {{std::string(token.term)}};
    if (token.position == 9) needles[1].words = {{std::string(token.term)}};
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(query::snippets(story, needles, {}, analyzer));
  }
}

int add_all() {
  for (const Language& language : languages()) {
    const std::string name = language.name;
    benchmark::RegisterBenchmark(("analyze/" + name).c_str(), analyze, language,
                                 AsciiPath::On);
    benchmark::RegisterBenchmark(("analyze_no_ascii_path/" + name).c_str(),
                                 analyze, language, AsciiPath::Off);
    benchmark::RegisterBenchmark(("icu_for_all/" + name).c_str(), icu_for_all,
                                 language);
    benchmark::RegisterBenchmark(("snippet_3kb/" + name).c_str(), snippet,
                                 language);
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  dateline::add_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
