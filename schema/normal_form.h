// SPDX-License-Identifier: GPL-3.0-or-later
//
// The normal forms of Unicode (UAX #15), as ICU has them, each asked for once:
// every story asks for them many times, from several threads.
#pragma once

#include <unicode/normalizer2.h>

namespace dateline {

/// nullptr where ICU's data lack the form.
const icu::Normalizer2* nfc();
const icu::Normalizer2* nfd();
const icu::Normalizer2* nfkc();
const icu::Normalizer2* nfkc_casefold();

/// Asks for all of them, so that threads started after it only read what ICU
/// made: its own guard of that is out of sight of the thread sanitizer.
void start_normal_forms();

}  // namespace dateline
