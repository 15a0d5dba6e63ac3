// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/mail/message.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

#include "corpus/charset.h"
#include "corpus/mail/gmime.h"
#include "corpus/values.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxParts = 1000;
// Each part costs GMime a kilobyte, so boundaries are counted beforehand.
// Signatures and diffs begin lines like this too.
constexpr std::size_t kMaxBoundaries = 50'000;

struct Unref {
  void operator()(void* object) const { gmime().g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

struct Free {
  void operator()(void* text) const { gmime().g_free(text); }
};

/// What the macros of GMime's headers do, who know only functions that are
/// linked.
bool is_a(void* object, GType type) {
  return gmime().g_type_check_instance_is_a(static_cast<GTypeInstance*>(object),
                                            type) != 0;
}

/// A string of GMime's, which may be null, and lies about nothing.
std::string text_of(const char* text) {
  if (text == nullptr) return {};
  std::string copy(text);
  return is_utf8(copy) ? copy : to_utf8(std::move(copy)).text;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c |= 0x20;
  }
  return text;
}

std::string parameter(GMimeContentType* type, const char* name) {
  return lower(text_of(gmime().g_mime_content_type_get_parameter(type, name)));
}

std::string type_name(GMimeObject* object) {
  GMimeContentType* type = gmime().g_mime_object_get_content_type(object);
  if (type == nullptr) return "text/plain";
  const std::unique_ptr<char, Free> name(
      gmime().g_mime_content_type_get_mime_type(type));
  return lower(text_of(name.get()));
}

std::string stream_bytes(GMimeStream* stream) {
  GByteArray* array = gmime().g_mime_stream_mem_get_byte_array(
      reinterpret_cast<GMimeStreamMem*>(stream));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = gmime().g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(gmime().g_mime_stream_mem_new());
  gmime().g_mime_data_wrapper_write_to_stream(content, stream.get());
  return stream_bytes(stream.get());
}

MailPart read_part(GMimePart* part) {
  auto* object = reinterpret_cast<GMimeObject*>(part);
  MailPart read{.type = type_name(object)};
  if (GMimeContentType* type = gmime().g_mime_object_get_content_type(object)) {
    read.charset = parameter(type, "charset");
    read.flowed = parameter(type, "format") == "flowed";
    read.delete_space = parameter(type, "delsp") == "yes";
  }
  read.name = text_of(gmime().g_mime_part_get_filename(part));
  read.attached = gmime().g_mime_part_is_attachment(part) || !read.name.empty();
  read.bytes = content_of(part);
  return read;
}

MailPart read_inner(GMimeMessagePart* part) {
  MailPart read{.type = "message/rfc822", .attached = true, .message = true};
  if (GMimeMessage* inner = gmime().g_mime_message_part_get_message(part)) {
    const Owned<GMimeStream> stream(gmime().g_mime_stream_mem_new());
    gmime().g_mime_object_write_to_stream(reinterpret_cast<GMimeObject*>(inner),
                                  nullptr, stream.get());
    read.bytes = stream_bytes(stream.get());
  }
  return read;
}

bool is_alternative(GMimeObject* object) {
  return type_name(object) == "multipart/alternative";
}

bool holds_text(GMimeObject* object, std::string_view type) {
  return is_a(object, gmime().g_mime_part_get_type()) && type_name(object) == type &&
         !content_of(reinterpret_cast<GMimePart*>(object)).empty();
}

/// Plain text if there is one with anything in it; else the last, which is
/// the richest by RFC 2046.
GMimeObject* choose(GMimeMultipart* alternatives) {
  const int count = gmime().g_mime_multipart_get_count(alternatives);
  for (int i = 0; i < count; ++i) {
    GMimeObject* part = gmime().g_mime_multipart_get_part(alternatives, i);
    if (holds_text(part, "text/plain")) return part;
  }
  return count > 0 ? gmime().g_mime_multipart_get_part(alternatives, count - 1)
                   : nullptr;
}

/// The leaves below `root`, without recursion: depth is the sender's choice.
std::vector<MailPart> read_parts(GMimeObject* root) {
  std::vector<MailPart> parts;
  std::vector<GMimeObject*> pending{root};
  while (!pending.empty() && parts.size() < kMaxParts) {
    GMimeObject* object = pending.back();
    pending.pop_back();
    if (object == nullptr) continue;
    if (is_a(object, gmime().g_mime_multipart_get_type())) {
      auto* multipart = reinterpret_cast<GMimeMultipart*>(object);
      if (is_alternative(object)) {
        pending.push_back(choose(multipart));
        continue;
      }
      for (int i = gmime().g_mime_multipart_get_count(multipart); i > 0; --i) {
        pending.push_back(gmime().g_mime_multipart_get_part(multipart, i - 1));
      }
    } else if (is_a(object, gmime().g_mime_message_part_get_type())) {
      parts.push_back(read_inner(reinterpret_cast<GMimeMessagePart*>(object)));
    } else if (is_a(object, gmime().g_mime_part_get_type())) {
      parts.push_back(read_part(reinterpret_cast<GMimePart*>(object)));
    }
  }
  return parts;
}

void read_sender(GMimeMessage* message, MailMessage& read) {
  InternetAddressList* senders = gmime().g_mime_message_get_from(message);
  if (senders == nullptr || gmime().internet_address_list_length(senders) == 0) return;
  InternetAddress* sender = gmime().internet_address_list_get_address(senders, 0);
  read.from_name = text_of(gmime().internet_address_get_name(sender));
  if (is_a(sender, gmime().internet_address_mailbox_get_type())) {
    read.from_address = text_of(gmime().internet_address_mailbox_get_addr(
        reinterpret_cast<InternetAddressMailbox*>(sender)));
  }
}

std::string header(GMimeMessage* message, const char* name) {
  return text_of(gmime().g_mime_object_get_header(
      reinterpret_cast<GMimeObject*>(message), name));
}

/// A header that begins with "Content-": GMime gives those to the content.
std::string content_header(GMimeMessage* message, const char* name) {
  GMimeObject* content = gmime().g_mime_message_get_mime_part(message);
  if (content == nullptr) return {};
  return text_of(gmime().g_mime_object_get_header(content, name));
}

std::size_t count_boundaries(std::string_view bytes) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = bytes.find("\n--", at)) != bytes.npos; ++at) {
    ++count;
  }
  return count;
}

}  // namespace

MailMessage parse_message(std::string_view bytes) {
  if (count_boundaries(bytes) > kMaxBoundaries) {
    throw Error(ErrorKind::Input, "", "too many parts");
  }
  const Owned<GMimeStream> stream(
      gmime().g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(
      gmime().g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(
      gmime().g_mime_parser_construct_message(parser.get(), nullptr));
  MailMessage read;
  if (message == nullptr) return read;
  read.subject = text_of(gmime().g_mime_message_get_subject(message.get()));
  read.id = text_of(gmime().g_mime_message_get_message_id(message.get()));
  read.date = header(message.get(), "Date");
  read.language = content_header(message.get(), "Content-Language");
  read.keywords = split_list(header(message.get(), "Keywords"));
  read_sender(message.get(), read);
  read.parts = read_parts(gmime().g_mime_message_get_mime_part(message.get()));
  return read;
}

}  // namespace dateline::corpus
