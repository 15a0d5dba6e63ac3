#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes files that mean harm and indexes each between two good ones. Checks
that the program ends by itself with status 0 or 1, within the bound of memory
that dateline-formats(7) states; that every file that became no story is named
with its reason; that both good files are found; and that nothing was read or
written that lies outside.

usage: hostile.py PROGRAM SUITE...        suites: see SUITES"""
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # not beside the sources
import containers
import makers
from makers import Case

DATA = pathlib.Path(__file__).parent.parent / "data" / "formats"
# dateline-formats(7), LIMITS.
SHARED_MB, PER_JOB_MB = 1024, 1280
TIMEOUT_S = 600  # a hang, not a measure of speed
GOOD = "The {} drawbridge was opened again on Monday, officials said.\n"
MB = 1 << 20


def cut_fixtures():
    """Every sample story cut at every tenth of its length."""
    for path in sorted(DATA.glob("*/*")):
        if path.suffix == ".expected":
            continue
        whole = path.read_bytes()
        for tenth in range(10):
            yield Case(f"{path.parent.name}-{tenth}-{path.name}",
                       makers.one(whole[:len(whole) * tenth // 10]))


def below_limits():
    """As large as a file may be, so that all of it is looked at."""
    for case in makers.long_lines(255 * MB):
        if case.name.split(".")[0] in ("line-words", "line-blanks", "line-han",
                                       "line-less") or "txt" not in case.name:
            yield case
    # What grows while it is brought to UTF-8, and what is kept while its
    # members are read.
    yield Case("latin.txt", makers.repeated(b"caf\xe9 ", 255 * MB),
               reason="32 MB")
    yield Case("euros.txt", makers.repeated(b"\x80 ", 255 * MB),
               reason="32 MB")
    yield Case("wide.txt", makers.repeated(b"\x35\x8d\xde\x5d", 254 * MB,
                                           b"\xff\xfe"), reason="32 MB")
    yield Case("literal.txt", makers.repeated(b"sold\\n", 255 * MB, b"b'"),
               reason="32 MB")
    yield Case("zips.zip", containers.stored(3, 250 * MB), reason="32 MB")


def gigabytes():
    """Lines of 1 GB, through a pipe and as files that are mostly a hole."""
    for kind, head in (("txt", b"The crane "),
                       ("json", b'{"headline":"Crane","body":"Sold'),
                       ("csv", b"headline,body\nCrane,\"sold"),
                       ("xml", makers.nitf("<p>").encode()),
                       ("html", b"<html><body><p>"),
                       ("eml", b"From: a@example.com\nSubject: Crane\n\n")):
        yield Case(f"piped.{kind}",
                   makers.repeated(b"crane ", 1024 * MB, head),
                   reason="256 MB", piped=True)
        yield Case(f"sparse.{kind}", makers.one(head + b"sold " * 20000),
                   reason="256 MB", size=1024 * MB)
    good = b'{"headline":"Quay","body":"Mended at last, they said."}\n'
    yield Case("piped.jsonl", makers.repeated(
        b"crane ", 1024 * MB, good + good + b'{"headline":"Crane","body":"',
        b'"}\n' + good), reason="line 3", piped=True)
    yield Case("sparse.jsonl", makers.one(good + good), reason="line 3",
               size=1024 * MB)


SUITES = {
    "entities": makers.entities,
    "nesting": lambda secret: makers.nesting(),
    "floods": lambda secret: makers.floods(),
    "noise": lambda secret: makers.noise(),
    "lines": lambda secret: makers.long_lines(MB // 4),
    "containers": containers.containers,
    "cut": lambda secret: cut_fixtures(),
    # Minutes and gigabytes:
    "long-lines": lambda secret: makers.long_lines(7 * MB),
    "below-limits": lambda secret: below_limits(),
    "gigabytes": lambda secret: gigabytes(),
}
TOGETHER = {"cut"}  # many small files, one run


class Failed(Exception):
    """What the program did that it should not have done."""


def write(case, path):
    with open(path, "wb") as file:
        for part in case.parts:
            file.write(part)
        if case.size:
            file.truncate(case.size)


def limit_memory():
    """What the kernel refuses, well above the bound, which is for resident
    memory: an arena per thread is reserved, not used."""
    most = (SHARED_MB + PER_JOB_MB + 2048) * MB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def run(arguments, errors, feed=None):
    """Status and peak of resident memory in MB."""
    stdin = subprocess.PIPE if feed is not None else subprocess.DEVNULL
    with open(errors, "wb") as err, subprocess.Popen(
            arguments, stdin=stdin, stdout=subprocess.DEVNULL, stderr=err,
            preexec_fn=limit_memory) as child:
        try:
            for part in feed or []:
                child.stdin.write(part)
            if feed is not None:
                child.stdin.close()
        except BrokenPipeError:
            pass
        status, usage = waited(child)
    return status, usage.ru_maxrss // 1024


def waited(child):
    """wait4() with a limit of time."""
    signal.signal(signal.SIGALRM, lambda *_: child.kill())
    signal.alarm(TIMEOUT_S)
    _, code, usage = os.wait4(child.pid, 0)
    signal.alarm(0)
    child.returncode = os.waitstatus_to_exitcode(code)
    return child.returncode, usage


class Bench:
    """One folder to work in, made anew for each run."""

    def __init__(self, program, scratch):
        self.program = program
        self.scratch = pathlib.Path(scratch)
        self.secret = self.scratch / "secret.txt"
        self.secret.write_text(f"{makers.SECRET} is not for sale.\n")
        self.peak = 0
        self.count = 0

    def check(self, cases):
        """Indexes `cases` between two good files. Throws Failed."""
        self.count += 1
        work = self.scratch / f"run-{self.count}"
        folder = work / "in"
        folder.mkdir(parents=True)
        (folder / "aa-good.txt").write_text(GOOD.format("upper"))
        (folder / "zz-good.txt").write_text(GOOD.format("lower"))
        feed = None
        for case in cases:
            if case.piped:
                feed = case.parts
            else:
                write(case, folder / case.name)
        try:
            self.index(cases, work, folder, feed)
        finally:
            subprocess.run(["rm", "-rf", work], check=True)

    def index(self, cases, work, folder, feed):
        archive, rejects = work / "archive", work / "rejects"
        before = sorted(path.name for path in work.iterdir())
        paths = [folder] if feed is None else ["-", folder]
        status, peak = run([self.program, "index", "--jobs", "1", "--rejects",
                            rejects, "-a", archive, *paths],
                           work / "errors", feed)
        self.peak = max(self.peak, peak)
        errors = (work / "errors").read_text(errors="replace")
        if status not in (0, 1):
            raise Failed(f"status {status}: {errors[-300:]}")
        if peak > SHARED_MB + PER_JOB_MB:
            raise Failed(f"{peak} MB of memory")
        # Messages name the file; what the file says about it stands behind.
        reasons = {}
        for line in rejects.read_text(errors="replace").splitlines():
            path, _, reason = line.split("\t")
            reasons.setdefault(pathlib.Path(path).name, []).append(reason)
        if (status == 1) != bool(reasons):
            raise Failed(f"status {status} with {len(reasons)} rejected")
        hits = self.found(archive, "*", "--format", "ndjson")
        names = {pathlib.Path(hit["path"]).name
                 for hit in map(json.loads, hits) if hit["type"] == "hit"}
        if len(cases) > 1:  # parts of one story replace each other
            names |= self.normalized(folder)
        if not {"aa-good.txt", "zz-good.txt"} <= names:
            raise Failed(f"the good files are missing: {errors[-300:]}")
        for case in cases:
            self.answered(case, reasons, names)
        if self.found(archive, makers.SECRET, "--count")[:1] not in ([], ["0"]):
            raise Failed("a file outside was read")
        after = {path.name for path in work.iterdir()}
        if after != {*before, "archive", "rejects", "errors"}:
            raise Failed(f"written outside: {after}")

    def found(self, archive, query, *options):
        done = subprocess.run(
            [self.program, "search", "-a", archive, "--killed", "-n", "100000",
             *options, query], check=False, capture_output=True)
        if done.returncode not in (0, 1):
            raise Failed(f"search: {done.stderr.decode()[-300:]}")
        return done.stdout.decode(errors="replace").splitlines()

    def normalized(self, folder):
        """Names of the files that stories are read from."""
        done = subprocess.run(
            [self.program, "normalize", "--json", *sorted(folder.iterdir())],
            check=False, capture_output=True)
        if done.returncode not in (0, 1):
            raise Failed(f"normalize: {done.stderr.decode()[-300:]}")
        return {pathlib.Path(json.loads(line)["path"]).name
                for line in done.stdout.decode().splitlines()}

    @staticmethod
    def answered(case, reasons, names):
        name = "-" if case.piped else case.name
        told = reasons.get(name, [])
        if case.reason and not any(re.search(case.reason, why)
                                   for why in told):
            raise Failed(f"{case.name}: no '{case.reason}' in {told[:3]}")
        if not case.reason and not told and name not in names:
            raise Failed(f"{case.name}: neither a story nor a reason")


def main():
    program, *suites = sys.argv[1:]
    failures = runs = 0
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(os.path.abspath(program), scratch)
        for suite in suites:
            rows = SUITES[suite](str(bench.secret))
            for cases in [list(rows)] if suite in TOGETHER else \
                    ([case] for case in rows):
                name = cases[0].name if len(cases) == 1 else suite
                runs += 1
                bench.peak = 0
                try:
                    bench.check(cases)
                    verdict = "ok"
                except Failed as failure:
                    failures += 1
                    verdict = f"FAILED: {failure}"
                print(f"{suite:14}{name:34}{bench.peak:6} MB  {verdict}",
                      flush=True)
    print(f"{runs} runs, {failures} failed")
    return 1 if failures or not runs else 0


if __name__ == "__main__":
    sys.exit(main())
