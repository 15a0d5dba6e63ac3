// SPDX-License-Identifier: GPL-3.0-or-later
//
// GMime, and what it brings of GLib, loaded by the first e-mail: with fourteen
// other libraries it would be a third of what every start of the program takes,
// and few archives hold mail.
#pragma once

#include <gmime/gmime.h>

namespace dateline::corpus {

// Every function that is called.
#define DATELINE_GMIME(X)               \
  X(g_free)                             \
  X(g_mime_content_type_get_mime_type)  \
  X(g_mime_content_type_get_parameter)  \
  X(g_mime_data_wrapper_write_to_stream)\
  X(g_mime_message_get_from)            \
  X(g_mime_message_get_message_id)      \
  X(g_mime_message_get_mime_part)       \
  X(g_mime_message_get_subject)         \
  X(g_mime_message_part_get_message)    \
  X(g_mime_message_part_get_type)       \
  X(g_mime_multipart_get_count)         \
  X(g_mime_multipart_get_part)          \
  X(g_mime_multipart_get_type)          \
  X(g_mime_object_get_content_type)     \
  X(g_mime_object_get_header)           \
  X(g_mime_object_write_to_stream)      \
  X(g_mime_parser_construct_message)    \
  X(g_mime_parser_new_with_stream)      \
  X(g_mime_part_get_content)            \
  X(g_mime_part_get_filename)           \
  X(g_mime_part_get_type)               \
  X(g_mime_part_is_attachment)          \
  X(g_mime_stream_mem_get_byte_array)   \
  X(g_mime_stream_mem_new)              \
  X(g_mime_stream_mem_new_with_buffer)  \
  X(g_object_unref)                     \
  X(g_type_check_instance_is_a)         \
  X(internet_address_get_name)          \
  X(internet_address_list_get_address)  \
  X(internet_address_list_length)       \
  X(internet_address_mailbox_get_addr)  \
  X(internet_address_mailbox_get_type)  \
  X(g_mime_init)

struct Gmime {
#define DATELINE_GMIME_MEMBER(name) decltype(&::name) name;
  DATELINE_GMIME(DATELINE_GMIME_MEMBER)
#undef DATELINE_GMIME_MEMBER
};

/// Loads and starts the library when it is called first. Throws Error{Input}
/// where it can't be loaded.
const Gmime& gmime();

}  // namespace dateline::corpus
