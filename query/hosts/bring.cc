// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/bring.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <future>
#include <span>
#include <string>
#include <utility>

namespace dateline::query {
namespace {

// Brought first, to see how long one takes.
constexpr std::size_t kFirst = 8;
// Of a host, the first one included.
constexpr std::size_t kConnections = 8;
// Stories for each that is opened.
constexpr std::size_t kEach = 8;
// Opening is work for the server, too: bringing over one has to take so many
// times what opening it took.
constexpr int kWorth = 4;

using Clock = std::chrono::steady_clock;

struct Wanted {
  Xapian::docid there;  // the host's own number
  std::size_t place;    // among all that are wanted
};

/// What is common to all that a call brings. No two threads write one place of
/// `brought`, and each Xapian::Database is one thread's while it runs.
struct Errand {
  const HostOptions& options;
  const Patience patience;
  std::vector<Xapian::Document>& brought;
};

Patience bring_over(const Xapian::Database& connection,
                    std::span<const Wanted> wanted, Patience patience,
                    const Errand& errand) {
  for (const Wanted& one : wanted) {
    patience.check();
    errand.brought[one.place] = connection.get_document(one.there);
  }
  return patience;
}

/// Of all that waited at the same time, the one that has least left.
Patience shortest(std::vector<std::future<Patience>>& answers,
                  Patience patience) {
  for (auto& answer : answers) {
    patience = Patience::shorter(patience, answer.get());
  }
  return patience;
}

/// Whether stories have the same numbers in both. The revision does not tell:
/// segments may be listed anew under one. What tells was in the greeting.
bool is_same(const Xapian::Database& one, const Xapian::Database& other) {
  const std::string uuid = one.get_uuid();  // of all segments
  return !uuid.empty() && uuid == other.get_uuid() &&
         one.get_lastdocid() == other.get_lastdocid() &&
         one.get_doccount() == other.get_doccount();
}

void open_more(Host& host, std::size_t wanted, Clock::duration each,
               const HostOptions& options) {
  const std::size_t most = std::min(kConnections - 1, wanted / kEach);
  if (wanted * each < kWorth * host.opening) return;
  std::vector<std::future<Host>> answers;
  for (std::size_t at = host.more.size(); at < most; ++at) {
    answers.push_back(std::async(kAsking, open_host, host.address, options));
  }
  for (auto& answer : answers) {
    try {
      const Host more = answer.get();
      if (is_same(more.database, host.database)) {
        host.more.push_back(more.database);
      }
    } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch)
      // A server may take no more: what is open does.
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
    }
  }
}

Patience bring_from(Host& host, std::span<const Wanted> wanted,
                    const Errand& errand) {
  const std::size_t first = std::min(kFirst, wanted.size());
  const Clock::time_point begin = Clock::now();
  Patience patience = bring_over(host.database, wanted.first(first),
                                 errand.patience, errand);
  wanted = wanted.subspan(first);
  if (wanted.empty()) return patience;
  open_more(host, wanted.size(), (Clock::now() - begin) / first,
            errand.options);
  std::vector<std::future<Patience>> answers;
  const std::size_t shares = host.more.size() + 1;
  const auto share = [&](std::size_t at) {
    const std::size_t from = wanted.size() * at / shares;
    return wanted.subspan(from, wanted.size() * (at + 1) / shares - from);
  };
  for (std::size_t at = 0; at < host.more.size(); ++at) {
    answers.push_back(std::async(kAsking, bring_over,
                                 std::cref(host.more[at]), share(at + 1),
                                 patience, std::cref(errand)));
  }
  const Patience own = bring_over(host.database, share(0), patience, errand);
  return shortest(answers, own);
}

}  // namespace

std::vector<Xapian::Document> bring(std::vector<Host>& hosts,
                                    const std::vector<Xapian::docid>& stories,
                                    const HostOptions& options,
                                    Patience& patience) {
  std::vector<std::vector<Wanted>> wanted(hosts.size());
  for (std::size_t place = 0; place < stories.size(); ++place) {
    const std::size_t number = stories[place] - 1;
    wanted[number % hosts.size()].push_back(
        {static_cast<Xapian::docid>(number / hosts.size() + 1), place});
  }
  std::vector<Xapian::Document> brought(stories.size());
  const Errand errand{options, patience, brought};
  std::vector<std::future<Patience>> answers;
  for (std::size_t at = 0; at < hosts.size(); ++at) {
    if (wanted[at].empty()) continue;
    answers.push_back(std::async(kAsking, bring_from, std::ref(hosts[at]),
                                 std::span<const Wanted>(wanted[at]),
                                 std::cref(errand)));
  }
  patience = shortest(answers, patience);
  return brought;
}

}  // namespace dateline::query
