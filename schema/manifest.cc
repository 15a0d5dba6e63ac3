// SPDX-License-Identifier: GPL-3.0-or-later
//
//   dateline manifest 1
//   revision 17
//   next-segment 5
//   families 17                                revision they are settled for
//   segment 000004 3b0c0f5e-… 500 1048576      name, uuid, stories, bytes
//   deletion 000004 12                         segment, docid
//   checksum 0v6m2c8k1d4ra                     of everything above
//
// A name is digits only, so no manifest can point outside its archive.
#include "schema/manifest.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <set>
#include <span>

#include "schema/durable_file.h"
#include "schema/error.h"
#include "schema/terms.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRepair =
    "dateline check --repair makes it again from the segments";
constexpr std::string_view kTitle = "dateline manifest ";
constexpr std::string_view kChecksum = "checksum ";
constexpr std::size_t kMinNameDigits = 6;
constexpr std::size_t kMaxNameDigits = 20;  // of 64 bits
constexpr std::size_t kMaxUuidBytes = 64;
constexpr std::string_view kNoUuid = "-";
constexpr std::size_t kMaxManifestBytes = std::size_t{1} << 30;

// --- Text ------------------------------------------------------------------

std::string checksum_line(std::string_view text) {
  return std::string(kChecksum) + to_base32(stable_hash(text)) + "\n";
}

/// Reads one manifest; `line` counts for messages.
class Parser {
 public:
  Parser(std::string_view text, std::string_view where, unsigned oldest)
      : text_(text), where_(where), oldest_(oldest) {}

  Manifest parse() {
    Manifest manifest;
    manifest.layout = layout();
    check_sum();
    for (take_line(); !text_.empty();) read_fact(take_line(), manifest);
    check_sense(manifest);
    return manifest;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    std::string place(where_);
    if (line_ > 0) place += ":" + std::to_string(line_);
    throw Error(ErrorKind::Damaged, place, reason,
                kRepair);
  }

  unsigned layout() const {
    if (!text_.starts_with(kTitle)) fail("not a manifest");
    const auto end = std::min(text_.find('\n'), text_.size());
    const auto digits = text_.substr(kTitle.size(), end - kTitle.size());
    if (digits.empty() || digits.size() > 9 ||
        digits.find_first_not_of("0123456789") != digits.npos ||
        digits.front() == '0') {
      fail("not a manifest");
    }
    const auto layout =
        static_cast<unsigned>(std::stoul(std::string(digits)));
    if (layout >= oldest_ && layout <= kLayoutVersion) return layout;
    throw Error(ErrorKind::Layout, std::string(where_),
                "archive layout " + std::to_string(layout) +
                    ", this program reads layout " +
                    std::to_string(kLayoutVersion),
                layout > kLayoutVersion
                    ? "a newer dateline has made it, and can search it"
                    : "dateline check --repair brings it up from the copy of "
                      "each story that it keeps");
  }

  void check_sum() {
    const auto begin = text_.rfind(kChecksum);
    if (begin == text_.npos || begin == 0 || text_[begin - 1] != '\n') {
      fail("no checksum; the file is cut short");
    }
    if (text_.substr(begin) != checksum_line(text_.substr(0, begin))) {
      fail("wrong checksum");
    }
    text_ = text_.substr(0, begin);
  }

  std::string_view take_line() {
    ++line_;
    const auto end = text_.find('\n');  // check_sum saw one at the end
    const std::string_view line = text_.substr(0, end);
    text_.remove_prefix(end + 1);
    return line;
  }

  void read_fact(std::string_view line, Manifest& manifest) {
    std::string_view rest = line;
    const std::string_view name = word(rest);
    if (name == "revision") {
      manifest.revision = number<std::uint64_t>(rest);
    } else if (name == "next-segment") {
      manifest.next_segment = number<std::uint64_t>(rest);
    } else if (name == "families") {
      manifest.families = number<std::uint64_t>(rest);
    } else if (name == "segment") {
      Segment segment{.name = std::string(word(rest)),
                      .uuid = std::string(word(rest))};
      if (segment.uuid == kNoUuid) segment.uuid.clear();
      segment.stories = number<std::uint64_t>(rest);
      segment.bytes = number<std::uint64_t>(rest);
      manifest.segments.push_back(std::move(segment));
    } else if (name == "deletion") {
      Deletion deletion{.segment = std::string(word(rest))};
      deletion.docid = number<std::uint32_t>(rest);
      manifest.deletions.push_back(std::move(deletion));
    } else {
      fail("unknown line");
    }
    if (!rest.empty()) fail("more words than expected");
  }

  std::string_view word(std::string_view& rest) const {
    const auto end = std::min(rest.find(' '), rest.size());
    if (end == 0) fail("a word is missing");
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
  }

  template <class Number>
  Number number(std::string_view& rest) const {
    const std::string_view digits = word(rest);
    Number value{};
    const char* end = digits.data() + digits.size();
    const auto [last, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || last != end) fail("not a number");
    return value;
  }

  /// What the checksum can't see: a writer's mistake.
  void check_sense(const Manifest& manifest) {
    line_ = 0;
    std::set<std::string_view> names;
    for (const Segment& segment : manifest.segments) {
      check_segment(segment);
      if (!names.insert(segment.name).second) {
        fail("segment " + segment.name + " is named twice");
      }
    }
    for (const Deletion& deletion : manifest.deletions) {
      if (deletion.docid == 0) fail("deletion of document 0");
      if (!names.contains(deletion.segment)) {
        fail("deletion in segment " + deletion.segment + ", which is not there");
      }
    }
  }

  void check_segment(const Segment& segment) const {
    const auto digits = segment.name.find_first_not_of("0123456789");
    if (digits != std::string::npos || segment.name.size() < kMinNameDigits ||
        segment.name.size() > kMaxNameDigits) {
      fail("segment name is not a number of six digits or more");
    }
    const auto odd = segment.uuid.find_first_not_of("0123456789abcdef-");
    if (odd != std::string::npos || segment.uuid.size() > kMaxUuidBytes) {
      fail("segment " + segment.name + " has no proper uuid");
    }
  }

  std::string_view text_;
  std::string_view where_;
  unsigned oldest_;
  int line_ = 0;
};

// --- Files -----------------------------------------------------------------

[[noreturn]] void fail_system(const fs::path& path, int error) {
  throw Error(ErrorKind::Input, path.string(), std::strerror(error));
}

}  // namespace

std::string to_string(const Manifest& manifest) {
  std::string text(kTitle);
  text += std::to_string(kLayoutVersion);
  text += "\nrevision " + std::to_string(manifest.revision);
  text += "\nnext-segment " + std::to_string(manifest.next_segment);
  text += "\nfamilies " + std::to_string(manifest.families) + "\n";
  for (const Segment& segment : manifest.segments) {
    text += "segment " + segment.name + " ";
    text += segment.uuid.empty() ? kNoUuid : std::string_view(segment.uuid);
    text += " " + std::to_string(segment.stories);
    text += " " + std::to_string(segment.bytes) + "\n";
  }
  for (const Deletion& deletion : manifest.deletions) {
    text += "deletion " + deletion.segment + " ";
    text += std::to_string(deletion.docid) + "\n";
  }
  return text + checksum_line(text);
}

Manifest parse_manifest(std::string_view text, std::string_view where,
                        unsigned oldest) {
  return Parser(text, where, oldest).parse();
}

namespace {

bool has_segments(const fs::path& archive) {
  std::error_code failure;
  const fs::directory_iterator entry(archive / "segments", failure);
  return !failure && entry != fs::directory_iterator();
}

}  // namespace

Manifest read_manifest(const fs::path& archive, unsigned oldest) {
  const fs::path path = archive / "manifest";
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) fail_system(path, errno);
    if (has_segments(archive)) {
      throw Error(ErrorKind::Damaged, archive.string(),
                  "the manifest is not there, but segments are", kRepair);
    }
    throw Error(ErrorKind::Missing, archive.string(), "no archive here",
                "make one with `dateline index -a " + archive.string() +
                    " PATH`");
  }
  if (!S_ISREG(status.st_mode)) fail_system(path, EISDIR);
  return parse_manifest(read_whole_file(path, kMaxManifestBytes),
                        path.string(), oldest);
}

void write_manifest(const fs::path& archive, const Manifest& manifest) {
  const fs::path path = archive / "manifest";
  const std::string text = to_string(manifest);
  parse_manifest(text, path.string());  // never write what can't be read
  replace_file(path, text);
}

std::string segment_name(std::uint64_t number) {
  std::string name = std::to_string(number);
  if (name.size() < kMinNameDigits) {
    name.insert(0, kMinNameDigits - name.size(), '0');
  }
  return name;
}

fs::path segment_path(const fs::path& archive, const Segment& segment) {
  return archive / "segments" / segment.name;
}

}  // namespace dateline
