// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/us_places.h"

#include <zlib.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace dateline::gazetteer {
namespace {

// What the Census Bureau calls a place, small where it is no part of its name.
// Townships and statistical divisions are left out: copy hardly names them.
constexpr auto kCounties =
    std::to_array<std::string_view>({" County", " Parish"});
constexpr auto kTowns = std::to_array<std::string_view>(
    {" city and borough", " city", " town", " village", " borough", " CDP"});

struct Close {
  void operator()(gzFile file) const { gzclose(file); }
};

}  // namespace

SmallPlace us_place(std::string_view line) {
  constexpr std::string_view kBefore = "description = ";
  constexpr std::size_t kState = 4;  // ", KY"
  if (!line.starts_with(kBefore)) return {};
  line.remove_prefix(kBefore.size());
  if (line.size() <= kState || line[line.size() - kState] != ',') return {};
  const std::string state = "US-" + std::string(line.substr(line.size() - 2));
  line.remove_suffix(kState);
  for (const std::string_view kind : kCounties) {
    if (line.ends_with(kind)) return {std::string(line), state};
  }
  for (const std::string_view kind : kTowns) {
    if (!line.ends_with(kind)) continue;
    return {std::string(line.substr(0, line.size() - kind.size())), state};
  }
  return {};
}

std::vector<SmallPlace> read_us_places(const std::string& path) {
  const std::unique_ptr<gzFile_s, Close> file(gzopen(path.c_str(), "rb"));
  if (!file) throw std::runtime_error(path + ": can't be read");
  std::vector<SmallPlace> places;
  std::array<char, 4096> line{};
  while (gzgets(file.get(), line.data(), line.size()) != nullptr) {
    std::string_view text = line.data();
    if (text.ends_with('\n')) text.remove_suffix(1);
    SmallPlace place = us_place(text);
    if (!place.first.empty()) places.push_back(std::move(place));
  }
  if (places.empty()) throw std::runtime_error(path + ": no places");
  return places;
}

}  // namespace dateline::gazetteer
