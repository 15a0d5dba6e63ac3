// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/crew.h"

#include <chrono>
#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::size_t kQueuedRecords = 256;
constexpr std::size_t kQueuedBytes = 16 << 20;
constexpr std::chrono::milliseconds kPatience{100};

}  // namespace

Crew::Crew(std::vector<JobSetup> setups, const Intake& intake)
    : queue_(kQueuedRecords, kQueuedBytes) {
  for (JobSetup& setup : setups) {
    threads_.emplace_back([this, &intake, setup = std::move(setup)] {
      try {
        run(setup, intake);
      } catch (...) {
        std::lock_guard lock(mutex_);
        if (failure_ == nullptr) failure_ = std::current_exception();
        queue_.abandon();
      }
    });
  }
}

Crew::~Crew() { queue_.abandon(); }

void Crew::run(const JobSetup& setup, const Intake& intake) {
  Job job(setup, intake);
  while (std::optional<Work> work = queue_.pop()) {
    RecordNote note = job.handle(std::move(*work));
    std::lock_guard lock(mutex_);
    notes_.push_back(std::move(note));
  }
  std::vector<Piece> pieces = job.finish();
  std::lock_guard lock(mutex_);
  for (Piece& piece : pieces) pieces_.push_back(std::move(piece));
}

void Crew::check() {
  std::lock_guard lock(mutex_);
  if (failure_ != nullptr) std::rethrow_exception(failure_);
}

bool Crew::push(Work& work) {
  const std::size_t bytes = work.record.bytes.size();
  if (queue_.push(work, bytes, kPatience)) return true;
  check();
  return false;
}

std::vector<RecordNote> Crew::take_notes() {
  std::lock_guard lock(mutex_);
  return std::exchange(notes_, {});
}

std::vector<Piece> Crew::finish() {
  queue_.close();
  for (std::jthread& thread : threads_) thread.join();
  threads_.clear();
  check();
  return std::exchange(pieces_, {});
}

}  // namespace dateline::indexer
