// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/kin.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <type_traits>

#include "indexer/normalize/identity.h"
#include "schema/analyzer.h"
#include "schema/terms.h"

namespace dateline::indexer {

using std::chrono::days;

namespace {

constexpr std::size_t kMaxKeys = 250;

// How a value of the present form begins.
constexpr char kPresent = 0;

// Links by which a filing names the one that it follows; "seeAlso" and the
// like name other stories.
constexpr auto kFollowing = std::to_array<std::string_view>(
    {"prevversion", "previousversion", "replaces", "derivedfrom",
     "evolvedfrom", "rewrite_of", "rewritten_by", "corrects", "correction",
     "kills", "translatedfrom", "update_of", "predecessor"});

std::uint32_t key_of(char kind, std::string_view text) {
  return static_cast<std::uint32_t>(stable_hash(std::string(1, kind) +
                                                std::string(text)));
}

bool is_following(std::string_view rel) {
  std::string name = fold(rel);
  if (const auto colon = name.rfind(':'); colon != name.npos) {
    name.erase(0, colon + 1);
  }
  return std::ranges::find(kFollowing, name) != kFollowing.end();
}

/// Keys by name hold for a day; a filing meets those of the day before and
/// the day after too, because both look there.
void add_named(Kin& kin, KinName kind, const Story& story,
               const std::string& name, std::chrono::sys_days day) {
  for (int shift = -1; shift <= 1; ++shift) {
    const std::uint32_t key =
        name_key(kind, first_agency(story), name, day + days(shift));
    (shift == 0 ? kin.names : kin.near).push_back(key);
  }
}

void add_targets(Kin& kin, const Story& story) {
  for (const Link& link : story.links) {
    if (kin.targets.size() >= kMaxKeys) return;
    if (!is_following(link.rel)) continue;
    kin.targets.push_back(id_key(linked_id(story, link.target)));
  }
}

std::uint32_t lead_of(const std::vector<std::uint64_t>& runs) {
  std::string text;
  for (std::size_t at = 0; at < kMinShingles; ++at) {
    text.append(std::to_string(runs[at])).push_back(' ');
  }
  const std::uint32_t lead = key_of('l', text);
  return lead == 0 ? 1 : lead;
}

template <class Number>
void put(std::string& out, Number number) {
  using Bits = std::make_unsigned_t<Number>;
  for (std::size_t byte = 0; byte < sizeof(Number); ++byte) {
    out.push_back(static_cast<char>(static_cast<Bits>(number) >> (8 * byte)));
  }
}

void put_number(std::string& out, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) {
    out.push_back(static_cast<char>(number | 0x80));
  }
  out.push_back(static_cast<char>(number));
}

/// Reads numbers from bytes; zero once they are used up.
class Source {
 public:
  explicit Source(std::string_view bytes) : bytes_(bytes) {}

  template <class Number>
  Number take() {
    if (bytes_.size() < sizeof(Number)) {
      failed_ = true;
      return 0;
    }
    std::uint64_t number = 0;
    for (std::size_t byte = sizeof(Number); byte-- > 0;) {
      number = number << 8 | static_cast<unsigned char>(bytes_[byte]);
    }
    bytes_.remove_prefix(sizeof(Number));
    return static_cast<Number>(number);
  }
  /// Seven bits a byte, the lowest first.
  std::uint32_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
      const auto byte = take<std::uint8_t>();
      number |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) break;
      failed_ = failed_ || shift == 28;
    }
    failed_ = failed_ || number > std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(number);
  }
  std::string text(std::size_t size) {
    failed_ = failed_ || size > bytes_.size();
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(text.size());
    return std::string(text);
  }
  bool starts_with(char byte) const { return bytes_.starts_with(byte); }
  bool whole() const { return !failed_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

void put_keys(std::string& out, const std::vector<std::uint32_t>& keys) {
  const std::size_t count = std::min(keys.size(), kMaxKeys);
  put(out, static_cast<std::uint8_t>(count));
  for (std::size_t at = 0; at < count; ++at) put(out, keys[at]);
}

std::vector<std::uint32_t> take_keys(Source& source) {
  std::vector<std::uint32_t> keys;
  for (auto left = source.take<std::uint8_t>(); left > 0; --left) {
    keys.push_back(source.take<std::uint32_t>());
  }
  return keys;
}

void take_head(Source& source, Kin& kin, bool older) {
  kin.id = source.text(source.take<std::uint8_t>());
  kin.words = older ? source.take<std::uint32_t>() : source.number();
  kin.shingles = older ? source.take<std::uint32_t>() : source.number();
  kin.whole = source.take<std::uint64_t>();
  kin.names = take_keys(source);
  kin.near = take_keys(source);
  kin.targets = take_keys(source);
}

Kin take_kin(Source& source) {
  Kin kin;
  source.take<char>();
  take_head(source, kin, false);
  if (kin.shingles < kMinShingles) return kin;
  kin.lead = source.take<std::uint32_t>();
  for (std::uint8_t& number : kin.signature) {
    number = source.take<std::uint8_t>();
  }
  return kin;
}

/// Eight bits of its numbers are what make_signature() would have made.
Kin take_older(Source& source) {
  Kin kin;
  take_head(source, kin, true);
  if (kin.shingles < kMinShingles) return kin;
  for (std::uint8_t& number : kin.signature) {
    number = static_cast<std::uint8_t>(source.take<std::uint16_t>());
  }
  // The oldest have none.
  if (!source.whole()) kin.lead = source.take<std::uint32_t>();
  return kin;
}

}  // namespace

Kin make_kin(const Story& story, const Shingler& shingler) {
  Kin kin;
  kin.id = story.id;
  kin.words = static_cast<std::uint32_t>(shingler.words());
  kin.shingles = static_cast<std::uint32_t>(shingler.hashes().size());
  kin.whole = shingler.whole();
  if (kin.shingles >= kMinShingles) {
    kin.signature = make_signature(shingler.hashes());
    kin.lead = lead_of(shingler.hashes());
  }
  const Moment& moment = story_moment(story);
  if (moment.precision >= Precision::Day) {
    const auto day = std::chrono::sys_days(moment.day());
    if (story.headline.size() >= kMinHeadlineBytes) {
      add_named(kin, KinName::Headline, story, story.headline, day);
    }
    if (!story.slug.empty()) {
      add_named(kin, KinName::Slug, story, story.slug, day);
    }
  }
  add_targets(kin, story);
  return kin;
}

std::string_view first_agency(const Story& story) {
  const auto agencies = derived_values(story, Field::Agency);
  return agencies.empty() ? std::string_view() : agencies.front();
}

std::uint32_t name_key(KinName kind, std::string_view agency,
                       std::string_view name, std::chrono::sys_days day) {
  std::string text = std::to_string(day.time_since_epoch().count());
  text.append(1, '\n').append(agency).append(1, '\n').append(fold(name));
  return key_of(kind == KinName::Headline ? 'h' : 's', text);
}

std::uint32_t id_key(std::string_view id) { return key_of('i', id); }

std::vector<std::uint32_t> band_keys(const Kin& kin) {
  if (kin.shingles < kMinShingles) return {};
  const auto bands = band_hashes(kin.signature);
  return {bands.begin(), bands.end()};
}

std::vector<std::uint32_t> named_under(const Kin& kin) {
  std::vector<std::uint32_t> keys{id_key(kin.id)};
  keys.insert(keys.end(), kin.names.begin(), kin.names.end());
  keys.insert(keys.end(), kin.targets.begin(), kin.targets.end());
  if (kin.whole != 0) keys.push_back(key_of('w', std::to_string(kin.whole)));
  return keys;
}

std::vector<std::uint32_t> found_under(const Kin& kin) {
  std::vector<std::uint32_t> keys = named_under(kin);
  if (kin.lead != 0) keys.push_back(kin.lead);
  const auto bands = band_keys(kin);
  keys.insert(keys.end(), bands.begin(), bands.end());
  return keys;
}

std::string encode_kin(const Kin& kin) {
  std::string out(1, kPresent);
  put(out, static_cast<std::uint8_t>(kin.id.size()));
  out += kin.id;
  put_number(out, kin.words);
  put_number(out, kin.shingles);
  put(out, kin.whole);
  put_keys(out, kin.names);
  put_keys(out, kin.near);
  put_keys(out, kin.targets);
  if (kin.shingles >= kMinShingles) {
    put(out, kin.lead);
    out.append(kin.signature.begin(), kin.signature.end());
  }
  return out;
}

Kin decode_kin(std::string_view bytes) {
  Source source(bytes);
  Kin kin =
      source.starts_with(kPresent) ? take_kin(source) : take_older(source);
  return source.whole() ? kin : Kin();
}

}  // namespace dateline::indexer
