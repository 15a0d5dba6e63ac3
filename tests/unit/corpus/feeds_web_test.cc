// SPDX-License-Identifier: GPL-3.0-or-later
//
// Web archives: what comes out of them, and what is said about those whose
// lengths lie.
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <vector>

#include "corpus/web/header_lines.h"
#include "corpus/web/http.h"
#include "corpus/web/record_reader.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

std::string record(const std::string& type, const std::string& uri,
                   const std::string& block, int length_error = 0,
                   const std::string& content_type = "application/http") {
  const auto length = static_cast<int>(block.size()) + length_error;
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2017-03-06T04:02:06Z\r\nContent-Type: " +
         content_type + "\r\nContent-Length: " + std::to_string(length) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& more = "",
                     const std::string& type = "text/html") {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + more + "\r\n" +
         body;
}

std::string page(const std::string& text) {
  return "<html><body><p>" + text + "</p></body></html>";
}

std::string gzip(const std::string& text) {
  z_stream state{};
  deflateInit2(&state, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(text.size() + 200, '\0');
  std::string input = text;
  state.next_in = reinterpret_cast<Bytef*>(input.data());
  state.avail_in = static_cast<uInt>(input.size());
  state.next_out = reinterpret_cast<Bytef*>(packed.data());
  state.avail_out = static_cast<uInt>(packed.size());
  deflate(&state, Z_FINISH);
  packed.resize(state.total_out);
  deflateEnd(&state);
  return packed;
}

struct Pages {
  Texts members, bytes, charsets, problems;
};

Pages pages_of(std::string archive) {
  Pages pages;
  expand_bytes(
      "a.warc", archive, {},
      [&](Input&& input) {
        pages.members.push_back(input.member);
        pages.bytes.push_back(input.bytes);
        pages.charsets.push_back(input.charset_declared);
        return true;
      },
      [&](const Problem& problem) {
        pages.problems.push_back(problem.member + "|" + problem.reason);
      });
  return pages;
}

TEST(WebArchive, PagesAreCalledByTheirAddress) {
  const Pages pages = pages_of(
      record("response", "http://a.example/1", response(page("One."))));

  EXPECT_EQ(pages.members, Texts{"http://a.example/1"});
  EXPECT_EQ(pages.bytes, Texts{page("One.")});
  EXPECT_TRUE(pages.problems.empty());
}

TEST(WebArchive, OnlyPagesThatWereFoundComeOut) {
  const Pages pages = pages_of(
      record("request", "http://a.example/1", "GET / HTTP/1.1\r\n\r\n") +
      record("response", "http://a.example/2",
             "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno") +
      record("response", "http://a.example/3",
             response("GIF89a", "", "image/gif")) +
      record("response", "http://a.example/robots.txt",
             response("User-agent: *", "", "text/plain")) +
      record("revisit", "http://a.example/4", response("")) +
      record("response", "http://a.example/5", response(page("Five."))));

  EXPECT_EQ(pages.members, Texts{"http://a.example/5"});
  EXPECT_TRUE(pages.problems.empty());
}

TEST(WebArchive, TheTimeOfCaptureIsThatOfTheInput) {
  const auto time_of = [](const std::string& date) {
    std::string archive =
        record("response", "http://a.example/1", response(page("One.")));
    archive.replace(archive.find("2017-03-06T04:02:06Z"), 20, date);
    std::int64_t found = -1;
    expand_bytes(
        "a.warc", archive, {},
        [&](Input&& input) {
          found = input.mtime_ns;
          return true;
        },
        [](const Problem&) {});
    return found;
  };

  EXPECT_EQ(time_of("2017-03-06T04:02:06Z"), 1488772926000000000);
  EXPECT_EQ(time_of("20170306040206000"), 1488772926000000000);
  EXPECT_EQ(time_of("2821-03-06T04:02:06Z"), 0);
  EXPECT_EQ(time_of("soon"), 0);
}

TEST(WebArchive, ResourcesAreTheContentItself) {
  const Pages pages =
      pages_of(record("resource", "http://a.example/1", page("One."), 0,
                      "text/html; charset=ISO-8859-1"));

  EXPECT_EQ(pages.bytes, Texts{page("One.")});
  EXPECT_EQ(pages.charsets, Texts{"iso-8859-1"});
}

TEST(WebArchive, TheCharsetOfHttpIsHeard) {
  // Neither valid UTF-8 nor declared inside: only HTTP knows it is Cyrillic.
  const std::string text(40, '\xc4');
  Reading reading;
  expand_bytes(
      "a.warc",
      record("response", "http://a.example/1",
             response(page(text), "", "text/html; charset=\"windows-1251\"")),
      {},
      [&](Input&& input) {
        read_input(std::move(input), reading);
        return true;
      },
      [](const Problem&) {});

  ASSERT_EQ(reading.stories.size(), 1U);
  EXPECT_EQ(reading.stories[0].charset_declared, "windows-1251");
  EXPECT_EQ(reading.stories[0].charset_used, "windows-1251");
  EXPECT_EQ(reading.stories[0].url, "http://a.example/1");
}

TEST(WebArchive, EveryRecordMayBePackedAlone) {
  const Pages pages = pages_of(
      gzip(record("response", "http://a.example/1", response(page("One.")))) +
      gzip(record("response", "http://a.example/2", response(page("Two.")))));

  EXPECT_EQ(pages.bytes, (Texts{page("One."), page("Two.")}));
}

TEST(WebArchive, GoesOnAfterADamagedMember) {
  std::string damaged =
      gzip(record("response", "http://a.example/1",
                  response(page("One is long enough to be damaged."))));
  damaged[damaged.size() / 2] ^= 0x55;
  damaged[damaged.size() / 2 + 1] ^= 0x55;
  const Pages pages = pages_of(
      damaged +
      gzip(record("response", "http://a.example/2", response(page("Two.")))));

  ASSERT_FALSE(pages.bytes.empty());
  EXPECT_EQ(pages.bytes.back(), page("Two."));
  EXPECT_FALSE(pages.problems.empty());
}

struct LengthCase {
  const char* name;
  int error;
  const char* problem;
};

class WrongLength : public testing::TestWithParam<LengthCase> {};

TEST_P(WrongLength, IsAProblemAndTheRestGoesOn) {
  const Pages pages = pages_of(
      record("response", "http://a.example/1", response(page("One.")),
             GetParam().error) +
      record("response", "http://a.example/2", response(page("Two."))));

  ASSERT_EQ(pages.bytes.size(), 2U);
  EXPECT_NE(pages.bytes[0].find("One."), std::string::npos);
  EXPECT_EQ(pages.bytes[1], page("Two."));
  ASSERT_EQ(pages.problems.size(), 1U);
  EXPECT_TRUE(pages.problems[0].starts_with(
      std::string("http://a.example/1|") + GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    Lengths, WrongLength,
    testing::Values(
        LengthCase{"Longer", 40, "record shorter than it says"},
        LengthCase{"Shorter", -20, "record longer than it says"},
        LengthCase{"FarTooLong", 100000,
                   "record shorter than it says"}),
    [](const testing::TestParamInfo<LengthCase>& row) {
      return std::string(row.param.name);
    });

TEST(WebArchive, ACutRecordGivesWhatIsThere) {
  const std::string whole =
      record("response", "http://a.example/1", response(page("One. Two.")));
  const Pages pages = pages_of(whole.substr(0, whole.size() - 24));

  ASSERT_EQ(pages.bytes.size(), 1U);
  EXPECT_NE(pages.bytes[0].find("One."), std::string::npos);
  ASSERT_EQ(pages.problems.size(), 1U);
  EXPECT_NE(pages.problems[0].find("record cut short"), std::string::npos);
}

TEST(WebArchive, RecordsWithoutALengthArePassedOver) {
  const Pages pages = pages_of(
      "WARC/1.0\r\nWARC-Type: response\r\n\r\nrubbish\r\n\r\n" +
      record("response", "http://a.example/2", response(page("Two."))));

  EXPECT_EQ(pages.bytes, Texts{page("Two.")});
  EXPECT_EQ(pages.problems,
            Texts{"http://a.example/2|record without a length (at byte 0)"});
}

TEST(WebArchive, ManyHeadersWithoutAnEndTakeNoLongTime) {
  std::string starts;
  for (int i = 0; i < 200'000; ++i) starts += "WARC/1.0\r\n";
  const std::string page_record =
      record("response", "http://a.example/2", response(page("Two.")));

  // What follows the last of them is their end.
  const Pages pages = pages_of(starts + "\r\n" + page_record);

  EXPECT_EQ(pages.bytes, Texts{page("Two.")});
}

TEST(WebArchive, OneWithoutPagesSaysSo) {
  EXPECT_EQ(pages_of(record("request", "http://a.example/", "GET /")).problems,
            Texts{"|web archive without a page"});
}

TEST(WebArchive, LiesInsideOtherContainers) {
  const Pages pages = pages_of(gzip(gzip(
      record("response", "http://a.example/1", response(page("One."))))));

  EXPECT_EQ(pages.members, Texts{"http://a.example/1"});
}

TEST(WebArchive, ContentIsNotReadWhereItsPackingIsUnknown) {
  const Pages pages = pages_of(
      record("response", "http://a.example/1",
             response("\x1b\x0a\x80", "Content-Encoding: br\r\n")));

  EXPECT_EQ(pages.problems,
            Texts{"http://a.example/1|content in br is not read yet"});
}

TEST(Arc, PagesAndTheirDates) {
  const std::string content = response(page("One."));
  const std::string intro = "1 0 Crawler\nURL IP-address Archive-date "
                            "Content-type Archive-length\n";
  const Pages pages = pages_of(
      "filedesc://a.arc 127.0.0.1 20140301000000 text/plain " +
      std::to_string(intro.size()) + "\n" + intro +
      "\nhttp://a.example/1 10.0.0.1 20140401000000 text/html " +
      std::to_string(content.size()) + "\n" + content + "\n");

  EXPECT_EQ(pages.members, Texts{"http://a.example/1"});
  EXPECT_EQ(pages.bytes, Texts{page("One.")});
  EXPECT_TRUE(pages.problems.empty());
}

TEST(Http, ChunksAreJoined) {
  EXPECT_EQ(join_chunks("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), "abcde");
}

TEST(Http, WhatIsNotChunkedStaysAsItIs) {
  EXPECT_EQ(join_chunks("<html>"), "<html>");
  EXPECT_EQ(join_chunks(""), "");
}

TEST(Http, ABrokenChunkEndsTheContent) {
  EXPECT_EQ(join_chunks("3\r\nabc\r\nffffff\r\nde"), "abcde");
  EXPECT_EQ(join_chunks("3\r\nabc\r\nzz\r\nde"), "abc");
}

TEST(Http, GzipIsUndoneWhereItIsThere) {
  ExpansionBudget budget{.max_ratio = 100};
  const std::string block =
      response(gzip("<p>One.</p>"), "Content-Encoding: gzip\r\n");

  HttpResponse read = read_http_head(block);
  read_http_body(block, 1000, budget, read);

  EXPECT_EQ(read.body, "<p>One.</p>");
}

TEST(Http, ContentOverTheLimitIsDropped) {
  ExpansionBudget budget{.max_ratio = 100};
  const std::string block = response(gzip(std::string(5000, 'x')));

  HttpResponse read = read_http_head(block);
  read_http_body(block, 1000, budget, read);

  EXPECT_EQ(read.body, "");
  EXPECT_FALSE(read.failure.empty());
}

TEST(HeaderLines, NamesHaveNoCase) {
  const HeaderLines lines("HTTP/1.1 200 OK\r\ncontent-TYPE:  text/html \r\n");

  EXPECT_EQ(lines.value("Content-Type"), "text/html");
  EXPECT_EQ(lines.value("Content"), "");
}

TEST(HeaderLines, ParametersMayBeQuoted) {
  EXPECT_EQ(header_parameter("a/b; x=1; charset=\"UTF-8\"", "charset"),
            "utf-8");
  EXPECT_EQ(header_parameter("a/b", "charset"), "");
}

}  // namespace
}  // namespace dateline::corpus
