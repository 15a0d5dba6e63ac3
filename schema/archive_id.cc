// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/archive_id.h"

#include <cstdint>
#include <random>

#include "schema/durable_file.h"
#include "schema/terms.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxBytes = 64;

}  // namespace

std::string archive_id(const std::filesystem::path& archive) {
  std::error_code ignored;
  if (!std::filesystem::exists(archive / "id", ignored)) return {};
  std::string id = read_whole_file(archive / "id", kMaxBytes);
  if (id.ends_with('\n')) id.pop_back();
  return id;
}

void ensure_archive_id(const std::filesystem::path& archive) {
  std::error_code ignored;
  if (std::filesystem::exists(archive / "id", ignored)) return;
  std::random_device random;
  const std::uint64_t number =
      static_cast<std::uint64_t>(random()) << 32 | random();
  replace_file(archive / "id", to_base32(number) + "\n");
}

}  // namespace dateline
