#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of a build that counts (preset `coverage`) and tells how many
branches of each library they took. A branch is one outcome, true or false, of
one condition in the source, as clang counts them: `a && b` has four. What the
compiler adds of its own (unwinding after exceptions, guards of statics) is no
branch. Ends with 1 where a library is below the least share.

usage: coverage.py BUILD [--least PERCENT] [--without LABELS] [--keep]
                   [--files N] [--lines FILE]
  --keep      judges what the run before has counted, and runs nothing
  --files N   names the N files of each library with the most untaken branches
  --lines F   shows what was not taken in that file"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
LIBRARIES = ("corpus", "schema", "indexer", "query")


def tool(build, name):
    """The one that belongs to the compiler: profiles differ by version."""
    cache = (build / "CMakeCache.txt").read_text()
    compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.M)[1]
    done = subprocess.run([compiler, f"--print-prog-name={name}"], check=True,
                          capture_output=True, text=True)
    return done.stdout.strip()


def run_tests(build, profiles, without):
    """Every process adds to the profile of its program when it ends; one that
    is killed adds nothing."""
    for old in profiles.glob("*.profraw"):
        old.unlink()
    environment = dict(os.environ,
                       LLVM_PROFILE_FILE=str(profiles / "%m.profraw"))
    done = subprocess.run(
        ["ctest", "--test-dir", build, "-j2", "-LE", without,
         "--output-on-failure"], env=environment, check=False)
    return done.returncode == 0


def ask(build, profiles, *words):
    data = profiles / "all.profdata"
    found = sorted(profiles.glob("*.profraw"))
    if not found:
        sys.exit("coverage.py: nothing was counted")
    subprocess.run([tool(build, "llvm-profdata"), "merge", "-sparse", "-o",
                    data, *found], check=True)
    return subprocess.run(
        [tool(build, "llvm-cov"), *words, build / "bin" / "everything",
         f"-instr-profile={data}"], check=True, stdout=subprocess.PIPE,
        text=True).stdout


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--least", type=float, default=0)
    # Those weigh, compare or wait; they take no branch that others don't.
    parser.add_argument("--without", default="^(lint|bench|samples|score)$")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--lines")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    profiles = build / "profiles"
    profiles.mkdir(exist_ok=True)
    passed = arguments.keep or run_tests(build, profiles, arguments.without)
    if arguments.lines:
        print(ask(build, profiles, "show", "-show-branches=count",
                  "-sources", SOURCE / arguments.lines))
        return 0
    told = json.loads(ask(build, profiles, "export", "-summary-only"))
    taken, of, files = collections.Counter(), collections.Counter(), []
    for file in told["data"][0]["files"]:
        path = (build / file["filename"]).resolve()  # ccache makes it relative
        if not path.is_relative_to(SOURCE):
            continue
        name = str(path.relative_to(SOURCE))
        library = name.split("/")[0]
        branches = file["summary"]["branches"]
        taken[library] += branches["covered"]
        of[library] += branches["count"]
        files.append((branches["count"] - branches["covered"], name, branches))
    low = False
    for library in LIBRARIES:
        share = 100 * taken[library] / of[library]
        low = low or share < arguments.least
        print(f"{library:8} {taken[library]:6} of {of[library]:6} branches "
              f"{share:5.1f} %")
        rows = sorted(row for row in files if row[1].startswith(library + "/"))
        for left, name, branches in rows[::-1][:arguments.files]:
            print(f"    {left:5} not taken  {branches['percent']:5.1f} %  {name}")
    if not passed:
        print("tests fail: see above")
    return 1 if low or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
