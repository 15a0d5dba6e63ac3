#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two writers at one archive, under faults. The first stops at one of the calls
that change files, and the second, which waits for it, has begun by then. Then
the first is killed, or all it does from there on fails; or the second is killed
as well, at a call of its own, and run again. The second must end well, hold
all of its stories, lose none that were there and give none twice; the archive
passes dateline check; and the first, once more, brings it to where both bring
it undisturbed, in whichever order they come.

usage: two_writers.py PROGRAM SHIM AGE_ARCHIVE [--trials N] [--seed N]
       N trials of each kind of each pair"""
import argparse
import collections
import contextlib
import fcntl
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from world import DEEDS, Failure, World, item

LATE = ("index", "-a", "archive", "-j2", "-q", "--wait=60", "late")
SAME = ("index", "-a", "archive", "-j2", "-q", "--wait=60", "wires")
COMPACT = ("compact", "-a", "archive", "-q", "--wait=60")
MEND = ("check", "-a", "archive", "--repair", "-q", "--wait=60")
# Which deed of world.py the first does, and what the second is told.
PAIRS = (("first run", LATE), ("second run", LATE), ("second run", SAME),
         ("second run", COMPACT), ("prune", LATE), ("prune", COMPACT),
         ("merge", LATE), ("compact", LATE), ("compact", COMPACT),
         ("repair", MEND), ("upgrade", MEND))
KINDS = ("kill", "EIO", "ENOSPC", "both")


def late_sources(world):
    """What the second files: new stories, a reprint of what is there and a newer
    version of a story that the first may be filing at the same time."""
    wires = world.wires
    world.wires = world.folder / "late"
    for number in range(30, 34):
        world.put(f"l{number}.json", item(f"story-{number}", 1, number))
    world.put("again.json", item("reprint-8", 1, 3, " More later."))
    world.put("l0.json", item("story-0", 3, 0, " Thirteen died."))
    world.wires = wires


class Trials:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.world = World(os.path.abspath(arguments.program),
                           os.path.abspath(arguments.shim), folder,
                           os.path.abspath(arguments.age_archive))
        late_sources(self.world)
        self.random = random.Random(arguments.seed)
        self.done = collections.Counter()
        self.failures = []

    def must(self, *words):
        done = self.world.run(*words)
        if done.returncode != 0:
            raise Failure(f"{words}: {done.returncode} {done.stderr}"
                          f"{done.stdout}")

    def calls_of(self, words):
        count = self.world.folder / "count"
        done = self.world.run(*words, count=count)
        if done.returncode != 0:
            raise Failure(f"{words} itself fails: {done.stderr}")
        return int(count.read_text())

    def learn(self, deed, second):
        """Where both bring the archive, whichever comes first."""
        world = self.world
        shutil.rmtree(world.wires, ignore_errors=True)
        world.restore("nowhere")
        held = deed.before(world)
        world.save("before")
        if held is None:
            held = world.rows() if world.archive.exists() else {}
        self.first, self.second = deed.words, second
        self.calls = self.calls_of(self.first)
        self.calls_of_second = self.calls_of(second)
        self.goal = world.rows()
        self.held = held.keys() & self.goal.keys()
        if second in (LATE, SAME):
            world.restore("before")
            self.must(*second)
            self.of_second = world.rows().keys() & self.goal.keys()
            self.must(*self.first)
            if world.rows() != self.goal:
                raise Failure("it matters who comes first")
        else:
            self.of_second = self.held

    def is_locked(self):
        try:
            with open(self.world.archive / "lock", "rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False

    def start(self, words, **faults):
        environment = dict(self.world.environment)
        if faults:
            environment["LD_PRELOAD"] = str(self.world.shim)
            environment["FAULT_UNDER"] = str(self.world.archive)
        for name, value in faults.items():
            environment["FAULT_" + name.upper()] = str(value)
        return subprocess.Popen(
            [self.world.program, *words], cwd=self.world.folder,
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, errors="replace",
            start_new_session=True)

    @staticmethod
    def await_stop(process):
        """Until it, or a process that it works in, has stopped; or until it has
        come to its end with fewer calls than before."""
        end = time.monotonic() + 60
        while process.poll() is None:
            pids = [process.pid]
            with contextlib.suppress(OSError):
                for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir():
                    pids += (task / "children").read_text().split()
            for pid in pids:
                with contextlib.suppress(OSError):
                    stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
                    if stat.rpartition(")")[2].split()[0] == "T":
                        return
            if time.monotonic() > end:
                raise Failure("it neither stops nor ends")
            time.sleep(.002)

    def trial(self, kind):
        world = self.world
        world.restore("before")
        fails = kind if kind.startswith("E") else "kill"
        first = self.start(self.first, kind=fails, stop=1,
                           at=self.random.randint(1, self.calls))
        second = None
        try:
            self.await_stop(first)
            locked = first.poll() is None and self.is_locked()
            if kind == "both":
                second = self.start(
                    self.second, kind="kill",
                    at=self.random.randint(1, self.calls_of_second))
            else:
                second = self.start(self.second)
            if locked:
                self.done["waited"] += 1
                refused = world.run(*(word for word in self.second
                                      if not word.startswith("--wait")))
                # Who it is is written after locking: it may stop before.
                if (refused.returncode != 4 or not
                        (f"process {first.pid} " in refused.stderr or
                         "another writer holds the archive" in refused.stderr)):
                    raise Failure(f"a third: {refused.returncode} "
                                  f"{refused.stderr}")
                # It may be killed where it makes sure of the archive's folder.
                if second.poll() not in (None, -signal.SIGKILL):
                    raise Failure("the second did not wait")
            # Repairs work in processes of their own, which end with it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(first.pid, signal.SIGKILL if fails == "kill"
                          else signal.SIGCONT)
            first.communicate(timeout=120)
            told = second.communicate(timeout=120)
        finally:
            for process in (first, second):
                if process is not None and process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.communicate()
        if kind == "both" and second.returncode == -signal.SIGKILL:
            self.done["killed twice"] += 1
            self.must(*self.second)
        elif second.returncode != 0:
            raise Failure(f"the second: {second.returncode} {told}")
        rows = world.rows()
        for whose, names in (("lost", self.held),
                             ("lost of the second", self.of_second)):
            if names - rows.keys():
                raise Failure(f"{whose}: {sorted(names - rows.keys())}")
        self.must("check", "-a", "archive", "-q")
        self.must(*self.first)
        if world.rows() != self.goal:
            raise Failure("the first, once more, leaves other stories")
        self.must("check", "-a", "archive", "-q")

    def run(self):
        deeds = {deed.name: deed for deed in DEEDS}
        for name, second in PAIRS:
            self.learn(deeds[name], second)
            for kind in KINDS:
                for number in range(self.arguments.trials):
                    self.done[kind] += 1
                    try:
                        self.trial(kind)
                    except Failure as failure:
                        self.failures.append(
                            f"{name} and {second[0]} {second[-1]}, {kind}, "
                            f"{number}: {failure}")
                        print(self.failures[-1], flush=True)
        print(", ".join(f"{count} {kind}" for kind, count in self.done.items()),
              "-", len(self.failures), "failures")
        return 1 if self.failures else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("shim")
    parser.add_argument("age_archive")
    parser.add_argument("--trials", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return Trials(arguments, folder).run()


if __name__ == "__main__":
    sys.exit(main())
