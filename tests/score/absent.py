#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The scores where no collection lies beside the checkout: each says that it is
not there, none counts as measured, and our own sets still are.

usage: absent.py SCORE_SH BIN"""
import subprocess
import sys
import tempfile
import unittest

SCRIPT, BIN = "", ""


class Absent(unittest.TestCase):
    def test_is_told(self):
        with tempfile.TemporaryDirectory() as empty:
            done = subprocess.run(["sh", SCRIPT, BIN, empty], text=True,
                                  capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            lines = done.stdout.splitlines()
            rows = lines[lines.index("") + 2:]
            ours = [row for row in rows if "newswire" in row]
            self.assertEqual(len(ours), 4)
            for row in rows:
                self.assertTrue(row.endswith("holds" if row in ours
                                             else "not measured"), row)
            self.assertEqual(
                sum(line.startswith(f"  {empty}/") and
                    line.endswith(": not there") for line in lines), 9)


if __name__ == "__main__":
    SCRIPT, BIN = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
