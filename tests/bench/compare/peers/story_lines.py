# SPDX-License-Identifier: GPL-3.0-or-later
"""The stories of corpus.jsonl, and the forms that several engines read."""
import json
import time


def stories(path):
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            yield json.loads(line)


def flat(text):
    return ' '.join(text.split())


COLUMNS = ['id', 'date', 'agency', 'publisher', 'desk', 'headline', 'body']


def write_table(source, path):
    """A line a story, columns between tabs; days as 2018-05-29."""
    with open(path, 'w', encoding='utf-8') as out:
        for story in stories(source):
            story['date'] = story['date'][:10]
            out.write('\t'.join(flat(story[name]).replace('\\', '')
                                for name in COLUMNS) + '\n')


class Clock:
    """Milliseconds since it was made."""

    def __init__(self):
        self.begun = time.perf_counter()

    def ms(self):
        return (time.perf_counter() - self.begun) * 1000


def serve(lines, answer):
    """Answers each of `lines` (queries.py) by `answer`, which gives hits."""
    for line in lines:
        how, sort, since, until, facets, words = line.rstrip('\n').split('\t')
        clock = Clock()
        hits = answer(how, sort, since, until, facets == '1', words.split())
        print(f'{clock.ms():.4f} {hits}', flush=True)
