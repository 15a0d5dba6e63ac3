// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/publisher.h"

#include "schema/analyzer.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxNameBytes = 120;

bool is_address(std::string_view text) {
  return text.find(' ') == text.npos && text.find('.') != text.npos;
}

}  // namespace

std::string host_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != url.npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = url.find('@'); user != url.npos) {
    url.remove_prefix(user + 1);
  }
  url = url.substr(0, url.find(':'));
  std::string folded = fold(url);
  if (folded.starts_with("www.")) folded.erase(0, 4);
  return folded;
}

std::string publisher_of(const Story& story) {
  const bool named = !story.publisher.empty() &&
                     story.publisher.size() <= kMaxNameBytes;
  const std::string& given = named ? story.publisher : story.url;
  const bool address = !named || is_address(given);
  return address ? host_of(given) : fold(given);
}

}  // namespace dateline::indexer
