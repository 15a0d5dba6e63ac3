#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory of reading commands over an archive that is larger than what they may
have: every one must do its work with 48 MB of data and 80 bytes for each filing
of the archive, or with --limit MB (RLIMIT_DATA: heap and private pages, not
what files map). Without --archive one is made, of long stories of many words.

usage: memory.py PROGRAM [--archive FOLDER] [--limit MB]"""
import argparse
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile

MB = 1 << 20
STORIES = 6000
# Each with all that grows with the archive: every hit told, sorted, folded,
# highlighted; all values counted; as many forms and clauses as there may be.
COMMANDS = (
    ("search", "*", "-n", "all", "--format", "ids"),
    ("search", "*", "-n", "all", "--format", "ndjson", "--snippets", "2"),
    ("search", "*", "-n", "all", "--sort", "newest", "--fold", "none",
     "--format", "csv", "--killed", "--embargoed"),
    ("search", "*", "-n", "all", "--sort", "oldest", "--fold", "exact",
     "--format", "paths"),
    ("search", "the OR of OR said", "-n", "all", "--format", "json"),
    ("search", "the OR of OR said", "-n", "all", "--format", "full"),
    ("search", '"of the" OR said NEAR/9 the', "-n", "all", "--format", "ids"),
    ("search", "said", "--expand", "-n", "100"),
    ("facets", "*", "--by", "agency:all,person:all,org:all,place:all,date:day"),
    ("timeline", "said"),
    ("stats",),
    ("export", "*"),
)
# Forms and clauses, as many as there may be; of what make() files.
MADE = (
    ("search", " OR ".join(f"w{number}???" for number in range(1000, 1300)) +
     " OR " + " OR ".join(f"w{number}" for number in range(9000)), "--count"),
)
# What would grow without end is refused: 200,000 words begin so.
REFUSED = ("search", "w*"), "more than 128 words match w*"


def make(program, folder):
    rng = random.Random(9)
    words = ["the", "of", "said", "minister", "river"]
    path = folder / "wire.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for number in range(STORIES):
            day = f"{1 + number % 28:02d}"
            text = " ".join(rng.choice(words) if rng.random() < .4 else
                            f"w{rng.randrange(200_000)}" for _ in range(700))
            file.write(json.dumps({
                "id": f"m{number}", "title": f"Report {number} on w{number}",
                "agency": f"Agency {number % 400}",
                "published": f"2018-{1 + number % 12:02d}-{day}T10:00:00Z",
                "body": text}) + "\n")
    subprocess.run([program, "index", "-q", "--plain", "-a",
                    folder / "archive", path], check=True)
    path.unlink()
    return folder / "archive"


def size_of(archive):
    return sum(path.stat().st_size for path in archive.rglob("*")
               if path.is_file())


def run(program, archive, words, limit):
    """Status, what stderr says, bytes told, peak in MB."""
    def bound():
        resource.setrlimit(resource.RLIMIT_DATA, (limit * MB, limit * MB))
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            [program, *words, "-a", archive, "-q"], stdin=subprocess.DEVNULL,
            stdout=told, stderr=errors, preexec_fn=bound)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return (child.returncode, errors.read().decode("utf-8", "replace"),
                told.seek(0, os.SEEK_END), usage.ru_maxrss / 1024)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--archive", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=0)
    arguments = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        archive = arguments.archive or make(arguments.program,
                                            pathlib.Path(folder))
        size = size_of(archive) / MB
        told = subprocess.run([arguments.program, "stats", "-q", "-a", archive],
                              check=True, capture_output=True, text=True)
        filings = int(re.search(r"^filings +(\d+)", told.stdout, re.M)[1])
        if not arguments.limit:
            arguments.limit = 48 + 80 * filings // MB
        print(f"{size:.0f} MB of archive, {arguments.limit} MB of memory")
        if size <= arguments.limit:
            failures += 1
            print("the archive is not larger than the memory")
        commands = COMMANDS + (() if arguments.archive else MADE)
        for words in commands:
            status, errors, told, peak = run(arguments.program, archive, words,
                                             arguments.limit)
            name = " ".join(words)
            name = name if len(name) < 70 else name[:67] + "..."
            print(f"{peak:6.1f} MB resident, {told / MB:7.1f} MB told: {name}")
            if status != 0 or not told:
                failures += 1
                print(f"  status {status}: {errors.strip()[:300]}")
        if not arguments.archive:
            words, reason = REFUSED
            status, errors, _, _ = run(arguments.program, archive, words,
                                       arguments.limit)
            if status != 2 or reason not in errors:
                failures += 1
                print(f"{words}: status {status}: {errors.strip()[:300]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
