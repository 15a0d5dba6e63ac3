#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the house to its rules: who may include whom, an SPDX line in every
source, no file that has outgrown its topic, expensive headers in few places.
usage: house.py ROOT"""
import pathlib
import re
import sys

MAY_INCLUDE = {
    "schema": {"schema"},
    "corpus": {"schema", "corpus"},
    "indexer": {"schema", "corpus", "indexer"},
    "query": {"schema", "query"},
    "cli": {"schema", "corpus", "indexer", "query", "cli"},
}
ONLY_IN = {  # header: places that may include it
    "CLI/": ["cli/options", "cli/command_rows.cc"],
    "rapidjson/": ["query/render/json_put.h"],
    "toml++/": ["indexer/settings/toml.cc"],
    "sqlite3.h": ["indexer/"],
    "simdjson": ["corpus/", "schema/gazetteer/"],
    "libxml/": ["corpus/"],
    "archive.h": ["corpus/"],
}
MAX_LINES = 800
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def sources(root):
    for folder in [*MAY_INCLUDE, "tests"]:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".h", ".cc"} and "data" not in path.parts:
                yield path


def complaints(root):
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        folder = name.split("/")[0]
        text = path.read_text(encoding="utf-8")
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:200]:
            yield f"{name}: no SPDX line"
        if text.count("\n") > MAX_LINES:
            yield f"{name}: {text.count(chr(10))} lines; split it by topic"
        if folder == "tests":
            continue
        for style, target in INCLUDE.findall(text):
            top = target.split("/")[0]
            if style == '"' and top not in MAY_INCLUDE[folder]:
                yield f"{name}: {folder}/ may not include {target}"
            for header, places in ONLY_IN.items():
                if style == "<" and target.startswith(header) and not any(
                        name.startswith(place) for place in places):
                    yield f"{name}: <{target}> belongs in {places[0]}"


def main():
    root = pathlib.Path(sys.argv[1])
    checked = len(list(sources(root)))
    found = list(complaints(root))
    print("\n".join(found))
    print(f"{checked} files, {len(found)} complaints")
    return 1 if found or checked < 20 else 0


sys.exit(main())
