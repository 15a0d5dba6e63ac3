// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/identity.h"

#include <re2/re2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/normalize/unicode.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kIdLength = 12;
constexpr std::size_t kKeyParagraphs = 3;
constexpr char kBetween = '\n';

constexpr auto kTracking = std::to_array<std::string_view>(
    {"utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "cmpid", "ocid",
     "ref_src", "ito", "spref"});

constexpr auto kPacked = std::to_array<std::string_view>(
    {".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".tgz", ".Z"});

bool is_tracking(std::string_view parameter) {
  return parameter.empty() ||
         std::ranges::any_of(kTracking, [&](std::string_view prefix) {
           return parameter.starts_with(prefix);
         });
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string clean_query(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(parameter.size() + 1, query.size()));
    if (is_tracking(parameter)) continue;
    out += out.empty() ? '?' : '&';
    out += parameter;
  }
  return out;
}

bool is_url(std::string_view guid) {
  return guid.find("://") != std::string_view::npos;
}

/// Whether `guid` means the same everywhere, by its look.
bool is_global(const Story& story, const std::string& guid) {
  static const RE2 scheme("(?i)(?:urn:|tag:|doi:|info:|[a-z][a-z0-9+.-]*://)");
  static const RE2 uuid(
      "(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
  static const RE2 hash("(?i)[0-9a-f]{24,}");
  if (RE2::PartialMatch(guid, uuid)) return true;
  const re2::StringPiece piece(guid);
  if (scheme.Match(piece, 0, piece.size(), RE2::ANCHOR_START, nullptr, 0) ||
      RE2::FullMatch(guid, hash)) {
    return true;
  }
  const std::string folded = fold_case(guid);
  return std::ranges::any_of(
      std::array{&story.provider, &story.agency}, [&](const std::string* name) {
        return name->size() >= 3 &&
               folded.find(fold_case(*name)) != std::string::npos;
      });
}

std::string_view host(std::string_view normalized_url) {
  return normalized_url.substr(0, normalized_url.find_first_of("/?"));
}

std::string_view without_packing(std::string_view name) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view ending : kPacked) {
      if (name.size() > ending.size() && name.ends_with(ending)) {
        name.remove_suffix(ending.size());
        again = true;
      }
    }
  }
  return name;
}

/// Last folder and file name, so that an archive may be moved as a whole.
std::string file_space(const Story& story) {
  std::string_view path = story.source_path;
  const std::size_t name = path.rfind('/');
  if (name != std::string_view::npos && name > 0) {
    const std::size_t folder = path.rfind('/', name - 1);
    if (folder != std::string_view::npos) path.remove_prefix(folder + 1);
  }
  std::string space(without_packing(path));
  if (!story.member.empty()) {
    space += '!';
    space += story.member.substr(0, story.member.find('!'));
  }
  return space;
}

/// Whose numbering a local guid belongs to.
std::string name_space(const Story& story) {
  for (const std::string* name :
       {&story.provider, &story.publisher, &story.source}) {
    if (!name->empty()) return fold_case(*name);
  }
  if (!story.url.empty()) return std::string(host(normalize_url(story.url)));
  return file_space(story);
}

/// Folded letters, digits and marks: what survives another site's typography.
std::string copy_key(std::string_view text) {
  std::string out;
  const std::string folded = fold_case(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t start = at;
    const auto c = static_cast<UChar32>(next_code_point(folded, at));
    constexpr std::uint32_t kKept = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
    if ((U_GET_GC_MASK(c) & kKept) != 0) out.append(folded, start, at - start);
  }
  return out;
}

std::string content_key(const Story& story) {
  std::string key = "copy";
  key += kBetween;
  key += copy_key(story.headline);
  std::size_t count = 0;
  for (const Paragraph& paragraph : story.body) {
    if (count++ == kKeyParagraphs) break;
    key += kBetween;
    key += copy_key(paragraph.text);
  }
  return key;
}

std::string hashed(const std::string& key) {
  return to_base32(stable_hash(key)).substr(0, kIdLength);
}

}  // namespace

std::string strip_version(std::string_view guid) {
  // NewsML 1: "urn:newsml:example.com:20180529:ABC123:2N".
  static const RE2 newsml("(?i)(urn:newsml:[^:]+:\\d{8}(?:T\\d{6}[^:]*)?:.+):"
                          "\\d+[NUA]?");
  // Reuters: "tag:reuters.com,2018:newsml_KBN1:1234567890".
  static const RE2 reuters("(?i)(tag:[^:]+:newsml_[^:]+):\\d+");
  // AP: a 32-digit item id, then its version.
  static const RE2 etag("(?i)([0-9a-f]{32})_\\d+[a-z0-9]*");
  const re2::StringPiece text(guid.data(), guid.size());
  std::string rest;
  for (const RE2* pattern : {&newsml, &reuters, &etag}) {
    if (RE2::FullMatch(text, *pattern, &rest)) return rest;
  }
  return std::string(guid);
}

std::string normalize_url(std::string_view url) {
  url = trim(url);
  if (const std::size_t scheme = url.find("://");
      scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find('#'));
  const std::size_t query = std::min(url.find('?'), url.size());
  std::string_view address = url.substr(0, query);
  while (address.ends_with('/')) address.remove_suffix(1);
  std::string name = lower_ascii(host(address));
  std::string out = name.starts_with("www.") ? name.substr(4) : name;
  out += address.substr(name.size());
  if (query < url.size()) out += clean_query(url.substr(query + 1));
  return out;
}

std::string identity_key(const Story& story) {
  std::string guid = strip_version(trim(story.guid));
  if (guid.empty()) return content_key(story);
  if (is_url(guid)) return normalize_url(guid);
  if (is_global(story, guid)) return guid;
  return name_space(story) + kBetween + guid;
}

std::string story_id(const Story& story) {
  return hashed(identity_key(story));
}

std::string linked_id(const Story& story, std::string_view guid) {
  Story target;
  target.guid = guid;
  target.provider = story.provider;
  target.publisher = story.publisher;
  target.source = story.source;
  target.agency = story.agency;
  target.url = story.url;
  target.source_path = story.source_path;
  target.member = story.member;
  return story_id(target);
}

std::string tombstone_id(const Story& story) {
  return hashed(std::string("withdrawn") + kBetween + identity_key(story));
}

}  // namespace dateline::indexer
