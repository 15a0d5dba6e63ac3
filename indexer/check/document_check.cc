// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/document_check.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/digest.h"
#include "indexer/document.h"
#include "indexer/families/kin.h"
#include "indexer/orders/settle.h"
#include "schema/fields.h"
#include "schema/reprint.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

// Written by other hands than make_document()'s.
constexpr auto kSlotsOfOthers =
    std::to_array<std::uint32_t>({kRevisionSlot, kOwnMarksSlot});

bool is_of_others(Xapian::valueno slot) {
  return slot == field_row(Field::Family).slot ||
         std::find(kSlotsOfOthers.begin(), kSlotsOfOthers.end(), slot) !=
             kSlotsOfOthers.end();
}

std::string slot_name(Xapian::valueno slot) {
  for (const FieldRow& row : kFields) {
    if (row.slot == slot) return "the value of " + std::string(row.name);
  }
  return "the value in slot " + std::to_string(slot);
}

std::string term_difference(const Xapian::Document& stored,
                            const Xapian::Document& remade) {
  auto left = stored.termlist_begin(), right = remade.termlist_begin();
  while (left != stored.termlist_end() && right != remade.termlist_end()) {
    if (*left != *right) {
      return "term '" + std::min(*left, *right) + "'";
    }
    if (left.get_wdf() != right.get_wdf()) {
      return "how often '" + *left + "' stands in it";
    }
    ++left;
    ++right;
  }
  if (left != stored.termlist_end()) return "term '" + *left + "'";
  if (right != remade.termlist_end()) return "term '" + *right + "'";
  return {};
}

/// Whether two values of a slot mean the same: some were written otherwise by
/// earlier programs.
bool says_same(Xapian::valueno slot, const std::string& stored,
               const std::string& remade) {
  return stored == remade ||
         (slot == kKinSlot && decode_kin(stored) == decode_kin(remade)) ||
         (slot == kDigestSlot &&
          decode_digest(stored) == decode_digest(remade));
}

std::string value_difference(const Xapian::Document& stored,
                             const Xapian::Document& remade) {
  for (auto value = remade.values_begin(); value != remade.values_end();
       ++value) {
    const Xapian::valueno slot = value.get_valueno();
    if (!is_of_others(slot) &&
        !says_same(slot, stored.get_value(slot), *value)) {
      return slot_name(slot);
    }
  }
  for (auto value = stored.values_begin(); value != stored.values_end();
       ++value) {
    const Xapian::valueno slot = value.get_valueno();
    if (!is_of_others(slot) && remade.get_value(slot).empty()) {
      return slot_name(slot);
    }
  }
  return {};
}

/// What the story repeats; where that can't be read, its family is made anew.
std::string original_of(const Xapian::Document& stored) {
  try {
    return stored.get_value(kOriginalSlot);
  } catch (const Xapian::Error&) {
    return {};
  }
}

}  // namespace

Xapian::Document remade(Story story, const Xapian::Document& stored,
                        Analyzer& analyzer) {
  mark_reprint(story, original_of(stored));
  std::string digest;
  Depth depth = Depth::Full;
  try {
    digest = stored.get_value(kDigestSlot);
    if (stored.get_value(kTextSlot).empty()) depth = Depth::Plain;
  } catch (const Xapian::Error&) {
    // Then the file's time is lost: the next reading wins over it.
  }
  const std::int64_t mtime_ns =
      digest.empty() ? 0
                     : std::max<std::int64_t>(decode_digest(digest).mtime_ns, 0);
  Xapian::Document document = make_document(story, analyzer, mtime_ns, depth);
  document.add_value(kDigestSlot, story_digest(as_filed(std::move(story)), mtime_ns));
  for (const std::uint32_t slot : kSlotsOfOthers) {
    try {
      document.add_value(slot, stored.get_value(slot));
    } catch (const Xapian::Error&) {
      // Without its revision a story is an old one.
    }
  }
  return document;
}

std::string difference(const Xapian::Document& stored,
                       const Xapian::Document& remade) {
  const std::string terms = term_difference(stored, remade);
  return terms.empty() ? value_difference(stored, remade) : terms;
}

void PostingSum::add(const Xapian::Document& document, Xapian::docid docid) {
  for (auto term = document.termlist_begin(); term != document.termlist_end();
       ++term) {
    std::string posting = *term;
    const std::array<std::uint32_t, 2> numbers = {docid, term.get_wdf()};
    posting.append(reinterpret_cast<const char*>(numbers.data()),
                   sizeof numbers);
    for (auto at = term.positionlist_begin(); at != term.positionlist_end();
         ++at) {
      const std::uint32_t position = *at;
      posting.append(reinterpret_cast<const char*>(&position),
                     sizeof position);
    }
    sum_ += stable_hash(posting);
    ++count_;
  }
}

void PostingSum::add_all(const Xapian::Database& database) {
  for (auto term = database.allterms_begin(); term != database.allterms_end();
       ++term) {
    const std::string name = *term;
    for (auto at = database.postlist_begin(name);
         at != database.postlist_end(name); ++at) {
      std::string posting = name;
      const std::array<std::uint32_t, 2> numbers = {*at, at.get_wdf()};
      posting.append(reinterpret_cast<const char*>(numbers.data()),
                     sizeof numbers);
      for (auto place = at.positionlist_begin();
           place != at.positionlist_end(); ++place) {
        const std::uint32_t position = *place;
        posting.append(reinterpret_cast<const char*>(&position),
                       sizeof position);
      }
      sum_ += stable_hash(posting);
      ++count_;
    }
  }
}

}  // namespace dateline::indexer
