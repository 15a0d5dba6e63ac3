// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/archive.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <future>
#include <optional>
#include <set>
#include <utility>

#include "query/complaint.h"
#include "query/deleted_source.h"
#include "query/dictionary.h"
#include "query/expand.h"
#include "query/hosts/bring.h"
#include "query/hosts/host.h"
#include "query/hosts/patience.h"
#include "query/opened.h"
#include "query/table_file.h"
#include "query/term_source.h"
#include "schema/reprint.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;

Error damaged(const std::string& where, const std::string& what) {
  return {ErrorKind::Damaged, where, what,
          "dateline check says what is wrong, --repair mends it"};
}

std::string described(const Xapian::Error& error) {
  return "the index cannot be read: " + error.get_msg();
}

// Manifests are replaced by renaming, so size and time tell one from the next
// nearly always; if they don't, Xapian's own error does.
struct Stamp {
  std::uintmax_t bytes = 0;
  fs::file_time_type time;
  bool operator==(const Stamp&) const = default;
};

std::vector<Stamp> stamps(const std::vector<fs::path>& folders) {
  std::vector<Stamp> result;
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    const fs::path file = folder / "manifest";
    result.push_back({fs::file_size(file, ignored),
                      fs::last_write_time(file, ignored)});
  }
  return result;
}

}  // namespace

struct Archive::State {
  std::vector<fs::path> folders;
  MissingSink missing;
  Hosts hosts;
  std::set<std::string> lost;   // addresses of hosts that have failed
  Patience patience;
  const State* all = nullptr;   // of here(): what it is a part of
  std::vector<Stamp> stamps;
  Opened opened;
  std::optional<Dictionary> dictionary;
  std::optional<Forms> forms;
  std::optional<OwnNames> own_names;
  Analyzer analyzer;

  /// For messages.
  std::string where() const {
    return folders.empty() ? std::string() : folders.front().string();
  }

  void count_words() {
    if (opened.hosts.empty()) {
      dictionary.emplace(opened.database, lists());
    } else {
      std::vector<Xapian::Database> served;
      for (const Host& host : opened.hosts) served.push_back(host.database);
      dictionary.emplace(opened.database, std::move(served));
    }
    forms.emplace(*dictionary);
  }
  /// The tables of postings; none if one of them can't be read.
  std::vector<std::shared_ptr<const TableFile>> lists() const {
    std::vector<std::shared_ptr<const TableFile>> tables;
    for (const Xapian::Database& part : opened.parts) {
      auto table = opened.tables->of(part, GlassTable::Postlist);
      if (table == nullptr) return {};
      tables.push_back(std::move(table));
    }
    return tables;
  }
  void forget_words() {
    forms.reset();
    dictionary.reset();
    own_names.reset();
  }

  void lose(const std::string& address, const std::string& reason) {
    if (!lost.insert(address).second) return;
    if (!missing) {
      throw Error(ErrorKind::Missing, address, reason,
                  "--strict, --new and --mark take no part of an answer for all of it");
    }
    patience.begin(hosts.seconds);  // for the others
    missing({address, 0, reason, true});
  }

  void check_patience() {
    if (!opened.hosts.empty()) patience.check();
  }

  /// Of the hosts that took too long in all, the slowest.
  void lose_slowest(const Xapian::Error& error) {
    using Clock = std::chrono::steady_clock;
    std::string slowest;
    Clock::duration longest{-1};
    for (Host& host : opened.hosts) {
      const Clock::time_point begin = Clock::now();
      try {
        host.database.keep_alive();
      } catch (const Xapian::Error& silent) {
        lose(host.address, told(silent));
        return;
      }
      if (Clock::now() - begin <= longest) continue;
      longest = Clock::now() - begin;
      slowest = host.address;
    }
    if (patience.is_quick(longest)) {
      patience.end();  // what took so long was here
    } else {
      lose(slowest, told(error));
    }
  }

  HostOptions host_options() const { return {hosts.seconds, hosts.ssh}; }

  /// All at once: a connection is several round trips, by ssh a whole handshake,
  /// and hosts that are silent are waited for together.
  void open_hosts() {
    std::vector<std::string> addresses;
    std::vector<std::future<Host>> answers;
    for (const std::string& address : hosts.addresses) {
      if (lost.contains(address)) continue;
      addresses.push_back(address);
      answers.push_back(std::async(kAsking, open_host, address,
                                   host_options()));
    }
    for (std::size_t at = 0; at < answers.size(); ++at) {
      try {
        opened.hosts.push_back(answers[at].get());
        opened.far.add_database(opened.hosts.back().database);
      } catch (const Xapian::Error& error) {
        lose(addresses[at], told(error));
      } catch (const Error& error) {
        if (error.kind == ErrorKind::Usage) throw;
        lose(addresses[at], error.what());
      } catch (const std::exception& error) {  // what no server of ours sends
        lose(addresses[at], error.what());
      }
    }
    if (folders.empty() && opened.hosts.empty() && !hosts.addresses.empty()) {
      throw Error(ErrorKind::Missing, hosts.addresses.front(),
                  "no host answers", "");
    }
  }

  static std::string told(const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    return error.get_msg() +
           (reason == nullptr ? std::string() : std::string(": ") + reason);
  }

  /// Whether `error` came from a host; then it is lost.
  bool lose_host_of(const Xapian::Error& error) {
    for (const Host& host : opened.hosts) {
      if (error.get_context() == host.context) {
        lose(host.address, told(error));
        return true;
      }
    }
    const std::string type = error.get_type();
    if (opened.hosts.empty() || !type.starts_with("Network")) return false;
    if (patience.is_over()) {
      lose_slowest(error);
      return true;
    }
    // It does not say which: those that are silent now.
    bool any = false;
    for (Host& host : opened.hosts) {
      try {
        host.database.keep_alive();
      } catch (const Xapian::Error& silent) {
        lose(host.address, told(silent));
        any = true;
      }
    }
    if (!any) lose(opened.hosts.front().address, told(error));
    return true;
  }
};

Archive::Archive(std::vector<fs::path> folders, MissingSink missing,
                 Hosts hosts)
    : state_(std::make_unique<State>()) {
  state_->folders = std::move(folders);
  state_->missing = std::move(missing);
  state_->hosts = std::move(hosts);
  state_->patience.begin(state_->hosts.seconds);
  open();
}
Archive Archive::of(const Xapian::Database& database) {
  Archive archive(std::vector<fs::path>{});
  archive.state_->forget_words();
  archive.state_->opened.database = database;
  archive.state_->opened.parts = {database};
  archive.state_->count_words();
  return archive;
}

Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

void Archive::open() {
  for (int attempt = 1;; ++attempt) {
    try {
      state_->stamps = stamps(state_->folders);
      state_->forget_words();
      // A segment that is not there may have been merged away just now.
      state_->opened = open_segments(
          state_->folders,
          attempt == kMaxRetries ? state_->missing : MissingSink());
      state_->open_hosts();
      state_->count_words();
      return;
    } catch (const Xapian::Error& error) {
      if (state_->lose_host_of(error)) {
        attempt = 0;  // each time one host less
      } else if (attempt == kMaxRetries) {
        throw damaged(state_->where(), described(error));
      }
    }
  }
}

void Archive::retrying(const std::function<void()>& work) {
  state_->patience.rested();
  for (Host& host : state_->opened.hosts) host.more.clear();
  if (stamps(state_->folders) != state_->stamps) open();
  for (int attempt = 1;; ++attempt) {
    try {
      work();
      return;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kMaxRetries) {
        throw damaged(state_->where(), described(error));
      }
    } catch (const Xapian::Error& error) {
      if (!state_->lose_host_of(error)) {
        throw damaged(state_->where(), described(error));
      }
      attempt = 0;  // each time one host less
    }
    open();
  }
}

const Xapian::Database& Archive::database() const {
  return state_->opened.database;
}
const std::vector<Xapian::Database>& Archive::parts() const {
  return state_->opened.parts;
}
const std::shared_ptr<TableFiles>& Archive::tables() const {
  return state_->opened.tables;
}
const std::vector<Manifest>& Archive::manifests() const {
  return state_->opened.manifests;
}
const std::vector<fs::path>& Archive::folders() const {
  return state_->folders;
}

bool Archive::is_partial() const {
  const State& state = state_->all != nullptr ? *state_->all : *state_;
  return state.opened.partial || !state.lost.empty();
}
bool Archive::has_hosts() const { return !state_->opened.hosts.empty(); }
const std::vector<Host>& Archive::hosts() const { return state_->opened.hosts; }
const Xapian::Database& Archive::far() const {
  state_->check_patience();
  return state_->opened.far;
}

std::vector<Xapian::Document> Archive::far_documents(
    const std::vector<std::uint32_t>& stories) const {
  return bring(state_->opened.hosts, stories, state_->host_options(),
               state_->patience);
}

Xapian::Document Archive::document_of(const Xapian::Document& far) const {
  state_->check_patience();
  const std::string record = far.get_data();
  Xapian::Document document =
      state_->hosts.make_document(stored_story(far));
  document.clear_values();
  for (auto value = far.values_begin(); value != far.values_end(); ++value) {
    document.add_value(value.get_valueno(), *value);
  }
  document.set_data(record);
  return document;
}

Archive Archive::here(const Xapian::Database* more) const {
  Archive archive(std::vector<fs::path>{});
  State& state = *archive.state_;
  state.folders = state_->folders;
  state.stamps = state_->stamps;
  state.opened = {.manifests = state_->opened.manifests,
                  .database = state_->opened.database,
                  .parts = state_->opened.parts,
                  .deleted = state_->opened.deleted,
                  .tables = state_->opened.tables,
                  .hosts = {},
                  .far = {},
                  .partial = false};
  state.all = state_.get();
  if (more != nullptr) {
    // In place of the empty database that stands for none.
    if (state.opened.parts.empty()) state.opened.deleted.clear();
    state.opened.parts.push_back(*more);
    state.opened.deleted.push_back({{}, {}});
    state.opened.database = {};
    for (const Xapian::Database& part : state.opened.parts) {
      state.opened.database.add_database(part);
    }
  }
  return archive;
}

const Dictionary& Archive::dictionary() const {
  state_->check_patience();
  return state_->all != nullptr ? *state_->all->dictionary
                                : *state_->dictionary;
}

std::uint64_t Archive::revision() const {
  std::uint64_t sum = 0;
  for (const Host& host : (state_->all != nullptr ? state_->all : state_.get())
                              ->opened.hosts) {
    sum += host.served.revision;
  }
  for (const Manifest& manifest : manifests()) sum += manifest.revision;
  return sum;
}

std::uint64_t Archive::stories() const {
  std::uint64_t deleted = 0;
  for (const auto& part : state_->opened.deleted) deleted += part.docids.size();
  const auto far = has_hosts() ? state_->opened.far.get_doccount() : 0;
  return database().get_doccount() - deleted + far;
}

Xapian::Query Archive::without_deleted(const Xapian::Query& query) const {
  std::vector<DeletedSource::Part> parts;
  for (const auto& part : state_->opened.deleted) {
    if (!part.docids.empty()) parts.push_back(part);
  }
  Xapian::Query all = with_term_sources(query, state_->opened.parts, true);
  if (parts.empty()) return all;
  DeletedSource source(std::move(parts));
  return {Xapian::Query::OP_AND_NOT, all, Xapian::Query(&source)};
}

Xapian::Query Archive::unweighed(const Xapian::Query& query) const {
  return with_term_sources(query, state_->opened.parts, false);
}

// Xapian deals documents out to its databases in turn.
bool Archive::is_deleted(std::uint32_t docid) const {
  const auto& parts = state_->opened.deleted;
  const std::size_t part = (docid - 1) % parts.size();
  const auto local =
      static_cast<Xapian::docid>((docid - 1) / parts.size() + 1);
  return std::binary_search(parts[part].docids.begin(),
                            parts[part].docids.end(), local);
}

const std::vector<std::uint32_t>& Archive::deleted_in(std::size_t part) const {
  return state_->opened.deleted[part].docids;
}

const OwnNames& Archive::own_names() {
  if (!state_->own_names) {
    OwnNames& names = state_->own_names.emplace();
    for (const fs::path& folder : state_->folders) {
      names.read_file(folder / kOwnNamesFile, [](const Problem&) {});
    }
    for (const Host& host :
         (state_->all != nullptr ? state_->all : state_.get())->opened.hosts) {
      names.read(host.names, host.address, [](const Problem&) {});
    }
  }
  return *state_->own_names;
}

Analyzer& Archive::analyzer() { return state_->analyzer; }
Forms& Archive::forms() {
  state_->check_patience();
  return state_->all != nullptr
             ? *const_cast<State*>(state_->all)->forms
             : *state_->forms;
}

}  // namespace dateline::query
