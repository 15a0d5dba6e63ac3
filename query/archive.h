// SPDX-License-Identifier: GPL-3.0-or-later
//
// Open archives: the segments that their manifests name, as one database. A
// writer may replace segments at any moment; retrying() then opens the new
// manifest and begins again, so a search sees one revision or the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/manifest.h"
#include "schema/own_names.h"
#include "schema/story.h"

namespace Xapian {
class Database;
class Document;
class Query;
}  // namespace Xapian

namespace dateline::query {

class Dictionary;  // query/dictionary.h
class Forms;       // query/expand.h
class TableFiles;  // query/table_file.h
struct Host;       // query/hosts/host.h

/// A segment that can't be opened, or a host that does not answer.
struct MissingPart {
  std::filesystem::path path;  // or the address of the host
  std::uint64_t stories = 0;   // in it, as the manifest says
  std::string reason;
  bool is_host = false;
};
using MissingSink = std::function<void(const MissingPart&)>;

/// Archives on other hosts that are read with those here.
struct Hosts {
  std::vector<std::string> addresses;  // query/hosts/host.h
  unsigned seconds = 10;               // for each answer
  std::string ssh = "ssh";             // the program
  /// What the indexer makes of a story: stories that hosts have are indexed
  /// here where a look at their words is due.
  std::function<Xapian::Document(const Story&)> make_document;
};

/// Not for several threads: Xapian's objects are not.
class Archive {
 public:
  /// Opens every folder. Throws Error{Missing} where there is no archive,
  /// Error{Layout} for one of another layout, Error{Damaged} for one that
  /// Xapian can't open. Given `missing`, a segment that can't be opened is left
  /// out and told there instead, each time the archive is opened.
  explicit Archive(std::vector<std::filesystem::path> folders,
                   MissingSink missing = {}, Hosts hosts = {});
  /// An archive that is nothing but `database`, in memory; without a manifest.
  static Archive of(const Xapian::Database& database);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  /// Of the segments here.
  const Xapian::Database& database() const;
  /// What database() is made of: one for each segment, archive by archive.
  const std::vector<Xapian::Database>& parts() const;
  /// Of those segments.
  const std::shared_ptr<TableFiles>& tables() const;
  /// Of the segments that are open.
  const std::vector<Manifest>& manifests() const;
  const std::vector<std::filesystem::path>& folders() const;

  /// Whether a segment or a host was left out.
  bool is_partial() const;
  bool has_hosts() const;
  /// Those that answer, as they stand in far(): the story of a docid there is of
  /// the host (docid - 1) % hosts().size().
  const std::vector<Host>& hosts() const;
  /// What the hosts serve, as one.
  const Xapian::Database& far() const;
  /// Stories of far(), in the order of `stories`: from all hosts at once.
  std::vector<Xapian::Document> far_documents(
      const std::vector<std::uint32_t>& stories) const;
  /// A story of far() as a document that can be searched here.
  Xapian::Document document_of(const Xapian::Document& far) const;
  /// The segments here alone, as if there were no hosts, and with `more` if it
  /// is given; but words count as they do in all. Not beyond the next change of
  /// this archive, which must outlive it.
  Archive here(const Xapian::Database* more = nullptr) const;

  /// Words of all, hosts too, and how many stories have them.
  const Dictionary& dictionary() const;

  /// Of the manifest; the sum of all if several archives are open.
  std::uint64_t revision() const;
  /// Stories that are not deleted.
  std::uint64_t stories() const;

  /// `query` without the stories that a manifest has deleted, as it has to be
  /// asked where words are weighed (query/term_source.h).
  Xapian::Query without_deleted(const Xapian::Query& query) const;
  /// The same query where nothing is weighed, by BoolWeight.
  Xapian::Query unweighed(const Xapian::Query& query) const;
  bool is_deleted(std::uint32_t docid) const;
  /// What a manifest has deleted in a segment, by its place in parts(): docids
  /// there, rising.
  const std::vector<std::uint32_t>& deleted_in(std::size_t part) const;

  /// Names of the archives' own gazetteers, read when first asked for. Rows
  /// that are wrong are left out: indexing tells of them.
  const OwnNames& own_names();

  Analyzer& analyzer();
  Forms& forms();

  /// Runs `work`; if the archive changes under it, opens it anew and runs it
  /// again, at most kMaxRetries times. What Xapian throws comes out as
  /// Error{Damaged}.
  void retrying(const std::function<void()>& work);

  static constexpr int kMaxRetries = 3;

 private:
  void open();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::query
