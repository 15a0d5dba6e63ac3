// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/incumbents.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "indexer/document.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace fs = std::filesystem;

struct Incumbents::State {
  struct Part {
    std::string name;
    Xapian::Database database;
    std::vector<Xapian::docid> deleted;  // named by the manifest; sorted
  };

  fs::path archive;
  std::vector<Part> parts;  // newest first: there most replaced stories are

  /// Calls `visit(part, docid)` for each story with `term`, until it is false.
  template <typename Visit>
  void visit_postings(const std::string& term, const Visit& visit) {
    for (Part& part : parts) {
      auto at = part.database.postlist_begin(term);
      for (; at != part.database.postlist_end(term); ++at) {
        if (std::binary_search(part.deleted.begin(), part.deleted.end(),
                               *at)) {
          continue;
        }
        if (!visit(part, *at)) return;
      }
    }
  }

  Part& part_of(const Deletion& place) {
    return *std::find_if(parts.begin(), parts.end(), [&](const Part& part) {
      return part.name == place.segment;
    });
  }

  template <typename Work>
  auto guarded(const Work& work) {
    try {
      return work();
    } catch (const Xapian::Error& error) {
      rethrow(error, archive);
    }
  }
};

Incumbents::Incumbents(fs::path archive, const Manifest& manifest)
    : state_(std::make_unique<State>()) {
  state_->archive = std::move(archive);
  state_->guarded([&] {
    for (const Segment& segment : manifest.segments) {
      const fs::path path = segment_path(state_->archive, segment);
      State::Part part{segment.name, Xapian::Database(path.string()), {}};
      for (const Deletion& deletion : manifest.deletions) {
        if (deletion.segment != segment.name) continue;
        part.deleted.push_back(deletion.docid);
      }
      std::sort(part.deleted.begin(), part.deleted.end());
      state_->parts.insert(state_->parts.begin(), std::move(part));
    }
  });
}

Incumbents::~Incumbents() = default;

std::optional<Incumbent> Incumbents::find(const std::string& id) {
  const std::string term = make_term(field_row(Field::Id).prefix, id);
  return state_->guarded([&] {
    std::optional<Incumbent> found;
    state_->visit_postings(term, [&](State::Part& part, Xapian::docid docid) {
      const Xapian::Document document = part.database.get_document(
          docid, Xapian::DOC_ASSUME_VALID);
      found = Incumbent{decode_digest(document.get_value(kDigestSlot)),
                        {part.name, docid},
                        revision_of_key(document.get_value(kRevisionSlot))};
      return false;
    });
    return found;
  });
}

bool Incumbents::is_from(const Deletion& place, const std::string& path) {
  const std::string term = source_term(path, "");
  return state_->guarded([&] {
    const Xapian::Database& database = state_->part_of(place).database;
    auto at = database.postlist_begin(term);
    if (at == database.postlist_end(term)) return false;
    at.skip_to(place.docid);
    return at != database.postlist_end(term) && *at == place.docid;
  });
}

std::vector<Deletion> Incumbents::read_from(const std::string& path) {
  std::vector<Deletion> places;
  state_->guarded([&] {
    state_->visit_postings(source_term(path, ""),
                           [&](State::Part& part, Xapian::docid docid) {
                             places.push_back({part.name, docid});
                             return true;
                           });
  });
  return places;
}

Story Incumbents::story(const Deletion& place) {
  return state_->guarded([&] {
    const Xapian::Database& database = state_->part_of(place).database;
    return decode_record(database.get_document(place.docid).get_data());
  });
}

}  // namespace dateline::indexer
