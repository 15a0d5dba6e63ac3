#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures spelling suggestions: queries with a typo, each word that the
archive does not have replaced by the first word that dateline suggests.

usage: typos.py PROGRAM ARCHIVE CLEAN TYPOS QRELS

ARCHIVE holds the documents of QRELS; CLEAN and TYPOS are topics (number, tab,
text) without and with typos. Printed: MRR of each, as any words."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SUGGESTED = re.compile(r"'(.+?)' is not in the archive; did you mean ([^,?]+)")


def corrected(program, archive, text):
    done = subprocess.run(
        [program, "search", "-a", archive, "--any", "--format", "ids", "-n",
         "1", "--", text], capture_output=True, text=True, check=False)
    for typed, meant in SUGGESTED.findall(done.stderr):
        text = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", meant, text,
                      flags=re.I)
    return text


def mrr(program, archive, topics, qrels):
    done = subprocess.run(
        [program, "eval", "-q", "--json", "-a", archive, "--topics", topics,
         "--qrels", qrels], capture_output=True, check=True, text=True)
    return json.loads(done.stdout)["mean"]["mrr"]


def main():
    program, archive, clean, typos, qrels = sys.argv[1:]
    lines = pathlib.Path(typos).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t", 1) for line in lines if line]
    with tempfile.TemporaryDirectory() as work:
        path = pathlib.Path(work) / "corrected.tsv"
        path.write_text("".join(
            f"{topic}\t{corrected(program, archive, text)}\n"
            for topic, text in rows), encoding="utf-8")
        wanted = mrr(program, archive, clean, qrels)
        for name, topics in (("typed", typos), ("corrected", path)):
            value = mrr(program, archive, topics, qrels)
            print(f"{name}: {value:.3f}, {value / wanted:.3f} of the clean "
                  f"query's {wanted:.3f}")


main()
