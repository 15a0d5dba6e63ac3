// SPDX-License-Identifier: GPL-3.0-or-later
//
// Story::id: the same for every filing of one story, wherever its file lies.
#pragma once

#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline::indexer {

/// `guid` without the version that some agencies write into it (NewsML's ":2N",
/// Reuters' last number, AP's etag).
std::string strip_version(std::string_view guid);

/// `url` in one spelling: no scheme, "www.", tracking parameters, fragment or
/// final slash; the host in lower case.
std::string normalize_url(std::string_view url);

/// What a story is known by, before hashing: its guid, with a namespace where
/// the guid is a local one ("17"); else its copy.
std::string identity_key(const Story& story);

/// 12 characters of lower-case base32: the hash of the identity key.
std::string story_id(const Story& story);

/// The id of a story that `story` names by `guid`: as if its own source had
/// sent it.
std::string linked_id(const Story& story, std::string_view guid);

/// The id of a filing that says no more of `story` than that it is withdrawn.
std::string tombstone_id(const Story& story);

}  // namespace dateline::indexer
