// SPDX-License-Identifier: GPL-3.0-or-later
//
// Containers of every kind, made in memory.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline::corpus {

using Members = std::vector<std::pair<std::string, std::string>>;

/// Packs `members` with libarchive's writer, set up by `prepare`.
inline std::string pack(void (*prepare)(archive*), const Members& members) {
  std::string bytes(4 << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  prepare(writer);
  archive_write_set_bytes_per_block(writer, 0);
  archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  for (const auto& [name, text] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

inline void as_tar(archive* a) { archive_write_set_format_ustar(a); }
inline void as_zip(archive* a) { archive_write_set_format_zip(a); }
inline void as_gz(archive* a) {
  archive_write_set_format_raw(a);
  archive_write_add_filter_gzip(a);
}
inline void as_bz2(archive* a) {
  archive_write_set_format_raw(a);
  archive_write_add_filter_bzip2(a);
}
inline void as_xz(archive* a) {
  archive_write_set_format_raw(a);
  archive_write_add_filter_xz(a);
}
inline void as_zst(archive* a) {
  archive_write_set_format_raw(a);
  archive_write_add_filter_zstd(a);
}
inline void as_tar_gz(archive* a) {
  archive_write_set_format_ustar(a);
  archive_write_add_filter_gzip(a);
}

inline void as_tar_bz2(archive* a) {
  archive_write_set_format_ustar(a);
  archive_write_add_filter_bzip2(a);
}
inline void as_tar_xz(archive* a) {
  archive_write_set_format_ustar(a);
  archive_write_add_filter_xz(a);
}
inline void as_tar_zst(archive* a) {
  archive_write_set_format_ustar(a);
  archive_write_add_filter_zstd(a);
}
inline void as_7zip(archive* a) { archive_write_set_format_7zip(a); }

}  // namespace dateline::corpus
