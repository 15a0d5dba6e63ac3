// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every stored member of a Story and of its parts: a tag that never changes
// its meaning, a name, the member. The record's form and the printed form are
// both read from these lists, so neither can forget one.
//
// Tags rise within a list; a retired tag is not used again.
#pragma once

#include <type_traits>

#include "schema/story.h"

namespace dateline {

/// The name of members that mean nothing to a reader.
inline constexpr const char* kNotPrinted = "";

/// True for the members that hold several values.
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

/// A story's members below this tag say where and how it was read.
inline constexpr unsigned kFirstContentTag = 10;

// The part may be const; `visit(tag, name, member)`.

template <class Visit>
void each_member(auto& story, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(story)>, Story>
{
  visit(1, "source_path", story.source_path);
  visit(2, "member", story.member);
  visit(3, "offset", story.offset);
  visit(4, "ordinal", story.ordinal);
  visit(5, "format", story.format);
  visit(6, "charset_declared", story.charset_declared);
  visit(7, "charset_used", story.charset_used);
  visit(8, kNotPrinted, story.source_hash);

  visit(10, "guid", story.guid);
  visit(11, "version", story.version);
  visit(12, "version_raw", story.version_raw);
  visit(13, "status", story.status);
  visit(14, "signals", story.signals);
  visit(15, "id", story.id);

  visit(20, "headline", story.headline);
  visit(21, "subheadline", story.subheadline);
  visit(22, "kicker", story.kicker);
  visit(23, "title", story.title);
  visit(24, "byline", story.bylines);
  visit(25, "byline_title", story.byline_title);
  visit(26, "dateline_text", story.dateline_text);
  visit(27, "dateline_place", story.dateline_place);
  visit(28, "dateline_admin1", story.dateline_admin1);
  visit(29, "dateline_country", story.dateline_country);
  visit(30, "dateline_date", story.dateline_date);
  visit(31, "abstract", story.abstract);
  visit(32, "body", story.body);
  visit(33, "note", story.notes);
  visit(34, "credits", story.credits);
  visit(35, "signoff", story.signoff);
  visit(36, "desk_initials", story.desk_initials);
  visit(37, "cut", story.cuts);

  visit(40, "agency", story.agency);
  visit(41, "provider", story.provider);
  visit(42, "source", story.source);
  visit(43, "credit", story.credit);
  visit(44, "publisher", story.publisher);

  visit(50, "created", story.created);
  visit(51, "published", story.published);
  visit(52, "updated", story.updated);
  visit(53, "embargo_until", story.embargo_until);
  visit(54, "expires", story.expires);

  visit(60, "urgency", story.urgency);
  visit(61, "priority_raw", story.priority_raw);
  visit(62, "slug", story.slug);
  visit(63, "take_key", story.take_key);
  visit(64, "desk", story.desk);
  visit(65, "genre", story.genres);
  visit(66, "keyword", story.keywords);
  visit(67, "subject", story.subjects);
  visit(68, "place", story.places);
  visit(69, "person", story.people);
  visit(70, "org", story.orgs);
  visit(71, "language", story.language);
  visit(72, "copyright", story.copyright);
  visit(73, "usage_terms", story.usage_terms);
  visit(74, "url", story.url);
  visit(75, "link", story.links);
  visit(76, "correction", story.corrections);
  visit(77, "words_declared", story.words_declared);

  visit(80, "derived", story.derived);
  visit(81, "taken_back", story.taken_back);

  visit(85, "order", story.orders);
  visit(86, "ruling", story.rulings);
}

template <class Visit>
void each_member(auto& moment, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(moment)>, Moment>
{
  visit(1, "utc", moment.utc);
  visit(2, "offset_minutes", moment.offset_minutes);
  visit(3, "zone_known", moment.zone_known);
  visit(4, "precision", moment.precision);
  visit(5, "original", moment.original);
}

template <class Visit>
void each_member(auto& paragraph, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(paragraph)>, Paragraph>
{
  visit(1, "kind", paragraph.kind);
  visit(2, "text", paragraph.text);
}

template <class Visit>
void each_member(auto& entity, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(entity)>, Entity>
{
  visit(1, "name", entity.name);
  visit(2, "scheme", entity.scheme);
  visit(3, "code", entity.code);
  visit(4, "role", entity.role);
}

template <class Visit>
void each_member(auto& subject, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(subject)>, Subject>
{
  visit(1, "scheme", subject.scheme);
  visit(2, "code", subject.code);
  visit(3, "name", subject.name);
  visit(4, "kind", subject.kind);
}

template <class Visit>
void each_member(auto& link, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(link)>, Link>
{
  visit(1, "rel", link.rel);
  visit(2, "target", link.target);
}

template <class Visit>
void each_member(auto& order, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(order)>, Order>
{
  visit(1, "verdict", order.verdict);
  visit(2, "id", order.id);
  visit(3, "version", order.version);
  visit(4, "slug", order.slug);
  visit(5, "headline", order.headline);
  visit(6, "clock", order.clock);
  visit(7, "printed", order.printed);
  visit(8, "met", order.met);
}

template <class Visit>
void each_member(auto& ruling, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(ruling)>, Ruling>
{
  visit(1, "verdict", ruling.verdict);
  visit(2, "by", ruling.by);
  visit(3, "when", ruling.when);
  visit(4, "headline", ruling.headline);
}

template <class Visit>
void each_member(auto& derived, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(derived)>, Derived>
{
  visit(1, "field", derived.field);
  visit(2, "value", derived.value);
  visit(3, "evidence", derived.evidence);
  visit(4, "note", derived.note);
}

template <class Visit>
void each_member(auto& cut, Visit&& visit)
  requires std::is_same_v<std::remove_cvref_t<decltype(cut)>, Cut>
{
  visit(1, "text", cut.text);
  visit(2, "rule", cut.rule);
}

}  // namespace dateline
