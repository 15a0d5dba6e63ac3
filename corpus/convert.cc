// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/convert.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace dateline::corpus {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

struct Alias {
  std::string_view label, charset;
};
constexpr auto kAliases = std::to_array<Alias>({
    {"ascii", "windows-1252"},
    {"big5-hkscs", "big5-hkscs"},
    {"euc-kr", "windows-949"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"iso-8859-1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"ks_c_5601-1987", "windows-949"},
    {"latin1", "windows-1252"},
    {"shift_jis", "windows-31j"},
    {"tis-620", "windows-874"},
    {"us-ascii", "windows-1252"},
    {"utf-16", "utf-16le"},
    {"utf8", "utf-8"},
});

std::string canonical(std::string_view label) {
  std::string name(label.substr(0, 64));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c |= 0x20;
  }
  for (const Alias& alias : kAliases) {
    if (alias.label == name) return std::string(alias.charset);
  }
  return name;
}

Converter open_converter(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter made(ucnv_open(charset.c_str(), &status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}

/// Opening a converter costs more than converting a page, so each thread
/// keeps the ones it has used.
UConverter* converter_for(const std::string& charset) {
  thread_local std::map<std::string, Converter> open;
  const auto found = open.find(charset);
  if (found != open.end()) return found->second.get();
  Converter made = open_converter(charset);
  if (made == nullptr) return nullptr;
  constexpr std::size_t kKept = 16;
  if (open.size() >= kKept) open.clear();
  return open.emplace(charset, std::move(made)).first->second.get();
}

/// Apart from the others, since it is in use when room is made for them.
UConverter* utf8_converter() {
  thread_local const Converter open = open_converter("utf-8");
  return open.get();
}

/// Length of the valid character that `bytes` begins with; 0: it does not.
std::size_t sequence_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) -> unsigned {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
  };
  const auto trails = [&](std::size_t count) {
    for (std::size_t i = 1; i <= count; ++i) {
      if ((at(i) & 0xC0) != 0x80) return false;
    }
    return true;
  };
  const unsigned lead = at(0), next = at(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return trails(1) ? 2 : 0;
  // Overlong forms, surrogates and what is above U+10FFFF are no characters.
  if (lead >= 0xE0 && lead < 0xF0) {
    const bool bad = (lead == 0xE0 && next < 0xA0) ||
                     (lead == 0xED && next >= 0xA0);
    return !bad && trails(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead < 0xF5) {
    const bool bad = (lead == 0xF0 && next < 0x90) ||
                     (lead == 0xF4 && next >= 0x90);
    return !bad && trails(3) ? 4 : 0;
  }
  return 0;
}

/// True if `rest` is the beginning of one character and no more.
bool is_cut_short(std::string_view rest) {
  return rest.size() < 4 &&
         std::all_of(rest.begin() + 1, rest.end(), [](char c) {
           return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
         });
}

bool holds_replacement(std::string_view text) {
  return text.find("\xEF\xBF\xBD") != text.npos;
}

}  // namespace

std::optional<Decoded> convert(std::string_view bytes,
                               std::string_view charset) {
  Decoded decoded{.charset = canonical(charset)};
  UConverter* const target = utf8_converter();
  UConverter* const source = converter_for(decoded.charset);
  if (source == nullptr || target == nullptr) return std::nullopt;
  ucnv_reset(source);

  constexpr std::size_t kStep = 1 << 16;
  std::array<UChar, 4096> pivot;
  UChar* pivot_from = pivot.data();
  UChar* pivot_to = pivot.data();
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  bool first = true;
  for (UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
       status == U_BUFFER_OVERFLOW_ERROR;) {
    const std::size_t before = decoded.text.size();
    const auto rest = static_cast<std::size_t>(end - from);
    // Few bytes get little room: stray ones come one by one.
    decoded.text.resize(
        before + std::min(std::max(kStep, rest + rest / 8), 3 * rest + 64));
    char* to = decoded.text.data() + before;
    status = U_ZERO_ERROR;
    ucnv_convertEx(target, source, &to,
                   decoded.text.data() + decoded.text.size(), &from, end,
                   pivot.data(), &pivot_from, &pivot_to,
                   pivot.data() + pivot.size(), first, true, &status);
    decoded.text.resize(
        static_cast<std::size_t>(to - decoded.text.data()));
    first = false;
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
      return std::nullopt;
    }
  }
  decoded.replaced = holds_replacement(decoded.text);
  return decoded;
}

std::optional<std::size_t> encoded_size(std::string_view text,
                                        std::string_view charset) {
  UConverter* const source = utf8_converter();
  UConverter* const target = converter_for(canonical(charset));
  if (source == nullptr || target == nullptr) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  UConverterFromUCallback before = nullptr;
  const void* context = nullptr;
  ucnv_setFromUCallBack(target, UCNV_FROM_U_CALLBACK_STOP, nullptr, &before,
                        &context, &status);
  std::array<UChar, 4096> pivot;
  std::array<char, 4096> scratch;
  UChar* pivot_from = pivot.data();
  UChar* pivot_to = pivot.data();
  const char* from = text.data();
  std::size_t size = 0;
  bool first = true;
  status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char* to = scratch.data();
    ucnv_convertEx(target, source, &to, scratch.data() + scratch.size(),
                   &from, text.data() + text.size(), pivot.data(), &pivot_from,
                   &pivot_to, pivot.data() + pivot.size(), first, true,
                   &status);
    size += static_cast<std::size_t>(to - scratch.data());
    first = false;
  }
  const bool held = U_SUCCESS(status) != 0;
  status = U_ZERO_ERROR;
  ucnv_setFromUCallBack(target, before, context, nullptr, nullptr, &status);
  if (!held) return std::nullopt;
  return size;
}

std::string detect_charset(std::string_view bytes) {
  // Only what surrounds non-ASCII bytes tells charsets apart.
  constexpr std::size_t kSample = 16384, kAround = 64;
  std::string sample;
  for (std::size_t i = 0; i < bytes.size() && sample.size() < kSample; ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    const std::size_t begin = i < kAround ? 0 : i - kAround;
    sample += bytes.substr(begin, 2 * kAround);
    i = begin + 2 * kAround - 1;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(
      ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), sample.data(),
                 static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  constexpr std::int32_t kWeak = 10;  // of 100, ICU's own scale
  if (ucsdet_getConfidence(match, &status) < kWeak) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_SUCCESS(status) && name != nullptr ? canonical(name)
                                              : std::string();
}

std::optional<std::string> mend_utf8(std::string_view bytes) {
  constexpr std::size_t kPatience = 1000;
  std::size_t right = 0, wrong = 0;
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes.substr(i, 4));
    if (length > 0) {
      right += length > 1;
      text += bytes.substr(i, length);
      i += length;
      continue;
    }
    ++wrong;
    const bool lead = static_cast<unsigned char>(bytes[i]) >= 0xC2;
    if (lead && right > 0 && is_cut_short(bytes.substr(i))) break;
    const auto stray = convert(bytes.substr(i, 1), "windows-1252");
    if (stray) text += stray->text;
    ++i;
    if (wrong > kPatience && wrong * 10 > right) return std::nullopt;
  }
  if (right == 0 || wrong * 10 > right + 9) return std::nullopt;
  return text;
}

}  // namespace dateline::corpus
