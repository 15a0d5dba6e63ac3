// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which stories an order can mean. By identity that is sure. By name it has to
// be: the same agency, the very slug or headline, a filing before the notice
// and not long before it, and the time of day where the notice prints one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::indexer {

/// Keys (indexer/families/kin.h) of all stories that `order` of `notice`, which
/// is normalized and enriched, can mean.
std::vector<std::uint32_t> keys_of(const Order& order, const Story& notice);

/// The same for all its orders.
std::vector<std::uint32_t> order_keys(const Story& notice);

/// Whether `order` of `notice` can mean `story`.
bool can_mean(const Order& order, const Story& notice, const Story& story);

/// Whether two slugs are the same but for their cycle ("BC-Dam", "Dam").
bool same_slug(std::string_view a, std::string_view b);

/// Whether it names its story by identity.
inline bool is_sure(const Order& order) { return !order.id.empty(); }

}  // namespace dateline::indexer
