// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>
#include <utility>

#include "corpus/json.h"
#include "corpus/json/agency_json.h"
#include "corpus/json_members.h"
#include "corpus/json_stories.h"

namespace dateline::corpus {
namespace {

// {"response": {"hits": {"hits": [{"_source": {...}}]}}} is as deep as it gets.
constexpr int kMaxWrapping = 5;

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
  Finder(const Record& record, Stories& stories)
      : stories_(stories),
        names_(record.names),
        of_items_(holds_items(record.format)) {}

  void find(JsonElement root) {
    if (root.is_object() && take(root)) return;
    std::vector<JsonElement> level;
    unwrap(root, level);
    for (int depth = 1; !level.empty(); ++depth) {
      std::vector<JsonElement> inside;
      for (const JsonElement value : level) {
        if (value.is_object() && take(value)) continue;
        if (depth < kMaxWrapping) unwrap(value, inside);
      }
      level = std::move(inside);
    }
  }

  std::string reason;  // why the first object that is none was refused

 private:
  void refuse(Refusal why) {
    if (reason.empty()) reason = std::move(why);
  }

  static void unwrap(JsonElement value, std::vector<JsonElement>& inside) {
    if (value.is_array()) {
      for (const auto element : simdjson::dom::array(value)) {
        if (element.is_object()) inside.push_back(element);
      }
    } else if (value.is_object()) {
      for (const auto field : simdjson::dom::object(value)) {
        if (field.value.is_object() || field.value.is_array()) {
          inside.push_back(field.value);
        }
      }
    }
  }

  /// True if `object` is an item itself, whether or not it can be read.
  bool take(JsonElement object) {
    if (of_items_ && take_item(object)) return true;
    const DumpMembers members(object, names_);
    if (!of_items_ && (members.may_be_agency() || members.may_be_ninjs()) &&
        take_item(object)) {
      return true;
    }
    // Most that only holds others has neither.
    if (!members.filled(DumpField::Headline) &&
        !members.filled(DumpField::Body)) {
      return false;
    }
    if (read_dump(members, stories_.add())) return true;
    stories_.drop_last();
    return false;
  }

  /// The same for the items of agencies and newsrooms.
  bool take_item(JsonElement element) {
    const JsonIndex index(element);
    const JsonObject object(element, index);
    const AgencyJsonRow* row = find_agency_json(object);
    if (row == nullptr && !is_ninjs(object)) return false;
    Story& story = stories_.add();
    Refusal why = row != nullptr ? row->read(object, story)
                                 : read_ninjs(object, story);
    if (row != nullptr) story.format = row->format;
    if (!why.empty()) {
      stories_.drop_last();
      refuse(std::move(why));
    }
    return true;
  }

  /// Whether files of `format` hold such items; others may, too.
  static bool holds_items(std::string_view format) {
    return format != "json" && format != "jsonl";
  }

  Stories& stories_;
  const FieldMap* names_;
  bool of_items_;  // they are looked for before the names of dumps
};

}  // namespace

std::string read_json(const Record& record, Stories& stories) {
  const JsonDocument document(record.bytes,
                              record.bytes.capacity() - record.bytes.size());
  Finder finder(record, stories);
  finder.find(document.root());
  if (!stories.empty()) return {};
  if (!finder.reason.empty()) return std::move(finder.reason);
  return document.root().is_object()
             ? "no field with a story's text among " + keys_of(document.root())
             : "no story";
}

}  // namespace dateline::corpus
