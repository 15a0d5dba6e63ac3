// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/term_source.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "tests/support/archive.h"

namespace dateline::query {
namespace {

using Query = Xapian::Query;
using testing::TempFolder;

constexpr Xapian::docid kStories = 3000;  // their list is in several pieces

/// A segment in which all stories have "XAall" and every other has "some";
/// `gaps`: of which the second and the next to last are deleted.
Xapian::Database segment(const TempFolder& folder, bool gaps) {
  const std::string path = (folder / "segment").string();
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
  for (Xapian::docid number = 1; number <= kStories; ++number) {
    Xapian::Document document;
    document.add_term("XAall");
    document.add_term("w" + std::to_string(number), number);
    if (number % 2 == 0) document.add_term("some", 2);
    database.add_document(document);
  }
  database.commit();
  if (gaps) {
    database.delete_document(2);
    database.delete_document(kStories - 1);
    database.commit();
  }
  return Xapian::Database(path);
}

std::uint64_t count(const Xapian::Database& database, const Query& query,
                    bool weighed) {
  Xapian::Enquire enquire(database);
  enquire.set_query(with_term_sources(query, {database}, weighed));
  if (!weighed) enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, database.get_doccount()).size();
}

TEST(TermSource, ATermThatAllStoriesHaveIsReadWhereSomeWereDeleted) {
  TempFolder folder;
  const Xapian::Database database = segment(folder, true);
  const Query all("XAall"), some("some");
  constexpr std::uint64_t kAll = kStories - 2, kSome = kStories / 2 - 1;

  EXPECT_EQ(count(database, all, false), kAll);
  EXPECT_EQ(count(database, all, true), kAll);
  for (const bool weighed : {false, true}) {
    SCOPED_TRACE(weighed);
    EXPECT_EQ(count(database, {Query::OP_FILTER, some, all}, weighed), kSome);
    EXPECT_EQ(count(database, {Query::OP_AND_NOT, some, all}, weighed), 0u);
    EXPECT_EQ(count(database, {Query::OP_AND, some, all}, weighed), kSome);
    EXPECT_EQ(count(database,
                    {Query::OP_FILTER, all, Query(Query::OP_OR, all, some)},
                    weighed),
              kAll);
    EXPECT_EQ(count(database, {Query::OP_SYNONYM, some, all}, weighed), kAll);
  }
  EXPECT_EQ(count(database, {Query::OP_SCALE_WEIGHT, all, 2.0}, false), kAll);
}

TEST(TermSource, NothingIsChangedWhereItNeedNotBe) {
  TempFolder folder;
  const Query query(Query::OP_FILTER, Query("some"), Query("XAall"));
  const auto described = [&](const Xapian::Database& database) {
    return with_term_sources(query, {database}, true).get_description();
  };

  EXPECT_EQ(described(segment(folder, false)), query.get_description());
  TempFolder other;
  EXPECT_NE(described(segment(other, true)), query.get_description());
}

TEST(TermSource, WeightsAreAsBefore) {
  TempFolder folder;
  const Xapian::Database database = segment(folder, true);
  const Query query(Query::OP_FILTER, Query("some"), Query("XAall"));
  Xapian::Enquire enquire(database);

  enquire.set_query(with_term_sources(query, {database}, true));
  const double filtered = enquire.get_mset(0, 1).begin().get_weight();
  enquire.set_query(Query("some"));

  EXPECT_GT(filtered, 0);
  EXPECT_EQ(enquire.get_mset(0, 1).begin().get_weight(), filtered);
}

}  // namespace
}  // namespace dateline::query
