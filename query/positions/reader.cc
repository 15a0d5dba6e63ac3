// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/positions/reader.h"

#include <algorithm>
#include <limits>

#include "schema/fields.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::query {

void PositionReader::go_to(Xapian::docid docid) {
  if (docid == docid_) return;
  docid_ = docid;
  anchor_.reset();
  long_.reset();
  paragraphs_.clear();
}

std::size_t PositionReader::list_of(const std::string& term) {
  const auto [known, added] = lists_.try_emplace(term, cursors_.size());
  if (added) {
    cursors_.push_back({.term = term});
    if (table_ != nullptr) cursors_.back().table.emplace(table_, term);
  }
  return known->second;
}

std::size_t PositionReader::count(std::size_t list) {
  Cursor& cursor = cursors_[list];
  cursor.is_told = !cursor.table || !cursor.table->find(docid_);
  if (!cursor.is_told) return cursor.table->list().count();
  ask_xapian(cursor);
  return cursor.positions.size();
}

const Positions& PositionReader::positions(std::size_t list,
                                           Xapian::termpos limit) {
  Cursor& cursor = cursors_[list];
  if (!cursor.is_told && !cursor.table->list().read(cursor.positions, limit)) {
    ask_xapian(cursor);
  }
  return cursor.positions;
}

void PositionReader::ask_xapian(Cursor& cursor) {
  cursor.positions.clear();
  if (cursor.asked == 0 || cursor.asked > docid_) {
    cursor.at = database_.postlist_begin(cursor.term);
    cursor.end = database_.postlist_end(cursor.term);
  }
  cursor.asked = docid_;
  if (cursor.at == cursor.end) return;
  cursor.at.skip_to(docid_);
  if (cursor.at == cursor.end || *cursor.at != docid_) return;
  cursor.positions.assign(cursor.at.positionlist_begin(),
                          cursor.at.positionlist_end());
}

Xapian::termpos PositionReader::anchor() {
  if (!anchor_) {
    const Positions& found = positions(std::string(kBodyAnchor));
    anchor_ = found.empty() ? 0 : found.front();
  }
  return *anchor_;
}

bool PositionReader::is_long() {
  if (!long_) {
    const std::string words = database_.get_document(docid_).get_value(
        field_row(Field::Words).slot);
    long_ = words.empty() || Xapian::sortable_unserialise(words) > kZoneGap;
  }
  return *long_;
}

// The analyzer counts as it did when the story was indexed.
const std::vector<PositionReader::Paragraph>& PositionReader::paragraphs() {
  if (!paragraphs_.empty()) return paragraphs_;
  const Story story =
      decode_record(database_.get_document(docid_).get_data());
  Xapian::termpos position = anchor() + 1;
  std::uint64_t words = 0;
  for (const auto& paragraph : story.body) {
    paragraphs_.push_back({position, words});
    std::uint32_t length = 0;
    for (const Token& token :
         analyzer_->analyze(paragraph.text, DictionaryWords::No)) {
      length = std::max(length, token.position + 1);
    }
    words += length;
    position += length + kZoneGap;
  }
  if (paragraphs_.empty()) paragraphs_.push_back({position, words});
  return paragraphs_;
}

std::size_t PositionReader::paragraph_of(std::uint64_t position) {
  const auto& all = paragraphs();
  const auto next = std::upper_bound(
      all.begin(), all.end(), position,
      [](std::uint64_t at, const Paragraph& one) { return at < one.first; });
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(
      next - all.begin() - 1, 0));
}

std::uint64_t PositionReader::words_before(Xapian::termpos position) {
  const std::uint64_t passed = position - anchor() - 1;
  if (passed < kZoneGap) return passed;  // in the first paragraph
  // Fewer words than a gap has positions: what is left over are words.
  if (!is_long()) return passed % kZoneGap;
  const Paragraph& own = paragraphs()[paragraph_of(position)];
  return own.words_before + (position - own.first);
}

bool PositionReader::together(std::uint64_t first, std::uint64_t last) {
  if (last - first <= kZoneGap) return true;
  // Byline and cuts, which have no paragraphs, are counted beyond.
  if (last > std::numeric_limits<Xapian::termpos>::max()) return false;
  const std::uint64_t body = anchor();
  const bool headline = first + kZoneGap <= body;
  if (headline || body == 0 || last <= body || !is_long()) return false;
  return paragraph_of(first) == paragraph_of(last);
}

}  // namespace dateline::query
