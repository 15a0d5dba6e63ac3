// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a filing says about another one: that it is killed, withheld or
// corrected. It may name the other by its identity (links of its metadata, or
// a cancel that holds nothing but the identity of what it cancels) or by what
// everybody sees: "Kill the story slugged BC-Dam, moved at 1430". The forms of
// such sentences stand in data/orders.tsv.
//
// Here orders are only read; which stories they meet is settled with every
// commit, see settle.h.
#pragma once

#include <string>

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Whether `story` is nothing but the news that its guid is withdrawn.
bool is_tombstone(const Story& story);

/// Whether `story` takes back itself or another: a filing that has to stay.
bool withdraws(const Story& story);

/// The id of the filing `story`: of a tombstone one of its own, so that it
/// stands beside the story that it withdraws; else story_id().
std::string filing_id(const Story& story);

/// Reads the orders of the normalized `story`, instead of those it has.
void read_orders(Story& story,
                 const Conventions& conventions = house_conventions());

/// The house's forms, with `changes`.
RuleTable order_table(const RuleChanges& changes = {});

}  // namespace dateline::indexer
