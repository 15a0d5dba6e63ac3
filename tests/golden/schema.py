#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates what the program prints as JSON against doc/output.schema.json:
every line, every key known to it; and that broken objects are refused.
usage: schema.py PROGRAM ARCHIVE SCHEMA"""
import copy
import json
import subprocess
import sys

import jsonschema

COMMANDS = [
    ["search", "*", "-n", "all", "--killed", "--embargoed"],
    ["search", "guizhou", "--fold", "story", "--facet",
     "agency,province,date:week,topic"],
    ["search", "flood", "--fold", "exact", "--snippets", "5"],
    ["search", "贵州", "--facet", "lang"],
    ["search", "guizhou", "--agency", "ians", "--facet", "agency"],
    ["search", "zzzunfound"],
    ["facets", "*", "--by", "agency:all,date:day,is,desk,slug,city"],
]


def lines(program, archive, command, form):
    done = subprocess.run(
        [program, *command, "--format", form, "-a", archive, "-q"],
        stdout=subprocess.PIPE, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def unknown_keys(schema, thing):
    """Keys of `thing` and of what it holds that the schema does not name."""
    known = schema["$defs"][thing["type"]]["properties"]
    unknown = [key for key in thing if key not in known]
    for part in thing.get("hits", []) + thing.get("facets", []):
        unknown += unknown_keys(schema, part)
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
    program, archive, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    seen, faults, hit = {}, [], None
    for command in COMMANDS:
        for form in ("json", "ndjson"):
            for thing in lines(program, archive, command, form):
                seen[thing["type"]] = seen.get(thing["type"], 0) + 1
                for error in validator.iter_errors(thing):
                    faults.append(f"{command}: {error.message[:300]}")
                for key in unknown_keys(schema, thing):
                    faults.append(f"{command}: not in the schema: {key}")
                hit = thing if thing["type"] == "hit" else hit
    for one in broken(hit):
        if validator.is_valid(one):
            faults.append(f"taken for valid: {one}")
    for fault in faults[:20]:
        print(fault)
    print(f"validated: {seen}; faults: {len(faults)}")
    return 1 if faults or set(seen) != {"results", "hit", "facet", "end"} else 0


sys.exit(main())
