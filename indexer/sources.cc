// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/sources.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <cstring>
#include <string_view>

#include "schema/error.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

constexpr int kTableVersion = 2;

// Paths are blobs: bytes, compared as bytes, whatever their encoding.
constexpr const char* kTables = R"(
  CREATE TABLE file(
    path BLOB PRIMARY KEY, shown BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    reading INTEGER NOT NULL, sources BLOB NOT NULL,
    recurring INTEGER NOT NULL, stories INTEGER NOT NULL,
    rejected INTEGER NOT NULL, sole_id BLOB NOT NULL,
    member BLOB NOT NULL, place BLOB NOT NULL, reason BLOB NOT NULL)
    WITHOUT ROWID;
  CREATE TABLE other(
    id BLOB NOT NULL, shown BLOB NOT NULL,
    PRIMARY KEY(id, shown)) WITHOUT ROWID;
  CREATE INDEX other_shown ON other(shown);
  CREATE TABLE archive(revision INTEGER NOT NULL);
  INSERT INTO archive VALUES(0);
  PRAGMA user_version = 2;
)";

constexpr const char* kColumns =
    "SELECT path, shown, size, mtime_ns, reading, sources, recurring, stories,"
    " rejected, sole_id, member, place, reason FROM file ";

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

struct EndStatement {
  void operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
  }
};

[[noreturn]] void fail(sqlite3* database, const std::string& path) {
  const int code = sqlite3_errcode(database);
  const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  throw Error(damaged ? ErrorKind::Damaged : ErrorKind::Input, path,
              sqlite3_errmsg(database),
              damaged ? "remove this file; the sources are read again" : "");
}

/// A prepared statement; bind from 1 in order, then step.
class Statement {
 public:
  Statement(sqlite3* database, std::string path, const std::string& sql)
      : database_(database), path_(std::move(path)) {
    sqlite3_stmt* raw = nullptr;
    check(sqlite3_prepare_v2(database_, sql.c_str(), -1, &raw, nullptr));
    statement_.reset(raw);
  }

  Statement& bind(std::string_view bytes) {
    check(sqlite3_bind_blob64(statement_.get(), ++bound_,
                              bytes.empty() ? "" : bytes.data(), bytes.size(),
                              SQLITE_TRANSIENT));
    return *this;
  }
  Statement& bind(std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), ++bound_, number));
    return *this;
  }
  Statement& bind(std::uint64_t number) {
    return bind(static_cast<std::int64_t>(number));
  }

  /// True while there is a row.
  bool step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(database_, path_);
    return false;
  }

  /// Carries it out and makes it ready for other values.
  void run() {
    while (step()) {
    }
    reset();
  }
  void reset() {
    check(sqlite3_reset(statement_.get()));
    bound_ = 0;
  }

  std::string bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(data),
                             static_cast<std::size_t>(size));
  }
  std::int64_t number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) fail(database_, path_);
  }

  sqlite3* database_;
  std::string path_;
  std::unique_ptr<sqlite3_stmt, EndStatement> statement_;
  int bound_ = 0;
};

std::string pack(const std::vector<std::uint64_t>& numbers) {
  std::string bytes(numbers.size() * sizeof(std::uint64_t), '\0');
  // An empty vector has no address to copy from.
  if (!numbers.empty()) {
    std::memcpy(bytes.data(), numbers.data(), bytes.size());
  }
  return bytes;
}

std::vector<std::uint64_t> unpack(const std::string& bytes) {
  std::vector<std::uint64_t> numbers(bytes.size() / sizeof(std::uint64_t));
  if (!numbers.empty()) {
    std::memcpy(numbers.data(), bytes.data(),
                numbers.size() * sizeof(std::uint64_t));
  }
  return numbers;
}

SourceRow read_row(const Statement& statement) {
  const auto count = [&](int column) {
    return static_cast<std::uint64_t>(statement.number(column));
  };
  SourceRow row;
  row.path = statement.bytes(0);
  row.shown = statement.bytes(1);
  row.size = count(2);
  row.mtime_ns = statement.number(3);
  row.reading = count(4);
  row.sources = unpack(statement.bytes(5));
  row.recurring = count(6);
  row.stories = count(7);
  row.rejected = count(8);
  row.sole_id = statement.bytes(9);
  row.member = statement.bytes(10);
  row.place = statement.bytes(11);
  row.reason = statement.bytes(12);
  return row;
}

}  // namespace

std::string source_key(const std::string& path) {
  fs::path key = fs::absolute(path).lexically_normal();
  if (!key.has_filename() && key.has_relative_path()) key = key.parent_path();
  return key.string();
}

struct Sources::State {
  std::string path;
  Database database;  // none: read-only, and there is no table
  // Asked for every file, so kept.
  std::optional<Statement> by_path, by_shown;

  Statement prepare(const std::string& sql) {
    return Statement(database.get(), path, sql);
  }

  void open(int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    database.reset(raw);
    if (code != SQLITE_OK) fail(database.get(), path);
    sqlite3_busy_timeout(database.get(), 5000);
  }

  std::int64_t number(const std::string& sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.number(0) : 0;
  }

  /// Whether the table is one of ours and knows no more than the archive.
  bool credible(std::uint64_t revision) {
    if (number("PRAGMA user_version") != kTableVersion) return false;
    const auto known = number("SELECT revision FROM archive");
    return static_cast<std::uint64_t>(known) <= revision;
  }

  std::optional<SourceRow> find(std::optional<Statement>& kept,
                                const char* where, const std::string& value) {
    if (database == nullptr) return std::nullopt;
    if (!kept) kept.emplace(prepare(std::string(kColumns) + where));
    std::optional<SourceRow> row;
    if (kept->bind(value).step()) row = read_row(*kept);
    kept->reset();
    return row;
  }

  void execute(const char* sql) {
    if (sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) !=
        SQLITE_OK) {
      fail(database.get(), path);
    }
  }

  void start_anew() {
    database.reset();
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
      fs::remove(path + suffix);
    }
    open(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    execute("BEGIN");
    execute(kTables);
    execute("COMMIT");
  }

  /// The table as it is on disk, or none if it can't be believed.
  void open_as_is(std::uint64_t revision, Mode mode) {
    if (!fs::exists(path)) return;
    try {
      open(mode == Mode::Write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
      if (!credible(revision)) database.reset();
    } catch (const Error& error) {
      if (error.kind != ErrorKind::Damaged) throw;
      database.reset();
    }
  }

  void put_row(Statement& statement, const SourceRow& row) {
    statement.bind(row.path).bind(row.shown).bind(row.size).bind(row.mtime_ns);
    statement.bind(row.reading).bind(pack(row.sources)).bind(row.recurring);
    statement.bind(row.stories).bind(row.rejected);
    statement.bind(row.sole_id).bind(row.member).bind(row.place);
    statement.bind(row.reason).run();
  }

  void put(const SourcesChange& change) {
    Statement drop = prepare("DELETE FROM file WHERE path = ?");
    Statement drop_other = prepare(
        "DELETE FROM other WHERE shown = "
        "(SELECT shown FROM file WHERE path = ?)");
    for (const std::string& path_gone : change.forgotten) {
      drop_other.bind(path_gone).run();
      drop.bind(path_gone).run();
    }
    Statement file = prepare(
        "INSERT OR REPLACE INTO file VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const SourceRow& row : change.rows) put_row(file, row);
    Statement other = prepare("INSERT OR IGNORE INTO other VALUES(?,?)");
    for (const OtherHolder& holder : change.others) {
      other.bind(holder.id).bind(holder.shown).run();
    }
    prepare("UPDATE archive SET revision = ?").bind(change.revision).run();
  }
};

Sources::Sources(const fs::path& archive, std::uint64_t revision, Mode mode)
    : state_(std::make_unique<State>()) {
  state_->path = (archive / kSourcesName).string();
  state_->open_as_is(revision, mode);
  if (state_->database == nullptr && mode == Mode::Write) {
    state_->start_anew();
  }
}

Sources::~Sources() = default;

std::optional<SourceRow> Sources::find(const std::string& path) {
  return state_->find(state_->by_path, "WHERE path = ?", path);
}

std::optional<SourceRow> Sources::find_shown(const std::string& shown) {
  return state_->find(state_->by_shown, "WHERE shown = ?", shown);
}

std::vector<std::string> Sources::other_holders(const std::string& id) {
  std::vector<std::string> holders;
  if (state_->database == nullptr) return holders;
  Statement rows = state_->prepare("SELECT shown FROM other WHERE id = ?");
  rows.bind(id);
  while (rows.step()) holders.push_back(rows.bytes(0));
  return holders;
}

void Sources::visit_under(
    const std::string& path,
    const std::function<void(const SourceRow&)>& visit) {
  if (state_->database == nullptr) return;
  Statement rows = state_->prepare(
      std::string(kColumns) + "WHERE path = ? OR (path >= ? AND path < ?)");
  // '0' is the byte after '/'.
  const std::string folder = path == "/" ? "" : path;
  rows.bind(path).bind(folder + "/").bind(folder + "0");
  while (rows.step()) visit(read_row(rows));
}

void Sources::write(const SourcesChange& change) {
  state_->execute("BEGIN IMMEDIATE");
  try {
    state_->put(change);
    state_->execute("COMMIT");
  } catch (...) {
    sqlite3_exec(state_->database.get(), "ROLLBACK", nullptr, nullptr,
                 nullptr);
    throw;
  }
}

}  // namespace dateline::indexer
