// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/first.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "query/hosts/gather.h"
#include "query/hosts/stock.h"
#include "query/hosts/tally.h"
#include "query/plan.h"
#include "query/run.h"
#include "schema/reprint.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

struct Earliest {
  std::string order;  // see order_key()
  std::size_t part = 0;
  Xapian::docid document = 0;
};

/// Keeps the earliest match of each agency. Within several databases at once
/// Xapian does not tell which of them a document is from, so each is searched
/// by itself.
class EarliestSpy : public Xapian::MatchSpy {
 public:
  void begin(std::size_t part) { part_ = part; }
  void operator()(const Xapian::Document& document, double) override {
    add(document.get_value(kOrderSlot),
        document.get_value(field_row(Field::Agency).slot),
        document.get_docid());
  }

  void add(const std::string& order, const std::string& agencies,
           Xapian::docid document) {
    if (order_key_moment(order).precision < Precision::Day) {
      ++undated_;
      return;
    }
    std::string_view rest = agencies;
    do {
      const std::size_t end =
          std::min(rest.find(kValueSeparator), rest.size());
      note(rest.substr(0, end), order, document);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    } while (!rest.empty());
  }

  const std::map<std::string, Earliest, std::less<>>& found() const {
    return found_;
  }
  std::uint64_t undated() const { return undated_; }

 private:
  void note(std::string_view agency, const std::string& order,
            Xapian::docid document) {
    const auto known = found_.find(agency);
    if (known == found_.end()) {
      found_.emplace(agency, Earliest{order, part_, document});
    } else if (order < known->second.order) {
      known->second = {order, part_, document};
    }
  }

  std::map<std::string, Earliest, std::less<>> found_;
  std::uint64_t undated_ = 0;
  std::size_t part_ = 0;
};

void set_lags(std::vector<FirstFiling>& filings) {
  if (filings.empty()) return;
  const Moment first = story_moment(filings.front().story);
  const auto first_day = std::chrono::sys_days(first.day());
  for (auto at = filings.begin() + 1; at != filings.end(); ++at) {
    const Moment& moment = story_moment(at->story);
    at->lag_days = (std::chrono::sys_days(moment.day()) - first_day).count();
    if (first.precision == Precision::Minute &&
        moment.precision == Precision::Minute) {
      at->lag_s = (moment.utc - first.utc).count();
    }
  }
}

/// The matches of `far`: their times and agencies travel, not they.
std::uint64_t look_there(const Archive& archive, const Xapian::Query& far,
                         EarliestSpy& spy) {
  const FarValues orders = far_values(archive, far, kOrderSlot);
  FarValues agencies =
      far_values(archive, far, field_row(Field::Agency).slot);
  spy.begin(archive.parts().size());
  for (const auto& [document, order] : orders) {
    spy.add(order, agencies[document], document);
  }
  return orders.size();
}

/// `far`: what hosts are asked for; nothing if there are none.
FirstFilings run(Archive& archive, const Node& root,
                 const SearchOptions& options,
                 const std::optional<Xapian::Query>& far = {}) {
  const Plan plan = make_plan(archive, root, options);
  const Xapian::Query visible = archive.unweighed(
      visible_stories(archive, root, plan.query, options));
  const std::vector<Xapian::Database>& parts = archive.parts();
  EarliestSpy spy;
  FirstFilings first;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    spy.begin(part);
    Xapian::Enquire enquire(parts[part]);
    enquire.set_query(visible);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    first.matches += enquire.get_mset(0, 0, parts[part].get_doccount())
                         .get_matches_estimated();
  }
  if (far) first.matches += look_there(archive, *far, spy);
  first.undated = spy.undated();
  first.agencies = spy.found().size() - (spy.found().contains("") ? 1 : 0);
  std::vector<std::pair<std::string, Earliest>> order(spy.found().begin(),
                                                      spy.found().end());
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return std::tie(a.second.order, a.first) <
           std::tie(b.second.order, b.first);
  });
  if (order.size() > options.limit) order.resize(options.limit);
  for (auto& [agency, earliest] : order) {
    const Xapian::Database& part = earliest.part < parts.size()
                                       ? parts[earliest.part]
                                       : archive.far();
    first.filings.push_back({std::move(agency),
                             stored_story(part.get_document(earliest.document)),
                             {}, 0});
  }
  set_lags(first.filings);
  return first;
}

FirstFilings run_everywhere(Archive& archive, const Node& root,
                            const SearchOptions& options) {
  Stock stock(archive.dictionary());
  const Xapian::Query far = visible_there(
      archive, root, make_plan(archive, root, options, &stock).query, options);
  if (!stock.looks) return run(archive, root, options, far);
  Gathering gathering(archive);
  gathering.all(far);
  Archive here = gathering.here();
  return run(here, root, options);
}

}  // namespace

FirstFilings first_filings(Archive& archive, const Node& root,
                           const SearchOptions& options) {
  FirstFilings first;
  archive.retrying([&] {
    first = archive.has_hosts() ? run_everywhere(archive, root, options)
                                : run(archive, root, options);
  });
  first.partial = archive.is_partial();
  return first;
}

}  // namespace dateline::query
