// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/term_positions.h"

#include <algorithm>
#include <utility>

#include "query/posting_list.h"
#include "schema/glass_key.h"

namespace dateline::query {

TermPositions::TermPositions(std::shared_ptr<const TableFile> table,
                             std::string_view term)
    : cursor_(std::move(table)) {
  append_term(key_, term);
  key_.push_back('\0');
  term_bytes_ = key_.size();
}

/// Whether the key stands in the leaf if it stands anywhere.
std::optional<bool> TermPositions::is_in_leaf() const {
  const ReadBlock& leaf = cursor_.leaf();
  const auto first = leaf.item(0), last = leaf.item(leaf.items() - 1);
  if (!first || !last) return std::nullopt;
  // A later part with this key stands behind the first one.
  return (first->key < key_ || (first->key == key_ && first->is_first_part())) &&
         last->key >= key_;
}

/// Fills documents_; false if the leaf is damaged.
bool TermPositions::list_documents() {
  documents_.clear();
  const ReadBlock& leaf = cursor_.leaf();
  const std::string_view term(key_.data(), term_bytes_);
  const auto first = leaf.key(0), last = leaf.key(leaf.items() - 1);
  if (!first || !last) return false;
  // Keys are in order: where the first and the last begin with it, all do.
  const bool only_term = first->starts_with(term) && last->starts_with(term);
  documents_.resize(leaf.items());
  for (std::size_t at = 0; at < documents_.size(); ++at) {
    const auto key = leaf.key(at);
    if (!key) return false;
    if (!only_term && !key->starts_with(term)) {
      documents_[at] = *key < term ? 0 : kNoDocument;
      continue;
    }
    if (key->size() < term_bytes_) return false;
    const auto document = read_document(key->substr(term_bytes_));
    if (!document) return false;
    documents_[at] = *document;
  }
  return std::ranges::is_sorted(documents_);
}

TermPositions::Index TermPositions::search_keys() const {
  const std::size_t found = cursor_.first_from(key_);
  if (found == TableCursor::kDamaged) return std::nullopt;
  const ReadBlock& leaf = cursor_.leaf();
  return found < leaf.items() && leaf.key(found) == std::string_view(key_)
             ? found
             : leaf.items();
}

TermPositions::Index TermPositions::search_documents(Xapian::docid document) {
  // Most often it is one of the next.
  for (std::size_t at = last_; at < std::min(last_ + 4, documents_.size());
       ++at) {
    if (documents_[at] == document) return last_ = at;
  }
  std::size_t low = documents_[last_] <= document ? last_ : 0;
  std::size_t high = low;
  for (std::size_t step = 1; high < documents_.size() &&
                             documents_[high] < document; step *= 2) {
    low = high;
    high += step;
  }
  const auto end = documents_.begin() +
                   static_cast<std::ptrdiff_t>(std::min(high + 1,
                                                        documents_.size()));
  const auto found = std::lower_bound(
      documents_.begin() + static_cast<std::ptrdiff_t>(low), end, document);
  if (found == documents_.end() || *found != document) {
    return documents_.size();
  }
  last_ = static_cast<std::size_t>(found - documents_.begin());
  return last_;
}

/// The item of the leaf with the list of `document`; as many as there are: it
/// has none.
TermPositions::Index TermPositions::find_item(Xapian::docid document) {
  constexpr unsigned kFewLooks = 3;
  if (!documents_.empty() && documents_.front() <= document &&
      document <= documents_.back()) {
    return search_documents(document);
  }
  key_.resize(term_bytes_);
  append_sortable(key_, document);
  const auto here = !cursor_.is_lost() && documents_.empty()
                        ? is_in_leaf()
                        : std::optional(false);
  if (!here) return std::nullopt;
  if (!*here) {
    documents_.clear();
    last_ = 0;
    looks_ = 0;
    if (!cursor_.descend(key_)) return std::nullopt;
  }
  if (++looks_ <= kFewLooks) return search_keys();
  if (!list_documents()) return std::nullopt;
  return search_documents(document);
}

bool TermPositions::find(Xapian::docid document) {
  const Index index = find_item(document);
  if (!index) {
    documents_.clear();
    cursor_.lose();
    return false;
  }
  if (*index == cursor_.leaf().items()) return list_.open({});
  const auto found = cursor_.leaf().item(*index);
  return found && found->is_first_part() && found->is_last_part() &&
         !found->is_compressed() && list_.open(found->rest);
}

}  // namespace dateline::query
