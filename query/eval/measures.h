// SPDX-License-Identifier: GPL-3.0-or-later
//
// How well a ranking serves a topic, as trec_eval defines it: nDCG@10 with the
// grade itself as gain and log2(rank + 1) as discount, against the best order
// of all that was judged; average precision and reciprocal rank over the whole
// ranking; precision at 10, of ten even where fewer were found; recall at 100
// and 1,000. A document of grade 1 or more is relevant.
// Source: trec_eval 9, m_ndcg_cut.c, m_map.c, m_P.c, m_recall.c, m_recip_rank.c
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/eval/qrels.h"
#include "query/eval/run_file.h"

namespace dateline::query::eval {

struct Measures {
  double ndcg10 = 0, map = 0, p10 = 0, mrr = 0, recall100 = 0, recall1000 = 0;
};

struct MeasureRow {
  std::string_view name;     // as printed, also the key in JSON
  std::string_view trec;     // trec_eval's name
  double Measures::*value;
};

inline constexpr auto kMeasures = std::to_array<MeasureRow>({
    {"ndcg@10", "ndcg_cut_10", &Measures::ndcg10},
    {"map", "map", &Measures::map},
    {"p@10", "P_10", &Measures::p10},
    {"mrr", "recip_rank", &Measures::mrr},
    {"recall@100", "recall_100", &Measures::recall100},
    {"recall@1000", "recall_1000", &Measures::recall1000},
});

/// All zero where nothing was judged relevant.
Measures measure(const std::vector<Ranked>& ranked, const Judged& judged);

struct TopicMeasures {
  std::string topic;
  std::size_t relevant = 0;  // in the judgements
  std::size_t found = 0;     // documents in the ranking
  Measures measures;
};

struct Evaluation {
  std::vector<TopicMeasures> topics;  // in the order of the judgements
  Measures mean;
  std::size_t without_relevant = 0;  // topics left out: nothing was relevant
};

/// Measures `run` over every topic of `qrels` that has a relevant document and
/// is among `topics`; one that found nothing counts as zero (as with
/// trec_eval -c).
Evaluation evaluate(const Rankings& run, const Qrels& qrels,
                    const std::vector<std::string>& topics);

}  // namespace dateline::query::eval
