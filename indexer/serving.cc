// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/serving.h"

#include <xapian.h>

#include <fstream>
#include <iterator>
#include <string>

#include "schema/archive_id.h"
#include "schema/durable_file.h"
#include "schema/error.h"
#include "schema/own_names.h"
#include "schema/served.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStub = "XAPIANDB";  // Xapian looks for this name
constexpr std::size_t kMaxStubBytes = 1 << 20;

/// Of the database without documents: another one for other facts, so that who
/// has opened a stub finds what it lists.
std::string facts_name(const Manifest& manifest) {
  return "facts-" + std::to_string(manifest.revision) + "-" +
         std::to_string(manifest.next_segment);
}

// Xapian reads paths as seen from the stub's folder.
std::string stub_of(const Manifest& manifest) {
  std::string text = "auto " + facts_name(manifest) + "\n";
  for (const Segment& segment : manifest.segments) {
    text += "auto ../segments/" + segment.name + "\n";
  }
  return text;
}

std::string own_names_of(const fs::path& archive) {
  std::ifstream in(archive / kOwnNamesFile, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_facts(const fs::path& archive, const fs::path& folder,
                 const Manifest& manifest) {
  const std::string names = own_names_of(archive);
  Served served{.revision = manifest.revision,
                .segments = manifest.segments.size(),
                .bytes = 0,
                .named = !names.empty(),
                .id = archive_id(archive)};
  for (const Segment& segment : manifest.segments) {
    served.bytes += segment.bytes;
  }
  try {
    Xapian::WritableDatabase facts(
        folder.string(), Xapian::DB_CREATE_OR_OVERWRITE |
                             Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    facts.set_metadata(kServedFacts, to_string(served));
    facts.set_metadata(kServedNames, names);
    facts.commit();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::Input, folder.string(), error.get_description());
  }
}

}  // namespace

void write_served(const fs::path& archive, const Manifest& manifest) {
  const fs::path folder = archive / kServedFolder;
  try {
    fs::create_directory(folder);
    const std::string facts = facts_name(manifest);
    write_facts(archive, folder / facts, manifest);
    replace_file(folder / kStub, stub_of(manifest));
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("facts-") && name != facts) {
        fs::remove_all(entry.path());
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorKind::Input, error.path1().string(),
                error.code().message());
  }
}

void renew_served(const fs::path& archive, const Manifest& manifest) {
  const fs::path stub = archive / kServedFolder / kStub;
  std::error_code ignored;
  if (!fs::exists(stub, ignored)) return;
  if (read_whole_file(stub, kMaxStubBytes) == stub_of(manifest)) return;
  write_served(archive, manifest);
}

}  // namespace dateline::indexer
