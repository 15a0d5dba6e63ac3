// SPDX-License-Identifier: GPL-3.0-or-later
//
// Segments laid out by ourselves against those that Xapian writes from the same
// documents: all that can be asked of them, Xapian's own check, what comes of
// them when they are compacted (to the byte), and when they are changed.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "indexer/glass/assembly.h"
#include "indexer/glass/spool.h"
#include "indexer/glass/version.h"
#include "indexer/segments.h"
#include "schema/error.h"
#include "tests/support/archive.h"
#include "tests/support/database_text.h"

namespace dateline::indexer::glass {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

using Documents = std::vector<Xapian::Document>;
using Random = std::mt19937;

std::uint32_t below(Random& random, std::uint32_t limit) {
  return static_cast<std::uint32_t>(random() % limit);
}

std::string bytes(Random& random, std::size_t length, unsigned distinct) {
  std::string out(length, '\0');
  for (char& byte : out) byte = static_cast<char>(random() % distinct);
  return out;
}

/// Words of a vocabulary in which few are frequent, with positions.
void add_words(Xapian::Document& document, Random& random, unsigned words) {
  Xapian::termpos position = 1;
  for (unsigned at = 0; at < words; ++at) {
    const std::uint32_t rank = below(random, 1 + below(random, 5000));
    document.add_posting("word" + std::to_string(rank * rank), position,
                         below(random, 20) == 0 ? 0 : 1);
    position += 1 + (below(random, 40) == 0 ? 1000 : 0);
  }
}

Documents like_stories(Random& random, unsigned count) {
  Documents documents(count);
  unsigned number = 0;
  for (Xapian::Document& document : documents) {
    add_words(document, random, 20 + below(random, 400));
    document.add_boolean_term("Q" + std::to_string(++number));
    document.add_boolean_term("XYEAR" + std::to_string(below(random, 30)));
    document.set_data(bytes(random, below(random, 3000), 30));
    document.add_value(0, std::to_string(below(random, 100000)));
    if (below(random, 3) == 0) {
      document.add_value(7 + below(random, 4),
                         bytes(random, 1 + below(random, 60), 256));
    }
  }
  return documents;
}

/// Any bytes as terms, of any length; slots of every size of number.
Documents hostile(Random& random, unsigned count) {
  Documents documents(count);
  for (Xapian::Document& document : documents) {
    for (unsigned terms = below(random, 60); terms > 0; --terms) {
      const std::string term = bytes(random, 1 + below(random, 120),
                                     1 + below(random, 256));
      if (below(random, 2) == 0) {
        document.add_posting(term, static_cast<Xapian::termpos>(random()),
                             below(random, 1000));
      } else {
        document.add_boolean_term(term);
      }
    }
    for (unsigned values = below(random, 6); values > 0; --values) {
      document.add_value(below(random, 0x7fffffff) >> below(random, 31),
                         bytes(random, below(random, 300), 4));
    }
    document.set_data(bytes(random, below(random, 3) * below(random, 9000),
                            1 + below(random, 256)));
  }
  return documents;
}

Documents empty_ones(Random&) { return Documents(3); }

Documents only_data(Random& random) {
  Documents documents(2);
  documents[1].set_data(bytes(random, 5, 256));
  return documents;
}

/// Thousands of positions, in a row, at random, and the highest there is.
Documents many_positions(Random& random) {
  Documents documents(3);
  for (Xapian::termpos at = 1; at <= 8000; ++at) {
    documents[0].add_posting("the", at);
    documents[1].add_posting("the", static_cast<Xapian::termpos>(random()));
  }
  documents[2].add_posting("last", 0xffffffff);
  documents[2].add_posting("first", 0);
  documents[2].add_posting("both", 0);
  documents[2].add_posting("both", 0xffffffff);
  return documents;
}

Documents huge_term_list(Random& random) {
  Documents documents(2);
  for (unsigned at = 0; at < 15000; ++at) {
    documents[1].add_term(bytes(random, 1 + below(random, 12), 250));
  }
  return documents;
}

/// Terms of the largest length, which share all but their last bytes.
Documents longest_terms(Random&) {
  Documents documents(20);
  unsigned number = 0;
  for (Xapian::Document& document : documents) {
    for (unsigned at = 0; at < 200; ++at) {
      std::string term = std::to_string(10000 + (number++ % 7000));
      term.insert(0, 245 - term.size(), 'x');
      document.add_posting(term, at);
    }
  }
  return documents;
}

/// The zero byte before, in and behind terms of which others are the beginning.
Documents zero_bytes(Random& random) {
  Documents documents(150);
  for (Xapian::Document& document : documents) {
    for (unsigned at = 0; at < 20; ++at) {
      document.add_posting("a" + bytes(random, below(random, 5), 2), at);
      document.add_posting(bytes(random, 1 + below(random, 4), 1), at);
    }
    document.add_value(1, std::string(1 + below(random, 9), '\0'));
  }
  return documents;
}

/// Data of all sizes around an item's and a block's; some that deflates badly.
Documents large_data(Random& random) {
  Documents documents;
  for (std::size_t size = 2000; size < 20000; size += 391) {
    documents.emplace_back().set_data(bytes(random, size, 256));
  }
  documents.emplace_back().set_data(bytes(random, 1 << 20, 256));
  documents.emplace_back().set_data(std::string(2 << 20, 'a'));
  return documents;
}

Documents large_values(Random& random) {
  Documents documents(100);
  for (Xapian::Document& document : documents) {
    document.add_value(3, bytes(random, 1 + below(random, 9000), 256));
  }
  return documents;
}

/// One term in so many documents that its list has many chunks, and numbers
/// that take three bytes in keys.
Documents long_lists(Random& random) {
  Documents documents(33000);
  for (Xapian::Document& document : documents) {
    document.add_term("all", below(random, 300));
    if (below(random, 20) == 0) document.add_posting("some", 5);
    document.add_value(1, std::to_string(below(random, 50)));
  }
  return documents;
}

fs::path spooled(const fs::path& path, std::span<const Xapian::Document> documents,
                 const RunLimits& limits = {}) {
  Spool spool(path, limits);
  for (const Xapian::Document& document : documents) {
    Draft draft(document);
    spool.add(draft);
  }
  spool.finish();
  return path;
}

void write_directly(const fs::path& path, const Documents& documents) {
  fs::path folder = path;
  folder += ".spool";
  const std::vector spools = {spooled(folder, documents)};
  EXPECT_EQ(assemble(spools, path), documents.size());
}

/// By as many jobs, each with as many runs as there are stories.
void write_in_pieces(const fs::path& path, const Documents& documents,
                     std::size_t jobs) {
  std::vector<fs::path> spools;
  for (std::size_t job = 0; job < jobs; ++job) {
    const std::size_t begin = documents.size() * job / jobs;
    const std::size_t end = documents.size() * (job + 1) / jobs;
    fs::path folder = path;
    folder += ".spool" + std::to_string(job);
    spools.push_back(spooled(folder,
                             std::span(documents).subspan(begin, end - begin),
                             {.max_stories = 1 + static_cast<std::uint32_t>(
                                                     documents.size() / 9)}));
  }
  EXPECT_EQ(assemble(spools, path), documents.size());
}

void write_with_xapian(const fs::path& path, const Documents& documents) {
  Xapian::WritableDatabase database(
      path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                         Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
  for (const Xapian::Document& document : documents) {
    database.add_document(document);
  }
  database.commit();
}

std::string text_of(const fs::path& path) {
  return testing::database_text(Xapian::Database(path.string()));
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t check(const fs::path& path) {
  return Xapian::Database::check(path.string(), 0, nullptr);
}

struct Collection {
  const char* name;
  std::function<Documents(Random&)> make;
};

void PrintTo(const Collection& collection, std::ostream* out) {
  *out << collection.name;
}

class GlassSegment : public ::testing::TestWithParam<Collection> {
 protected:
  GlassSegment() {
    Random random(20180529);
    documents_ = GetParam().make(random);
    write_directly(ours_, documents_);
    write_with_xapian(theirs_, documents_);
  }

  TempFolder folder_;
  fs::path ours_ = folder_ / "ours";
  fs::path theirs_ = folder_ / "theirs";
  Documents documents_;
};

TEST_P(GlassSegment, AnswersAsXapiansOwn) {
  EXPECT_EQ(testing::first_difference(text_of(ours_), text_of(theirs_)), "");
}

TEST_P(GlassSegment, IsFoundSoundByXapian) {
  EXPECT_EQ(check(ours_), 0u);
}

TEST_P(GlassSegment, JobsAndRunsChangeNoByteOfATable) {
  write_in_pieces(folder_ / "pieces", documents_, 3);

  for (const Table table : {Table::Postlist, Table::Docdata, Table::Termlist,
                            Table::Position}) {
    const std::string name = file_name(table);
    EXPECT_TRUE(contents(folder_ / "pieces" / name) == contents(ours_ / name))
        << name;
  }
  EXPECT_EQ(check(folder_ / "pieces"), 0u);
}

// What is compressed, on the other hand, Xapian compresses in another way.
TEST_P(GlassSegment, ListsCompactToTheSameBytes) {
  compact_databases({ours_}, folder_ / "from_ours");
  compact_databases({theirs_}, folder_ / "from_theirs");

  for (const Table table : {Table::Postlist, Table::Position}) {
    const std::string name = file_name(table);
    EXPECT_TRUE(contents(folder_ / "from_ours" / name) ==
                contents(folder_ / "from_theirs" / name))
        << name;
  }
}

TEST_P(GlassSegment, IsMergedWithOthers) {
  compact_databases({theirs_, ours_, ours_}, folder_ / "with_ours");
  compact_databases({theirs_, theirs_, theirs_}, folder_ / "without");

  EXPECT_EQ(testing::first_difference(text_of(folder_ / "with_ours"),
                                      text_of(folder_ / "without")),
            "");
  EXPECT_EQ(check(folder_ / "with_ours"), 0u);
}

TEST_P(GlassSegment, CanBeChanged) {
  for (const fs::path& path : {ours_, theirs_}) {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
    const auto last = static_cast<Xapian::docid>(documents_.size());
    Xapian::Document document = database.get_document(last);
    document.add_posting("changed", 3);
    document.add_value(2, "changed");
    document.set_data("changed");
    database.replace_document(last, document);
    database.delete_document(1);
    database.add_document(documents_.front());
    database.commit();
  }

  EXPECT_EQ(testing::first_difference(text_of(ours_), text_of(theirs_)), "");
  EXPECT_EQ(check(ours_), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    All, GlassSegment,
    ::testing::Values(
        Collection{"EmptyDocuments", empty_ones},
        Collection{"OnlyData", only_data},
        Collection{"OneStory", [](Random& r) { return like_stories(r, 1); }},
        Collection{"Stories", [](Random& r) { return like_stories(r, 120); }},
        Collection{"Hostile", [](Random& r) { return hostile(r, 150); }},
        Collection{"ManyPositions", many_positions},
        Collection{"HugeTermList", huge_term_list},
        Collection{"LongestTerms", longest_terms},
        Collection{"ZeroBytes", zero_bytes},
        Collection{"LargeData", large_data},
        Collection{"LargeValues", large_values},
        Collection{"LongLists", long_lists}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(GlassSpool, RefusesWhatXapianRefuses) {
  TempFolder folder;
  Draft long_term;
  long_term.add_boolean_term(std::string(246, 'x'));
  Xapian::Document zeros;
  zeros.add_term(std::string(200, '\0'));

  Spool spool(folder / "a");
  EXPECT_THROW(spool.add(long_term), Xapian::InvalidArgumentError);
  Draft draft(zeros);
  EXPECT_THROW(spool.add(draft), Xapian::InvalidArgumentError);
  spool.finish();
  const std::vector spools = {folder / "a"};
  EXPECT_EQ(assemble(spools, folder / "b"), 0u) << "refused, yet there";
  EXPECT_THROW(write_with_xapian(folder / "c", {zeros}),
               Xapian::InvalidArgumentError);
}

TEST(GlassAssembly, SpoolThatIsCutIsNoSegment) {
  TempFolder folder;
  Random random(7);
  const Documents documents = like_stories(random, 3);
  std::size_t place = 0;
  for (const bool run : {false, true}) {
    const fs::path whole = spooled(folder / (run ? "r" : "s"), documents);
    const fs::path file = run ? run_file(whole, 1) : stories_file(whole);
    const std::uintmax_t size = fs::file_size(file);
    for (std::uintmax_t cut = 1; cut < size; cut += 1 + size / 40) {
      fs::resize_file(file, size - cut);
      const fs::path target = folder / std::to_string(place++);
      const std::vector spools = {whole};
      try {
        EXPECT_LT(assemble(spools, target), documents.size())
            << file << " without " << cut << " bytes";
      } catch (const Error& error) {
        EXPECT_EQ(error.kind, ErrorKind::Damaged);
        EXPECT_EQ(error.where, file.string());
      }
      fs::resize_file(file, size);
    }
  }
}

TEST(GlassAssembly, EachSegmentHasAnIdOfItsOwn) {
  TempFolder folder;
  write_directly(folder / "a", Documents(1));
  write_directly(folder / "b", Documents(1));

  const std::string one = Xapian::Database((folder / "a").string()).get_uuid();
  const std::string two = Xapian::Database((folder / "b").string()).get_uuid();

  EXPECT_EQ(one.size(), 36u);
  EXPECT_NE(one, two);
}

TEST(GlassLayout, IsTheOneThatXapianWrites) {
  TempFolder folder;

  EXPECT_TRUE(is_known_layout(folder.path()));
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace dateline::indexer::glass
