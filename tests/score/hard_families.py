#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Families of the cases that are hard to judge, each scored by itself.

usage: hard_families.py DATELINE SHARED [STORIES]

Makes STORIES (40) filings of each case from stories of
SHARED/collections/reuters21578 that are like no other, indexes them, and tells
of the pairs of each case how many are of one story, how many dateline puts
into one family, and precision, recall and F1 of these. A case whose pairs are
all of different stories has only a number of wrong pairs.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from site_families import stories

SEED = 21578
FILLERS = ('indeed notably meanwhile reportedly roughly overall certainly '
           'likewise frankly broadly').split()
CREDITS = ('(Übersetzt von der Redaktion, Reuters)',
           '(Traduit de l\'anglais par la rédaction, Reuters)',
           '（路透社，编译：本报编辑部）', '(रॉयटर्स, अनुवाद: डेस्क)')
CLUBS = ('Aldern Brookton Calder Dunmore Esker Farrow Garston Hollin Inver '
         'Jarrow Kelby Lorton').split()


def figures_changed(text, dice, count=None):
    """With other figures: all of them, or `count`."""
    words = text.split(' ')
    places = [at for at, word in enumerate(words)
              if any(c.isdigit() for c in word)]
    for at in places if count is None else dice.sample(
            places, min(count, len(places))):
        words[at] = ''.join(str(dice.randrange(1, 10)) if c.isdigit() else c
                            for c in words[at])
    return ' '.join(words)


def every_tenth(text, dice):
    words = text.split(' ')
    for at in range(9, len(words), 10):
        words[at] = dice.choice(FILLERS)
    return ' '.join(words)


def full_of_figures(pool):
    """Those with a figure in each twelve words or so."""
    for title, body in pool:
        words = ' '.join(body).split(' ')
        figures = sum(any(c.isdigit() for c in word) for word in words)
        if figures * 12 >= len(words):
            yield title, body


def match_report(dice):
    home, away, third = dice.sample(CLUBS, 3)
    first, second = dice.randrange(5), dice.randrange(5)
    scorer = dice.choice(('Marsh', 'Tindall', 'Okoro', 'Reyes', 'Halvorsen'))
    return f'{home} {first} {away} {second}', [
        f'{home} met {away} in the premier division on Saturday before a '
        f'crowd of {dice.randrange(4, 40)},{dice.randrange(100, 999)} and the '
        f'match ended {first} to {second} after ninety minutes.',
        f'{scorer} opened the scoring in the {dice.randrange(2, 44)}th minute '
        'with a low shot from the edge of the area that left the goalkeeper '
        'without a chance.',
        f'The visitors pressed after the break, and the referee showed '
        f'{dice.randrange(1, 6)} yellow cards before the final whistle.',
        f'{home} are now {dice.randrange(1, 18)}th in the table and travel to '
        f'{third} next week, while {away} stay at home.']


class Wire:
    """Filings, and which of them are of one story in which case."""

    def __init__(self):
        self.filings, self.cases = [], {}
        self.day = 1

    def file(self, case, story, hours, headline, body, **more):
        self.cases.setdefault(case, []).append((len(self.filings), story))
        self.filings.append({
            'id': f'h{len(self.filings)}', 'headline': headline,
            'date': f'2018-{5 + self.day // 28:02}-{1 + self.day % 28:02}'
                    f'T{hours:02}:00:00Z',
            'body': '\n\n'.join(body), **more})


def make(pool, count):
    dice = random.Random(SEED)
    wire = Wire()
    agency = {'agency': 'Reuters'}

    def paper():
        return {'publisher': f'paper{dice.randrange(30)}.example'}

    for number in range(count):
        wire.day = number
        title, body = next(pool)
        case = 'every tenth word changed'
        wire.file(case, number, 8, title, body, **agency)
        wire.file(case, number, 12, 'Report: ' + title,
                  [every_tenth(part, dice) for part in body], **paper())
        title, body = next(pool)
        case = 'credit translated'
        wire.file(case, number, 8, title, body, **agency)
        wire.file(case, number, 12, title + ' today',
                  body + [dice.choice(CREDITS)], **paper())
        title, body = next(pool)
        case = 'cut to the lead, other headline'
        wire.file(case, number, 8, title, body, **agency)
        wire.file(case, number, 10, 'In brief: ' + title, body[:1], **paper())
        title, body = next(pool)
        case = 'half of it, other headline'
        wire.file(case, number, 8, title, body, **agency)
        wire.file(case, number, 10, 'Digest: ' + title,
                  body[:(len(body) + 1) // 2], **paper())
        title, body = next(pool)
        case = 'correction of one figure'
        wire.file(case, number, 8, title, body, **agency)
        wire.file(case, number, 9, 'CORRECTED - ' + title,
                  [figures_changed(body[0], dice, 1)] + body[1:], **agency)
        title, body = next(pool)
        case = 'press release, two headlines'
        wire.file(case, number, 8, title, body, **paper())
        wire.file(case, number, 30 % 24, 'Firm says: ' + ' '.join(
            body[0].split()[:7]), body, **paper())
        headline, body = match_report(dice)
        wire.file('matches of one league', None, 18, headline, body,
                  **agency)
    moulds = [next(full) for full in [full_of_figures(pool)] * 4]
    for number in range(count):
        wire.day = number
        title, body = moulds[number % len(moulds)]
        wire.file('one mould filled in every day', None, 17, title,
                  [figures_changed(part, dice) for part in body], **agency)
    return wire


def families_of(dateline, wire):
    """The family of each filing, None where it is alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, 'wire.jsonl')
        path.write_text('\n'.join(map(json.dumps, wire.filings)) + '\n')
        archive = str(pathlib.Path(folder, 'archive'))
        subprocess.run([dateline, 'index', '-q', '-a', archive, str(path)],
                       check=True)
        listed = subprocess.run(
            [dateline, 'search', '*', '-a', archive, '--killed', '-n',
             str(2 * len(wire.filings)), '--format', 'ndjson',
             '--fold', 'none', '--snippets', '0'],
            check=True, capture_output=True, text=True).stdout
    found = {}
    for line in listed.splitlines():
        hit = json.loads(line)
        if hit['type'] == 'hit':
            found[hit['ordinal']] = hit.get('family')
    assert len(found) == len(wire.filings), len(found)
    return [found[at] for at in range(len(wire.filings))]


def pairs(members, key):
    groups = {}
    for member in members:
        if key(member) is not None:
            groups.setdefault(key(member), []).append(member[0])
    return {(a, b) for group in groups.values() for a in group for b in group
            if a < b}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[2], 'collections/reuters21578')
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    wire = make(stories(folder), count)
    family = families_of(sys.argv[1], wire)
    total = [0, 0, 0]
    for case, members in wire.cases.items():
        told = pairs(members, lambda member: member[1])
        found = pairs(members, lambda member: family[member[0]])
        right = len(told & found)
        for at, number in enumerate((len(told), len(found), right)):
            total[at] += number
        if not told:
            print(f'{case:34} {len(found):4} wrong pairs of '
                  f'{len(members) * (len(members) - 1) // 2}')
            continue
        print(f'{case:34} {len(told):4} pairs, {len(found):4} found, '
              f'precision {right / max(1, len(found)):.3f}, '
              f'recall {right / len(told):.3f}, '
              f'F1 {2 * right / (len(told) + len(found)):.3f}')
    told, found, right = total
    print(f'all: precision {right / max(1, found):.3f}, '
          f'recall {right / told:.3f}, F1 {2 * right / (told + found):.3f}')


if __name__ == '__main__':
    main()
