// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/story_set.h"

#include <optional>
#include <set>

#include "query/render/json_put.h"
#include "query/render/render.h"
#include "query/story_by_id.h"
#include "schema/error.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

SetStory set_story(const Story& story) {
  std::string text = story.headline;
  for (const Paragraph& paragraph : story.body) text += '\n' + paragraph.text;
  return {story.id, to_base32(stable_hash(text)), story.headline,
          is_killed(story), is_ruled(story, Verdict::Correct)};
}

std::optional<Story> present(Archive& archive, const std::string& id) {
  try {
    Story story = story_by_id(archive, id);
    if (story.id == id) return story;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Query) throw;  // it is not there
  }
  return std::nullopt;
}

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
  throw Error(ErrorKind::Input, where, what,
              "write one with dateline search QUERY --manifest FILE");
}

std::string text_of(const rapidjson::Value& object, const char* key,
                    const std::string& where) {
  const auto found = object.FindMember(key);
  if (found == object.MemberEnd() || !found->value.IsString()) {
    refuse(where, std::string("no '") + key + "' in the set");
  }
  return {found->value.GetString(), found->value.GetStringLength()};
}

bool flag_of(const rapidjson::Value& object, const char* key) {
  const auto found = object.FindMember(key);
  return found != object.MemberEnd() && found->value.IsTrue();
}

}  // namespace

StorySet collect_set(Archive& archive, const Node& root,
                     const SearchOptions& options) {
  SearchOptions all = options;
  all.limit = kAllHits;
  all.offset = 0;
  all.fold = Fold::None;
  all.sort = Sort::Relevance;
  all.facets.clear();
  StorySet set{to_query(root), options.exact, options.any, options.killed,
               options.embargoed, 0, {}};
  const Results results = search_each(
      archive, root, all,
      {.begin = [](const Results&) {},
       .hit =
           [&](const Results&, Hit& hit) {
             set.stories.push_back(set_story(hit.story));
             return true;
           }});
  set.revision = results.revision;
  return set;
}

StorySet parse_set(const std::string& text, const std::string& where) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  const rapidjson::Value& json = document;
  if (document.HasParseError() || !json.IsObject()) {
    refuse(where, "not a set of stories");
  }
  const auto version = json.FindMember("v");
  if (version == json.MemberEnd() || !version->value.IsInt() ||
      version->value.GetInt() != kOutputVersion ||
      text_of(json, "type", where) != "set") {
    refuse(where, "not a set of version " + std::to_string(kOutputVersion));
  }
  StorySet set{text_of(json, "query", where), flag_of(json, "exact"),
               flag_of(json, "any"),          flag_of(json, "killed"),
               flag_of(json, "embargoed"),    0,
               {}};
  const auto stories = json.FindMember("stories");
  if (stories == json.MemberEnd() || !stories->value.IsArray()) {
    refuse(where, "no 'stories' in the set");
  }
  for (const rapidjson::Value& story : stories->value.GetArray()) {
    if (!story.IsObject()) refuse(where, "a story that is no object");
    set.stories.push_back({text_of(story, "id", where),
                           text_of(story, "digest", where),
                           text_of(story, "headline", where),
                           flag_of(story, "killed"),
                           flag_of(story, "corrected")});
  }
  return set;
}

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::Same: return "same";
    case Fate::Corrected: return "corrected";
    case Fate::Killed: return "killed";
    case Fate::Gone: return "gone";
    case Fate::New: return "new";
  }
  return "same";
}

std::vector<SetChange> compare_set(Archive& archive, const StorySet& set,
                                   const StorySet& now) {
  std::set<std::string> known;
  std::vector<SetChange> changes;
  for (const SetStory& before : set.stories) {
    known.insert(before.id);
    const auto story = present(archive, before.id);
    if (!story) {
      changes.push_back({Fate::Gone, before});
      continue;
    }
    SetChange change{Fate::Same, set_story(*story)};
    if (change.story.killed && !before.killed) {
      change.fate = Fate::Killed;
    } else if (change.story.digest != before.digest ||
               (change.story.corrected && !before.corrected)) {
      change.fate = Fate::Corrected;
    }
    changes.push_back(std::move(change));
  }
  for (const SetStory& story : now.stories) {
    if (known.count(story.id) == 0) changes.push_back({Fate::New, story});
  }
  return changes;
}

}  // namespace dateline::query
