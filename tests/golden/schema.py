#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates what the program prints as JSON against doc/output.schema.json:
every line, every key known to it; and that broken objects are refused.
usage: schema.py PROGRAM ARCHIVE SCHEMA"""
import collections
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

FORMATTED = [
    ["search", "*", "-n", "all", "--killed", "--embargoed"],
    ["search", "guizhou", "--fold", "story", "--facet",
     "agency,province,date:week,topic"],
    ["search", "flood", "--fold", "exact", "--snippets", "5"],
    ["search", "贵州", "--facet", "lang"],
    ["search", "guizhou", "--agency", "ians", "--facet", "agency"],
    ["search", "zzzunfound"],
    ["facets", "*", "--by", "agency:all,date:day,is,desk,slug,city"],
]
# Of whatever story stands first, of those in families and of a killed one.
OF_STORIES = ["show", "versions", "pickup"]
STORIES = ["*", "guizhou", "is:reprint", "is:update", "is:killed",
           "is:correction", "has:byline"]
PLAIN = [
    ["timeline", "*"],
    ["timeline", "guizhou", "--by", "day", "--fold", "story"],
    ["timeline", "zzzunfound"],
    ["first", "guizhou"],
    ["first", "zzzunfound"],
    ["stats"],
]
TOPICS = "t1\tguizhou data\nt2\tflood\nt3\tzzzunfound\n"
SAVED = ["guizhou", "flood OR rain"]


class Program:
    def __init__(self, path, archive, folder):
        self.path, self.archive, self.folder = path, archive, folder
        self.environment = {**os.environ, "XDG_CONFIG_HOME": str(folder)}

    def run(self, *words, given=""):
        done = subprocess.run(
            [self.path, *words, "-a", self.archive, "-q"], input=given,
            env=self.environment, stdout=subprocess.PIPE, text=True,
            check=False)
        return done.stdout

    def lines(self, *words, given=""):
        return [json.loads(line)
                for line in self.run(*words, given=given).splitlines()]

    def ids(self, query):
        return self.run("search", query, "--killed", "--embargoed", "--format",
                        "ids").split()

    def evaluations(self):
        topics, qrels, run = (self.folder / name for name in
                              ("topics.tsv", "qrels.txt", "other.run"))
        topics.write_text(TOPICS, encoding="utf-8")
        qrels.write_text("".join(
            f"{topic} 0 {story} 1\n" for topic, query in
            (("t1", "guizhou"), ("t2", "flood"), ("t3", "flood"))
            for story in self.ids(query)[:3]), encoding="utf-8")
        words = ["eval", "--topics", str(topics), "--qrels", str(qrels),
                 "--json"]
        yield "eval", self.lines(*words, "--run", str(run))
        yield "eval --compare", self.lines(*words, "--compare", str(run))

    def matches(self):
        for number, query in enumerate(SAVED):
            subprocess.run([self.path, "saved", "add", f"s{number}", query],
                           env=self.environment, check=True,
                           stdout=subprocess.DEVNULL)
        for query in ("guizhou", "zzz"):
            given = "\n".join(json.dumps({"title": f"On {query}",
                                          "body": f"All about {query} here."})
                              for _ in range(2))
            yield "match", self.lines("match", "--json", "-", given=given)

    def printed(self):
        """What each command prints, by its words."""
        for command in FORMATTED:
            for form in ("json", "ndjson"):
                yield command, self.lines(*command, "--format", form)
        for command in PLAIN:
            yield command, self.lines(*command, "--json")
        for query in STORIES:
            for story in self.ids(query)[:3]:
                for command in OF_STORIES:
                    more = ["--embargoed"] if command == "show" else []
                    yield [command, query], self.lines(command, story, "--json",
                                                       *more)
        yield from self.evaluations()
        yield from self.matches()
        self.run("search", "guizhou", "--killed", "--manifest",
                 str(self.folder / "set.json"))
        text = (self.folder / "set.json").read_text(encoding="utf-8")
        yield "manifest", [json.loads(text)]
        yield "verify", self.lines("verify", "--all", "--json",
                                   str(self.folder / "set.json"))


def resolved(schema, part):
    while "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return part


def named(schema, part):
    """The keys that `part` names, with the schema of each."""
    part = resolved(schema, part)
    keys = dict(part.get("properties", {}))
    for base in part.get("allOf", []):
        keys.update(named(schema, base))
    return keys


def unknown_keys(schema, part, thing):
    """Keys of `thing` and of what it holds that the schema does not name."""
    part = resolved(schema, part)
    if isinstance(thing, list):
        return [key for one in thing
                for key in unknown_keys(schema, part.get("items", {}), one)]
    if not isinstance(thing, dict):
        return []
    keys = named(schema, part)
    unknown = [key for key in thing if key not in keys]
    for key in thing.keys() & keys.keys():
        unknown += unknown_keys(schema, keys[key], thing[key])
    return unknown


def broken(hit):
    """Objects that are no hit."""
    for change in ({"v": 2}, {"rank": 0}, {"date": "May 2018"},
                   {"killed": "no"}, {"snippets": [{"text": "x"}]},
                   {"type": "story"}, {"province": 7}):
        yield {**copy.deepcopy(hit), **change}
    for key in ("id", "path", "headline", "v"):
        yield {name: hit[name] for name in hit if name != key}


def main():
    path, archive, where = sys.argv[1:]
    with open(where, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    seen, faults, hit = collections.Counter(), [], None
    with tempfile.TemporaryDirectory() as folder:
        program = Program(path, archive, pathlib.Path(folder))
        for command, things in program.printed():
            for thing in things:
                kind = thing["type"]
                seen[kind] += 1
                # Against its own kind: the message then names the fault.
                own = {"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}
                for error in jsonschema.Draft202012Validator(own).iter_errors(
                        thing):
                    faults.append(f"{command}: {kind}: {error.message[:300]}")
                if not validator.is_valid(thing):
                    faults.append(f"{command}: {kind} is not one of a kind")
                for key in unknown_keys(schema, own, thing):
                    faults.append(f"{command}: not in the schema: {key}")
                hit = thing if kind == "hit" else hit
    for one in broken(hit):
        if validator.is_valid(one):
            faults.append(f"taken for valid: {one}")
    kinds = {part["$ref"].rsplit("/", 1)[1] for part in schema["oneOf"]}
    for kind in kinds - seen.keys():
        faults.append(f"never seen: {kind}")
    for fault in faults[:20]:
        print(fault)
    print(f"validated: {dict(seen)}; faults: {len(faults)}")
    return 1 if faults else 0


sys.exit(main())
