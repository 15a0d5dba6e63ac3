#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores main text on a folder of pages and their texts, which are no part of
this project; where it is absent, nothing is checked.
usage: extraction.py SCORE_EXTRACTION FOLDER"""
import pathlib
import re
import subprocess
import sys

F1_AT_LEAST = 0.955
SKIPPED = 77  # ctest's SKIP_RETURN_CODE


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if not folder.is_dir():
        print(f"skipped: {folder} is not there")
        return SKIPPED
    done = subprocess.run([program, folder], check=False, text=True,
                          capture_output=True)
    print(done.stdout + done.stderr)
    score = re.search(r"F1 (0?\.\d+|1\.0+)", done.stdout)
    return 0 if score and float(score[1]) >= F1_AT_LEAST else 1


sys.exit(main())
