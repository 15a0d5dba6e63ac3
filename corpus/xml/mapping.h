// SPDX-License-Identifier: GPL-3.0-or-later
//
// A format's fields as a table: where they stand, and what fills the Story.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/values.h"
#include "corpus/xml/tree.h"
#include "schema/story.h"

namespace dateline::corpus {

/// What a row's path leads to.
struct XmlValue {
  XmlElement element;
  std::string text;  // of the attribute if the path names one, else inside
};

/// `path` is "a/b/c", "a/b@attribute" or "@attribute"; every element that it
/// leads to is handed to `fill`, in document order. Attributes that are not
/// there are not.
struct MappingRow {
  std::string_view path;
  void (*fill)(Story& story, const XmlValue& value);
};

void apply_mapping(std::span<const MappingRow> rows, XmlElement item,
                   Story& story);

/// The part of a qcode after its scheme, "usable" of "stat:usable".
std::string_view code_of(std::string_view qcode);
/// The part before; empty: there is none.
std::string_view scheme_of(std::string_view qcode);

/// Adds what is not empty and not there yet.
void add_once(std::vector<std::string>& list, std::string_view text);

/// Agencies fill fields that they know nothing about with such words.
bool says_nothing(std::string_view text);

/// "reuters" of "reuters.com"; other names as they are.
std::string without_domain(const std::string& name);

// Rows' usual fillers. The first value that is not empty stays.

template <std::string Story::*kMember>
void fill_text(Story& story, const XmlValue& value) {
  if ((story.*kMember).empty() && !says_nothing(value.text)) {
    story.*kMember = value.text;
  }
}

template <std::vector<std::string> Story::*kMember>
void fill_list(Story& story, const XmlValue& value) {
  if (!says_nothing(value.text)) add_once(story.*kMember, value.text);
}

template <Moment Story::*kMember>
void fill_moment(Story& story, const XmlValue& value) {
  set_moment(story.*kMember, value.text);
}

void fill_version(Story& story, const XmlValue& value);
void fill_status(Story& story, const XmlValue& value);
void fill_urgency(Story& story, const XmlValue& value);
void fill_language(Story& story, const XmlValue& value);
void fill_byline(Story& story, const XmlValue& value);
/// A date alone, as some print there, is the dateline's date.
void fill_dateline(Story& story, const XmlValue& value);
void fill_words(Story& story, const XmlValue& value);

}  // namespace dateline::corpus
