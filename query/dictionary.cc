// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/dictionary.h"

#include <algorithm>
#include <cstddef>
#include <future>
#include <map>
#include <memory>
#include <utility>

#include "query/posting_list.h"

namespace dateline::query {

Dictionary::Dictionary(Xapian::Database near,
                       std::vector<Xapian::Database> hosts)
    : near_(std::move(near)), hosts_(std::move(hosts)), asks_hosts_(true) {
  for (const Xapian::Database& host : hosts_) far_.add_database(host);
  if (near_.get_doccount() > 0) all_.add_database(near_);
  all_.add_database(far_);
}

namespace {

using TermCounts = std::vector<std::pair<std::string, Xapian::doccount>>;

TermCounts terms_of(const Xapian::Database& database,
                    const std::string& prefix) {
  TermCounts terms;
  for (auto term = database.allterms_begin(prefix);
       term != database.allterms_end(prefix); ++term) {
    terms.emplace_back(*term, term.get_termfreq());
  }
  return terms;
}

}  // namespace

void Dictionary::walk(const std::string& prefix, const Visit& visit) const {
  if (!asks_hosts_) {
    for (auto term = near_.allterms_begin(prefix);
         term != near_.allterms_end(prefix); ++term) {
      if (!visit(*term, term.get_termfreq())) return;
    }
    return;
  }
  std::vector<std::future<TermCounts>> answers;
  for (const Xapian::Database& host : hosts_) {
    answers.push_back(std::async(terms_of, std::cref(host), std::cref(prefix)));
  }
  std::map<std::string, Xapian::doccount> all;
  for (auto& [term, stories] : terms_of(near_, prefix)) all[term] += stories;
  for (auto& answer : answers) {
    for (auto& [term, stories] : answer.get()) all[term] += stories;
  }
  for (const auto& [term, stories] : all) {
    if (!visit(term, stories)) return;
  }
}

const Dictionary::Counts& Dictionary::near_counts(
    const std::string& term) const {
  const auto [place, added] = known_.try_emplace(term);
  Counts& counts = place->second;
  if (!added) return counts;
  bool told = !lists_.empty() && !term.empty();
  for (const auto& table : lists_) {
    ListChunks list(table, list_key(term), true);
    told = told && list.begin();
    counts.stories += list.size();
    counts.times += list.occurrences();
  }
  if (!told) {
    counts = {near_.get_termfreq(term), near_.get_collection_freq(term), true,
              true};
  }
  return counts;
}

Xapian::doccount Dictionary::get_termfreq(const std::string& term) const {
  if (!asks_hosts_) return near_counts(term).stories;
  Counts& counts = known_[term];
  if (!counts.has_stories) prefetch({term});
  return counts.stories;
}

Xapian::termcount Dictionary::get_collection_freq(
    const std::string& term) const {
  if (!asks_hosts_) return near_counts(term).times;
  Counts& counts = known_[term];
  if (!counts.has_times) prefetch({term});
  return counts.times;
}

namespace {

/// What only one document has, which is here.
const std::string kOwn(1, '\x01');

/// Takes the counts that Xapian gathers for a query before it is matched, from
/// all hosts in one round trip: a weight is told them for each term of the part
/// of the query that is matched here. Which term, the factor says. To hosts it
/// is the weight that is none.
class CountsWeight : public Xapian::Weight {
 public:
  using Take = std::function<void(std::size_t term, Xapian::doccount stories,
                                  Xapian::termcount times)>;

  explicit CountsWeight(const Take& take) : take_(take) {
    need_stat(TERMFREQ);
    need_stat(COLLECTION_FREQ);
  }

  std::string name() const override { return "Xapian::BoolWeight"; }
  std::string serialise() const override { return {}; }
  double get_sumpart(Xapian::termcount, Xapian::termcount,
                     Xapian::termcount) const override {
    return 0;
  }
  double get_maxpart() const override { return 0; }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  double get_maxextra() const override { return 0; }
  CountsWeight* clone() const override {
    return std::make_unique<CountsWeight>(take_).release();
  }

 private:
  void init(double factor) override {
    // 0: Xapian asks for what documents get beside their terms.
    if (factor == 0) return;
    take_(static_cast<std::size_t>(factor) - 1, get_termfreq(),
          get_collection_freq());
  }

  const Take& take_;
};

}  // namespace

void Dictionary::prefetch(const std::vector<std::string>& terms) const {
  if (!asks_hosts_) return;
  std::vector<std::string> unknown;
  Xapian::Document all;
  std::vector<Xapian::Query> parts;
  for (const std::string& term : terms) {
    const Counts& counts = known_[term];
    if (counts.has_stories && counts.has_times) continue;
    if (std::find(unknown.begin(), unknown.end(), term) != unknown.end()) continue;
    unknown.push_back(term);
    all.add_term(term);
    parts.emplace_back(static_cast<double>(unknown.size()),
                       Xapian::Query(term));
  }
  if (unknown.empty()) return;
  // Xapian matches here what a document here has.
  all.add_term(kOwn);
  Xapian::WritableDatabase here(std::string(), Xapian::DB_BACKEND_INMEMORY);
  here.add_document(all);
  Xapian::Database both(here);
  both.add_database(far_);
  const CountsWeight::Take take = [&](std::size_t at, Xapian::doccount stories,
                                      Xapian::termcount times) {
    known_[unknown.at(at)] = {
        stories - 1 + near_.get_termfreq(unknown[at]),
        times - 1 + near_.get_collection_freq(unknown[at]), true, true};
  };
  Xapian::Enquire enquire(both);
  enquire.set_weighting_scheme(CountsWeight(take));
  enquire.set_query(Xapian::Query(
      Xapian::Query::OP_FILTER,
      Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()),
      Xapian::Query(kOwn)));
  enquire.get_mset(0, 1);
}

}  // namespace dateline::query
