// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server is Xapian's own, which opens the archive anew for each connection:
// nothing has to be restarted after a commit. We only prepare the archive, say
// what there is to say and become the server.
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <string>

#include "cli/archives.h"
#include "cli/command.h"
#include "indexer/lock.h"
#include "indexer/serving.h"
#include "indexer/shards/layout.h"
#include "query/render/visible.h"
#include "schema/error.h"
#include "schema/manifest.h"
#include "schema/served.h"

namespace dateline::cli {
namespace {

constexpr const char* kServer = "xapian-tcpsrv";

void prepare(const std::filesystem::path& archive, int wait_seconds) {
  static_cast<void>(read_manifest(archive));  // before a lock is left nowhere
  const indexer::ArchiveLock lock(archive,
                                  {"dateline serve", wait_seconds, nullptr});
  indexer::write_served(archive, read_manifest(archive));
}

[[noreturn]] void become_server(const std::filesystem::path& archive,
                                const ServeArgs& args) {
  const std::string port = std::to_string(args.port);
  const std::string folder =
      std::filesystem::absolute(archive / kServedFolder).string();
  std::cout.flush();
  std::cerr.flush();
  // Told to end, the server ends its whole process group: not that of a script
  // that has started it. A terminal's ^C must go on reaching it.
  if (::isatty(STDIN_FILENO) == 0) ::setpgid(0, 0);
  ::execlp(kServer, kServer, "--quiet", "--interface", args.bind.c_str(),
           "--port", port.c_str(), folder.c_str(),
           static_cast<const char*>(nullptr));
  throw Error(ErrorKind::Input, kServer, std::strerror(errno),
              "it comes with the package xapian-tools");
}

}  // namespace

int run(const ServeArgs& args, const Context& context) {
  const auto archive = writing_archive(context.common);
  if (indexer::is_in_shards(archive)) {
    throw Error(ErrorKind::Usage, archive.string(),
                "is in shards, and each is served by itself",
                "name one with -a " + (archive / "shards" / "NAME").string());
  }
  prepare(archive, args.wait_seconds);
  if (args.prepare) return kDone;
  if (!context.common.quiet) {
    std::cerr << "dateline: " << query::visible(archive.string()) << " at tcp://"
              << query::visible(args.bind) << ':' << args.port
              << ", read-only\n"
                 "  no password, no encryption: whoever reaches that address "
                 "reads every story,\n"
                 "  killed and held ones too; across hosts use "
                 "ssh://HOST/PATH\n";
  }
  become_server(archive, args);
}

}  // namespace dateline::cli
