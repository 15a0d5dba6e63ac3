// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/guard.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "corpus/html_text.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxAttributes = 1000;
constexpr std::size_t kMaxReference = 12;  // "&thetasym;" and "&#x10FFFF;"

/// Bytes at which the copying stops to look.
constexpr auto kStops = [] {
  std::array<bool, 256> stops{};
  for (unsigned c = 0; c < 0x20; ++c) stops[c] = true;
  for (const unsigned c : {0x09u, 0x0au, 0x0du}) stops[c] = false;
  for (const unsigned c : {0x26u, 0x3cu, 0x7fu}) stops[c] = true;  // & <
  return stops;
}();

bool is_stop(char c) { return kStops[static_cast<unsigned char>(c)]; }

/// Whether `tag`, up to and with a '>', can stay as it is: it is short, holds
/// nothing to look at, and no quotation that goes on behind it.
bool is_plain_tag(std::string_view tag) {
  if (tag.size() > 255) return false;
  std::uint8_t found = 0, quotes = 0;
  for (const char c : tag.substr(1)) {
    const auto byte = static_cast<std::uint8_t>(c);
    found |= static_cast<std::uint8_t>(
        (byte == '<') | (byte == '&') | (byte == '\'') | (byte == 0x7F) |
        ((byte < ' ') & (byte != '\t') & (byte != '\n') & (byte != '\r')));
    quotes = static_cast<std::uint8_t>(quotes + (byte == '"'));
  }
  return found == 0 && quotes % 2 == 0;
}

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == ':' || c < 0;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Guard {
 public:
  explicit Guard(std::string_view xml) : xml_(xml) { out_.reserve(xml.size()); }

  std::string run() {
    while (at_ < xml_.size()) {
      const std::size_t begin = at_;
      while (at_ < xml_.size() && !is_stop(xml_[at_])) ++at_;
      out_.append(xml_, begin, at_ - begin);
      if (at_ < xml_.size()) stop();
    }
    return std::move(out_);
  }

 private:
  void stop() {
    if (xml_[at_] == '&') return reference();
    if (xml_[at_] != '<') return replace(" ");
    const char next = at_ + 1 < xml_.size() ? xml_[at_ + 1] : '\0';
    if (next == '!') return declaration();
    if (next == '?') return keep("?>");
    if (next == '/') return replace("<");
    if (begins_name(next)) return tag();
    replace("&lt;");
  }

  void replace(std::string_view by) {
    out_ += by;
    ++at_;
  }

  /// Copies up to and with `close`; to the end if there is none.
  void keep(std::string_view close) {
    const std::size_t found = xml_.find(close, at_);
    const std::size_t end =
        found == xml_.npos ? xml_.size() : found + close.size();
    const std::size_t begin = out_.size();
    out_.append(xml_, at_, end - at_);
    std::replace_if(
        out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(),
        [](char c) { return is_stop(c) && c != '<' && c != '&'; }, ' ');
    if (found == xml_.npos) out_ += close;
    at_ = end;
  }

  void declaration() {
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<!--")) return keep("-->");
    if (rest.starts_with("<![CDATA[")) return keep("]]>");
    const std::size_t end = std::min(rest.find('>'), rest.size() - 1);
    at_ += end + 1;  // a document type in the wrong place
  }

  void reference() {
    const std::string_view rest = xml_.substr(at_, kMaxReference);
    const std::size_t end = rest.find(';');
    const std::string_view text =
        rest.substr(0, end == rest.npos ? 0 : end + 1);
    for (const std::string_view known :
         {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}) {
      if (text != known) continue;
      out_ += known;
      at_ += known.size();
      return;
    }
    const std::string decoded = unescape_html(text);
    if (text.empty() || decoded == text) return replace("&amp;");
    at_ += text.size();
    // "&#38;" and "&#60;" are text, not markup.
    if (decoded == "&") {
      out_ += "&amp;";
    } else if (decoded == "<") {
      out_ += "&lt;";
    } else {
      out_ += decoded == "\"" ? "&quot;" : decoded;
    }
  }

  /// Copies what lies between `from` and here.
  void copy(std::size_t from) { out_.append(xml_, from, at_ - from); }

  void tag() {
    const std::size_t end = xml_.find('>', at_);
    if (end != xml_.npos && is_plain_tag(xml_.substr(at_, end + 1 - at_))) {
      out_.append(xml_, at_, end + 1 - at_);
      at_ = end + 1;
      return;
    }
    std::size_t attributes = 0;
    std::size_t from = at_;  // not copied yet
    char quote = 0;
    bool between = false;  // after a blank or a closing quote
    for (; at_ < xml_.size(); ++at_) {
      const char c = xml_[at_];
      if (quote == 0 && c == '>') break;
      if (between && !is_space(c) && c != '/') ++attributes;
      if (attributes > kMaxAttributes) {
        throw Error(ErrorKind::Input, "",
                    "a tag with more than a thousand attributes");
      }
      if (c == '&' || (is_stop(c) && (c != '<' || quote != 0))) {
        copy(from);
        c == '&' ? reference() : replace(c == '<' ? "&lt;" : " ");
        from = at_--;
      }
      between = quote == 0 && is_space(c);
      if (c == quote) {
        quote = 0;
        between = true;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    if (at_ < xml_.size()) ++at_;
    copy(from);
  }

  std::string_view xml_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string guarded_xml(std::string_view xml) { return Guard(xml).run(); }

}  // namespace dateline::corpus
