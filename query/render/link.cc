// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/link.h"

#include <cstdio>

namespace dateline::query {
namespace {

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
         c == '~' || c == '/';
}

}  // namespace

std::string file_link(std::string_view path, std::string_view label) {
  if (path.empty() || path.front() != '/') return std::string(label);
  std::string url = "file://";
  for (const char byte : path) {
    const auto c = static_cast<unsigned char>(byte);
    if (is_unreserved(c)) {
      url += byte;
    } else {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", c);
      url += code;
    }
  }
  return "\x1b]8;;" + url + "\x1b\\" + std::string(label) + "\x1b]8;;\x1b\\";
}

}  // namespace dateline::query
