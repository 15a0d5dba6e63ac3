#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random deliveries, index runs and runs of a saved search: `run --new` prints
each filing that matches once, whatever its date, and nothing else; what could
not be printed or was not to be remembered comes again, and so does what a run
printed that was killed before it could remember.
usage: run_new.py PROGRAM"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile

SEED, ROUNDS = 20180529, 40
WORDS = "flood water bridge rice market police school river".split()


class World:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.wires = folder / "wires"
        self.wires.mkdir()
        self.random = random.Random(SEED)
        self.files = {}      # path -> text
        self.clock = 1_500_000_000
        self.printed = set()  # (path, text)
        self.environment = {
            "HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC",
            "DATELINE_ARCHIVE": str(folder / "archive"),
            "XDG_STATE_HOME": str(folder / "state")}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS",
                     "LLVM_PROFILE_FILE"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def dateline(self, *words, out=subprocess.PIPE):
        return subprocess.run([self.program, *words], env=self.environment,
                              cwd=self.folder, stdout=out, text=True,
                              stderr=subprocess.PIPE, check=False)

    def write(self, name):
        """A story of random words and a random, often old, date."""
        words = [self.random.choice(WORDS) for _ in range(12)]
        year = self.random.randint(1999, 2019)
        text = (f"Report {name} of {words[0]}\n\nNEW DELHI, May 3, {year} "
                f"(PTI): {' '.join(words)} {self.random.random()}.\n")
        path = self.wires / name
        path.write_text(text, encoding="utf-8")
        self.clock += 10
        os.utime(path, (self.clock, self.clock))
        self.files[str(path)] = text

    def deliver(self):
        act = self.random.random()
        known = sorted(self.files)
        if act < .6 or not known:
            for _ in range(self.random.randint(1, 4)):
                self.write(f"{len(self.files)}-{self.random.random()}.txt")
        elif act < .75:
            self.write(pathlib.Path(self.random.choice(known)).name)
        elif act < .85:
            gone = self.random.choice(known)
            os.remove(gone)
            del self.files[gone]
        elif act < .9:  # all is read in another way
            self.dateline("index", "-q", "--lang", "en", str(self.wires))
        done = self.dateline("index", "-q", "--prune", "-j",
                             str(self.random.randint(1, 3)), str(self.wires))
        assert done.returncode in (0, 1), done.stderr

    def expected(self):
        present = {item for item in self.files.items()
                   if "flood" in item[1].split("(PTI)")[1] or
                   "of flood" in item[1]}
        return present - self.printed

    def killed(self):
        """Kills a run at some line of what it prints, or after the last; what
        reached the reader before is printed."""
        want = {path for path, _ in self.expected()}
        process = subprocess.Popen(
            [self.program, "run", "floods", "--new", "--template", "{path}"],
            env=self.environment, cwd=self.folder, stdout=subprocess.PIPE,
            text=True)
        seen = []
        for _ in range(self.random.randint(0, len(want))):
            line = process.stdout.readline()
            if not line:
                break
            seen.append(line.rstrip("\n"))
        process.kill()
        seen += process.stdout.read().split("\n")[:-1]
        process.wait()
        process.stdout.close()
        assert set(seen) <= want, (seen, want)
        # Marked or not: nothing is lost. Twice is what a kill may cost.
        done = self.dateline("run", "floods", "--new", "--template", "{path}")
        again = set(done.stdout.splitlines())
        assert again in (set(), want), (again, want)
        assert again == want or set(seen) == want, "lost: " + str(
            want - set(seen))
        self.printed |= {item for item in self.files.items()
                         if item[0] in want}

    def run(self, *words):
        done = self.dateline("run", "floods", "--new", "--template", "{path}",
                             *words)
        assert done.stderr == "", done.stderr
        paths = done.stdout.splitlines()
        assert len(paths) == len(set(paths)), f"twice: {paths}"
        found = {(path, self.files[path]) for path in paths}
        assert found == self.expected(), (found, self.expected())
        assert done.returncode == (0 if paths else 1), done.returncode
        return found


def main():
    with tempfile.TemporaryDirectory() as name:
        world = World(sys.argv[1], pathlib.Path(name))
        done = world.dateline("saved", "add", "floods", "flood")
        assert done.returncode == 0, done.stderr
        for _ in range(ROUNDS):
            world.deliver()
            act = world.random.random()
            if act < .15:
                world.run("--no-mark")
            elif act < .3 and world.expected():
                with open("/dev/full", "w", encoding="utf-8") as full:
                    done = world.dateline("run", "floods", "--new", out=full)
                assert done.returncode == 2, done
            elif act < .45 and world.expected():
                done = world.dateline("run", "floods", "--new", "--exec",
                                      "false")
                assert done.returncode == 2, done
            elif act < .55 and world.expected():
                # Between the first hit and the mark.
                done = world.dateline("run", "floods", "--new", "--exec",
                                      "sh -c 'kill -9 $PPID'")
                assert done.returncode == -9, done
            elif act < .7 and world.expected():
                world.killed()
            elif act < .9:
                world.printed |= world.run()
        world.printed |= world.run()
        print(f"seed {SEED}: {len(world.printed)} filings, each once")
        # Another archive in the same place is all new.
        world.dateline("run", "floods", "--new")
        subprocess.run(["rm", "-r", str(world.folder / "archive")], check=True)
        world.dateline("index", "-q", str(world.wires))
        world.printed = set()
        assert world.run()
    return 0


sys.exit(main())
