# SPDX-License-Identifier: GPL-3.0-or-later
"""Lucene 4.10: LuceneCompare.java."""
import glob
import os
import pathlib
import shutil
import subprocess

from measure import Command, megabytes
from peers import story_lines

FACETS = True
NAME = 'Lucene 4.10'
SETTINGS = ('StandardTokenizer, lower case, Porter stems, no stop words; '
            'positions, text stored, facets as SortedDocValues, ids unique; '
            'one thread; Highlighter; after a warm-up')
HERE = pathlib.Path(__file__).resolve().parent
JARS = [f'/usr/share/java/lucene-{part}-4.10.4.jar' for part in
        ('core', 'analyzers-common', 'highlighter', 'memory', 'queries')]
CLASSES = ''  # set by compare.py: where to compile to


def missing():
    if not shutil.which('javac'):
        return 'default-jdk-headless'
    return None if all(glob.glob(jar) for jar in JARS) else \
        'liblucene4.10-java'


def prepare(jsonl, to):
    story_lines.write_table(jsonl, f'{to}.tsv')
    os.makedirs(CLASSES, exist_ok=True)
    subprocess.run(['javac', '-nowarn', '-cp', ':'.join(JARS), '-d', CLASSES,
                    HERE / 'LuceneCompare.java'], check=True)


def _java(*words):
    return ['java', '-Xmx1g', '-cp', ':'.join([*JARS, CLASSES]),
            'LuceneCompare', *words]


def index(given, base):
    return add(given, base)


def add(given, base):
    return [Command(_java('index', f'{given}.tsv', base))]


def settle(_base):
    return []


def size(base):
    return megabytes(base)


def session(base):
    return _java('serve', base)


def cold(base, word):
    return _java('once', base, word)
