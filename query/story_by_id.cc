// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/story_by_id.h"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "schema/error.h"
#include "schema/fields.h"
#include "schema/reprint.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

constexpr std::size_t kListed = 5;  // ids named in a message

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), kListed); ++i) {
    text += (i > 0 ? ", " : "") + ids[i];
  }
  return ids.size() > kListed ? text + " …" : text;
}

struct Found {
  std::vector<std::string> ids;
  Xapian::Document story;  // the last
};

/// Adds what `database` has. `is_deleted` is asked about its documents.
void find_ids(const Xapian::Database& database, const std::string& id,
              const std::function<bool(Xapian::docid)>& is_deleted,
              Found& found) {
  const std::string prefix(field_row(Field::Id).prefix);
  for (auto term = database.allterms_begin(prefix + id);
       term != database.allterms_end(prefix + id); ++term) {
    const std::string name = (*term).substr(prefix.size());
    for (auto posting = database.postlist_begin(*term);
         posting != database.postlist_end(*term); ++posting) {
      if (is_deleted(*posting)) continue;
      if (std::find(found.ids.begin(), found.ids.end(), name) ==
          found.ids.end()) {
        found.ids.push_back(name);
      }
      if (found.ids.size() == 1 || name == id) {
        found.story = database.get_document(*posting);
      }
      if (name == id) {
        found.ids = {name};
        return;
      }
    }
    if (found.ids.size() > kListed) break;
  }
}

}  // namespace

Story story_by_id(Archive& archive, std::string_view id) {
  Story story;
  const std::string shown(id.substr(0, 60));
  archive.retrying([&] {
    Found found;
    const std::string wanted(id);
    const auto is_whole = [&] {
      return found.ids.size() == 1 && found.ids.front() == wanted;
    };
    if (!id.empty() && id.size() <= kMaxTermBytes / 2) {
      find_ids(archive.database(), wanted,
               [&](Xapian::docid docid) { return archive.is_deleted(docid); },
               found);
      if (archive.has_hosts() && !is_whole()) {
        find_ids(archive.far(), wanted, [](Xapian::docid) { return false; },
                 found);
      }
    }
    if (found.ids.empty()) {
      throw Error(ErrorKind::Query, {}, "no story '" + shown + "'");
    }
    if (found.ids.size() > 1) {
      throw Error(ErrorKind::Query, {},
                  "several stories begin with '" + shown + "'",
                  listed(found.ids));
    }
    story = stored_story(found.story);
  });
  return story;
}

}  // namespace dateline::query
