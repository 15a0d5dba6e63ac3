// SPDX-License-Identifier: GPL-3.0-or-later
//
// The jobs of one batch, each in a thread of its own, around one queue. The
// only place that starts threads. A crew lives for a batch: whoever waits for
// its end has all notes and all pieces, and nothing is shared any more.
#pragma once

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/intake.h"
#include "indexer/job.h"
#include "indexer/queue.h"

namespace dateline::indexer {

class Crew {
 public:
  /// One job for each of `setups`. `intake` must outlive the crew.
  Crew(std::vector<JobSetup> setups, const Intake& intake);
  /// Drops what is in the queue and waits for what is being handled.
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Hands `work` over, or leaves it and is false if there was no room for a
  /// while. Throws what ended a job.
  bool push(Work& work);

  /// What has been done since the last call, in no particular order.
  std::vector<RecordNote> take_notes();

  /// Waits until all is done. Throws what ended a job.
  std::vector<Piece> finish();

 private:
  void run(const JobSetup& setup, const Intake& intake);
  void check();

  BoundedQueue<Work> queue_;
  std::mutex mutex_;  // of what follows
  std::vector<RecordNote> notes_;
  std::vector<Piece> pieces_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // last: they use all the rest
};

}  // namespace dateline::indexer
