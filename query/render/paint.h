// SPDX-License-Identifier: GPL-3.0-or-later
//
// Colour as a value: a Paint that is off adds nothing, so renderers never ask.
#pragma once

#include <string>
#include <string_view>

namespace dateline::query {

class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}

  std::string bold(std::string_view text) const { return wrap("1", text); }
  std::string dim(std::string_view text) const { return wrap("2", text); }
  std::string match(std::string_view text) const { return wrap("1;33", text); }
  std::string warn(std::string_view text) const { return wrap("1;31", text); }
  std::string bar(std::string_view text) const { return wrap("36", text); }
  bool on() const { return on_; }

 private:
  std::string wrap(std::string_view code, std::string_view text) const {
    if (!on_ || text.empty()) return std::string(text);
    std::string out = "\x1b[";
    out += code;
    out += 'm';
    out += text;
    return out + "\x1b[0m";
  }

  bool on_;
};

}  // namespace dateline::query
