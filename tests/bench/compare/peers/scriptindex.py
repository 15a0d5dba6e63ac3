# SPDX-License-Identifier: GPL-3.0-or-later
"""Xapian Omega's scriptindex."""
import pathlib
import shutil

from measure import Command, megabytes
from peers import pythons, story_lines

FACETS = True
NAME = 'scriptindex'
SETTINGS = ('English stems beside the words, positions, text stored, facets '
            'and day as values, ids unique; size and queries after '
            'xapian-compact; queries by QueryParser, MSet::snippet(), '
            'ValueCountMatchSpy')
SCRIPT = '''id : unique=Q boolean=Q field
headline : field index=S index
agency : field boolean=XA value=0
publisher : field boolean=XP value=1
desk : field boolean=XD value=2
day : field value=3
body : field index
'''


def missing():
    if not pythons.with_module('import xapian'):
        return 'python3-xapian'
    return None if shutil.which('scriptindex') and shutil.which(
        'xapian-compact') else 'xapian-omega, xapian-tools'


def prepare(jsonl, to):
    with open(f'{to}.dump', 'w', encoding='utf-8') as out:
        for story in story_lines.stories(jsonl):
            for name in ['id', 'headline', 'agency', 'publisher', 'desk']:
                out.write(f'{name}={story_lines.flat(story[name])}\n')
            out.write(f'day={story["date"][:10].replace("-", "")}\n')
            out.write(f'body={story_lines.flat(story["body"])}\n\n')
    pathlib.Path(f'{to}.script').write_text(SCRIPT, encoding='utf-8')


def index(given, base):
    pathlib.Path(base).mkdir(parents=True)
    return add(given, base)


def add(given, base):
    return [Command(['scriptindex', f'{base}/grown', f'{given}.script',
                     f'{given}.dump'])]


def settle(base):
    shutil.rmtree(f'{base}/compact', ignore_errors=True)
    return [Command(['xapian-compact', f'{base}/grown', f'{base}/compact'])]


def size(base):
    return megabytes(f'{base}/compact')


def session(base):
    return [pythons.with_module('import xapian'), '-m', 'peers.xapian_session', f'{base}/compact',
            '3', '0', '1', '2']


def cold(_base, _word):
    return None
