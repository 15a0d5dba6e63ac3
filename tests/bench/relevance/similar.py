#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures `dateline similar` on pairs of near-duplicates.

usage: similar.py PROGRAM COLLECTIONS

COLLECTIONS/reuters21578 holds the SGML files and near-duplicate.pairs.tsv:
Jaccard overlap, containment, and two documents, r + NEWID. Every story that
has near-duplicates is asked for more like it, reprints included. Printed: the
mean of 1 / rank of the first near-duplicate, and of 1 / rank of every one,
those of the same story that rank before it not counted."""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def index(program, folder, archive):
    done = subprocess.run(
        [program, "index", "-q", "-a", archive,
         *sorted(folder.glob("reut2-*.sgm.gz"))],
        stderr=subprocess.DEVNULL, check=False)
    if done.returncode > 1:
        sys.exit(f"similar.py: indexing failed with status {done.returncode}")


def numbers(program, archive):
    """Ids of the archive by document."""
    done = subprocess.run(
        [program, "search", "-q", "-a", archive, "*", "--format", "ids",
         "-n", "100000", "--killed"],
        capture_output=True, check=True, text=True)
    found, ids = done.stdout.split(), {}
    for at in range(0, len(found), 1000):
        shown = subprocess.run(
            [program, "show", "-a", archive, "--json", *found[at:at + 1000]],
            capture_output=True, check=True, text=True)
        for line in shown.stdout.splitlines():
            story = json.loads(line)
            ids[story["guid"]] = story["id"]
    return ids


def similar(program, archive, story):
    done = subprocess.run(
        [program, "similar", "-q", "-a", archive, story, "--reprints",
         "--killed", "-n", "100", "--format", "ids"],
        capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"similar.py: {done.stderr}")
    return done.stdout.split()


def main():
    program = sys.argv[1]
    folder = pathlib.Path(sys.argv[2]) / "reuters21578"
    if not folder.is_dir():
        sys.exit(f"similar.py: {folder} is not there: nothing is measured")
    mates = collections.defaultdict(set)
    for line in (folder / "near-duplicate.pairs.tsv").read_text().splitlines():
        a, b = line.split("\t")[2:4]
        mates[a].add(b)
        mates[b].add(a)
    with tempfile.TemporaryDirectory() as work:
        archive = pathlib.Path(work) / "archive"
        index(program, folder, archive)
        ids = numbers(program, archive)
        first, every, missing = [], [], 0
        for story, others in sorted(mates.items()):
            wanted = {ids[other] for other in others if other in ids}
            if story not in ids or not wanted:
                missing += 1
                continue
            found = similar(program, archive, ids[story])
            ranks = [found.index(one) + 1 for one in wanted if one in found]
            first.append(1 / min(ranks) if ranks else 0)
            for before, rank in enumerate(sorted(ranks)):
                every.append(1 / (rank - before))
            every += [0] * (len(wanted) - len(ranks))
    print(f"stories asked for: {len(first)}, not in the archive: {missing}")
    print(f"MRR of the first near-duplicate: {sum(first) / len(first):.3f}")
    print(f"MRR of every near-duplicate: {sum(every) / len(every):.3f}")


main()
