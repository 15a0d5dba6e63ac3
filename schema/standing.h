// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a filing may be used: withdrawn by its source, held back until some
// time, or free. Held copy stands in the index like any other, under the mark
// "embargoed" and with the time of its release in kHoldSlot; a search leaves
// out what is still held when it is asked. Who asks says what time it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline {

// Values of the field `is` that a search looks for by itself.
inline constexpr std::string_view kKilledMark = "killed";
inline constexpr std::string_view kEmbargoedMark = "embargoed";
// Of a story that another filing corrects.
inline constexpr std::string_view kCorrectedMark = "corrected";
// Of a filing that repeats another one's text.
inline constexpr std::string_view kReprintMark = "reprint";

/// The release of copy that is held until its source says otherwise.
inline constexpr Instant kNoRelease = Instant::max();

/// Whether `story` says of itself that it is withdrawn.
bool is_withdrawn(const Story& story);

/// Whether `story` was withdrawn, by itself or by another filing.
bool is_killed(const Story& story);

/// Whether another filing of the archive says `verdict` of `story`.
bool is_ruled(const Story& story, Verdict verdict);

/// When `story` may be shown; nothing: it was never held back. A time whose
/// zone nobody knows counts as that of the last place on earth to reach it.
std::optional<Instant> held_until(const Story& story);

/// Whether `story` may not be shown at `now`.
bool is_held(const Story& story, Instant now);

/// `release` for kHoldSlot: 8 bytes that sort as times do.
std::string hold_key(Instant release);

}  // namespace dateline
