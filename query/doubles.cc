// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/doubles.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <queue>
#include <set>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "schema/durable_file.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/standing.h"
#include "schema/terms.h"
#include "schema/umask.h"
#include "schema/user_folder.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;
using Docids = std::vector<Xapian::docid>;

// Of a file of the cache: ten million stories.
constexpr std::size_t kMaxBytes = 100'000'000;

/// The ids of a part, in order.
class Cursor {
 public:
  Cursor(std::size_t part, const Xapian::Database& database)
      : part(part),
        at_(database.allterms_begin(std::string(field_row(Field::Id).prefix))),
        end_(database.allterms_end(std::string(field_row(Field::Id).prefix))) {}

  /// False at the end; what can't be read is no double, and whoever reads it
  /// for more is told.
  bool next() {
    try {
      if (is_begun_) ++at_;
      is_begun_ = true;
      if (at_ == end_) return false;
      term = *at_;
      return true;
    } catch (const Xapian::DatabaseCorruptError&) {
      return false;
    }
  }

  std::size_t part;
  std::string term;

 private:
  Xapian::TermIterator at_, end_;
  bool is_begun_ = false;
};

struct Filing {
  bool killed = false;
  std::string digest;
  std::size_t whole = 0, part = 0;
  Xapian::docid document = 0;

  bool stays_before(const Filing& other) const {
    if (killed != other.killed) return killed;
    // Digests of an earlier layout can't be compared.
    if (digest != other.digest && digest.size() == other.digest.size()) {
      return digest > other.digest;
    }
    return whole < other.whole;
  }
};

class Comparison {
 public:
  /// `whole_of`: for each part, which archive it is of.
  Comparison(const std::vector<DeletedSource::Part>& parts,
             std::vector<std::size_t> whole_of)
      : parts_(parts), whole_of_(std::move(whole_of)), left_out_(parts.size()) {}

  std::vector<Docids> run() {
    const auto is_later = [&](std::size_t a, std::size_t b) {
      return std::tie(cursors_[a].term, a) > std::tie(cursors_[b].term, b);
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>,
                        decltype(is_later)>
        order(is_later);
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      cursors_.emplace_back(part, parts_[part].database);
    }
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (cursors_[part].next()) order.push(part);
    }
    std::vector<std::size_t> having;
    while (!order.empty()) {
      having.clear();
      const std::string& id = cursors_[order.top()].term;
      while (!order.empty() && cursors_[order.top()].term == id) {
        having.push_back(order.top());
        order.pop();
      }
      compare(having, id);
      for (const std::size_t part : having) {
        if (cursors_[part].next()) order.push(part);
      }
    }
    for (Docids& documents : left_out_) std::ranges::sort(documents);
    return std::move(left_out_);
  }

 private:
  void compare(const std::vector<std::size_t>& having, const std::string& id) {
    const bool several = std::ranges::any_of(having, [&](std::size_t part) {
      return whole_of_[part] != whole_of_[having.front()];
    });
    if (!several) return;
    std::vector<Filing> filings;
    for (const std::size_t part : having) add_filings(part, id, filings);
    if (filings.empty()) return;
    const Filing stays = *std::ranges::min_element(
        filings, [](const Filing& a, const Filing& b) {
          return a.stays_before(b);
        });
    for (const Filing& filing : filings) {
      if (filing.whole == stays.whole) continue;
      left_out_[filing.part].push_back(filing.document);
    }
  }

  void add_filings(std::size_t part, const std::string& id,
                   std::vector<Filing>& filings) {
    const auto& [database, deleted] = parts_[part];
    for (auto at = database.postlist_begin(id); at != database.postlist_end(id);
         ++at) {
      if (std::ranges::binary_search(deleted, *at)) continue;
      filings.push_back(
          {killed(part).contains(*at),
           database.get_document(*at).get_value(kDigestSlot), whole_of_[part],
           part, *at});
    }
  }

  /// The documents of `part` that are marked so.
  const std::set<Xapian::docid>& killed(std::size_t part) {
    if (killed_.empty()) killed_.resize(parts_.size());
    if (!killed_[part]) {
      const Xapian::Database& database = parts_[part].database;
      const std::string term =
          facet_term(field_row(Field::Is).prefix, kKilledMark);
      killed_[part].emplace(database.postlist_begin(term),
                            database.postlist_end(term));
    }
    return *killed_[part];
  }

  const std::vector<DeletedSource::Part>& parts_;
  const std::vector<std::size_t> whole_of_;
  std::vector<Cursor> cursors_;
  std::vector<std::optional<std::set<Xapian::docid>>> killed_;
  std::vector<Docids> left_out_;
};

/// Nothing: there is nowhere to keep it.
std::optional<fs::path> cache_folder() {
  const auto cache = user_folder(UserFolder::Cache);
  if (!cache) return std::nullopt;
  return *cache / "doubles";
}

/// What was found for `holdings` as they are: a sum of the file, a line for each
/// of them, and one of documents for each part.
class Kept {
 public:
  explicit Kept(const std::vector<Holding>& holdings) {
    std::string names;
    for (const Holding& holding : holdings) {
      const std::string name = holding.id + ' ' + holding.place + '\n';
      names += name;
      head_ += std::to_string(stable_hash(name)) + ' ' +
               std::to_string(holding.revision) + ' ' +
               std::to_string(holding.parts) + '\n';
    }
    if (const auto folder = cache_folder()) {
      path_ = *folder / to_base32(stable_hash(names));
    }
  }

  /// Nothing: it is not known, or was of other revisions.
  std::optional<std::vector<Docids>> read(std::size_t parts) const {
    std::error_code ignored;
    if (path_.empty() || !fs::is_regular_file(path_, ignored)) return {};
    std::string text;
    try {
      text = read_whole_file(path_, kMaxBytes);
    } catch (const Error&) {
      return {};
    }
    const std::size_t sum = text.find('\n');
    if (sum == text.npos) return {};
    std::string_view rest = std::string_view(text).substr(sum + 1);
    if (!rest.starts_with(head_) || text.substr(0, sum) != sum_of(rest)) {
      return {};
    }
    rest.remove_prefix(head_.size());
    std::vector<Docids> all(parts);
    for (Docids& documents : all) {
      const std::size_t end = rest.find('\n');
      if (end == rest.npos || !numbers(rest.substr(0, end), documents)) {
        return {};
      }
      rest.remove_prefix(end + 1);
    }
    return all;
  }

  void write(const std::vector<Docids>& all) const {
    if (path_.empty()) return;
    std::string text = head_;
    for (const Docids& documents : all) {
      for (const Xapian::docid document : documents) {
        text += std::to_string(document) + ' ';
      }
      text += '\n';
    }
    const ScopedUmask mask(ScopedUmask::kPrivate);
    std::error_code failure;
    fs::create_directories(path_.parent_path(), failure);
    try {
      replace_file(path_, sum_of(text) + '\n' + text);
    } catch (const Error&) {  // NOLINT(bugprone-empty-catch)
      // It is found anew the next time.
    }
  }

 private:
  static std::string sum_of(std::string_view text) {
    return to_base32(stable_hash(text));
  }

  /// Ascending, each with a space behind it.
  static bool numbers(std::string_view line, Docids& documents) {
    while (!line.empty()) {
      Xapian::docid document = 0;
      const auto [end, error] =
          std::from_chars(line.data(), line.data() + line.size(), document);
      const std::size_t size = end - line.data();
      if (error != std::errc() || size == line.size() || line[size] != ' ' ||
          (!documents.empty() && document <= documents.back())) {
        return false;
      }
      documents.push_back(document);
      line.remove_prefix(size + 1);
    }
    return true;
  }

  fs::path path_;
  std::string head_;
};

std::vector<std::size_t> wholes(const std::vector<Holding>& holdings) {
  std::vector<std::size_t> whole_of;
  for (const Holding& holding : holdings) {
    const auto first = std::ranges::find(holdings, holding.whole,
                                         &Holding::whole);
    whole_of.insert(whole_of.end(), holding.parts, first - holdings.begin());
  }
  return whole_of;
}

}  // namespace

void leave_out_doubles(const std::vector<Holding>& holdings, bool keep,
                       std::vector<DeletedSource::Part>& parts) {
  std::vector<std::size_t> whole_of = wholes(holdings);
  if (whole_of.empty() || std::ranges::count(whole_of, whole_of.front()) ==
                              std::ssize(whole_of)) {
    return;
  }
  const Kept kept(holdings);
  std::optional<std::vector<Docids>> found;
  if (keep) found = kept.read(parts.size());
  if (!found) {
    found = Comparison(parts, std::move(whole_of)).run();
    if (keep) kept.write(*found);
  }
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Docids& deleted = parts[part].docids;
    const std::size_t before = deleted.size();
    deleted.insert(deleted.end(), (*found)[part].begin(), (*found)[part].end());
    std::inplace_merge(deleted.begin(), deleted.begin() + before, deleted.end());
  }
}

}  // namespace dateline::query
