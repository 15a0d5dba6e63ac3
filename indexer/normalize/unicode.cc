// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "schema/normal_form.h"

namespace dateline::indexer {
namespace {

enum class Fate : std::uint8_t { Keep, Drop, Space, Line, Joiner };

struct FateRow {
  char32_t first, last;
  Fate fate;
};

// Sorted; what stands in no row is kept. From the Unicode character database:
// Cc, Zs, Zl, Zp, and the invisible ones of Cf that change no word.
constexpr auto kFates = std::to_array<FateRow>({
    {0x00, 0x08, Fate::Drop},      {0x09, 0x09, Fate::Space},
    {0x0a, 0x0a, Fate::Line},      {0x0b, 0x0d, Fate::Space},
    {0x0e, 0x1f, Fate::Drop},      {0x20, 0x20, Fate::Space},
    {0x7f, 0x84, Fate::Drop},      {0x85, 0x85, Fate::Space},
    {0x86, 0x9f, Fate::Drop},      {0xa0, 0xa0, Fate::Space},
    {0xad, 0xad, Fate::Drop},      {0x1680, 0x1680, Fate::Space},
    {0x180e, 0x180e, Fate::Drop},  {0x2000, 0x200a, Fate::Space},
    {0x200b, 0x200b, Fate::Drop},  {0x200c, 0x200d, Fate::Joiner},
    {0x200e, 0x200f, Fate::Drop},  {0x2028, 0x2029, Fate::Space},
    {0x202a, 0x202e, Fate::Drop},  {0x202f, 0x202f, Fate::Space},
    {0x205f, 0x205f, Fate::Space}, {0x2060, 0x206f, Fate::Drop},
    {0x3000, 0x3000, Fate::Space}, {0xfeff, 0xfeff, Fate::Drop},
    {0xfff9, 0xfffb, Fate::Drop},
});

Fate fate_of(char32_t c) {
  if (c > 0x20 && c < 0x7f) return Fate::Keep;
  if (c > 0xad && c < 0x1680) return Fate::Keep;
  const auto* row = std::ranges::lower_bound(kFates, c, {}, &FateRow::last);
  return row != kFates.end() && row->first <= c ? row->fate : Fate::Keep;
}

/// Scripts that write with ZWJ and ZWNJ, and signs that emoji are joined from.
bool joins(char32_t before) {
  return (before >= 0x0600 && before <= 0x0dff) ||
         (before >= 0x1000 && before <= 0x18af) ||
         (before >= 0x2600 && before <= 0x27bf) || before == 0xfe0f ||
         before >= 0x1f000;
}

void append(std::string& out, char32_t c) {
  std::array<char, 4> buffer{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer.data(), length, c);
  out.append(buffer.data(), static_cast<std::size_t>(length));
}

/// Writes characters and holds back white space until the next one comes.
struct Writer {
  std::string out;
  Spaces spaces;
  std::string pending;

  void space(Fate fate) {
    if (out.empty()) return;
    if (spaces == Spaces::Collapse) {
      pending = " ";
    } else if (fate == Fate::Line) {
      pending = pending.starts_with('\n') ? "\n" : pending + "\n";
      pending.erase(0, pending.find('\n'));
    } else {
      pending += ' ';
    }
  }
  void flush() {
    out += pending;
    pending.clear();
  }
};

std::string to_nfc(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = nfc();
  if (form == nullptr) return text;
  const icu::StringPiece piece(text.data(),
                               static_cast<std::int32_t>(text.size()));
  if (form->isNormalizedUTF8(piece, status) || U_FAILURE(status)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_FAILURE(status) ? text : out;
}

/// How much of `text` is plain ASCII with no two spaces together, counted in
/// whole blocks; the byte behind may be one of those looked at.
std::size_t clean_blocks(std::string_view text) {
  constexpr std::size_t kBlock = 64;
  std::size_t at = 0;
  while (text.size() - at > kBlock) {
    // Without branches, so that compilers take many bytes at once.
    unsigned char unclean = 0;
    for (std::size_t i = at; i < at + kBlock; ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const auto next = static_cast<unsigned char>(text[i + 1]);
      unclean |= static_cast<unsigned char>(c < ' ') |
                 static_cast<unsigned char>(c >= 0x7f) |
                 (static_cast<unsigned char>(c == ' ') &
                  static_cast<unsigned char>(next == ' '));
    }
    if (unclean != 0) break;
    at += kBlock;
  }
  return at;
}

bool is_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = nfc();
  return form == nullptr ||
         (form->isNormalizedUTF8(
              {text.data(), static_cast<std::int32_t>(text.size())}, status) &&
          U_SUCCESS(status));
}

/// Whether cleaning would not change `text`. False also of some texts that it
/// would not.
bool clean_already(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == ' ' || text.back() == ' ') return false;
  bool ascii = true;
  for (std::size_t at = clean_blocks(text); at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c > ' ' && c < 0x7f) {
      ++at;
    } else if (c == ' ') {
      if (text[at + 1] == ' ') return false;  // not the last one
      ++at;
    } else {
      const char32_t code = next_code_point(text, at);
      // What U+FFFD stands in the place of is no text.
      if (code < 0x80 || code == 0xfffd || fate_of(code) != Fate::Keep) {
        return false;
      }
      ascii = false;
    }
  }
  return ascii || is_nfc(text);
}

std::size_t plain_run(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] > ' ' && text[at] < 0x7f) ++at;
  return at;
}

void replace_all(std::string& text, std::string_view from,
                 std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

template <class Visit>
void each_text(Story& story, Visit&& visit) {
  for (std::string* text :
       {&story.headline, &story.subheadline, &story.kicker, &story.title,
        &story.byline_title, &story.dateline_text, &story.dateline_place,
        &story.dateline_admin1, &story.dateline_country, &story.abstract,
        &story.signoff, &story.desk_initials, &story.agency, &story.provider,
        &story.source, &story.credit, &story.publisher, &story.slug,
        &story.take_key, &story.desk, &story.copyright, &story.usage_terms}) {
    visit(*text, Spaces::Collapse);
  }
  for (auto* list : {&story.bylines, &story.credits, &story.genres,
                     &story.keywords, &story.corrections, &story.notes}) {
    for (std::string& text : *list) visit(text, Spaces::Collapse);
    std::erase(*list, std::string());
  }
  for (Paragraph& paragraph : story.body) {
    visit(paragraph.text, paragraph.kind == ParagraphKind::Table
                              ? Spaces::KeepLines
                              : Spaces::Collapse);
  }
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int64_t>(at);
  UChar32 c = 0;
  U8_NEXT(bytes, i, static_cast<std::int64_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return c < 0 ? 0xfffd : static_cast<char32_t>(c);
}

char32_t code_point_before(std::string_view text, std::size_t end) {
  if (end == 0 || end > text.size()) return 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int32_t>(std::min<std::size_t>(end, 4));
  UChar32 c = 0;
  bytes += end - static_cast<std::size_t>(i);
  U8_PREV(bytes, 0, i, c);
  return c < 0 ? 0xfffd : static_cast<char32_t>(c);
}

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    append(out, static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)));
  }
  return out;
}

std::string_view head(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (text[max_bytes] & 0xc0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

std::string clean_text(std::string_view text, Spaces spaces) {
  if (clean_already(text)) return std::string(text);
  Writer writer{.out = {}, .spaces = spaces, .pending = {}};
  writer.out.reserve(text.size());
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = plain_run(text, at); end > at) {
      writer.flush();
      writer.out.append(text.substr(at, end - at));
      before = 'a';
      at = end;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const Fate fate = fate_of(c);
    if (fate == Fate::Space || fate == Fate::Line) writer.space(fate);
    if (fate == Fate::Keep || (fate == Fate::Joiner && joins(before))) {
      writer.flush();
      append(writer.out, c);
    }
    if (fate != Fate::Drop) before = fate == Fate::Joiner ? before : c;
  }
  return to_nfc(std::move(writer.out));
}

void clean_story(Story& story) {
  bool old_quotes = false;
  each_text(story, [&](std::string& text, Spaces spaces) {
    if (spaces == Spaces::KeepLines || !clean_already(text)) {
      text = clean_text(text, spaces);
    }
    old_quotes = old_quotes || text.find("``") != std::string::npos;
  });
  if (!old_quotes) return;
  each_text(story, [](std::string& text, Spaces) {
    replace_all(text, "``", "“");
    replace_all(text, "''", "”");
  });
}

}  // namespace dateline::indexer
