# SPDX-License-Identifier: GPL-3.0-or-later
"""dateline itself: everything on, one job and all; and --plain, which is
like for like with the peers."""
import os
import pathlib
import shutil

from measure import Command, megabytes

PROGRAM = ''  # set by compare.py, as is the next
QUERIES = ''  # build/bench/bin/bench_queries

FACETS = True
NAME = 'dateline'
SETTINGS = ('positions, text stored, facets; people, places and families '
            'unless --plain; ids unique, lines that recur learned')


def missing():
    return None


def prepare(jsonl, to):
    shutil.copyfile(jsonl, f'{to}.jsonl')


def index(given, base, options=('-j1',)):
    pathlib.Path(base).parent.mkdir(parents=True, exist_ok=True)
    return [Command([PROGRAM, 'index', '-q', '-a', base, *options,
                     f'{given}.jsonl'])]


def index_plain(given, base):
    return index(given, base, ('-j1', '--plain'))


def index_all_jobs(given, base):
    return index(given, base, (f'-j{os.cpu_count()}',))


add = index  # the same command


def settle(_base):
    return []


def size(base):
    return megabytes(base)


def session(base):
    return [QUERIES, base]


def cold(base, word):
    return [PROGRAM, 'search', '-a', base, word]
