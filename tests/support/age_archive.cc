// SPDX-License-Identifier: GPL-3.0-or-later
//
// age_archive ARCHIVE LAYOUT: makes of an archive one of another layout, as far
// as this program can tell them apart: by its manifest, and where it is an older
// one also by documents that were made otherwise and by files that are missing.
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "schema/fields.h"
#include "schema/manifest.h"
#include "schema/terms.h"

namespace {

namespace fs = std::filesystem;
using namespace dateline;

void age_segment(const fs::path& segment) {
  for (const char* name : {"columns", "kin", "folds"}) {
    fs::remove(segment / name);
  }
  Xapian::WritableDatabase database(segment.string(), Xapian::DB_OPEN);
  for (Xapian::docid docid = 1; docid <= database.get_lastdocid(); ++docid) {
    try {
      Xapian::Document document = database.get_document(docid);
      document.add_value(field_row(Field::Family).slot, {});  // none
      document.add_term("ZOLD");
      database.replace_document(docid, document);
    } catch (const Xapian::DocNotFoundError&) {
      // It was deleted.
    }
  }
  database.commit();
}

void put_manifest(const fs::path& archive, const std::string& layout) {
  std::string text = to_string(read_manifest(archive));
  text.erase(text.rfind("checksum "));
  text.replace(0, text.find('\n'), "dateline manifest " + layout);
  std::ofstream(archive / "manifest", std::ios::binary)
      << text << "checksum " << to_base32(stable_hash(text)) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: age_archive ARCHIVE LAYOUT\n";
    return 2;
  }
  const fs::path archive = argv[1];
  if (std::stoul(argv[2]) < kLayoutVersion) {
    for (const Segment& segment : read_manifest(archive).segments) {
      age_segment(segment_path(archive, segment));
    }
  }
  put_manifest(archive, argv[2]);
}
