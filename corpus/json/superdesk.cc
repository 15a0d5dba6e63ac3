// SPDX-License-Identifier: GPL-3.0-or-later
//
// Items of Superdesk's archive: ninjs with the newsroom's own fields around
// it, above all `state`, which says what has become of the item.
#include <array>
#include <string>
#include <utility>

#include "corpus/json/agency_json.h"
#include "corpus/json/members.h"
#include "corpus/json_stories.h"
#include "corpus/markup.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

struct StateRow {
  std::string_view state;
  PubStatus status;
};
// Copy that has not gone out is withheld: the newsroom's own business.
constexpr auto kStates = std::to_array<StateRow>({
    {"published", PubStatus::Usable},
    {"corrected", PubStatus::Usable},
    {"being_corrected", PubStatus::Usable},
    {"killed", PubStatus::Canceled},
    {"recalled", PubStatus::Canceled},
    {"unpublished", PubStatus::Canceled},
    {"draft", PubStatus::Withheld},
    {"in_progress", PubStatus::Withheld},
    {"submitted", PubStatus::Withheld},
    {"scheduled", PubStatus::Withheld},
});

void read_state(const JsonObject& item, Story& story) {
  const JsonText text = member_text(item, "state");
  const std::string_view state = text;
  for (const StateRow& row : kStates) {
    if (row.state == state) story.status = row.status;
  }
  if (state == "killed" || state == "recalled") {
    story.signals.add(Signal::Kill);
  }
  if (state == "corrected") story.signals.add(Signal::Correction);
  JsonElement flags;
  if (find_member(item, "flags", flags) &&
      is_set(flags, "marked_for_not_publication")) {
    story.status = PubStatus::Withheld;
  }
}

void read_identity(const JsonObject& item, Story& story) {
  // Old versions are kept under ids of their own.
  story.guid = any_text(item, {"guid", "item_id", "_id_document", "_id"});
  const JsonText version = member_text(item, "_current_version");
  if (!version.empty()) {
    story.version = 0;
    story.version_raw.clear();
    set_version(story, version);
  }
  for (const std::string_view name : {"rewrite_of", "rewritten_by", "family_id",
                           "event_id", "translation_id"}) {
    const JsonText target = member_text(item, name);
    if (!target.empty() && target.view() != story.guid) {
      story.links.push_back({std::string(name), target.str()});
    }
  }
}

void read_dateline(const JsonObject& item, Story& story) {
  JsonElement dateline, located;
  if (!find_member(item, "dateline", dateline)) return;
  story.dateline_text = any_line(dateline, {"text"});
  set_moment(story.dateline_date, member_text(dateline, "date"));
  if (!find_member(dateline, "located", located)) return;
  story.dateline_place = any_line(located, {"city"});
  story.dateline_admin1 = any_line(located, {"state"});
  story.dateline_country = any_line(located, {"country"});
}

void read_subjects(const JsonObject& item, Story& story) {
  story.subjects.clear();
  for (const JsonElement value : any_list(item, {"subject"})) {
    Subject subject{.scheme = member_text(value, "scheme").str(),
                    .code = any_text(value, {"qcode", "code"}).str(),
                    .name = any_line(value, {"name"}),
                    .kind = ""};
    if (!subject.code.empty() || !subject.name.empty()) {
      story.subjects.push_back(std::move(subject));
    }
  }
  const auto categories = any_lines(item, {"anpa_category"});
  if (!categories.empty()) story.desk = categories.front();
}

void read_rest(const JsonObject& item, Story& story) {
  story.take_key = any_line(item, {"anpa_take_key"});
  story.signoff = any_line(item, {"sign_off"});
  JsonElement embargo;
  if (find_path(item, {"schedule_settings", "utc_embargo"}, embargo)) {
    set_moment(story.embargo_until, text_of(embargo));
  }
  set_moment(story.embargo_until, any_text(item, {"embargo"}));
  if (story.abstract.empty()) story.abstract = any_line(item, {"abstract"});
  set_moment(story.created, any_text(item, {"_created"}));
  set_moment(story.updated, any_text(item, {"_updated"}));
}

}  // namespace

bool is_superdesk(const JsonObject& object) {
  JsonElement value;
  return find_member(object, "state", value) &&
         find_any(object, {"family_id", "unique_name", "_current_version",
                           "unique_id"},
                  value);
}

Refusal read_superdesk(const JsonObject& item, Story& story) {
  const std::string type = any_line(item, {"type"});
  const JsonText state = member_text(item, "state");
  if (type == "composite") return "package of items, no story";
  if (state.view() == "spiked") return "spiked item, no story";
  if (Refusal refusal = read_ninjs(item, story); !refusal.empty()) {
    return refusal;
  }
  read_identity(item, story);
  read_state(item, story);
  if (story.status == PubStatus::Withheld && story.body.empty()) {
    return state.str() + " item without text";
  }
  read_dateline(item, story);
  read_subjects(item, story);
  read_rest(item, story);
  return {};
}

}  // namespace dateline::corpus
