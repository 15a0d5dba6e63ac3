#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A wire of any size, to measure on: stories made of paragraphs of others.

usage: wire_maker.py STORIES REUTERS21578 [SEED] > wire.jsonl

Of the stories 60 in 100 are alone or the first of their family: 3 to 9
paragraphs of Reuters-21578, each with a sentence of its own numbers. Twenty
are reprints of one of the last 2,000 (other site and headline, the end
trimmed now and then), fifteen updates of it within hours (a paragraph added,
another lead), five the same word for word. The same seed makes the same wire.
"""
import datetime
import gzip
import html
import json
import pathlib
import random
import re
import sys

RECENT = 2000
START = datetime.datetime(2018, 5, 29, tzinfo=datetime.timezone.utc)
SITES = [f'site{number}.example' for number in range(40)]


def paragraphs_of(folder):
    found = []
    for path in sorted(pathlib.Path(folder).glob('reut2-*.sgm.gz')):
        text = gzip.open(path, 'rt', encoding='latin-1').read()
        for body in re.findall(r'<BODY>(.*?)</BODY>', text, re.S):
            for part in re.split(r'\n {3,}', body):
                words = ' '.join(html.unescape(part).split())
                if len(words) > 80:
                    found.append(words)
    return found


def headline(dice, pool):
    words = dice.choice(pool).split()
    at = dice.randrange(max(1, len(words) - 8))
    return ' '.join(words[at:at + 8])


def first(dice, pool):
    body = []
    for _ in range(dice.randrange(3, 10)):
        words = dice.choice(pool).split()
        for _ in range(2):  # no paragraph comes twice as it is
            words.insert(dice.randrange(len(words)), str(dice.randrange(9999)))
        body.append(' '.join(words))
    return {'agency': 'Reuters', 'headline': headline(dice, pool),
            'body': body}


def reprint(dice, pool, of):
    body = of['body'] if dice.random() < .7 else of['body'][:-1] or of['body']
    return {'publisher': dice.choice(SITES), 'headline': headline(dice, pool),
            'body': body}


def update(dice, pool, of):
    body = list(of['body'])
    if dice.random() < .5:
        body[0] = dice.choice(pool)
    else:
        body.insert(dice.randrange(len(body)), dice.choice(pool))
    return {**of, 'headline': of['headline'] + ', officials say', 'body': body}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    pool = paragraphs_of(sys.argv[2])
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    recent = []
    for number in range(int(sys.argv[1])):
        kind = dice.random() if recent else 0
        of = dice.choice(recent) if recent else None
        if kind < .6:
            story = first(dice, pool)
        elif kind < .8:
            story = reprint(dice, pool, of)
        elif kind < .95:
            story = update(dice, pool, of)
        else:
            story = {**of, 'publisher': dice.choice(SITES)}
        if kind < .6 or kind >= .8:
            recent.append(story)
            recent = recent[-RECENT:]
        when = START + datetime.timedelta(seconds=43 * number)
        print(json.dumps({'id': f'w{number}', 'date': when.isoformat(),
                          **story, 'body': '\n\n'.join(story['body'])}))


if __name__ == '__main__':
    main()
