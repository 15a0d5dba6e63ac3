// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/term_source.h"

#include <algorithm>
#include <cstddef>
#include <memory>

namespace dateline::query {
namespace {

using Query = Xapian::Query;

class Rewriting {
 public:
  explicit Rewriting(const std::vector<Xapian::Database>& segments) {
    for (const Xapian::Database& segment : segments) {
      const Xapian::doccount count = segment.get_doccount();
      if (count > 0 && segment.get_lastdocid() != count) {
        gapped_.push_back(segment);
      }
    }
  }

  bool is_needed() const { return !gapped_.empty(); }

  /// `changed` is set where it is not just `query`.
  Query rewritten(const Query& query, bool weighed, bool& changed) const {
    switch (query.get_type()) {
      case Query::LEAF_TERM: {
        const std::string term = *query.get_terms_begin();
        if (weighed || !is_in_all(term)) return query;
        changed = true;
        TermSource source(term);
        return Query(&source);
      }
      case Query::OP_AND:
      case Query::OP_OR:
      case Query::OP_XOR:
      case Query::OP_MAX:
      case Query::OP_SYNONYM:
      case Query::OP_AND_MAYBE:
        return with_parts(query, weighed, weighed, changed);
      case Query::OP_FILTER:
      case Query::OP_AND_NOT:
        return with_parts(query, weighed, false, changed);
      case Query::OP_SCALE_WEIGHT: {
        // Its factor can't be asked for; where nothing is weighed it has none.
        if (weighed) return query;
        bool inner = false;
        Query part = rewritten(query.get_subquery(0), false, inner);
        changed |= inner;
        return inner ? part : query;
      }
      default:
        return query;
    }
  }

 private:
  Query with_parts(const Query& query, bool first, bool others,
                   bool& changed) const {
    bool any = false;
    std::vector<Query> parts;
    for (std::size_t at = 0; at < query.get_num_subqueries(); ++at) {
      parts.push_back(rewritten(query.get_subquery(at),
                                at == 0 ? first : others, any));
    }
    if (!any) return query;
    changed = true;
    return {query.get_type(), parts.begin(), parts.end()};
  }

  bool is_in_all(const std::string& term) const {
    return std::ranges::any_of(gapped_, [&](const Xapian::Database& segment) {
      return segment.get_termfreq(term) == segment.get_doccount();
    });
  }

  std::vector<Xapian::Database> gapped_;
};

}  // namespace

void TermSource::init(const Xapian::Database& database) {
  started_ = false;
  count_ = database.get_termfreq(term_);
  at_ = database.postlist_begin(term_);
  end_ = database.postlist_end(term_);
}

void TermSource::next(double /*min_weight*/) {
  if (started_) ++at_;
  started_ = true;
}

void TermSource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  started_ = true;
  at_.skip_to(docid);
}

Xapian::PostingSource* TermSource::clone() const {
  return std::make_unique<TermSource>(term_).release();
}

Xapian::Query with_term_sources(const Xapian::Query& query,
                                const std::vector<Xapian::Database>& segments,
                                bool weighed) {
  const Rewriting rewriting(segments);
  bool changed = false;
  return rewriting.is_needed() ? rewriting.rewritten(query, weighed, changed)
                               : query;
}

}  // namespace dateline::query
