#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An archive exported as JSON lines and indexed again is the same archive: the
same stories with the same fields, ranked alike, in the same families, killed
and held alike. A part of it is what was asked for, with the notices that kill
what is in it. The bulk lines fit the mapping. Lines that no archive writes are
refused.
usage: export.py PROGRAM ARCHIVE"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

EVERY = ["--killed", "--embargoed"]
# Where a record lies is where it was read from this time.
PLACE = {"path", "member", "ordinal", "format", "charset"}
SEARCHES = [
    ["*", "-n", "all"], ["*", "-n", "all", *EVERY],
    ["flood", "-n", "50"], ["guizhou data", "--any", "-n", "50"],
    ["big data", "--fold", "story"], ['"interest rate"'],
    ["rate w/5 cut"], ["lead:minister"], ["贵州"], ["is:killed"],
    ["is:embargoed", *EVERY], ["is:reprint", *EVERY], ["is:corrected", *EVERY],
    ["minister", "--facet", "agency,province,date:month,topic,is,lang",
     "--newer"],
    ["*", "--facet", "person:all,org:all,place:all,city:all,slug:all,desk",
     "--fold", "exact", "-n", "all", "--sort", "newest"],
]
BROKEN = [
    ('"id":"', '"id":"/../'), ('"version":', '"version":-'),
    ('"evidence":"', '"evidence":"un'), ('"status":"', '"status":"un'),
    ('"body":[', '"body":[5,'), ('"precision":"', '"precision":"un'),
    ('"utc":', '"utc":99999999999'), ('"field":"', '"field":"un'),
    ('"headline":"', '"headline":["x"],"was":"'),
]


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.environment = {"HOME": str(folder), "LC_ALL": "C.UTF-8",
                            "TZ": "UTC", "PATH": "/usr/bin:/bin"}
        # What a preset says of sanitizers and coverage holds here, too.
        self.environment.update(
            {name: value for name, value in os.environ.items()
             if name.endswith("SAN_OPTIONS") or name == "LLVM_PROFILE_FILE"})
        self.faults = 0

    def run(self, archive, *words, status=(0,)):
        done = subprocess.run(
            [self.path, *words, "-a", archive], cwd=self.folder, text=True,
            env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode not in status:
            self.complain(f"{words} on {archive}: status {done.returncode}: "
                          f"{done.stderr}")
        return done.stdout

    def lines(self, archive, *words, status=(0, 1)):
        found = []
        for line in self.run(archive, *words, status=status).splitlines():
            row = json.loads(line)
            found.append({key: value for key, value in row.items()
                          if key not in PLACE | {"ms", "revision"}})
        return found

    def complain(self, text):
        self.faults += 1
        print(text, file=sys.stderr)

    def same(self, what, left, right):
        if left == right:
            return
        self.complain(f"{what}: differs")
        for one, other in zip(left, right):
            if one != other:
                keys = {key for key in one | other
                        if one.get(key) != other.get(key)}
                for key in keys:
                    print(f"  {one.get('id')} {key}: {one.get(key)!r} "
                          f"{other.get(key)!r}"[:600], file=sys.stderr)
                break
        else:
            print(f"  {len(left)} and {len(right)}", file=sys.stderr)


def compare(program, old, new):
    ids = program.run(old, "search", "*", "-n", "all", "--format", "ids",
                      *EVERY).split()
    program.same("stories", program.lines(old, "show", "--json", *ids,
                                          "--embargoed"),
                 program.lines(new, "show", "--json", *ids, "--embargoed"))
    for search in SEARCHES:
        words = ("search", *search, "--format", "ndjson", "-q")
        program.same(f"search {search}", program.lines(old, *words),
                     program.lines(new, *words))
    if len(ids) < 100:
        program.complain(f"only {len(ids)} stories")
    return ids


def check_round_trip(program, old):
    first = program.run(old, "export", *EVERY)
    (program.folder / "all.jsonl").write_text(first, encoding="utf-8")
    program.run("again", "index", "all.jsonl", "-q")
    ids = compare(program, old, "again")
    if {json.loads(line)["id"] for line in first.splitlines()} != set(ids):
        program.complain("export: not every story")
    # In parts, in another order, and through a pipe.
    parts = first.splitlines(keepends=True)
    for number in range(3):
        (program.folder / f"{number}.jsonl").write_text(
            "".join(reversed(parts[number::3])), encoding="utf-8")
        program.run("parts", "index", f"{number}.jsonl", "-q")
    compare(program, old, "parts")
    # What is there already is not new.
    said = program.run("again", "index", "0.jsonl", "1.jsonl")
    if " 0 new, 0 updated" not in said:
        program.complain(f"indexed again: {said}")
    program.run("parts", "compact", "-q")
    compare(program, old, "parts")


def check_part(program, old):
    """A story killed by a notice stays so, whatever finds it."""
    for row in program.lines(old, "search", "is:killed", "-n", "all",
                             "--format", "ndjson", *EVERY, "-q"):
        if row["type"] != "hit":
            continue
        name = "of-" + row["id"]
        (program.folder / (name + ".jsonl")).write_text(
            program.run(old, "export", f"id:{row['id']}", *EVERY),
            encoding="utf-8")
        program.run(name, "index", name + ".jsonl", "-q")
        if not program.lines(name, "show", "--json", row["id"],
                             "--embargoed")[0]["killed"]:
            program.complain(f"{row['id']} rose again")
    usual = program.run(old, "export", "-q").splitlines()
    shown = program.run(old, "search", "*", "--count").strip()
    if len(usual) != int(shown):
        program.complain(f"export: {len(usual)} stories, search: {shown}")


def kind_of(value, types):
    if isinstance(value, list):
        return all(kind_of(one, types) for one in value)
    return {"long": int, "boolean": bool}.get(types["type"], str) is type(value)


def check_opensearch(program, old):
    mapping = json.loads(program.run(old, "export", "--format", "opensearch",
                                     "--mapping"))
    types = mapping["mappings"]["properties"]
    rows = [json.loads(line) for line in program.run(
        old, "export", "--format", "opensearch", *EVERY).splitlines()]
    for action, document in zip(rows[::2], rows[1::2], strict=True):
        if action != {"index": {"_id": document["id"]}}:
            program.complain(f"opensearch: {action}")
        for key, value in document.items():
            if key not in types or not kind_of(value, types[key]):
                program.complain(f"opensearch: {key} {value!r}")
    fields = {row["field"] for row in program.lines(
        old, "facets", "--by", "agency,provider,publisher,country,province,"
        "city,filed,place,person,org,topic,desk,lang,is,slug", "--format",
        "ndjson") if row["type"] == "facet"}
    if not fields <= set(types):
        program.complain(f"mapping: without {fields - set(types)}")


def check_broken(program, old):
    lines = program.run(old, "export", *EVERY).splitlines()
    for was, instead in BROKEN:
        line = next(line for line in lines if was in line)
        path = program.folder / "broken.jsonl"
        path.write_text(line.replace(was, instead, 1) + "\n",
                        encoding="utf-8")
        said = program.run("broken", "index", "broken.jsonl", status=(1,))
        if " 1 rejected" not in said:
            program.complain(f"{instead}: {said}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        program = Program(sys.argv[1], pathlib.Path(folder))
        old = sys.argv[2]
        check_round_trip(program, old)
        check_part(program, old)
        check_opensearch(program, old)
        check_broken(program, old)
    sys.exit(program.faults > 0)


main()
