// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/segment_check.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <functional>
#include <optional>
#include <sstream>

#include "indexer/check/apart.h"
#include "indexer/check/document_check.h"
#include "indexer/columns.h"
#include "indexer/families/key_table.h"
#include "indexer/segments.h"
#include "schema/columns.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/terms.h"
#include "schema/version_file.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

// Of one kind in one segment; the rest is counted.
constexpr std::uint64_t kMaxNamed = 3;

// Documents are numbered without large gaps; a version file that says
// otherwise is not believed.
constexpr std::uint64_t kMaxGap = 1 << 20;

std::string counted(std::uint64_t count, std::string_view one,
                    std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

/// How many of the faults that Xapian has `told` of are none: positions of a
/// document whose words all count nothing, like those of cut text. Its check
/// takes a document of length 0 for one that is not there.
std::size_t mistaken_faults(const std::string& told,
                            const Xapian::Database& database) {
  constexpr std::string_view kBefore = "Position list entry for document ";
  std::size_t mistaken = 0;
  for (std::size_t at = told.find(kBefore); at != told.npos;
       at = told.find(kBefore, at)) {
    at += kBefore.size();
    Xapian::docid docid = 0;
    std::from_chars(told.data() + at, told.data() + told.size(), docid);
    try {
      if (docid != 0 && database.get_doclength(docid) == 0) ++mistaken;
    } catch (const Xapian::DocNotFoundError&) {
      // It is right.
    }
  }
  return mistaken;
}

/// What Xapian itself finds; empty: nothing.
std::string xapian_faults(const fs::path& path,
                          const Xapian::Database& database) {
  std::ostringstream told;
  try {
    std::size_t errors = Xapian::Database::check(path.string(), 0, &told);
    errors -= std::min(errors, mistaken_faults(told.str(), database));
    if (errors == 0) return {};
    return counted(errors, "fault", "faults") + " in its tables";
  } catch (const Xapian::Error& error) {
    return error.get_msg();
  }
}

Xapian::docid last_docid(const Xapian::Database& database) {
  const std::uint64_t most =
      std::uint64_t{database.get_doccount()} * 2 + kMaxGap;
  return static_cast<Xapian::docid>(
      std::min<std::uint64_t>(database.get_lastdocid(), most));
}

/// Calls `each` with every document number and document that may be there.
void visit_documents(
    const Xapian::Database& database,
    const std::function<void(Xapian::docid, const Xapian::Document&)>& each) {
  const Xapian::docid last = last_docid(database);
  for (Xapian::docid docid = 1; docid <= last; ++docid) {
    each(docid, database.get_document(docid, Xapian::DOC_ASSUME_VALID));
  }
}

/// The bytes of a record; nothing where there is no document.
std::optional<std::string> record_of(const Xapian::Document& document) {
  try {
    std::string record = document.get_data();
    if (record.empty()) return std::nullopt;
    return record;
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
}

class Checker {
 public:
  Checker(fs::path path, const Segment& segment,
          const std::vector<std::uint32_t>& leaving, bool older)
      : path_(std::move(path)),
        segment_(segment),
        leaving_(leaving),
        older_(older) {
    if (older) result_.health = Health::Older;
  }

  SegmentCheck check() {
    if (!open()) return std::move(result_);
    const std::string faults = xapian_faults(path_, *database_);
    if (!faults.empty()) damaged(faults);
    try {
      visit_documents(*database_, [&](Xapian::docid docid,
                                      const Xapian::Document& document) {
        check_document(docid, document);
      });
      tell_counts();
      check_sums();
    } catch (const Xapian::Error& error) {
      damaged(error.get_msg());
    }
    if (result_.health == Health::Sound) check_derived();
    return std::move(result_);
  }

 private:
  void damaged(std::string fault) {
    result_.health = std::max(result_.health, Health::Damaged);
    result_.faults.push_back(std::move(fault));
  }

  bool open() {
    try {
      if (!fs::exists(path_)) {
        throw Xapian::DatabaseOpeningError("it is not there");
      }
      if (!has_sound_version_file(path_)) {
        throw Xapian::DatabaseCorruptError("impossible block size in iamglass");
      }
      database_.emplace(path_.string());
    } catch (const Xapian::Error& error) {
      result_.health = Health::Lost;
      result_.lost = segment_.stories;
      result_.faults.push_back(error.get_msg());
      return false;
    }
    if (database_->get_uuid() != segment_.uuid) {
      damaged("it is not the one that the manifest names");
    }
    return true;
  }

  void check_document(Xapian::docid docid, const Xapian::Document& document) {
    std::string fault;
    try {
      const std::optional<std::string> record = record_of(document);
      if (record) check_story(docid, document, decode_record(*record));
      return;
    } catch (const Error& error) {
      fault = error.what();
    } catch (const Xapian::Error& error) {
      fault = error.get_msg();
    }
    if (++result_.unreadable <= kMaxNamed) {
      damaged("document " + std::to_string(docid) + " can't be read: " + fault);
    }
  }

  void check_story(Xapian::docid docid, const Xapian::Document& document,
                   const Story& story) {
    const Xapian::Document anew = remade(story, document, analyzer_);
    result_.stories.push_back({stable_hash(story.id), docid,
                               decode_digest(anew.get_value(kDigestSlot))});
    if (older_) return;
    std::string fault;
    try {
      fault = difference(document, anew);
      if (fault.empty()) {
        expected_.add(anew, docid);
        return;
      }
    } catch (const Xapian::Error& error) {
      fault = error.get_msg();
    }
    if (++result_.differing <= kMaxNamed) {
      damaged("story " + story.id + " differs from its record: " + fault);
    }
  }

  void tell_counts() {
    if (result_.differing > kMaxNamed) {
      damaged(counted(result_.differing - kMaxNamed, "more differs",
                      "more differ"));
    }
    if (result_.unreadable > kMaxNamed) {
      damaged(counted(result_.unreadable - kMaxNamed, "more can't be read",
                      "more can't be read"));
    }
    const std::uint64_t found = result_.stories.size();
    const std::uint64_t expected = segment_.stories - deleted_already();
    if (found + result_.unreadable != expected) {
      damaged(counted(found, "story", "stories") + " where the manifest says " +
              std::to_string(expected));
    }
    result_.lost = expected - std::min(expected, found);
  }

  /// Deletions that were carried out before the manifest could say so.
  std::uint64_t deleted_already() const {
    const auto count = std::ranges::count_if(leaving_, [&](auto docid) {
      return !std::ranges::binary_search(result_.stories, docid, {},
                                         &CheckedStory::docid);
    });
    return std::min(static_cast<std::uint64_t>(count), segment_.stories);
  }

  /// Posting lists stand apart from the documents' own lists of terms.
  void check_sums() {
    if (result_.health != Health::Sound) return;
    PostingSum found;
    found.add_all(*database_);
    if (found != expected_) {
      damaged("its posting or position lists are not those of its stories");
    }
  }

  void check_derived() {
    std::string wrong;
    if (!columns_agree(path_)) wrong = kColumnsName;
    if (!KeyTable::agrees(path_)) {
      wrong += (wrong.empty() ? "" : ", ") + std::string(kKeyTableName);
    }
    if (wrong.empty()) return;
    result_.health = Health::Derived;
    result_.faults.push_back("not what its stories say: " + wrong);
  }

  fs::path path_;
  const Segment& segment_;
  const std::vector<std::uint32_t>& leaving_;
  bool older_;
  std::optional<Xapian::Database> database_;
  Analyzer analyzer_;
  PostingSum expected_;
  SegmentCheck result_;
};

// --- Between processes ------------------------------------------------------

template <class Number>
void put_number(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <class Number>
Number take_number(std::string_view& in) {
  Number number{};
  std::memcpy(&number, in.data(), sizeof number);
  in.remove_prefix(sizeof number);
  return number;
}

void put_text(std::string& out, const std::string& text) {
  put_number(out, text.size());
  out += text;
}

std::string take_text(std::string_view& in) {
  const auto size = take_number<std::size_t>(in);
  std::string text(in.substr(0, size));
  in.remove_prefix(size);
  return text;
}

std::string packed(const SegmentCheck& check) {
  std::string out;
  put_number(out, check.health);
  put_number(out, check.unreadable);
  put_number(out, check.differing);
  put_number(out, check.lost);
  put_number(out, check.faults.size());
  for (const std::string& fault : check.faults) put_text(out, fault);
  for (const CheckedStory& story : check.stories) {
    put_number(out, story.id);
    put_number(out, story.docid);
    put_text(out, encode_digest(story.digest));
  }
  return out;
}

SegmentCheck unpacked(std::string_view in) {
  SegmentCheck check;
  check.health = take_number<Health>(in);
  check.unreadable = take_number<std::uint64_t>(in);
  check.differing = take_number<std::uint64_t>(in);
  check.lost = take_number<std::uint64_t>(in);
  check.faults.resize(take_number<std::size_t>(in));
  for (std::string& fault : check.faults) fault = take_text(in);
  while (!in.empty()) {
    CheckedStory story;
    story.id = take_number<std::uint64_t>(in);
    story.docid = take_number<std::uint32_t>(in);
    story.digest = decode_digest(take_text(in));
    check.stories.push_back(story);
  }
  return check;
}

// Thirty times what it takes.
std::uint64_t patience(std::uint64_t stories) { return 600 + stories / 50; }

/// The document made anew, if its record can be read.
std::optional<Xapian::Document> rescued(const Xapian::Document& document,
                                        Analyzer& analyzer) {
  try {
    const std::optional<std::string> record = record_of(document);
    if (!record) return std::nullopt;
    return remade(decode_record(*record), document, analyzer);
  } catch (const Xapian::Error&) {
    return std::nullopt;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Damaged) throw;
    return std::nullopt;
  }
}

std::uint64_t rewrite(const fs::path& damaged, const fs::path& fresh,
                      const fs::path& scratch,
                      const std::vector<std::uint32_t>& left_out) {
  Analyzer analyzer;
  std::uint64_t written = 0;
  SegmentWriter writer(scratch);
  try {
    const Xapian::Database database(damaged.string());
    visit_documents(database, [&](Xapian::docid docid,
                                  const Xapian::Document& document) {
      if (std::binary_search(left_out.begin(), left_out.end(), docid)) return;
      const auto anew = rescued(document, analyzer);
      if (!anew) return;  // counted when it was checked
      writer.add(*anew, {written, 0});
      ++written;
    });
  } catch (const Xapian::Error& error) {
    rethrow(error, damaged);
  }
  std::vector<Piece> pieces = writer.finish();
  if (!pieces.empty()) merge_pieces(std::move(pieces), fresh);
  return written;
}

}  // namespace

SegmentCheck check_segment(const fs::path& path, const Segment& segment,
                           const std::vector<std::uint32_t>& leaving,
                           bool older) {
  const auto answer = run_apart(patience(segment.stories), [&] {
    return packed(Checker(path, segment, leaving, older).check());
  });
  if (answer) return unpacked(*answer);
  SegmentCheck lost;
  lost.health = Health::Lost;
  lost.lost = segment.stories;
  lost.faults.push_back("so damaged that reading it ends the program");
  return lost;
}

std::uint64_t rewrite_segment(const Segment& segment, const fs::path& damaged,
                              const fs::path& fresh, const fs::path& scratch,
                              const std::vector<std::uint32_t>& left_out) {
  const auto answer = run_apart(patience(segment.stories), [&] {
    return std::to_string(rewrite(damaged, fresh, scratch, left_out));
  });
  fs::remove_all(scratch);
  if (answer) return std::stoull(*answer);
  fs::remove_all(fresh);
  throw Error(ErrorKind::Damaged, damaged.string(),
              "the process that was to write it anew was ended",
              "nothing was changed; is there memory enough?");
}

}  // namespace dateline::indexer
