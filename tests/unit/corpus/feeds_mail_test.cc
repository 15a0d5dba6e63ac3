// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small facts about mail; whole messages are fixtures of formats_test.cc.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus/mail/mail.h"
#include "corpus/mail/mail_lines.h"
#include "corpus/mail/message.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

using Texts = std::vector<std::string>;

std::string mail(const std::string& more, const std::string& body) {
  return "From: Desk <desk@a.example>\nDate: Mon, 1 Jun 2020 09:00:00 +0200\n"
         "Message-ID: <1@a.example>\nMIME-Version: 1.0\n" +
         more + "\n" + body;
}

struct HeadCase {
  const char* name;
  const char* head;
  bool mail;
};

class MailHead : public testing::TestWithParam<HeadCase> {};

TEST_P(MailHead, IsToldFromOtherText) {
  EXPECT_EQ(recognize_mail(GetParam().head) > 0, GetParam().mail);
}

INSTANTIATE_TEST_SUITE_P(
    Heads, MailHead,
    testing::Values(
        HeadCase{"Stamped",
                 "Received: by x\n\twith y\nFrom: a\nSubject: b\n\nText", true},
        HeadCase{"Mime",
                 "MIME-Version: 1.0\nContent-Type: text/plain\nFrom: a\n"
                 "Subject: s\n\nText",
                 true},
        HeadCase{"Indented",
                 "    \n  Message-ID: <a>\n  From: b\n  Date: c\n\n", true},
        HeadCase{"Box", "From a@b Mon Jun 1 2020\nReceived: c\n\nText", true},
        HeadCase{"CarriageReturns",
                 "Message-ID: a\r\nFrom: b\r\nDate: c\r\n\r\nText", true},
        HeadCase{"StoryHeaders", "Subject: a\nFrom: b\nDate: c\n\nText", false},
        HeadCase{"Prose", "From the harbour came news: none.\n\nText", false},
        HeadCase{"HeadersInTheText",
                 "Title\n\nReceived: a\nMessage-ID: b\nFrom: c\nDate: d\n",
                 false},
        HeadCase{"Empty", "", false}),
    [](const testing::TestParamInfo<HeadCase>& row) {
      return std::string(row.param.name);
    });

TEST(Mail, TheSubjectIsTheHeadline) {
  const Story story =
      read_story(mail("Subject: Fwd: RE: Ferry back\n", "It sails.\n"));

  EXPECT_EQ(story.headline, "Ferry back");
  EXPECT_EQ(story.guid, "1@a.example");
  EXPECT_EQ(story.source, "Desk");
  EXPECT_EQ(texts(story.body), Texts{"It sails."});
}

TEST(Mail, EncodedWordsAreDecoded) {
  const Story story = read_story(
      mail("Subject: =?iso-8859-1?Q?F=E4hre?= =?utf-8?B?IMOkYsO2?=\n", "A.\n"));

  EXPECT_EQ(story.headline, "F\xc3\xa4hre \xc3\xa4" "b\xc3\xb6");
}

TEST(Mail, PlainTextIsBetterThanHtml) {
  const Story story = read_story(
      mail("Content-Type: multipart/alternative; boundary=b\n",
           "--b\nContent-Type: text/html\n\n<p>Marked.</p>\n"
           "--b\nContent-Type: text/plain\n\nPlain.\n--b--\n"));

  EXPECT_EQ(texts(story.body), Texts{"Plain."});
}

TEST(Mail, EmptyPlainTextIsNot) {
  const Story story = read_story(
      mail("Content-Type: multipart/alternative; boundary=b\n",
           "--b\nContent-Type: text/plain\n\n--b\nContent-Type: text/html\n\n"
           "<p>Marked.</p>\n--b--\n"));

  EXPECT_EQ(texts(story.body), Texts{"Marked."});
}

TEST(Mail, TheSignatureIsCut) {
  const Story story = read_story(mail("", "It sails.\n-- \nThe desk\n"));

  EXPECT_EQ(texts(story.body), Texts{"It sails."});
  ASSERT_EQ(story.cuts.size(), 1U);
  EXPECT_EQ(story.cuts[0].text, "The desk");
}

TEST(Mail, AShortNoticeAttachedIsNoStory) {
  const Reading reading = read_bytes(
      mail("Content-Type: multipart/mixed; boundary=b\n",
           "--b\nContent-Type: text/plain\n\nIt sails.\n"
           "--b\nContent-Type: text/plain; name=a.txt\n\nSecret.\n--b--\n"));

  EXPECT_EQ(reading.stories.size(), 1U);
}

TEST(Mail, MessagesInMessagesHaveAnEnd) {
  std::string nested = "Subject: s\n\nDeep.\n";
  for (int i = 0; i < 2000; ++i) {
    nested = mail("Content-Type: message/rfc822\n", nested);
  }

  EXPECT_LE(read_bytes(nested).stories.size(), 4U);
}

TEST(Mail, PartsWithoutEndAreBounded) {
  std::string many = "Content-Type: multipart/mixed; boundary=b\n";
  std::string body;
  for (int i = 0; i < 3000; ++i) body += "--b\n\nx\n";

  EXPECT_EQ(parse_message(mail(many, body)).parts.size(), 1000U);
}

TEST(Mail, TooManyPartsAreRefused) {
  std::string body;
  for (int i = 0; i < 60000; ++i) body += "--b\n\nx\n";

  EXPECT_EQ(read_bytes(mail("Content-Type: multipart/mixed; boundary=b\n",
                            body))
                .problems,
            Texts{"file: mail: too many parts"});
}

TEST(Mbox, QuotedLinesComeBack) {
  const Reading reading = read_bytes(
      "From a Mon Jun  1 09:00:00 2020\n" + mail("", ">From here.\n") +
      "\nFrom b Mon Jun  1 10:00:00 2020\n" + mail("", "There.\n"));

  ASSERT_EQ(reading.stories.size(), 2U);
  EXPECT_EQ(texts(reading.stories[0].body), Texts{"From here."});
  EXPECT_EQ(reading.stories[1].ordinal, 1U);
}

TEST(Flowed, SoftLineEndsAreUndone) {
  EXPECT_EQ(unflow("One \ntwo\nthree\n", false), "One two\nthree\n");
  EXPECT_EQ(unflow("One \r\ntwo\r\n", true), "Onetwo\n");
  EXPECT_EQ(unflow("A\n-- \nB\n", false), "A\n-- \nB\n");
}

TEST(TidyHeaders, OnlyHeadersLoseTheirIndent) {
  EXPECT_EQ(tidy_headers("\n  A: 1\n    more\n  B: 2\n\n  text\n"),
            "A: 1\n more\nB: 2\n\n  text\n");
  EXPECT_EQ(tidy_headers("A: 1\n more\n\n  text\n"), "A: 1\n more\n\n  text\n");
}

}  // namespace
}  // namespace dateline::corpus
