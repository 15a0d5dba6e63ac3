#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets indexing, pruning, merging, mending and upgrades go wrong at the calls that change
files: the process is killed there, or the disk is full, read-only or broken
from there on, or the power goes (see powercut.py). Then the archive must open,
hold every story it held, none twice, pass dateline check, and be brought to
where an undisturbed run brings it by the same command once more.

With --every, each of those calls is a point for each kind of fault. Runs are of
one job then, and without randomness, so that a call's number is the same call
each time, and what a fault leaves can be told from what another left: the same
files need not be judged twice. Most are the same, since all calls after a fault
fail.

usage: kills.py PROGRAM SHIM AGE_ARCHIVE [--every | --trials N] [--seed N]
                [--kinds kill,half,ENOSPC,EIO,EDQUOT,EROFS,power]"""
import argparse
import collections
import hashlib
import os
import random
import sys
import tempfile

import powercut
from world import DEEDS, Failure, World

ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS")
KINDS = ("kill", "half", *ERRORS, "power")


def differences(row, goal, name):
    if row is None or goal is None:
        return f"{name} is {'not ' if row is None else ''}there"
    return f"{name} " + ", ".join(
        f"{key}: {row.get(key)} for {goal.get(key)}"
        for key in row.keys() | goal.keys() if row.get(key) != goal.get(key))


class Trials:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.world = World(os.path.abspath(arguments.program),
                           os.path.abspath(arguments.shim), folder,
                           os.path.abspath(arguments.age_archive))
        self.steady = {"steady": 1} if arguments.every else {}
        self.random = random.Random(arguments.seed)
        self.done = collections.Counter()
        self.failures = []
        self.sound = set()  # digests of archives that were judged and hold

    def words_of(self, deed):
        if not self.arguments.every:
            return deed.words
        return tuple("-j1" if word == "-j2" else word for word in deed.words)

    def digest(self):
        """Of all that the next run finds; who held the lock does not matter to
        it. None where archives can't be told apart."""
        if not self.arguments.every:
            return None
        archive, digest = self.world.archive, hashlib.sha256()
        for path in sorted(archive.rglob("*")):
            digest.update(b"%s %o\0" % (os.fsencode(path.relative_to(archive)),
                                        path.lstat().st_mode))
            if path.is_file() and path != archive / "lock":
                content = path.read_bytes()
                digest.update(b"%d\0%s" % (len(content), content))
        return digest.digest()

    def learn(self, deed):
        """Does the deed undisturbed."""
        world = self.world
        self.sound.clear()
        world.save("none")  # the archive is not there yet
        for path in world.wires.glob("*") if world.wires.exists() else ():
            path.unlink()
        world.restore("nowhere")
        held = deed.before(world)
        world.save("before")
        if held is None:
            held = world.rows() if world.archive.exists() else {}
        self.held = held
        count = world.folder / "count"
        journal = world.folder / "journal"
        journal.unlink(missing_ok=True)
        done = world.run(*self.words_of(deed), count=count, journal=journal,
                         **self.steady)
        if done.returncode != 0:
            raise Failure(f"{deed} itself fails: {done.stderr}")
        self.calls = int(count.read_text())
        self.goal = world.rows()
        if deed.name == "upgrade" and self.goal != self.held:
            raise Failure("an upgrade changes stories")
        self.expect_sound(deed, "undisturbed")

    def expect_sound(self, deed, how):
        check = self.world.run("check", "-a", "archive", "-q")
        if check.returncode != 0:
            raise Failure(f"check after {how}: {check.stdout}{check.stderr}")

    def expect(self, deed, how):
        world = self.world
        if (world.archive / "manifest").exists():
            # It may not have been mended or brought up yet.
            whole = deed.name != "repair" and not world.is_older()
            rows = world.rows() if whole else self.goal
            lost = self.held.keys() & self.goal.keys() - rows.keys()
            if lost:
                raise Failure(f"lost {sorted(lost)}")
            strange = rows.keys() - self.held.keys() - self.goal.keys()
            if strange:
                raise Failure(f"never there: {sorted(strange)}")
            if whole:
                self.expect_sound(deed, how)
        elif self.held:
            raise Failure("the archive is gone")
        again = world.run(*self.words_of(deed))
        if again.returncode != 0:
            raise Failure(f"the next run: {again.returncode} {again.stderr}"
                          f"{again.stdout}")
        rows = world.rows()
        if rows != self.goal:
            apart = [name for name in rows.keys() | self.goal.keys()
                     if rows.get(name) != self.goal.get(name)]
            raise Failure("the next run leaves other stories: " + "; ".join(
                differences(rows.get(name), self.goal.get(name), name)
                for name in apart[:3]))
        self.expect_sound(deed, "the next run")

    def trial(self, deed, kind, at):
        world = self.world
        if kind == "power":
            powercut.restore(world, at, self.random)
        else:
            world.restore("before")
            done = world.run(*self.words_of(deed), fault=(kind, at),
                             **self.steady)
            if kind in ERRORS:
                if done.returncode < 0:
                    raise Failure(f"signal {-done.returncode}")
                if done.returncode == 0 and not done.stderr:
                    self.done["unnoticed"] += 1
                elif done.returncode != 0 and "dateline: " not in done.stderr:
                    raise Failure(f"status {done.returncode}, no message")
        left = self.digest()
        if left in self.sound:
            self.done["alike"] += 1
            return
        self.expect(deed, kind)
        if left is not None:
            self.sound.add(left)

    def points(self):
        every = range(1, self.calls + 1)
        if self.arguments.every or self.calls <= self.arguments.trials:
            return every
        return sorted(self.random.sample(every, self.arguments.trials))

    def run(self):
        for deed in DEEDS:
            if self.arguments.deed and deed.name != self.arguments.deed:
                continue
            self.learn(deed)
            if "power" in self.arguments.kinds:
                powercut.learn(self.world)
            for kind in self.arguments.kinds:
                for at in self.points():
                    self.done[kind] += 1
                    try:
                        self.trial(deed, kind, at)
                    except Failure as failure:
                        self.failures.append(f"{deed}, {kind} at {at}: "
                                             f"{failure}")
                        print(self.failures[-1], flush=True)
            print(f"{deed}: {self.calls} calls", flush=True)
        told = ("alike", "unnoticed")  # of the trials, no kinds of them
        print(sum(count for kind, count in self.done.items()
                  if kind not in told), "faults:",
              ", ".join(f"{count} {kind}" for kind, count in self.done.items()),
              "-", len(self.failures), "failures")
        return 1 if self.failures else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("shim")
    parser.add_argument("age_archive")
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--deed")
    parser.add_argument("--kinds", type=lambda text: text.split(","),
                        default=list(KINDS))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return Trials(arguments, folder).run()


if __name__ == "__main__":
    sys.exit(main())
