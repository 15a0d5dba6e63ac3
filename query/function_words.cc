// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/function_words.h"

#include <algorithm>

namespace dateline::query {
namespace {

struct Row {
  std::string_view language, words;  // words with a blank around each
};

// Articles, prepositions, conjunctions, pronouns, auxiliaries, question words.
constexpr Row kRows[] = {
    {"en",
     " a an the of in on at by for to from with about into than and or nor not "
     "if as such is are was were be been being am do does did has have had can "
     "could may must should will would what which who whom whose how when "
     "where why there any some all other also i me my we us our you your he "
     "she it its they them their this that these those use used using "},
    {"de",
     " der die das den dem des ein eine einen einem einer eines und oder nicht "
     "in im an am auf bei mit von vom zu zum zur für aus nach über um als wie "
     "ist sind war waren sein wird werden wurde wurden hat haben hatte kann "
     "können soll sollen was wer wen wem welche welcher welches wann wo warum "
     "es er sie wir ich ihr sich auch "},
    {"fr",
     " le la les l un une des du de d et ou ne pas à au aux en dans sur par "
     "pour avec sans que qui quoi quel quelle quels quelles dont où quand "
     "comment pourquoi est sont était été être a ont avoir il elle ils elles "
     "on nous vous je se sa son ses ce cet cette ces leur leurs plus "},
    {"es",
     " el la los las un una unos unas de del y o no a al en por para con sin "
     "sobre que qué quien quién cual cuál cuáles como cómo cuando cuándo donde "
     "dónde es son era fue ser ha han se su sus lo le les este esta estos "
     "estas ese esa "},
    {"pt",
     " o a os as um uma de do da dos das e ou não em no na nos nas por para "
     "com sem sobre que quem qual quais como quando onde é são foi era ser há "
     "se seu sua seus suas este esta isso "},
    {"it",
     " il lo la i gli le un uno una di del della dei delle e o non a al alla "
     "in nel nella su per con da dal che chi quale quali come quando dove "
     "perché è sono era stato essere ha hanno si suo sua "},
    {"ru",
     " и или не в во на по с со к ко о об от до за из у для при без что кто "
     "какой какая какие каких который как когда где почему это был была было "
     "были быть есть он она они мы вы я его её их "},
    {"ar",
     " في من على إلى عن مع أو و لا ما ماذا من هو هي هم كان كانت يكون التي "
     "الذي هذا هذه ذلك كيف متى أين لماذا هل أي كم "},
    {"hi",
     " का की के को में से पर और या नहीं है हैं था थी थे हो होना एक यह वह ये वे "
     "क्या कौन कब कहाँ कहां कैसे क्यों किस किसने कितने कितनी ने भी तक "},
    {"zh",
     " 的 了 是 在 和 与 或 有 被 把 对 从 到 为 也 都 不 谁 哪 几 吗 呢 什么 "
     "哪些 哪个 哪里 哪年 哪位 哪几 多少 怎么 如何 为什么 何时 几个 几月 几日 "
     "是谁 谁是 有多 是多 是什 是哪 的是 时候 我们 他们 以及 或者 因为 所以 "
     "但是 一个 "},
};

bool lists(const Row& row, std::string_view word) {
  for (std::size_t at = row.words.find(word); at != row.words.npos;
       at = row.words.find(word, at + 1)) {
    if (row.words[at - 1] == ' ' && row.words[at + word.size()] == ' ') {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_function_word(std::string_view folded,
                      const std::vector<std::string>& languages) {
  if (folded.empty() || folded.find(' ') != folded.npos) return false;
  return std::any_of(
      std::begin(kRows), std::end(kRows), [&](const Row& row) {
        const bool spoken = std::any_of(
            languages.begin(), languages.end(), [&](const std::string& tag) {
              return tag.substr(0, tag.find('-')) == row.language;
            });
        return spoken && lists(row, folded);
      });
}

}  // namespace dateline::query
