# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hundred queries of nine kinds, drawn with a seed from a corpus: the
words by the share of stories that have them, phrases and pairs from stories.

A query is a line for every engine's session, six columns:
  any|all|phrase TAB relevance|newest TAB SINCE TAB UNTIL TAB FACETS TAB WORDS
SINCE and UNTIL are days (2018-05-29) or nothing, FACETS is 0 or 1: three
facets over all matches beside the ten best with their snippets."""
import collections
import dataclasses
import json
import random
import re

SAMPLE = 20_000  # stories that shares are taken from
WORD = re.compile(r'[a-z]{3,}')
KINDS = ['rare', 'middle', 'frequent', 'two', 'four', 'and', 'phrase', 'range',
         'newest']
SHARES = {'rare': (0, .001), 'middle': (.005, .02), 'frequent': (.2, .4),
          'content': (.002, .1), 'half': (.42, .58)}


@dataclasses.dataclass
class Query:
    kind: str
    words: list
    how: str = 'any'
    sort: str = 'relevance'
    since: str = ''
    until: str = ''

    def line(self, facets):
        return '\t'.join([self.how, self.sort, self.since, self.until,
                          str(int(facets)), ' '.join(self.words)])


class Chooser:
    def __init__(self, path, seed):
        self.dice = random.Random(seed).random
        self.texts, self.days = [], []
        with open(path, encoding='utf-8') as lines:
            for line, _ in zip(lines, range(SAMPLE)):
                story = json.loads(line)
                self.texts.append(WORD.findall(story['body'].lower()))
                self.days.append(story['date'][:10])
        counts = collections.Counter()
        for words in self.texts:
            counts.update(set(words))
        self.share = {word: n / len(self.texts)
                      for word, n in counts.items() if n > 1}
        self.pools = {name: sorted(word for word, share in self.share.items()
                                   if low < share <= high)
                      for name, (low, high) in SHARES.items()}

    def pick(self, values):
        return values[int(self.dice() * len(values))]

    def word(self, pool):
        return self.pick(self.pools[pool] or sorted(self.share))

    def together(self):
        """Two words of one story."""
        for _ in range(1000):
            good = sorted({word for word in self.pick(self.texts)
                           if .01 < self.share.get(word, 0) <= .3})
            if len(good) > 1:
                first = self.pick(good)
                return [first, self.pick([w for w in good if w != first])]
        return [self.word('frequent'), self.word('middle')]

    def pair(self):
        """Two words that follow each other in a story."""
        for _ in range(1000):
            words = self.pick(self.texts)
            at = int(self.dice() * max(len(words) - 1, 1))
            two = words[at:at + 2]
            if len(two) == 2 and min(self.share.get(w, 0) for w in two) > .003:
                return two
        return self.together()

    def query(self, kind):
        if kind in ('rare', 'middle', 'frequent', 'half'):
            return Query(kind, [self.word(kind)])
        if kind in ('two', 'four'):
            return Query(kind, [self.word('content')
                                for _ in range(2 if kind == 'two' else 4)])
        if kind == 'and':
            return Query(kind, self.together(), how='all')
        if kind == 'phrase':
            return Query(kind, self.pair(), how='phrase')
        if kind == 'range':
            month = self.pick(self.days)[:7]
            return Query(kind, [self.word('frequent')], since=month + '-01',
                         until=month + '-28')
        return Query(kind, [self.word('frequent')], sort='newest')


def draw(path, count=200, seed=1):
    """`count` queries of the nine kinds, and a tenth as many that half of the
    stories match."""
    chooser = Chooser(path, seed)
    kinds = [chooser.query(KINDS[n % len(KINDS)]) for n in range(count)]
    halves = [chooser.query('half') for _ in range(max(count // 10, 1))]
    return kinds, halves
