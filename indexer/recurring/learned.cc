// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/recurring/learned.h"

#include <algorithm>
#include <utility>

#include "schema/durable_file.h"
#include "schema/error.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTitle = "dateline learned lines 1\n";
constexpr std::size_t kNumberBytes = 8;
constexpr std::size_t kMaxFileBytes = 64 << 20;

void put(std::uint64_t number, std::string& out) {
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    out += static_cast<char>(number >> (8 * i) & 0xff);
  }
}

void put(std::string_view text, std::string& out) {
  put(text.size(), out);
  out += text;
}

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  Learned learned() {
    if (!take_title()) fail();
    Learned read;
    read.birth = number();
    const std::uint64_t limit = number();
    LineSample::Sources sources;
    std::size_t stories = 0;
    for (std::uint64_t left = count(kMaxSampled); left > 0; --left) {
      std::string name(text());
      auto of_source = source(limit);
      stories += of_source.size();
      if (stories > kMaxSampled) fail();
      if (!sources.emplace(std::move(name), std::move(of_source)).second) {
        fail();
      }
    }
    if (!rest_.empty()) fail();
    read.sample = LineSample::restore(std::move(sources), limit);
    return read;
  }

 private:
  [[noreturn]] static void fail() {
    throw Error(ErrorKind::Damaged, "learned/lines", "damaged");
  }

  bool take_title() {
    if (!rest_.starts_with(kTitle) ||
        rest_.size() < kTitle.size() + kNumberBytes) {
      return false;
    }
    const std::string_view body = rest_.substr(0, rest_.size() - kNumberBytes);
    rest_.remove_prefix(body.size());
    const bool sound = number() == stable_hash(body);
    rest_ = body.substr(kTitle.size());
    return sound;
  }

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) fail();
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    const std::string_view bytes = take(kNumberBytes);
    for (std::size_t i = kNumberBytes; i-- > 0;) {
      value = value << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return value;
  }

  /// How many of something follow.
  std::size_t count(std::size_t most) {
    const std::uint64_t value = number();
    if (value > most) fail();
    return value;
  }

  std::string_view text() { return take(number()); }

  std::vector<SampledStory> source(std::uint64_t limit) {
    std::vector<SampledStory> stories(count(kStoriesPerSource));
    if (stories.empty()) fail();
    for (SampledStory& story : stories) {
      story.story = number();
      story.time_s = static_cast<std::int64_t>(number());
      story.lines.resize(count(kMaxStoryLines));
      for (std::uint64_t& line : story.lines) line = number();
    }
    const auto not_rising = [](const SampledStory& a, const SampledStory& b) {
      return a.story >= b.story;
    };
    if (std::ranges::adjacent_find(stories, not_rising) != stories.end() ||
        stories.back().story > limit) {
      fail();
    }
    return stories;
  }

  std::string_view rest_;
};

fs::path file_of(const fs::path& archive) {
  return archive / "learned" / "lines";
}

}  // namespace

std::string encode_learned(const Learned& learned) {
  std::string out(kTitle);
  put(learned.birth, out);
  put(learned.sample.limit(), out);
  put(learned.sample.sources().size(), out);
  for (const auto& [name, stories] : learned.sample.sources()) {
    put(std::string_view(name), out);
    put(stories.size(), out);
    for (const SampledStory& story : stories) {
      put(story.story, out);
      put(static_cast<std::uint64_t>(story.time_s), out);
      put(story.lines.size(), out);
      for (const std::uint64_t line : story.lines) put(line, out);
    }
  }
  put(stable_hash(out), out);
  return out;
}

Learned decode_learned(std::string_view bytes) {
  return Decoder(bytes).learned();
}

Learned read_learned(const fs::path& archive, std::uint64_t revision) {
  const fs::path file = file_of(archive);
  if (fs::exists(file)) {
    try {
      return decode_learned(read_whole_file(file, kMaxFileBytes));
    } catch (const Error& error) {
      if (error.kind != ErrorKind::Damaged) throw;
    }
  }
  return {.sample = {}, .birth = revision};
}

bool has_learned(const fs::path& archive) {
  return fs::exists(file_of(archive));
}

void write_learned(const fs::path& archive, const Learned& learned) {
  const fs::path file = file_of(archive);
  fs::create_directory(file.parent_path());
  replace_file(file, encode_learned(learned));
}

}  // namespace dateline::indexer
