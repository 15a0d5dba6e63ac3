// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which kind of JSON a file holds, from the names in its head. For display,
// and for how it is cut: the reader looks at all names of an object.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <type_traits>

#include "corpus/exported.h"
#include "corpus/json.h"
#include "corpus/json/agency_json.h"
#include "corpus/json_lines.h"
#include "corpus/json_masks.h"

namespace dateline::corpus {
namespace {

// Nothing else opens as JSON does.
constexpr int kSure = 100;

/// What of a kind is found in a head.
enum class Mark : std::uint8_t {
  Wires, Api, AltIds, OrgName, ItemId, Newsroom, Ninjs
};

struct MarkRow {
  std::string_view text;  // behind a quote
  Mark mark;
};
constexpr auto kMarks = std::to_array<MarkRow>({
    {"digitalwires@", Mark::Wires},
    {"api_version\"", Mark::Api},
    {"altids\"", Mark::AltIds},
    {"org_name\"", Mark::OrgName},
    {"itemid\"", Mark::ItemId},
    {"family_id\"", Mark::Newsroom},
    {"unique_name\"", Mark::Newsroom},
    {"_current_version\"", Mark::Newsroom},
    // Names that only ninjs has.
    {"versioncreated\"", Mark::Ninjs},
    {"versionCreated\"", Mark::Ninjs},
    {"headlines\"", Mark::Ninjs},
    {"bodies\"", Mark::Ninjs},
    {"body_xhtml\"", Mark::Ninjs},
    {"pubstatus\"", Mark::Ninjs},
    {"pubStatus\"", Mark::Ninjs},
});

constexpr std::uint64_t kLastBit = std::uint64_t{1} << 63;
static_assert(std::ranges::all_of(kMarks, [](const MarkRow& row) {
  return row.text.front() >= '_';
}));

constexpr std::size_t kBegin = 4;  // bytes, which few other names begin with

constexpr std::size_t begin_of(std::string_view text) {
  constexpr std::uint32_t kSpread = 0x9E3779B1;  // 2^32 / golden ratio
  std::uint32_t begin = 0;
  if (!std::is_constant_evaluated() &&
      std::endian::native == std::endian::little) {
    std::memcpy(&begin, text.data(), kBegin);
    return begin * kSpread >> 24;
  }
  for (std::size_t i = 0; i < kBegin; ++i) {
    begin |= std::uint32_t{static_cast<unsigned char>(text[i])} << (8 * i);
  }
  return begin * kSpread >> 24;
}

/// Marks, a bit for each, by their first bytes.
constexpr auto kBegins = [] {
  std::array<std::uint16_t, 256> begins{};
  static_assert(kMarks.size() <= 16);
  for (std::size_t i = 0; i < kMarks.size(); ++i) {
    std::uint16_t& rows = begins[begin_of(kMarks[i].text)];
    rows = static_cast<std::uint16_t>(rows | 1U << i);
  }
  return begins;
}();

class Marks {
 public:
  explicit Marks(std::string_view head) {
    each_block(head, [&](const JsonMasks& block, std::size_t at) {
      // Every mark begins so; what stands behind the last quote is looked at.
      const std::uint64_t next_low = block.low_letters >> 1 | kLastBit;
      return each_bit(block.quotes & next_low, [&](std::size_t i) {
        const std::size_t begin = at + i + 1;
        if (head.size() - begin < kBegin) return false;
        const std::string_view rest(head.data() + begin, head.size() - begin);
        const std::uint32_t rows = kBegins[begin_of(rest)] & ~met_;
        if (rows != 0) look(rest, rows);
        return true;
      });
    });
  }

  bool has(std::initializer_list<Mark> all) const {
    for (const Mark mark : all) {
      if ((found_ >> static_cast<unsigned>(mark) & 1) == 0) return false;
    }
    return true;
  }

 private:
  /// `rows`: those of kMarks that `rest` may begin with.
  void look(std::string_view rest, std::uint32_t rows) {
    each_bit(rows, [&](std::size_t i) {
      const MarkRow& row = kMarks[i];
      if (rest.starts_with(row.text)) {
        found_ |= 1U << static_cast<unsigned>(row.mark);
        met_ |= 1U << i;
      }
      return true;
    });
  }

  std::uint32_t found_ = 0, met_ = 0;  // marks, and rows of them
};

bool opens_json(std::string_view head) {
  head = trim(head);
  if (!head.starts_with('{') && !head.starts_with('[')) return false;
  const std::string_view inside = trim(head.substr(1));
  // "[Editor's note]" and "{{price}}" begin prose.
  if (head.front() == '{') {
    return inside.starts_with('"') || inside.starts_with('}');
  }
  return inside.starts_with('{') || inside.starts_with('[') ||
         inside.starts_with('"') || inside.starts_with(']');
}

int sure_of(std::string_view head, std::string_view kind) {
  return json_kind(head) == kind ? kSure : 0;
}

}  // namespace

std::string_view json_kind(std::string_view head) {
  if (recognize_exported(head) > 0) return "dateline";
  if (is_json_lines(head)) return "jsonl";
  if (!opens_json(head)) return {};
  const Marks marks(head);
  if (marks.has({Mark::Wires})) return "digitalwires";
  // An answer of the API, or an item of its feeds.
  if (marks.has({Mark::Api, Mark::OrgName}) ||
      marks.has({Mark::AltIds, Mark::ItemId})) {
    return "ap-media";
  }
  if (marks.has({Mark::Newsroom})) return "superdesk";
  return marks.has({Mark::Ninjs}) ? "ninjs" : "json";
}

int recognize_digitalwires(std::string_view head) {
  return sure_of(head, "digitalwires");
}

int recognize_ap_media(std::string_view head) {
  return sure_of(head, "ap-media");
}

int recognize_superdesk(std::string_view head) {
  return sure_of(head, "superdesk");
}

int recognize_ninjs(std::string_view head) { return sure_of(head, "ninjs"); }

int recognize_json_lines(std::string_view head) {
  return sure_of(head, "jsonl");
}

int recognize_json(std::string_view head) { return sure_of(head, "json"); }

}  // namespace dateline::corpus
