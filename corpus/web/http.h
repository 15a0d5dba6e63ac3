// SPDX-License-Identifier: GPL-3.0-or-later
//
// An HTTP response as a crawler kept it: its status, what its headers say of
// the content, and the content as a browser would have seen it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/container.h"

namespace dateline::corpus {

struct HttpResponse {
  int status = 0;         // 0: no HTTP at all
  std::string type;       // "text/html", lower case
  std::string charset;    // as declared, lower case; may be empty
  std::string encoding;   // of the content, until it is undone: "gzip"
  bool chunked = false;
  std::size_t head_bytes = 0;  // 0: the block holds no content
  std::string body;            // at most `max_bytes`
  std::string failure;    // why the body ends early; empty: it does not
};

/// What stands above the content of `block`.
HttpResponse read_http_head(std::string_view block);

/// Fills the body; undoes chunks and gzip where they are really there, since
/// many tools undo them and keep the header.
void read_http_body(std::string_view block, std::uint64_t max_bytes,
                    ExpansionBudget& budget, HttpResponse& response);

/// The content of a chunked body. `text` itself if it is not chunked; what
/// came before the mistake if it breaks.
std::string join_chunks(std::string_view text);

}  // namespace dateline::corpus
