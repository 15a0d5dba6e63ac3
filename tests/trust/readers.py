#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches against an archive that changes all the time: it is indexed into,
pruned and compacted, so that segments come, go and change under the readers.
No search may fail, and none may count what was never there: each sort of story
has so many filings at every revision, and each change is of one revision.

With --kill, writers are also killed now and then, and the archive is checked in
between: the soak run.

usage: readers.py PROGRAM [--seconds N] [--readers N] [--kill]"""
import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "faults"))
from world import World, item  # noqa: E402

# Of these there are always so many, whatever else comes and goes.
STANDING = 40
# These come and go together, in one commit.
BATCH = 12


class Counter:
    """What was done, and what went wrong; shared between threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.done, self.failures = {}, []

    def add(self, name):
        with self.lock:
            self.done[name] = self.done.get(name, 0) + 1

    def fail(self, text):
        with self.lock:
            self.failures.append(text)
        print(text, flush=True)


class Writer:
    def __init__(self, world, counter, arguments):
        self.world, self.counter = world, counter
        self.kills = arguments.kill
        self.random = random.Random(arguments.seed)
        self.number = 0
        self.present = []  # batches that are there

    def dateline(self, *words, may_be_killed=True):
        """Runs it; killed at any moment, if that is wanted, and run again."""
        while True:
            process = subprocess.Popen(
                [self.world.program, *words], cwd=self.world.folder,
                env=self.world.environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if self.kills and may_be_killed and self.random.random() < .3:
                try:
                    process.wait(self.random.random() * .5)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    self.counter.add("kills")
            told, _ = process.communicate()
            if process.returncode == -signal.SIGKILL:
                continue
            self.counter.add(words[0])
            if process.returncode != 0:
                self.counter.fail(f"{words[0]}: {process.returncode} {told}")
            return

    def index(self):
        self.dateline("index", "-a", "archive", "-q", "-j2", "--prune", "wires")

    def begin(self):
        for number in range(STANDING):
            self.world.put(f"s{number}.json", item(
                f"standing-{number}", 1, number, " Lighthouse."))
        self.index()

    def step(self):
        """One delivery: a batch comes, goes, or is filed anew; standing stories
        are filed in a new version, which replaces the old one."""
        self.number += 1
        act = self.random.random()
        if act < .5 or not self.present:
            for number in range(BATCH):
                self.world.put(f"b{self.number}-{number}.json", item(
                    f"batch-{self.number}-{number}", 1, self.number + number,
                    f" Windmill batch{self.number}."))
            self.present.append(self.number)
        elif act < .7:
            gone = self.present.pop(self.random.randrange(len(self.present)))
            for number in range(BATCH):
                (self.world.wires / f"b{gone}-{number}.json").unlink()
        else:
            for number in self.random.sample(range(STANDING), 5):
                self.world.put(f"s{number}.json", item(
                    f"standing-{number}", 1 + self.number, number,
                    f" Lighthouse. {'More. ' * (self.number % 50)}"))
        self.index()
        if self.random.random() < .15:
            self.dateline("compact", "-a", "archive", "-q")
        if len(self.present) > 12:
            for gone in self.present[:8]:
                for number in range(BATCH):
                    (self.world.wires / f"b{gone}-{number}.json").unlink()
            self.present = self.present[8:]
            self.index()
        if self.kills and self.number % 20 == 0:
            self.dateline("check", "-a", "archive", "-q", may_be_killed=False)


class Reader:
    def __init__(self, world, counter, seed):
        self.world, self.counter = world, counter
        self.random = random.Random(seed)

    def ask(self, *words):
        done = self.world.run(*words)
        self.counter.add("searches")
        if done.returncode not in (0, 1) or done.stderr:
            self.counter.fail(f"{words}: {done.returncode} {done.stderr}")
            return None
        return done.stdout

    def step(self):
        choice = self.random.randrange(4)
        if choice == 0:  # counts
            told = self.ask("search", "-a", "archive", "lighthouse", "--count", "-q")
            self.expect("count", told and told.split()[:1] == [str(STANDING)],
                        told)
        elif choice == 1:  # rows, each with its copy
            told = self.ask("search", "-a", "archive", "lighthouse", "-n",
                            "all", "--format", "ndjson", "-q")
            if told is None:
                return
            rows = [json.loads(line) for line in told.splitlines()]
            ids = {row["id"] for row in rows if row["type"] == "hit"}
            self.expect("rows", len(ids) == STANDING, len(ids))
        elif choice == 2:  # batches are there whole, or not
            told = self.ask("search", "-a", "archive", "windmill", "--count", "-q")
            self.expect("batch", told and int(told.split()[0]) % BATCH == 0,
                        told)
        else:
            told = self.ask("facets", "-a", "archive", "lighthouse", "--by",
                            "agency", "--format", "csv")
            self.expect("facets", told and f",{STANDING}" in told, told)

    def expect(self, what, holds, told):
        if told is not None and not holds:
            self.counter.fail(f"wrong {what}: {told}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20180529)
    parser.add_argument("--kill", action="store_true")
    arguments = parser.parse_args()
    counter = Counter()
    with tempfile.TemporaryDirectory() as folder:
        world = World(os.path.abspath(arguments.program), "", folder)
        writer = Writer(world, counter, arguments)
        writer.begin()
        end = time.monotonic() + arguments.seconds
        going = lambda: time.monotonic() < end and len(counter.failures) < 20
        readers = [threading.Thread(target=repeat, args=(
            Reader(world, counter, number).step, going))
            for number in range(arguments.readers)]
        for thread in readers:
            thread.start()
        repeat(writer.step, going)
        for thread in readers:
            thread.join()
        writer.kills = False
        writer.dateline("check", "-a", "archive", "-q")
    print(", ".join(f"{count} {name}" for name, count in
                    sorted(counter.done.items())), "in",
          f"{arguments.seconds:.0f} s:", len(counter.failures), "failures")
    if not counter.done.get("searches"):
        return 1
    return 1 if counter.failures else 0


def repeat(step, going):
    while going():
        step()


if __name__ == "__main__":
    sys.exit(main())
