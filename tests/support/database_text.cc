// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/database_text.h"

#include <xapian.h>

#include <set>
#include <sstream>
#include <string_view>

namespace dateline::testing {
namespace {

std::string shown(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "'";
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x20 && byte < 0x7f && byte != '\\') {
      out.push_back(character);
    } else {
      out += "\\x";
      out.push_back(kDigits[byte >> 4]);
      out.push_back(kDigits[byte & 15]);
    }
  }
  return out + "'";
}

class Writer {
 public:
  explicit Writer(const Xapian::Database& database) : database_(database) {}

  std::string text() {
    put_whole();
    put_documents();
    for (const Xapian::valueno slot : slots_) put_slot(slot);
    for (auto term = database_.allterms_begin();
         term != database_.allterms_end(); ++term) {
      put_term(*term);
    }
    return out_.str();
  }

 private:
  void put_whole() {
    out_ << "documents " << database_.get_doccount() << " last "
         << database_.get_lastdocid() << " length "
         << database_.get_total_length() << " between "
         << database_.get_doclength_lower_bound() << " and "
         << database_.get_doclength_upper_bound() << " positions "
         << database_.has_positions() << '\n';
  }

  void put_positions(Xapian::docid id, const std::string& term) {
    for (auto at = database_.positionlist_begin(id, term);
         at != database_.positionlist_end(id, term); ++at) {
      out_ << ' ' << *at;
    }
    out_ << '\n';
  }

  void put_documents() {
    for (auto at = database_.postlist_begin("");
         at != database_.postlist_end(""); ++at) {
      const Xapian::Document document = database_.get_document(*at);
      out_ << "document " << *at << " length "
           << database_.get_doclength(*at) << " distinct "
           << database_.get_unique_terms(*at) << " data "
           << shown(document.get_data()) << '\n';
      for (auto value = document.values_begin();
           value != document.values_end(); ++value) {
        out_ << "  value " << value.get_valueno() << ' ' << shown(*value)
             << '\n';
        slots_.insert(value.get_valueno());
      }
      for (auto term = database_.termlist_begin(*at);
           term != database_.termlist_end(*at); ++term) {
        out_ << "  term " << shown(*term) << " wdf " << term.get_wdf()
             << " at";
        put_positions(*at, *term);
      }
    }
  }

  void put_slot(Xapian::valueno slot) {
    out_ << "slot " << slot << " of " << database_.get_value_freq(slot)
         << " from " << shown(database_.get_value_lower_bound(slot)) << " to "
         << shown(database_.get_value_upper_bound(slot)) << '\n';
    for (auto at = database_.valuestream_begin(slot);
         at != database_.valuestream_end(slot); ++at) {
      out_ << "  " << at.get_docid() << ' ' << shown(*at) << '\n';
    }
  }

  void put_term(const std::string& term) {
    out_ << "term " << shown(term) << " in " << database_.get_termfreq(term)
         << " times " << database_.get_collection_freq(term) << " wdf up to "
         << database_.get_wdf_upper_bound(term) << '\n';
    for (auto at = database_.postlist_begin(term);
         at != database_.postlist_end(term); ++at) {
      out_ << "  " << *at << " wdf " << at.get_wdf() << " length "
           << at.get_doclength() << " at";
      put_positions(*at, term);
    }
  }

  const Xapian::Database& database_;
  std::ostringstream out_;
  std::set<Xapian::valueno> slots_;
};

}  // namespace

std::string database_text(const Xapian::Database& database) {
  return Writer(database).text();
}

std::string first_difference(const std::string& left,
                             const std::string& right) {
  std::istringstream lefts(left);
  std::istringstream rights(right);
  std::string one;
  std::string other;
  for (;;) {
    const bool more = static_cast<bool>(std::getline(lefts, one));
    const bool others = static_cast<bool>(std::getline(rights, other));
    if (!more && !others) return {};
    if (!more) return "(end)\n" + other;
    if (!others) return one + "\n(end)";
    if (one != other) return one + "\n" + other;
  }
}

}  // namespace dateline::testing
