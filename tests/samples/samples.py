#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a folder of real deliveries, one folder per format, and prints per
folder what came of its files. Checks them against expected.tsv beside this
script: what a file is recognised as, how many stories have a headline, a body
and a date; and against the files themselves: no caption or editor's note in a
body, no paragraph and no story twice, no crash.

The folder is not part of this project; where it is absent, nothing is checked.
usage: samples.py PROGRAM FOLDER"""
import collections
import csv
import fnmatch
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).parent
SKIPPED = 77  # ctest's SKIP_RETURN_CODE
RIGHT_AT_LEAST = 0.99
LONG = 80  # bytes below which a line may well stand twice
# Elements whose text is no story's, by local name.
APART = {"media-caption", "edNote", "edMsg", "caption"}


class Reading:
    """What the program made of one file."""

    def __init__(self):
        self.formats, self.stories, self.problems = set(), [], []


def read(program, folder):
    """The Reading of every file in `folder`, by path."""
    readings = {str(path): Reading() for path in sorted(folder.iterdir())}
    done = subprocess.run(
        [program, "normalize", "--json", *readings], check=False,
        capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{folder.name}: the program ended with {done.returncode}: "
                 + done.stderr.decode()[-500:])
    for line in done.stdout.decode().splitlines():
        story = json.loads(line)
        reading = readings[story["path"]]
        reading.stories.append(story)
        reading.formats.add(story["format"])
    for line in done.stderr.decode().splitlines():
        place = next((path for path in readings
                      if line.startswith(f"dateline: {path}")), None)
        if place is None:
            sys.exit(f"a message without a file: {line}")
        readings[place].problems.append(line[len(f"dateline: {place}"):])
    return readings


def squeezed(text):
    return " ".join(text.split())


def apart(path):
    """Texts of the elements of an XML file that may not be in a body."""
    try:
        root = xml.etree.ElementTree.parse(path).getroot()
    except (xml.etree.ElementTree.ParseError, LookupError, ValueError):
        return
    for element in root.iter():
        if isinstance(element.tag, str) and \
                element.tag.rsplit("}")[-1] in APART:
            text = squeezed("".join(element.itertext()))
            if len(text) >= LONG:
                yield text


def flaws(path, reading):
    """What no story may hold, found without the readers' help."""
    bodies = collections.Counter()
    forbidden = list(apart(path))
    for story in reading.stories:
        prose = [squeezed(p["text"]) for p in story["body"]
                 if p["kind"] != "table"]
        body = squeezed(" ".join(prose))
        bodies[body] += 1
        lines = collections.Counter(p for p in prose if len(p) >= LONG)
        for line, count in lines.items():
            if count > 1:
                yield f"{count} times in one story: {line[:60]}"
        for text in forbidden:
            if text in body:
                yield f"a caption or note in the body: {text[:60]}"
    for body, count in bodies.items():
        if count > 1 and len(body) >= LONG:
            yield f"{count} stories with one text: {body[:60]}"


def table(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")),
                          delimiter="\t")
        return [row for row in rows if row]


def percent(part, whole):
    return 100 * part // whole if whole else 100


class Folder:
    """One folder of files, held against its row of expected.tsv."""

    def __init__(self, row, exceptions):
        self.name, formats, *floors = row
        self.formats = set(formats.split(","))
        self.floors = [int(floor) for floor in floors]
        self.exceptions = exceptions
        self.used = set()
        self.files = self.stories = self.wrong = 0
        self.filled = [0, 0, 0]
        self.rejected = collections.Counter()
        self.complaints = []

    def exception(self, path):
        for row in self.exceptions:
            if fnmatch.fnmatch(f"{self.name}/{path.name}", row[0]):
                self.used.add(row[0])
                return row
        return None

    def recognised(self, path, reading):
        row = self.exception(path)
        if row is not None and row[1] != "*":
            found = ",".join(sorted(reading.formats)) or "none"
            return row[1] == found
        named = {re.sub(r"^.*?: ([a-z0-9-]+): .*", r"\1", problem)
                 for problem in reading.problems}
        return bool(reading.formats | named) and \
            reading.formats <= self.formats and \
            bool((reading.formats | named) & self.formats)

    def add(self, path, reading):
        self.files += 1
        self.stories += len(reading.stories)
        for problem in reading.problems:
            self.rejected[problem.rsplit(": ", 1)[-1]] += 1
        for story in reading.stories:
            for i, field in enumerate(("headline", "body", "date")):
                self.filled[i] += bool(story.get(field))
        if not self.recognised(path, reading):
            self.wrong += 1
            self.complaints.append(
                f"{path.name}: read as {sorted(reading.formats) or 'nothing'}"
                f" {reading.problems[:1]}")
        row = self.exception(path)
        if row is None or row[1] != "*":
            self.complaints += [f"{path.name}: {flaw}"
                                for flaw in flaws(path, reading)]

    def line(self):
        shares = [percent(count, self.stories) for count in self.filled]
        for what, share, floor in zip(("headline", "body", "date"), shares,
                                      self.floors):
            if share < floor:
                self.complaints.append(
                    f"{what} in {share} % of the stories, not {floor}")
        return (f"{self.name:20}{self.files:6}{self.wrong:6}{self.stories:8}"
                + "".join(f"{share:6}" for share in shares)
                + f"{sum(self.rejected.values()):9}")


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    if not root.is_dir():
        print(f"skipped: {root} is not there")
        return SKIPPED
    exceptions = table("exceptions.tsv")
    folders = [Folder(row, exceptions) for row in table("expected.tsv")]
    print(f"{'folder':20}{'files':>6}{'wrong':>6}{'stories':>8}"
          f"{'head%':>6}{'body%':>6}{'date%':>6}{'rejected':>9}")
    for folder in folders:
        if not (root / folder.name).is_dir():
            folder.complaints.append("not there")
            continue
        for path, reading in read(program, root / folder.name).items():
            folder.add(pathlib.Path(path), reading)
        print(folder.line())
    return report(folders, exceptions)


def report(folders, exceptions):
    print("\nrejected, by reason:")
    for folder in folders:
        for reason, count in sorted(folder.rejected.items()):
            print(f"  {folder.name:20}{count:5}  {reason}")
    files = sum(folder.files for folder in folders)
    wrong = sum(folder.wrong for folder in folders)
    unused = {row[0] for row in exceptions}
    complaints = 0
    for folder in folders:
        unused -= folder.used
        for complaint in folder.complaints:
            complaints += 1
            print(f"  {folder.name}: {complaint}")
    for pattern in sorted(unused):
        complaints += 1
        print(f"  an exception for no file: {pattern}")
    print(f"{files} files, {files - wrong} recognised rightly, "
          f"{complaints} complaints")
    return 1 if complaints or not files or \
        wrong > files * (1 - RIGHT_AT_LEAST) else 0


sys.exit(main())
