// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_fields.h"

#include <array>
#include <unordered_map>

namespace dateline::corpus {
namespace {

constexpr auto kRows = std::to_array<DumpFieldRow>({
    {DumpField::Id, "guid"},
    {DumpField::Id, "uuid"},
    {DumpField::Id, "id"},
    {DumpField::Id, "docno"},
    {DumpField::Id, "docid"},
    {DumpField::Id, "articleid"},
    {DumpField::Id, "storyid"},
    {DumpField::Headline, "headline"},
    {DumpField::Headline, "title"},
    {DumpField::Headline, "head"},
    {DumpField::Headline, "heading"},
    {DumpField::Headline, "articletitle"},
    {DumpField::Name, "name"},
    {DumpField::Subheadline, "subheadline"},
    {DumpField::Subheadline, "subtitle"},
    {DumpField::Subheadline, "subhead"},
    {DumpField::Kicker, "kicker"},
    {DumpField::Body, "articlebody"},
    {DumpField::Body, "maintext"},
    {DumpField::Body, "fulltext"},
    {DumpField::Body, "body"},
    {DumpField::Body, "content"},
    {DumpField::Body, "contents"},
    {DumpField::Body, "text"},
    {DumpField::Body, "articletext"},
    {DumpField::Body, "article"},
    {DumpField::Body, "story"},
    {DumpField::Body, "ctext"},
    {DumpField::Body, "paragraphs"},
    {DumpField::Body, "bodyhtml"},
    {DumpField::Body, "bodytext"},
    {DumpField::Abstract, "description"},
    {DumpField::Abstract, "summary"},
    {DumpField::Abstract, "abstract"},
    {DumpField::Abstract, "excerpt"},
    {DumpField::Abstract, "shortdescription"},
    {DumpField::Abstract, "metadescription"},
    {DumpField::Abstract, "lead"},
    {DumpField::Abstract, "snippet"},
    {DumpField::Url, "url"},
    {DumpField::Url, "link"},
    {DumpField::Url, "articleurl"},
    {DumpField::Url, "permalink"},
    {DumpField::Url, "href"},
    {DumpField::Url, "uri"},
    {DumpField::Url, "sourceurl"},
    {DumpField::Published, "datepublished"},
    {DumpField::Published, "publishedat"},
    {DumpField::Published, "publisheddate"},
    {DumpField::Published, "publicationdate"},
    {DumpField::Published, "pubdate"},
    {DumpField::Published, "datepublish"},
    {DumpField::Published, "published"},
    {DumpField::Published, "publishdate"},
    {DumpField::Published, "date"},
    {DumpField::Published, "datetime"},
    {DumpField::Published, "timestamp"},
    {DumpField::Published, "time"},
    {DumpField::Updated, "datemodified"},
    {DumpField::Updated, "datemodify"},
    {DumpField::Updated, "updatedat"},
    {DumpField::Updated, "updated"},
    {DumpField::Updated, "modified"},
    {DumpField::Updated, "lastmodified"},
    {DumpField::Created, "createdat"},
    {DumpField::Created, "created"},
    {DumpField::Created, "datecreated"},
    {DumpField::Byline, "byline"},
    {DumpField::Byline, "bylines"},
    {DumpField::Byline, "author"},
    {DumpField::Byline, "authors"},
    {DumpField::Byline, "writer"},
    {DumpField::Byline, "creator"},
    {DumpField::Agency, "agency"},
    {DumpField::Agency, "newsagency"},
    {DumpField::Provider, "provider"},
    {DumpField::Source, "source"},
    {DumpField::Source, "sourcename"},
    {DumpField::Publisher, "publisher"},
    {DumpField::Publisher, "publication"},
    {DumpField::Publisher, "newspaper"},
    {DumpField::Publisher, "site"},
    {DumpField::Publisher, "sitename"},
    {DumpField::Publisher, "outlet"},
    {DumpField::Publisher, "domain"},
    {DumpField::Publisher, "sourcedomain"},
    {DumpField::Desk, "section"},
    {DumpField::Desk, "category"},
    {DumpField::Desk, "desk"},
    {DumpField::Desk, "topic"},
    {DumpField::Desk, "class"},
    {DumpField::Keywords, "keywords"},
    {DumpField::Keywords, "tags"},
    {DumpField::Language, "language"},
    {DumpField::Language, "lang"},
    {DumpField::Dateline, "dateline"},
    {DumpField::Place, "location"},
    {DumpField::Place, "place"},
    {DumpField::Place, "city"},
    {DumpField::Urgency, "urgency"},
    {DumpField::Version, "version"},
    {DumpField::Copyright, "copyright"},
    {DumpField::Slug, "slug"},
});

constexpr auto kNames = std::to_array<DumpFieldName>({
    {DumpField::Id, "id", "the source's own number of the story"},
    {DumpField::Headline, "headline", "its headline"},
    {DumpField::Name, "name", "its headline where there is no other"},
    {DumpField::Subheadline, "subheadline", "the line below it"},
    {DumpField::Kicker, "kicker", "the line above it"},
    {DumpField::Body, "body", "the text, or a list of paragraphs"},
    {DumpField::Abstract, "abstract", "a summary"},
    {DumpField::Url, "url", "where it was published"},
    {DumpField::Published, "published", "when it was"},
    {DumpField::Updated, "updated", "when it was last changed"},
    {DumpField::Created, "created", "when it was written"},
    {DumpField::Byline, "byline", "who wrote it"},
    {DumpField::Agency, "agency", "the news agency that sent it"},
    {DumpField::Provider, "provider", "who passed it on"},
    {DumpField::Source, "source", "where it was taken from"},
    {DumpField::Publisher, "publisher", "the paper or site that printed it"},
    {DumpField::Desk, "desk", "section, department"},
    {DumpField::Keywords, "keywords", "a list, or one text"},
    {DumpField::Language, "language", "its code: en, pt-BR"},
    {DumpField::Dateline, "dateline", "the line with place and date"},
    {DumpField::Place, "place", "where it happened"},
    {DumpField::Urgency, "urgency", "1 (highest) to 9"},
    {DumpField::Version, "version", "of one story the highest stays"},
    {DumpField::Copyright, "copyright", "the line about rights"},
    {DumpField::Slug, "slug", "the catch word of the wire"},
});
static_assert(kNames.size() == kDumpFields);

using RowsByName = std::unordered_map<std::string_view, const DumpFieldRow*>;

RowsByName rows_by_name() {
  RowsByName rows;
  for (const DumpFieldRow& row : kRows) rows.emplace(row.name, &row);
  return rows;
}

}  // namespace

std::span<const DumpFieldRow> dump_fields() { return kRows; }

std::span<const DumpFieldName> dump_field_names() { return kNames; }

const DumpFieldName* find_dump_field_name(std::string_view folded) {
  for (const DumpFieldName& row : kNames) {
    if (row.name == folded) return &row;
  }
  return nullptr;
}

const DumpFieldRow* find_dump_field(std::string_view folded) {
  static const RowsByName kByName = rows_by_name();
  const auto row = kByName.find(folded);
  return row == kByName.end() ? nullptr : row->second;
}

}  // namespace dateline::corpus
