// SPDX-License-Identifier: GPL-3.0-or-later
//
// An archive on another host, read through Xapian's stock servers: xapian-tcpsrv
// at tcp://HOST:PORT, or xapian-progsrv started by ssh for ssh://HOST/PATH.
#pragma once

#include <xapian.h>

#include <string>

#include "schema/served.h"

namespace dateline::query {

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
};

/// Connects. Throws Error{Usage} for what is no address, Error{Layout} for what
/// serves no archive, or one of another layout, Xapian::Error else.
Host open_host(const std::string& address, const HostOptions& options);

}  // namespace dateline::query
