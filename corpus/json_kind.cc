// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which kind of JSON a file holds, from the names in its head. For display,
// and for how it is cut: the reader looks at all names of an object.
#include <array>
#include <cstdint>
#include <initializer_list>

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

constexpr std::size_t begin_of(std::string_view text) {
  return static_cast<unsigned char>(text[0] ^ text[1] << 3);
}

/// Marks by their first two bytes, so that few are looked at closer.
constexpr auto kBegins = [] {
  std::array<bool, 256> begins{};
  for (const MarkRow& row : kMarks) {
    begins[begin_of(row.text)] = true;
  }
  return begins;
}();

class Marks {
 public:
  explicit Marks(std::string_view head) {
    each_block(head, [&](const JsonBlock& block, std::size_t at) {
      return each_bit(block.quotes(), [&](std::size_t i) {
        const std::string_view rest = head.substr(at + i + 1);
        if (rest.size() < 2) return false;
        if (kBegins[begin_of(rest)]) look(rest);
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
  void look(std::string_view rest) {
    for (const MarkRow& row : kMarks) {
      if (!rest.starts_with(row.text)) continue;
      found_ |= 1U << static_cast<unsigned>(row.mark);
    }
  }

  std::uint32_t found_ = 0;
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
