// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/derive.h"

namespace dateline::indexer {
namespace {

// A value longer than this (bytes) is a text that strayed into a field.
constexpr std::size_t kMaxValueBytes = 200;

void add_folded(Story& story, Field field, const std::string& value,
                std::string_view note) {
  if (value.size() > kMaxValueBytes) return;
  add_derived(story, field, fold(value), Evidence::Metadata, note);
}

void add_entities(Story& story, Field field,
                  const std::vector<Entity>& entities) {
  for (const Entity& entity : entities) {
    if (entity.name.size() > kMaxValueBytes) continue;
    add_derived(story, field, entity.name, Evidence::Metadata, entity.code);
  }
}

}  // namespace

void derive_topics(Story& story) {
  for (const Subject& subject : story.subjects) {
    const std::string& value =
        subject.name.empty() ? subject.code : subject.name;
    add_folded(story, Field::Topic, value, subject.code);
  }
  add_folded(story, Field::Desk, story.desk, story.desk);
  add_folded(story, Field::Slug, story.slug, story.slug);
  add_entities(story, Field::Person, story.people);
  add_entities(story, Field::Org, story.orgs);
}

}  // namespace dateline::indexer
