// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/web/web_archive.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/web/header_lines.h"
#include "corpus/web/http.h"
#include "corpus/web/record_reader.h"
#include "schema/moment.h"

namespace dateline::corpus {
namespace {

constexpr auto kPageTypes = std::to_array<std::string_view>({
    "text/html", "application/xhtml+xml", "text/plain", "application/json",
    "text/json", "application/ld+json",
});

// Plain text that every site has for machines.
constexpr auto kMachineFiles = std::to_array<std::string_view>({
    "/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt",
    "/favicon.ico", "/humans.txt",
});

bool is_page_type(std::string_view type) {
  return std::find(kPageTypes.begin(), kPageTypes.end(), type) !=
         kPageTypes.end();
}

bool is_page_uri(std::string_view uri) {
  const bool scheme = uri.starts_with("http://") ||
                      uri.starts_with("https://") ||
                      uri.starts_with("ftp://") || uri.starts_with("file://");
  return scheme && std::none_of(kMachineFiles.begin(), kMachineFiles.end(),
                                [&](std::string_view name) {
                                  return uri.ends_with(name);
                                });
}

/// ARC writes up to seventeen digits, of which fourteen make a second.
std::int64_t captured_ns(std::string_view date) {
  std::string text(date);
  const bool digits = text.find_first_not_of("0123456789") == text.npos;
  if (digits && text.size() >= 14) {
    text = text.substr(0, 8) + "T" + text.substr(8, 6) + "Z";
  }
  const auto moment = parse_iso_moment(text);
  if (!moment) return 0;
  // No crawl is older than 1970, and nanoseconds end in 2262.
  const std::chrono::seconds since = moment->utc.time_since_epoch();
  constexpr std::chrono::hours kLast{24 * 365 * 200};
  if (since.count() < 0 || since > kLast) return 0;
  return std::chrono::nanoseconds(since).count();
}

/// The page of a record of HTTP traffic; nothing if it is none.
std::optional<WebPage> page_of_response(const WebRecord& record,
                                        std::uint64_t max_bytes,
                                        ExpansionBudget& budget,
                                        std::string& problem) {
  HttpResponse response = read_http_head(record.block);
  const bool page = response.status == 200 &&
                    (is_page_type(response.type) || response.type.empty());
  if (!page) return std::nullopt;
  read_http_body(record.block, max_bytes, budget, response);
  if (!response.encoding.empty()) {
    problem = "content in " + response.encoding + " is not read yet";
    return std::nullopt;
  }
  if (!response.failure.empty()) problem = std::move(response.failure);
  return WebPage{.uri = record.uri,
                 .charset = std::move(response.charset),
                 .bytes = std::move(response.body)};
}

std::optional<WebPage> page_of(WebRecord& record, std::uint64_t max_bytes,
                               ExpansionBudget& budget, std::string& problem) {
  if (!is_page_uri(record.uri)) return std::nullopt;
  const std::string& declared = record.content_type;
  const std::string type = lower_ascii(
      trim(std::string_view(declared).substr(0, declared.find(';'))));
  if (record.type == "response" && type == "application/http") {
    return page_of_response(record, max_bytes, budget, problem);
  }
  if (record.type != "resource" && record.type != "conversion") {
    return std::nullopt;
  }
  if (!is_page_type(type)) return std::nullopt;
  return WebPage{.uri = record.uri,
                 .charset = header_parameter(declared, "charset"),
                 .bytes = std::move(record.block)};
}

}  // namespace

bool read_web_archive(ByteStream& stream, std::string head,
                      std::uint64_t max_bytes, ExpansionBudget& budget,
                      const WebArchiveSinks& sinks) {
  max_bytes = std::min(max_bytes, kMaxPageBytes);
  RecordReader reader(stream, std::move(head), max_bytes);
  bool any = false;
  while (auto record = reader.next()) {
    if (!reader.problem.empty()) {
      any = true;
      sinks.problem(record->uri, reader.problem);
    }
    std::string problem;
    auto page = page_of(*record, max_bytes, budget, problem);
    if (!problem.empty()) {
      any = true;
      sinks.problem(record->uri, std::move(problem));
    }
    if (!page || trim(page->bytes).empty()) continue;
    any = true;
    page->captured_ns = captured_ns(record->date);
    if (!sinks.take(std::move(*page))) return false;
  }
  if (!reader.problem.empty()) {
    sinks.problem("", reader.problem);
  } else if (!any) {
    sinks.problem("", "web archive without a page");
  }
  return true;
}

}  // namespace dateline::corpus
