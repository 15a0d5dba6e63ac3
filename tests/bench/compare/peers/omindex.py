# SPDX-License-Identifier: GPL-3.0-or-later
"""Xapian Omega's omindex, over a folder of text files."""
import pathlib
import shutil

from measure import Command, megabytes
from peers import folder, pythons, scriptindex

FACETS = False
NAME = 'omindex'
SETTINGS = ('a file a story; English stems beside the words, positions; keeps '
            'the first 512 bytes of a text only, and no facets; the rest as '
            'scriptindex')


def missing():
    return scriptindex.missing() if shutil.which('omindex') else 'xapian-omega'


def prepare(jsonl, to):
    folder.write(jsonl, f'{to}.files')


def index(given, base):
    pathlib.Path(base).mkdir(parents=True)
    return add(given, base)


def add(given, base):
    files = pathlib.Path(f'{given}.files')
    return [Command(['omindex', '--no-delete', '--db', f'{base}/grown',
                     '--url', f'/{files.name}', files])]


settle = scriptindex.settle
size = scriptindex.size


def session(base):
    return [pythons.with_module('import xapian'), '-m', 'peers.xapian_session', f'{base}/compact',
            '0']


def cold(_base, _word):
    return None
