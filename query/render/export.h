// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole stories for other programs, one after the other: nothing is kept.
#pragma once

#include <ostream>
#include <span>
#include <string_view>

#include "query/search.h"

namespace dateline::query {

/// One line with everything that is stored of the story, from which `index`
/// makes it again (corpus/exported.h): the names are those of
/// schema/story_members.h.
void export_jsonl(const Hit& hit, std::ostream& out);

/// Two lines for the bulk interface of OpenSearch and Elasticsearch: what to
/// do, and a document that opensearch_mapping() describes.
void export_opensearch(const Hit& hit, std::ostream& out);

/// The body of the request that makes the index: a type for each field.
void opensearch_mapping(std::ostream& out);

struct ExportFormat {
  std::string_view name;
  std::string_view help;
  void (*put)(const Hit& hit, std::ostream& out);
  void (*mapping)(std::ostream& out);  // nullptr: it has none
};
std::span<const ExportFormat> export_formats();

}  // namespace dateline::query
