// SPDX-License-Identifier: GPL-3.0-or-later
//
// A normalized story as the data of its Xapian document: compact, versioned,
// complete but for the raw bytes, so that an archive can be shown, exported,
// rebuilt and migrated without its sources.
#pragma once

#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline {

/// Bumped with every change of the form below; old versions stay readable.
inline constexpr unsigned char kRecordVersion = 1;

/// The bytes of `story`: version, then fields as (tag, length, content) in
/// LEB128 numbers, empty ones left out; unknown tags are skipped by readers.
std::string encode_record(const Story& story);

/// The same without where and how `story` was read: source, member, offset,
/// ordinal, format, character sets, hash of its bytes.
std::string encode_content(const Story& story);

/// The story in `bytes`. Throws Error{Damaged} where they are no record of a
/// version known here, or cut short; any bytes at all are safe to try.
Story decode_record(std::string_view bytes);

}  // namespace dateline
