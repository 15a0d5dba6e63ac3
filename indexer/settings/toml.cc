// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/toml.h"

#define TOML_ENABLE_FORMATTERS 0
// Deeper values than any setting has only serve to exhaust the stack.
#define TOML_MAX_NESTED_VALUES 8
// It asserts of some text that it is TOML ("[=]"): that, too, is an answer.
namespace {
struct NoToml {};
[[noreturn]] void throw_no_toml() { throw NoToml(); }
}  // namespace
#undef NDEBUG
#define TOML_ASSERT(expr) ((expr) ? static_cast<void>(0) : throw_no_toml())
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "schema/error.h"

namespace dateline::indexer {
namespace {

// Tables in tables: dotted keys may nest them as deep as a line is long.
constexpr int kMaxTables = 8;

struct Reader {
  const std::string& file;

  [[noreturn]] void refuse(std::uint32_t line, const std::string& why) const {
    throw Error(ErrorKind::Usage, file + ":" + std::to_string(line), why);
  }

  TomlNode node(std::string key, const toml::node& from, int depth) const {
    TomlNode read{.key = std::move(key), .line = from.source().begin.line};
    if (depth > kMaxTables) refuse(read.line, "nested too deep");
    if (const auto* text = from.as_string()) {
      read.value = text->get();
    } else if (const auto* integer = from.as_integer()) {
      read.value = integer->get();
    } else if (const auto* number = from.as_floating_point()) {
      read.value = number->get();
    } else if (const auto* flag = from.as_boolean()) {
      read.value = flag->get();
    } else if (const auto* array = from.as_array()) {
      TomlArray items;
      for (const toml::node& item : *array) {
        items.push_back(node({}, item, depth + 1));
      }
      read.value = std::move(items);
    } else if (const auto* members = from.as_table()) {
      read.value = table(*members, depth + 1);
    }
    return read;
  }

  TomlTable table(const toml::table& from, int depth) const {
    TomlTable read;
    for (const auto& [key, value] : from) {
      TomlNode member = node(std::string(key.str()), value, depth);
      // Where the key stands, not the table behind it.
      if (key.source().begin.line > 0) member.line = key.source().begin.line;
      read.members.push_back(std::move(member));
    }
    return read;
  }
};

void check_size(std::string_view text, const Reader& reader) {
  if (text.size() > kMaxTomlBytes) reader.refuse(1, "larger than 1 MB");
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end - at > kMaxTomlLineBytes) {
      reader.refuse(line, "a line longer than 4,000 bytes");
    }
    at = end + 1;
  }
}

struct Writer {
  std::string& out;

  void put(const TomlTable& table) const {
    for (const TomlNode& member : table.members) {
      put(member.key);
      out += '=';
      std::visit(*this, member.value);
      out += '\n';
    }
  }
  /// With its length, so that no two trees read alike.
  void put(const std::string& text) const {
    out += std::to_string(text.size()) + ':' + text;
  }

  void operator()(std::monostate) const { out += "time"; }
  void operator()(const std::string& text) const { put(text); }
  void operator()(std::int64_t integer) const {
    out += std::to_string(integer);
  }
  void operator()(double number) const { out += std::to_string(number); }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(const TomlArray& items) const {
    out += '[';
    for (const TomlNode& item : items) {
      std::visit(*this, item.value);
      out += ',';
    }
    out += ']';
  }
  void operator()(const TomlTable& table) const {
    out += "{";
    put(table);
    out += "}";
  }
};

}  // namespace

std::string to_string(const TomlTable& table) {
  std::string out;
  Writer{out}.put(table);
  return out;
}

const TomlNode* TomlTable::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &TomlNode::key);
  return found == members.end() ? nullptr : &*found;
}

namespace {

/// Where a quotation that begins at `at` ends, or the line does where it is not
/// closed. Source: TOML 1.0, String.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const bool many = text.substr(at, 3) == std::string(3, quote);
  const std::string close(many ? 3 : 1, quote);
  at += close.size();
  while (at < text.size()) {
    if (text.substr(at, close.size()) == close) return at + close.size();
    if (!many && text[at] == '\n') return at;
    at += quote == '"' && text[at] == '\\' ? 2 : 1;
  }
  return text.size();
}

/// Refuses letters beyond ASCII outside of quotations and comments: TOML has
/// none there, and the library takes a way through its code that it says can't
/// be.
void check_bare_text(std::string_view text, const Reader& reader) {
  std::uint32_t line = 1;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size()) {
    std::size_t end = at + 1;
    if (text[at] == '"' || text[at] == '\'') {
      end = std::min(end_of_quoted(text, at), text.size());
    } else if (text[at] == '#') {
      end = std::min(text.find('\n', at), text.size());
    } else if (static_cast<unsigned char>(text[at]) >= 0x80) {
      reader.refuse(line, "no TOML: letters such as é stand in quotes only");
    }
    line += static_cast<std::uint32_t>(
        std::ranges::count(text.substr(at, end - at), '\n'));
    at = end;
  }
}

/// What `text` holds; nothing where it is no TOML in a way that the library
/// has no words for. Throws toml::parse_error.
std::optional<toml::table> try_parse(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const NoToml&) {
    return std::nullopt;
  }
}

/// True if the library has no words for what is wrong with `text`.
bool breaks(std::string_view text) {
  try {
    return !try_parse(text);
  } catch (const toml::parse_error&) {
    return false;
  }
}

/// The line up to which `text`, which breaks, has to be read to do so.
std::uint32_t breaking_line(std::string_view text) {
  std::vector<std::size_t> ends;  // of lines
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' || at + 1 == text.size()) ends.push_back(at + 1);
  }
  const auto first =
      std::ranges::partition_point(ends, [&](std::size_t end) {
        return !breaks(text.substr(0, end));
      });
  return static_cast<std::uint32_t>(first - ends.begin() + 1);
}

}  // namespace

TomlTable parse_toml(std::string_view text, const std::string& file) {
  const Reader reader{file};
  check_size(text, reader);
  check_bare_text(text, reader);
  try {
    if (const auto root = try_parse(text)) return reader.table(*root, 0);
    reader.refuse(breaking_line(text), "no TOML");
  } catch (const toml::parse_error& error) {
    reader.refuse(error.source().begin.line, std::string(error.description()));
  }
}

}  // namespace dateline::indexer
