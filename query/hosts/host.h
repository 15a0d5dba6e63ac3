// SPDX-License-Identifier: GPL-3.0-or-later
//
// An archive on another host, read through Xapian's stock servers: xapian-tcpsrv
// at tcp://HOST:PORT, or xapian-progsrv started by ssh for ssh://HOST/PATH.
#pragma once

#include <xapian.h>

#include <chrono>
#include <future>
#include <string>
#include <vector>

#include "schema/served.h"

namespace dateline::query {

// How hosts are opened and stories brought. Xapian forks to start ssh, and what a
// child does before it is ssh allocates: glibc's allocator allows that while other
// threads run, the address sanitizer's does not; with it one follows the other.
#ifdef __SANITIZE_ADDRESS__
inline constexpr std::launch kAsking = std::launch::deferred;
#else
inline constexpr std::launch kAsking =
    std::launch::async | std::launch::deferred;
#endif

struct HostOptions {
  unsigned seconds = 10;    // for each answer, and for the connection
  std::string ssh = "ssh";  // the program
};

struct Host {
  std::string address;  // as typed
  std::string context;  // as Xapian's errors name it
  Xapian::Database database;
  Served served;
  std::string names;    // the archive's gazetteer.tsv
  // How long it took to open.
  std::chrono::steady_clock::duration opening{};
  std::vector<Xapian::Database> more;  // further connections to the same commit
};

/// Connects, again where a commit comes between. Throws Error{Usage} for what is
/// no address, Error{Layout} for what serves no archive, or one of another
/// layout, Xapian::Error else.
Host open_host(const std::string& address, const HostOptions& options);

}  // namespace dateline::query
