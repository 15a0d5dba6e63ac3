# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite's FTS5, through Python's own sqlite3 module."""
import pathlib
import shutil
import sqlite3
import sys

from measure import Command, megabytes
from peers import story_lines

NAME = 'SQLite FTS5'
SETTINGS = ('porter unicode61, detail=full, text stored; facts in a table '
            'with an index on the day; one transaction; snippet(), GROUP BY')
FACETS = True
FIELDS = ['agency', 'publisher', 'desk']


def missing():
    return None


def prepare(jsonl, to):
    story_lines.write_table(jsonl, f'{to}.tsv')


def _fill(table, base):
    fresh = not pathlib.Path(base, 'stories.db').exists()
    database = sqlite3.connect(f'{base}/stories.db')
    if fresh:
        database.execute('CREATE VIRTUAL TABLE story USING fts5('
                         "headline, body, tokenize='porter unicode61')")
        database.execute('CREATE TABLE facts(number INTEGER PRIMARY KEY, id, '
                         'day, agency, publisher, desk)')
    number = database.execute('SELECT coalesce(max(number), 0) FROM facts'
                              ).fetchone()[0]
    with open(table, encoding='utf-8') as lines:
        for line in lines:
            number += 1
            *facts, headline, body = line.rstrip('\n').split('\t')
            database.execute('INSERT INTO facts VALUES (?,?,?,?,?,?)',
                             (number, *facts))
            database.execute('INSERT INTO story(rowid, headline, body) '
                             'VALUES (?,?,?)', (number, headline, body))
    if fresh:
        database.execute('CREATE INDEX by_day ON facts(day)')
    database.commit()


def index(given, base):
    pathlib.Path(base).mkdir(parents=True)
    return add(given, base)


def add(given, base):
    return [Command([sys.executable, '-m', 'peers.fts5', 'fill',
                     f'{given}.tsv', base])]


def settle(_base):
    return []


def size(base):
    return megabytes(base)


def session(base):
    return [sys.executable, '-m', 'peers.fts5', 'serve', base]


def cold(base, word):
    if not shutil.which('sqlite3'):
        return None
    return ['sqlite3', f'{base}/stories.db',
            "SELECT headline, snippet(story, 1, '[', ']', '…', 30) FROM story "
            f"WHERE story MATCH '{word}' ORDER BY rank LIMIT 10"]


def _serve(base):
    database = sqlite3.connect(f'file:{base}/stories.db?mode=ro', uri=True)

    def answer(how, sort, since, until, facets, words):
        quoted = [f'"{word}"' for word in words]
        match = {'any': ' OR ', 'all': ' AND ', 'phrase': ' + '}[how].join(
            quoted)
        where, given = 'story MATCH ?', [match]
        if since:
            where += ' AND day BETWEEN ? AND ?'
            given += [since, until]
        # CROSS: the words first, or it walks through all days.
        joined = 'story CROSS JOIN facts ON number = story.rowid'
        snippet = "headline, snippet(story, 1, '[', ']', '…', 30)"
        if since or sort == 'newest':
            # Which rows first, or it makes snippets of all before it sorts.
            order = 'day DESC, number' if sort == 'newest' else 'rank'
            best = [number for (number,) in database.execute(
                f'SELECT story.rowid FROM {joined} WHERE {where} '
                f'ORDER BY {order} LIMIT 10', given)]
            rows = [database.execute(
                f'SELECT {snippet} FROM story WHERE story MATCH ? AND '
                'rowid = ?', (match, number)).fetchone() for number in best]
        else:
            rows = database.execute(
                f'SELECT {snippet} FROM story WHERE {where} '
                'ORDER BY rank LIMIT 10', given).fetchall()
        if facets:
            for facet in FIELDS:
                database.execute(
                    f'SELECT {facet}, count(*) FROM {joined} WHERE {where} '
                    'GROUP BY 1 ORDER BY 2 DESC', given).fetchall()
        return len(rows)

    story_lines.serve(sys.stdin, answer)


if __name__ == '__main__':
    if sys.argv[1] == 'fill':
        _fill(*sys.argv[2:])
    else:
        _serve(sys.argv[2])
