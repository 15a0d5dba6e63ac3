# SPDX-License-Identifier: GPL-3.0-or-later
"""The engines that dateline is measured beside, a file each. Every one has

  NAME, SETTINGS     for the table
  FACETS             whether it counts them
  missing()          a word on what is not installed, or nothing
  prepare(jsonl, to) the stories in the form it reads, not measured
  index(given, base) the commands that index what prepare() gave
  add(given, base)   those that add more to the same
  settle(base)       commands that follow, not measured as indexing: compaction
  size(base)         MB of the archive
  session(base)      argv of a process that answers queries: queries.py
  cold(base, word)   argv of a whole process that searches for a word, or None
"""
import importlib

ROWS = ['dateline', 'scriptindex', 'omindex', 'recoll', 'fts5', 'lucene',
        'groonga', 'postgres']


def load(name):
    return importlib.import_module(f'peers.{name}')
