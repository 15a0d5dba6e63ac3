# SPDX-License-Identifier: GPL-3.0-or-later
"""Recoll, over a folder of text files."""
import pathlib
import shutil
import sys

from measure import Command, megabytes
from peers import folder, pythons, story_lines

FACETS = False
NAME = 'recoll'
SETTINGS = ('a file a story; words as written, stems at query time, positions, '
            'text stored; one thread; no facets; abstracts by its Python '
            'module')
MODULE = 'from recoll import recoll'


def missing():
    if not shutil.which('recollindex'):
        return 'recollcmd'
    return None if pythons.with_module(MODULE) else 'python3-recoll'


def prepare(jsonl, to):
    folder.write(jsonl, f'{to}.files')


def index(given, base):
    pathlib.Path(base).mkdir(parents=True)
    return add(given, base)


def add(given, base):
    # More folders are more lines of topdirs.
    config = pathlib.Path(base, 'recoll.conf')
    known = pathlib.Path(base, 'folders')
    before = known.read_text().split('\n') if known.exists() else []
    known.write_text('\n'.join([*before, str(pathlib.Path(f'{given}.files')
                                             .resolve())]))
    config.write_text('topdirs = ' + known.read_text().replace('\n', ' ') +
                      '\nthrQSizes = -1 -1 -1\nskippedPaths =\n'
                      'indexStoreDocText = 1\nloglevel = 1\n')
    return [Command(['recollindex', '-c', base])]


def settle(_base):
    return []


def size(base):
    return megabytes(base)


def session(base):
    return [pythons.with_module(MODULE), '-m', 'peers.recoll', base]


def cold(base, word):
    return ['recollq', '-c', base, '-n', '10', '-A', word]


def main():
    # This file's name is the module's.
    from recoll import recoll as engine

    database = engine.connect(confdir=sys.argv[1])

    def answer(how, sort, since, until, _facets, words):
        text = {'any': ' OR ', 'all': ' '}.get(how, ' ').join(words)
        if how == 'phrase':
            text = f'"{text}"'
        if since:
            text += f' date:{since}/{until}'
        query = database.query()
        if sort == 'newest':
            query.sortby('mtime', ascending=False)
        query.execute(text, stemming=1)
        hits = query.fetchmany(10)
        for hit in hits:
            query.makedocabstract(hit)
        return len(hits)

    story_lines.serve(sys.stdin, answer)


if __name__ == '__main__':
    main()
