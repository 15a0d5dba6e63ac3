#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures dateline's ranking on judged collections beside other engines, and
prints the table of doc/relevance.md.

usage: run.py PROGRAM COLLECTIONS [NAME ...]

COLLECTIONS holds a folder for each: docs.jsonl.gz, queries.tsv, qrels.txt;
and reuters21578/ with its SGML files and known-item.KIND.{queries.tsv,
qrels.txt}, where a document is r + NEWID and its headline is not indexed.
Every measure, also of the other engines' runs, is `dateline eval`'s."""
import gzip
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import peers

MEAN_OF = ["cran", "cisi", "npl", "cacm", "time", "fnc1"]
CHINESE = ["rgb"]
KNOWN = ["head", "headpart", "lead5", "quote"]
STORY = re.compile(r'<REUTERS[^>]*NEWID="(\d+)">(.*?)</REUTERS>', re.S)


def read_docs(folder):
    with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def reuters_bodies(folder):
    docs = []
    for path in sorted(folder.glob("reut2-*.sgm.gz")):
        text = gzip.open(path).read().decode("latin-1")
        for number, story in STORY.findall(text):
            body = re.search(r"<BODY>(.*?)</BODY>", story, re.S)
            if body:
                copy = html.unescape(re.sub(r"&#\d+;", "", body.group(1)))
                paragraphs = [" ".join(part.split())
                              for part in re.split(r"\n {4}", copy)]
                docs.append({"id": f"r{number}", "title": "", "lang": "en",
                             "body": "\n\n".join(paragraphs)})
    return docs


def read_topics(path):
    rows = [line.split("\t", 1)
            for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(topic, text) for topic, text in rows]


def index(program, docs, work):
    source = work / "docs.jsonl"
    source.write_text("".join(json.dumps(doc) + "\n" for doc in docs),
                      encoding="utf-8")
    # Status 1: some documents have no text at all.
    done = subprocess.run([program, "index", "-q", "-a", work / "archive",
                           source], stderr=subprocess.DEVNULL, check=False)
    if done.returncode > 1:
        sys.exit(f"run.py: indexing failed with status {done.returncode}")
    return work / "archive"


def evaluate(program, archive, topics, qrels, other):
    command = [program, "eval", "-q", "--json", "-a", archive, "--topics",
               topics, "--qrels", qrels]
    if other:
        command += ["--compare", other]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def row(program, name, measure, docs, files, chinese):
    """Values of one measure: ours first, then each engine's."""
    topics, qrels = files
    values = {}
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        archive = index(program, docs, work)
        for engine, run in peers.engines()[0].items():
            path = work / f"{engine.replace(' ', '-')}.run"
            run(docs, read_topics(topics), chinese, path)
            found = evaluate(program, archive, topics, qrels, path)
            values["dateline"] = found["mean"][measure]
            values[engine] = next(one["other"] for one in found["compared"]
                                  if one["measure"] == measure)
    print("| " + " | ".join([name, measure] + [
        f"{values[engine]:.3f}" for engine in columns()]) + " |", flush=True)
    return values


def columns():
    return ["dateline", *peers.engines()[0]]


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    wanted = sys.argv[3:]
    if not root.is_dir():
        sys.exit(f"run.py: {root} is not there: nothing is measured")
    for engine in peers.engines()[1]:
        print(f"run.py: not there, left out: {engine}", file=sys.stderr)
    print("| " + " | ".join(["collection", "measure", *columns()]) + " |")
    print("|" + "---|" * (len(columns()) + 2))
    rows = {}
    for name in MEAN_OF + CHINESE:
        folder = root / name
        if folder.is_dir() and (not wanted or name in wanted):
            rows[name] = row(program, name, "ndcg@10", read_docs(folder),
                             (folder / "queries.tsv", folder / "qrels.txt"),
                             name in CHINESE)
    if all(name in rows for name in MEAN_OF):
        print("| " + " | ".join(["mean of the six", "ndcg@10"] + [
            f"{sum(rows[name][engine] for name in MEAN_OF) / 6:.3f}"
            for engine in columns()]) + " |")
    folder = root / "reuters21578"
    kinds = [kind for kind in KNOWN if not wanted or kind in wanted]
    docs = reuters_bodies(folder) if kinds and folder.is_dir() else []
    for kind in kinds if docs else []:
        row(program, f"known item: {kind}", "ndcg@10", docs,
            (folder / f"known-item.{kind}.queries.tsv",
             folder / f"known-item.{kind}.qrels.txt"), False)


main()
