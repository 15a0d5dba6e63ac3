// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all XML readers do first and last: parse or refuse, and hand over the
// stories or say what stood there instead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/format.h"
#include "corpus/xml/tree.h"
#include "schema/story.h"

namespace dateline::corpus {

class XmlDocument {
 public:
  /// Throws Error{Input} if `record` holds no element at all.
  explicit XmlDocument(const Record& record);

  XmlElement root() const { return tree_.root(); }
  const std::string& path() const { return path_; }
  const std::string& damage() const { return tree_.damage; }

 private:
  XmlTree tree_;
  std::string path_;
};

class StoryList {
 public:
  explicit StoryList(const XmlDocument& document) : document_(document) {}

  void add(Story&& story) { stories_.push_back(std::move(story)); }
  /// Notes that something else than a story stood there: "picture".
  void skip(std::string_view kind);

  /// Throws Error{Input} with what was skipped if there are no stories.
  std::vector<Story> take();

 private:
  const XmlDocument& document_;
  std::vector<Story> stories_;
  std::vector<std::string> skipped_;  // each kind once
};

/// Cuts an input into its XML documents, which some archives simply join.
void split_xml(Record&& input, const RecordSink& take,
               const ProblemSink& problems);

}  // namespace dateline::corpus
