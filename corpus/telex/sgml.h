// SPDX-License-Identifier: GPL-3.0-or-later
//
// Elements of SGML that no parser accepts, found one by one.
#pragma once

#include <string>
#include <string_view>

namespace dateline::corpus::telex {

struct SgmlElement {
  std::string_view name;        // as written
  std::string_view attributes;  // what stands behind the name in the tag
  std::string_view content;     // up to the end tag, or to the next start tag
                                // where there is none
};

/// The elements of a text one after another, what stands between them left
/// out. Elements inside an element are part of its content.
class SgmlElements {
 public:
  explicit SgmlElements(std::string_view text) : rest_(text) {}

  /// False: there is no further one.
  bool next(SgmlElement& element);

 private:
  std::string_view rest_;
  int unclosed_ = 0;
};

/// The value of `name` among `attributes`, in either kind of quotes or none.
std::string_view attribute_of(std::string_view attributes,
                              std::string_view name);

/// `text` without its tags; entities stay.
std::string without_tags(std::string_view text);

}  // namespace dateline::corpus::telex
