// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/web/http.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "corpus/gzip.h"
#include "corpus/json_lines.h"
#include "corpus/stream.h"
#include "corpus/web/header_lines.h"

namespace dateline::corpus {
namespace {

/// Takes the line "1f40; name=value" off `text`.
std::optional<std::size_t> take_chunk_size(std::string_view& text) {
  std::string_view line = text.substr(0, 64);
  const auto end = line.find('\n');
  if (end == line.npos) return std::nullopt;
  line = trim(line.substr(0, std::min(end, line.find(';'))));
  std::size_t size = 0;
  const char* const last = line.data() + line.size();
  const auto [at, error] = std::from_chars(line.data(), last, size, 16);
  if (error != std::errc() || at != last) return std::nullopt;
  text.remove_prefix(end + 1);
  return size;
}

/// "HTTP/1.1 200 OK"
int status_of(std::string_view block) {
  if (!block.starts_with("HTTP/")) return 0;
  const std::string_view line = block.substr(0, block.find('\n'));
  const auto blank = line.find(' ');
  if (blank == line.npos) return 0;
  const std::string_view digits = line.substr(blank + 1, 3);
  int status = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return status;
}

void expand_gzip(HttpResponse& response, std::uint64_t max_bytes,
                 ExpansionBudget& budget) {
  const std::string packed = std::move(response.body);
  MemoryStream source(packed);
  GzipStream gzip(source, budget);
  response.body.clear();
  if (fill(gzip, response.body, max_bytes + 1)) {
    response.body.clear();
    response.failure = "larger than the limit of " +
                       std::to_string(max_bytes >> 20) + " MB; skipped";
    return;
  }
  response.failure = std::move(gzip.failure);
  if (gzip.discard) response.body.clear();
}

}  // namespace

std::string join_chunks(std::string_view text) {
  std::string_view rest = text;
  auto size = take_chunk_size(rest);
  if (!size) return std::string(text);
  std::string joined;
  while (size && *size > 0) {
    joined += rest.substr(0, *size);
    rest.remove_prefix(std::min(*size, rest.size()));
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
    size = take_chunk_size(rest);
  }
  return joined;
}

HttpResponse read_http_head(std::string_view block) {
  HttpResponse response;
  response.status = status_of(block);
  if (response.status == 0) return response;
  response.head_bytes = header_size(block);
  const HeaderLines lines(block.substr(0, response.head_bytes));
  const std::string type = lines.value("Content-Type");
  response.type = lower_ascii(trim(type.substr(0, type.find(';'))));
  response.charset = header_parameter(type, "charset");
  response.chunked =
      lower_ascii(lines.value("Transfer-Encoding")).find("chunked") !=
      std::string::npos;
  response.encoding = lower_ascii(lines.value("Content-Encoding"));
  return response;
}

void read_http_body(std::string_view block, std::uint64_t max_bytes,
                    ExpansionBudget& budget, HttpResponse& response) {
  if (response.head_bytes == 0) return;
  const std::string_view body = block.substr(response.head_bytes);
  response.body = response.chunked ? join_chunks(body) : std::string(body);
  const std::string encoding = std::exchange(response.encoding, {});
  if (is_gzip(response.body)) {
    expand_gzip(response, max_bytes, budget);
  } else if (encoding == "br" || encoding == "zstd" || encoding == "deflate") {
    // Kept as it came, or undone? Text shows which.
    const std::string_view start = trim(response.body);
    if (!start.starts_with('<') && !start.starts_with('{')) {
      response.encoding = encoding;
    }
  }
}

}  // namespace dateline::corpus
