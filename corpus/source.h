// SPDX-License-Identifier: GPL-3.0-or-later
//
// Back from a story to what it was read from: the file is opened again, its
// containers are descended into as when it was indexed, and of its records the
// one is taken whose text has the hash that the story kept.
#pragma once

#include <string>

#include "corpus/input.h"
#include "schema/story.h"

namespace dateline::corpus {

struct SourceBytes {
  std::string bytes;
  /// The charset that they were brought to UTF-8 from, where the source's own
  /// bytes for this record could not be told; empty: they are the source's.
  std::string converted_from;
};

/// The record of `story` in the file `path`: of several in one file this one
/// alone, of a story inside a container its member's bytes. A record that
/// holds several stories comes whole. Throws Error{Input} where the file is
/// gone, can't be read, or no longer holds what was read.
SourceBytes source_bytes(const Story& story, const std::string& path,
                         const InputLimits& limits = {});

}  // namespace dateline::corpus
