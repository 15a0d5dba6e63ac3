// SPDX-License-Identifier: GPL-3.0-or-later
//
// Topics, judgements and runs from hostile files: read, or refused with a word.
// A run that was written reads back as the same run.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "query/eval/measures.h"
#include "query/eval/qrels.h"
#include "query/eval/run_file.h"
#include "query/eval/topics.h"
#include "schema/error.h"

namespace {

using namespace dateline::query::eval;

template <typename Work>
void reading(Work work) {
  try {
    work();
  } catch (const dateline::Error& error) {
    if (error.kind != dateline::ErrorKind::Input) std::abort();
  }
}

void check_run(const Rankings& run) {
  std::ostringstream out;
  write_run(run, "fuzz", out);
  const Rankings again = parse_run(out.str(), "again");
  if (again.size() != run.size()) std::abort();
  for (const auto& [topic, ranked] : run) {
    const auto& others = again.at(topic);
    if (others.size() != ranked.size()) std::abort();
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      if (others[i].document != ranked[i].document) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  reading([&] { parse_topics(text, "topics"); });
  reading([&] {
    const Qrels qrels = parse_qrels(text, "qrels");
    for (const auto& [topic, judged] : qrels) {
      const Measures found = measure({}, judged);
      if (found.ndcg10 != 0) std::abort();
    }
  });
  reading([&] { check_run(parse_run(text, "run")); });
  return 0;
}
