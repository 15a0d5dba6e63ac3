// SPDX-License-Identifier: GPL-3.0-or-later
//
// From paths to bytes: walks files, folders, stdin and containers (.gz .bz2
// .xz .zst .zip .tar .7z, WARC and ARC, by content, nested to a fixed depth) and
// hands over one Input at a time. Every limit is stated here; what is over it
// is a Problem. Only JSON lines have no limit of size: they come in chunks, cut
// at line ends.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace dateline::corpus {

/// One file or one member of a container, its bytes decompressed.
struct Input {
  std::string path;    // as the user would find it ("-" for stdin)
  std::string member;  // path inside the container, "!"-joined when nested
  std::string bytes;
  std::int64_t mtime_ns = 0;  // of the file, or of a page's capture; 0: none

  // Large JSON lines arrive in several Inputs of the same path and member,
  // each cut at a line end: how much of the whole lay before this one.
  std::uint64_t offset = 0;         // in bytes
  std::uint32_t first_ordinal = 0;  // in lines that hold anything
  std::uint64_t lines_before = 0;   // in line ends

  std::string charset_declared;  // by what carried it (HTTP); may be empty
};

struct InputLimits {
  std::uint64_t max_input_bytes = 256ull << 20;  // one file or member
  std::uint64_t max_ratio = 200;  // expanded : compressed, above 16 MB
  int max_depth = 3;              // containers inside containers
  std::uint64_t chunk_bytes = 64ull << 20;  // JSON lines larger than this
};

/// A file as the file system shows it, before it is opened.
struct FileStat {
  std::string path;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
};

/// Lists the regular files under `roots` in a stable order (sorted within a
/// folder), without following links out of them; hidden files, dateline
/// archives and README files are left out unless named as a root. A root that
/// is not there, or can't be read, is a Problem. Paths with newlines or
/// invalid UTF-8 are legal and kept.
void walk(const std::vector<std::string>& roots,
          const std::function<bool(const FileStat&)>& visit,
          const ProblemSink& problems);

/// Opens `file`, descends into containers and calls `take` for each Input, one
/// at a time; a broken container yields what came before the break, then a
/// Problem. False from `take` stops.
void read_inputs(const FileStat& file, const InputLimits& limits,
                 const std::function<bool(Input&&)>& take,
                 const ProblemSink& problems);

/// The same for bytes that are here already (stdin, tests, fuzzing).
void expand_bytes(std::string path, std::string_view bytes,
                  const InputLimits& limits,
                  const std::function<bool(Input&&)>& take,
                  const ProblemSink& problems);

}  // namespace dateline::corpus
