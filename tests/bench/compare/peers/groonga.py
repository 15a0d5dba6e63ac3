# SPDX-License-Identifier: GPL-3.0-or-later
"""Groonga, by its command."""
import json
import pathlib
import shutil
import subprocess
import sys

from measure import Command, megabytes
from peers import story_lines

FACETS = True
NAME = 'Groonga'
SETTINGS = ('TokenBigram (whole words of Latin script), NormalizerAuto, no '
            'stems, positions, text stored; indexed after loading; '
            'snippet_html(), --drilldown; its cache of answers off')
SCHEMA = '''table_create Story TABLE_HASH_KEY ShortText
column_create Story date COLUMN_SCALAR Time
column_create Story agency COLUMN_SCALAR ShortText
column_create Story publisher COLUMN_SCALAR ShortText
column_create Story desk COLUMN_SCALAR ShortText
column_create Story headline COLUMN_SCALAR Text
column_create Story body COLUMN_SCALAR Text
table_create Word TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram \
--normalizer NormalizerAuto
table_create Day TABLE_PAT_KEY Time
'''
INDEXES = '''column_create Day story COLUMN_INDEX Story date
column_create Word text COLUMN_INDEX|WITH_POSITION|WITH_SECTION Story \
headline,body
'''


def missing():
    return None if shutil.which('groonga') else 'groonga-bin'


def prepare(jsonl, to):
    for fresh in (True, False):
        with open(f'{to}.{"fresh" if fresh else "more"}.grn', 'w',
                  encoding='utf-8') as out:
            out.write(SCHEMA if fresh else '')
            out.write('load --table Story\n[\n')
            rows = []
            for story in story_lines.stories(jsonl):
                story['_key'] = story.pop('id')
                story['date'] = story['date'].replace('T', ' ').rstrip('Z')
                if rows:
                    out.write(rows.pop() + ',\n')
                rows.append(json.dumps(story, ensure_ascii=False))
            out.write(rows.pop() + '\n]\n')
            out.write(INDEXES if fresh else '')


def index(given, base):
    pathlib.Path(base).mkdir(parents=True)
    return [Command(['groonga', '-n', f'{base}/db'], f'{given}.fresh.grn')]


def add(given, base):
    return [Command(['groonga', f'{base}/db'], f'{given}.more.grn')]


def settle(_base):
    return []


def size(base):
    return megabytes(base)


def session(base):
    return [sys.executable, '-m', 'peers.groonga', base]


def cold(base, word):
    return ['groonga', f'{base}/db', 'select', 'Story',
            '--match_columns', '"headline || body"', '--query', word,
            '--output_columns', '"headline,snippet_html(body)"', '--limit', '10',
            '--sort_keys', '-_score']


def _select(how, sort, since, until, facets, words):
    query = {'any': ' OR ', 'all': ' ', 'phrase': ' '}[how].join(words)
    if how == 'phrase':
        query = f'\\"{query}\\"'
    line = ('select Story --match_columns "headline || body" --query '
            f'"{query}" --output_columns "headline,snippet_html(body)" '
            '--limit 10 --sort_keys ' +
            ('-date' if sort == 'newest' else '-_score'))
    if since:
        line += (f" --filter 'date >= \"{since} 00:00:00\" && "
                 f"date <= \"{until} 23:59:59\"'")
    if facets:
        line += ' --drilldown agency,publisher,desk --drilldown_limit 50'
    return line


def main():
    with subprocess.Popen(['groonga', f'{sys.argv[1]}/db'], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          encoding='utf-8') as engine:

        engine.stdin.write('cache_limit 0\n')
        engine.stdin.flush()
        engine.stdout.readline()

        def answer(*asked):
            engine.stdin.write(_select(*asked) + '\n')
            engine.stdin.flush()
            head, body = json.loads(engine.stdout.readline())
            if head[0]:
                raise SystemExit(f'groonga: {head}')
            return len(body[0]) - 2

        story_lines.serve(sys.stdin, answer)


if __name__ == '__main__':
    main()
