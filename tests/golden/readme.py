#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands of README.md's blocks that begin with "$ dateline" and
compares what they print. UPDATE=1 writes their output anew.
usage: readme.py PROGRAM ARCHIVE README"""
import difflib
import os
import pathlib
import re
import subprocess
import sys

BLOCK = re.compile(r"^```\n\$ (dateline .*)\n((?:.*\n)*?)```$", re.M)
TIMES = re.compile(r" · \d+ ms ")


def run(program, archive, command):
    environment = {"PATH": f"{pathlib.Path(program).parent}:/usr/bin:/bin",
                   "DATELINE_ARCHIVE": archive, "COLUMNS": "80", "TZ": "UTC",
                   "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS",
                 "LLVM_PROFILE_FILE"):
        if name in os.environ:
            environment[name] = os.environ[name]
    done = subprocess.run(["sh", "-c", command], env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False)
    return TIMES.sub(" · 4 ms ", done.stdout)


def main():
    program, archive, readme = sys.argv[1:]
    text = pathlib.Path(readme).read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    wrong = 0
    for block in reversed(blocks):
        command, expected = block.groups()
        actual = run(program, archive, command)
        if actual == expected:
            continue
        wrong += 1
        print(f"$ {command}")
        print("".join(difflib.unified_diff(
            expected.splitlines(True), actual.splitlines(True),
            "README.md", "the program")))
        text = text[:block.start(2)] + actual + text[block.end(2):]
    if os.environ.get("UPDATE") == "1":
        pathlib.Path(readme).write_text(text, encoding="utf-8")
        return 0
    print(f"{len(blocks)} commands of the README, {wrong} print otherwise")
    return 1 if wrong or len(blocks) < 5 else 0


sys.exit(main())
