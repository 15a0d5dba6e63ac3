// SPDX-License-Identifier: GPL-3.0-or-later
//
// The life of a story as text and as JSON.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "query/family.h"
#include "query/first.h"
#include "query/render/render.h"
#include "query/word_diff.h"

namespace dateline::query {

/// "A", "B" … "Z", "AA" …: what a filing is called in --diff A..B.
std::string filing_letter(std::size_t index);
/// The index of the filing called `letter`, in any case; `count` if there is
/// none among `count`.
std::size_t filing_index(const std::string& letter, std::size_t count);

/// "1 h 05 min", "3 days 4 h"; "0 min" for less than one. From 100 days on: days.
std::string duration(std::int64_t seconds);

/// The filings in the order of time: letter, time, agency or publisher, kind,
/// words, what changed, headline.
void render_versions(const Family& family, const RenderOptions& options,
                     std::ostream& out);
void render_versions_json(const Family& family, std::ostream& out);

/// What the filing `b` changed against `a`, word by word: removed words in
/// [-…-], added ones in {+…+}, coloured where there is colour.
void render_diff(const Filing& a, const Filing& b,
                 const std::vector<EditRun>& runs,
                 const RenderOptions& options, std::ostream& out);

/// Who used the filing `of`: when, who, share of its text, credit.
void render_pickup(const Family& family, std::size_t of,
                   const std::vector<Use>& uses, const RenderOptions& options,
                   std::ostream& out);
void render_pickup_json(const Family& family, std::size_t of,
                        const std::vector<Use>& uses, std::ostream& out);

/// The earliest filing of each agency, and how much later than the first.
void render_first(const FirstFilings& first, const RenderOptions& options,
                  std::ostream& out);
void render_first_json(const FirstFilings& first, const RenderOptions& options,
                       std::ostream& out);

}  // namespace dateline::query
