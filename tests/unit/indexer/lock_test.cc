// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/lock.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <thread>

#include "schema/error.h"
#include "tests/support/archive.h"

namespace dateline::indexer {
namespace {

using testing::TempFolder;

/// The error of a second writer, or nothing if it got the lock.
std::optional<Error> refusal(const TempFolder& archive,
                             const LockRequest& request = {"second"}) {
  try {
    ArchiveLock lock(archive.path(), request);
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

TEST(ArchiveLock, SecondWriterIsTurnedAway) {
  TempFolder archive;
  ArchiveLock lock(archive.path(), {"dateline index wire"});

  const std::optional<Error> error = refusal(archive);

  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, ErrorKind::Locked);
  EXPECT_EQ(error->where, archive.path().string());
}

TEST(ArchiveLock, SecondWriterIsToldWhoHoldsItSinceWhen) {
  TempFolder archive;
  ArchiveLock lock(archive.path(), {"dateline index wire"});

  const std::string what = refusal(archive)->what();

  EXPECT_NE(what.find("dateline index wire"), std::string::npos) << what;
  EXPECT_NE(what.find(std::to_string(::getpid())), std::string::npos) << what;
  EXPECT_NE(what.find("since 20"), std::string::npos) << what;
}

TEST(ArchiveLock, IsLetGoAtTheEndOfItsScope) {
  TempFolder archive;
  { ArchiveLock lock(archive.path(), {"first"}); }

  EXPECT_FALSE(refusal(archive));
}

TEST(ArchiveLock, RestOfAWriterThatDiedDoesNotHoldIt) {
  TempFolder archive;
  std::ofstream(archive / "lock") << "pid 1\nhost here\ncommand old\n";

  EXPECT_FALSE(refusal(archive));
}

TEST(ArchiveLock, WaitsForTheOther) {
  TempFolder archive;
  std::optional<ArchiveLock> first(std::in_place, archive.path(),
                                   LockRequest{"first"});
  std::jthread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    first.reset();
  });

  EXPECT_FALSE(refusal(archive, {"second", 20}));
}

TEST(ArchiveLock, WaitEndsInTime) {
  TempFolder archive;
  ArchiveLock lock(archive.path(), {"first"});

  const std::optional<Error> error = refusal(archive, {"second", 1});

  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, ErrorKind::Locked);
}

TEST(ArchiveLock, InterruptEndsTheWait) {
  TempFolder archive;
  ArchiveLock lock(archive.path(), {"first"});
  const std::atomic<int> interrupts = 1;

  const std::optional<Error> error =
      refusal(archive, {"second", -1, &interrupts});

  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, ErrorKind::Interrupted);
}

TEST(ArchiveLock, FolderThatIsNotThereIsAnInputError) {
  TempFolder folder;

  try {
    ArchiveLock lock(folder / "nowhere", {"first"});
    FAIL() << "locked what is not there";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Input);
  }
}

TEST(ArchiveLock, FileIsPrivate) {
  TempFolder archive;
  ArchiveLock lock(archive.path(), {"first"});

  struct stat status {};
  ASSERT_EQ(::stat((archive / "lock").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 077u, 0u);
}

}  // namespace
}  // namespace dateline::indexer
