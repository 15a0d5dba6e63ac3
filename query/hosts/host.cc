// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/host.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "schema/error.h"
#include "schema/manifest.h"

namespace dateline::query {
namespace {

constexpr std::string_view kTcp = "tcp://", kSsh = "ssh://";
constexpr unsigned kMaxPort = 65535;
constexpr int kMaxAttempts = 3;  // to open what is being written

[[noreturn]] void refuse(const std::string& address, const std::string& why) {
  throw Error(ErrorKind::Usage, address, why,
              "write tcp://HOST:PORT or ssh://[USER@]HOST[:PORT]/PATH");
}

/// Letters, digits and what names of hosts and users have between them; never
/// an option of ssh.
bool is_name(std::string_view name) {
  return !name.empty() && name.front() != '-' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') ||
                  std::string_view("-._@:[]").find(c) != std::string_view::npos;
         });
}

unsigned port_of(const std::string& address, std::string_view text) {
  unsigned port = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port == 0 ||
      port > kMaxPort) {
    refuse(address, "no port");
  }
  return port;
}

/// For the shell that ssh starts there. Xapian cuts arguments at spaces and ssh
/// joins them with one again, so a single space inside comes through.
std::string quoted(const std::string& address, std::string_view path) {
  std::string text = "'";
  for (const char c : path) {
    if (static_cast<unsigned char>(c) < ' ') refuse(address, "no path");
    if (c == ' ' && text.ends_with(' ')) refuse(address, "two spaces in a path");
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return text + "'";
}

struct Remote {
  std::string host, path;  // path: of ssh only
  unsigned port = 0;       // 0: the usual one of ssh
};

Remote parse(const std::string& address) {
  const bool ssh = address.starts_with(kSsh);
  if (!ssh && !address.starts_with(kTcp)) refuse(address, "no address");
  std::string_view rest = std::string_view(address).substr(kTcp.size());
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  Remote remote{std::string(rest.substr(0, slash)),
                std::string(rest.substr(slash)), 0};
  const std::size_t colon = remote.host.rfind(':');
  if (colon != std::string::npos && !remote.host.ends_with(']')) {
    remote.port = port_of(address, std::string_view(remote.host).substr(colon + 1));
    remote.host.resize(colon);
  }
  if (!is_name(remote.host)) refuse(address, "no host");
  if (!ssh && remote.port == 0) refuse(address, "no port");
  if (!ssh && remote.path.size() > 1) refuse(address, "a port serves no paths");
  if (ssh && remote.path.size() < 2) refuse(address, "no path");
  // ~ is the folder that ssh begins in.
  if (remote.path.starts_with("/~/")) remote.path.erase(0, 3);
  while (remote.path.size() > 1 && remote.path.ends_with('/')) {
    remote.path.pop_back();
  }
  return remote;
}

void connect_ssh(const Remote& remote, const HostOptions& options, Host& host) {
  const std::string seconds = std::to_string(options.seconds);
  std::string words = "-T -o BatchMode=yes -o ConnectTimeout=" + seconds;
  if (remote.port != 0) words += " -p " + std::to_string(remote.port);
  words += " -- " + remote.host + " xapian-progsrv --timeout " + seconds +
           "000 " + quoted(host.address, remote.path + "/" + kServedFolder);
  host.context = "remote:prog(" + options.ssh + " " + words + ")";
  host.database =
      Xapian::Remote::open(options.ssh, words, options.seconds * 1000);
}

void connect_tcp(const Remote& remote, const HostOptions& options, Host& host) {
  std::string name = remote.host;
  if (name.starts_with('[') && name.ends_with(']')) {
    name = name.substr(1, name.size() - 2);
  }
  host.context =
      "remote:tcp(" + name + ":" + std::to_string(remote.port) + ")";
  host.database = Xapian::Remote::open(name, remote.port,
                                       options.seconds * 1000,
                                       options.seconds * 1000);
}

Host connect(const std::string& address, const HostOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  const Remote remote = parse(address);
  Host host{.address = address, .context = {}, .database = {}, .served = {},
            .names = {}, .opening = {}, .more = {}};
  if (address.starts_with(kSsh)) {
    connect_ssh(remote, options, host);
  } else {
    connect_tcp(remote, options, host);
  }
  const auto served = parse_served(host.database.get_metadata(kServedFacts));
  if (!served) {
    throw Error(ErrorKind::Layout, address, "no archive of dateline is there",
                "dateline serve makes one ready");
  }
  if (served->layout < kReadLayout || served->layout > kLayoutVersion) {
    throw Error(ErrorKind::Layout, address,
                "an archive of layout " + std::to_string(served->layout) +
                    ", and this program reads " +
                    std::to_string(kLayoutVersion));
  }
  host.served = *served;
  if (served->named) host.names = host.database.get_metadata(kServedNames);
  host.opening = std::chrono::steady_clock::now() - begin;
  return host;
}

}  // namespace

Host open_host(const std::string& address, const HostOptions& options) {
  for (int attempt = 1;; ++attempt) {
    try {
      return connect(address, options);
    } catch (const Xapian::DatabaseError&) {
      // What its list names may have been merged away before it was opened; by
      // now there is another list.
      if (attempt == kMaxAttempts) throw;
    }
  }
}

}  // namespace dateline::query
