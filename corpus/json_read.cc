// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <deque>
#include <string>
#include <utility>

#include "corpus/json.h"
#include "corpus/json/agency_json.h"
#include "corpus/json_stories.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

// {"response": {"hits": {"hits": [{"_source": {...}}]}}} is as deep as it gets.
constexpr int kMaxWrapping = 5;

struct Candidate {
  JsonElement value;
  int depth;
};

std::string keys_of(JsonElement object) {
  constexpr std::size_t kShown = 5;
  std::string keys;
  std::size_t count = 0;
  for (const auto field : simdjson::dom::object(object)) {
    if (++count > kShown) return keys + ", ...";
    keys += count > 1 ? ", " : "";
    keys += field.key.substr(0, 40);
  }
  return keys;
}

/// Stories in a document, breadth first, so that an article is taken whole and
/// what it carries inside (pictures, related items) is left alone.
class Finder {
 public:
  explicit Finder(const FieldMap* names) : names_(names) {}

  void find(JsonElement root) {
    pending_.push_back({root, 0});
    while (!pending_.empty()) {
      const Candidate candidate = pending_.front();
      pending_.pop_front();
      look(candidate);
    }
  }

  std::vector<Story> stories;
  std::string reason;  // why the first object that is none was refused

 private:
  void refuse(std::string why) {
    if (reason.empty()) reason = std::move(why);
  }

  void look(const Candidate& candidate) {
    if (candidate.value.is_object() && take(candidate.value)) return;
    if (candidate.depth >= kMaxWrapping) return;
    if (candidate.value.is_array()) {
      for (const auto value : simdjson::dom::array(candidate.value)) {
        if (value.is_object()) pending_.push_back({value, candidate.depth + 1});
      }
    } else if (candidate.value.is_object()) {
      for (const auto field : simdjson::dom::object(candidate.value)) {
        if (field.value.is_object() || field.value.is_array()) {
          pending_.push_back({field.value, candidate.depth + 1});
        }
      }
    }
  }

  /// True if `object` is an item itself, whether or not it can be read.
  bool take(JsonElement object) {
    try {
      const AgencyJsonRow* row = find_agency_json(object);
      if (row != nullptr) {
        Story story = row->read(object);
        story.format = row->format;
        stories.push_back(std::move(story));
        return true;
      }
      if (is_ninjs(object)) {
        stories.push_back(read_ninjs(object));
        return true;
      }
    } catch (const Error& error) {
      refuse(error.what());
      return true;
    }
    auto story = read_dump(object, names_);
    if (!story) return false;
    stories.push_back(std::move(*story));
    return true;
  }

  const FieldMap* names_;
  std::deque<Candidate> pending_;
};

}  // namespace

std::vector<Story> read_json(const Record& record) {
  const JsonDocument document(record.bytes);
  Finder finder(record.names);
  finder.find(document.root());
  if (!finder.stories.empty()) return std::move(finder.stories);
  std::string reason = std::move(finder.reason);
  if (reason.empty()) {
    reason = document.root().is_object()
                 ? "no field with a story's text among " +
                       keys_of(document.root())
                 : "no story";
  }
  throw Error(ErrorKind::Input, record.path, reason);
}

}  // namespace dateline::corpus
