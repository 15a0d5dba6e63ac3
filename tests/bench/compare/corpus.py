#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of any size with the statistics of a small one.

usage: corpus.py PROGRAM SOURCE STORIES FOLDER [SEED]

Stories are made of whole paragraphs of SOURCE, a folder of stories in any
format that PROGRAM (dateline) reads. Words that are rare in it are replaced by
coined ones, halves of two rare words, from an endless list: word number r is
drawn with a probability that falls as r^(-1/b), b being the source's Heaps
exponent, so that the vocabulary goes on growing as it does there. FOLDER gets
corpus.jsonl, more.jsonl (100 stories to add later) and fit.txt, which states
Zipf's and Heaps's laws of both. The same seed makes the same bytes."""
import datetime
import json
import math
import pathlib
import random
import re
import subprocess
import sys

import fit

START = datetime.datetime(1999, 1, 1, tzinfo=datetime.timezone.utc)
SPAN = datetime.timedelta(days=20 * 365)
BYTES = 2600          # of a story, headline and body, on the average
RARE = 5              # words that come up to so often are replaced
MORE = 100            # stories to add later
MARK = 'zqaddedlater'  # a word that only those have
AGENCIES = ['Reuters', 'AP', 'AFP', 'PTI', 'Xinhua', 'IANS', 'dpa', 'TASS',
            'EFE', 'Kyodo', 'Yonhap', 'Bernama']
DESKS = ['world', 'business', 'politics', 'sport', 'science', 'health',
         'arts', 'weather', 'markets', 'technology']
# Words of other scripts stay: halves of theirs would not be words.
SLOT = re.compile(r'(?<![^\x00-\x7f])[A-Za-z]{4,}(?![^\x00-\x7f])|[0-9]{3,}')
MAX_RANK = 1 << 60


def read_source(program, folder):
    """Paragraphs and headlines of the stories in `folder`, in its order."""
    command = [program, 'normalize', '--json', folder]
    paragraphs, headlines = [], []
    with subprocess.Popen(command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True,
                          encoding='utf-8') as reader:
        for line in reader.stdout:
            story = json.loads(line)
            if story['headline']:
                headlines.append(story['headline'])
            paragraphs += [part['text'] for part in story['body']
                           if part['kind'] == 'text' and
                           60 <= len(part['text']) <= 1500]
    if not paragraphs:
        sys.exit(f'corpus.py: no paragraphs in {folder}')
    return paragraphs, headlines or [text[:60] for text in paragraphs[:100]]


def first_rank(drawn, types, heaps):
    """The first rank, so that `drawn` draws show about `types` words."""
    alpha = (1 - heaps) / heaps
    grown = lambda first: ((drawn * alpha * first ** alpha) ** heaps *
                           math.gamma(1 - heaps) - first - types)
    low, high = 1.0, 1.0
    while grown(high) < 0 and high < types:
        high *= 1.1
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if grown(middle) > 0 else (middle, high)
    return high


class Maker:
    def __init__(self, paragraphs, headlines, seed):
        counts = fit.count(paragraphs)
        self.law = fit.heaps(fit.growth(paragraphs))
        rare = {word for word, n in counts.items()
                if n <= RARE and len(word) >= 4 and word.isascii() and
                word.isalpha()}
        drawn = sum(counts[word] for word in rare)
        slope = min(max(self.law[1], 0.4), 0.8)
        self.first = first_rank(max(drawn, 1), max(len(rare), 1), slope)
        self.power = -slope / (1 - slope)
        halves = sorted(rare) or ['wireless']
        self.heads = [word[:(len(word) + 1) // 2] for word in halves]
        self.tails = [word[(len(word) + 1) // 2:] for word in halves]
        self.coined = {}
        self.dice = random.Random(seed).random
        self.paragraphs = [self.template(text, rare) for text in paragraphs]
        self.headlines = [self.template(text, rare) for text in headlines]

    @staticmethod
    def template(text, rare):
        """Texts with, between them, what is filled in: 'A', 'a', or '9' for
        each digit."""
        parts, at = [], 0
        for slot in SLOT.finditer(text):
            word = slot.group()
            if word[0].isdigit():
                kind = '9' * len(word)
            elif word.lower() in rare:
                kind = 'A' if word[0].isupper() else 'a'
            else:
                continue
            parts += [text[at:slot.start()], kind]
            at = slot.end()
        return (*parts, text[at:])

    def coin(self, rank):
        word = self.coined.get(rank)
        if word is None:
            mixed = (rank * 0x9E3779B97F4A7C15) & ((1 << 64) - 1)
            mixed ^= mixed >> 29
            word = (self.heads[mixed % len(self.heads)] +
                    self.tails[mixed // len(self.heads) % len(self.tails)])
            if len(self.coined) < 500_000:
                self.coined[rank] = word
        return word

    def fill(self, template):
        if len(template) == 1:
            return template[0]
        dice, parts = self.dice, list(template)
        for at in range(1, len(parts), 2):
            kind = parts[at]
            if kind[0] == '9':
                most = 10 ** min(len(kind), 9)
                parts[at] = str(int(most / 10 + dice() * most * .9))
                continue
            chance = 1 - dice()
            rank = int(min(self.first * chance ** self.power, MAX_RANK))
            word = self.coin(rank)
            parts[at] = word.capitalize() if kind == 'A' else word
        return ''.join(parts)

    def pick(self, values):
        return values[int(self.dice() * len(values))]

    def story(self, number, of):
        body, left = [], BYTES * (.35 + 1.2 * self.dice())
        headline = self.fill(self.pick(self.headlines))
        left -= len(headline)
        while left > 0:
            body.append(self.fill(self.pick(self.paragraphs)))
            left -= len(body[-1]) + 2
        when = START + number / of * SPAN
        skew = self.dice()
        return {'id': f'w{number}', 'date': when.strftime('%Y-%m-%dT%H:%M:%SZ'),
                'agency': AGENCIES[int(len(AGENCIES) * skew * skew)],
                'publisher': f'site{int(40 * self.dice() ** 2)}.example',
                'desk': self.pick(DESKS), 'headline': headline,
                'body': '\n\n'.join(body)}


def write(maker, stories, folder):
    texts = 0
    encode = json.JSONEncoder(ensure_ascii=False).encode
    with open(folder / 'corpus.jsonl.part', 'w', encoding='utf-8') as out:
        for number in range(stories):
            story = maker.story(number, stories)
            texts += len((story['headline'] + story['body']).encode())
            out.write(encode(story) + '\n')
    with open(folder / 'more.jsonl', 'w', encoding='utf-8') as out:
        for number in range(MORE):
            story = maker.story(stories + number, stories)
            story['body'] += f' {MARK}.'
            out.write(encode(story) + '\n')
    (folder / 'corpus.jsonl.part').rename(folder / 'corpus.jsonl')
    return texts


def make(program, source, stories, folder, seed=1):
    """Makes the corpus unless it is there."""
    folder = pathlib.Path(folder)
    if (folder / 'corpus.jsonl').exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    paragraphs, headlines = read_source(program, source)
    maker = Maker(paragraphs, headlines, seed)
    texts = write(maker, stories, folder)
    fits = fit.table({'source': paragraphs,
                      'made': fit.bodies(folder / 'corpus.jsonl')})
    (folder / 'fit.txt').write_text(
        f'{stories:,} stories, {texts / 1e6:.1f} MB of text, '
        f'{texts / stories:.0f} bytes each, made of {len(paragraphs):,} '
        f'paragraphs (seed {seed})\n\n{fits}', encoding='utf-8')


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    program, source, stories, folder = sys.argv[1:5]
    make(program, source, int(stories), folder, int((sys.argv[5:] or [1])[0]))
    print((pathlib.Path(folder) / 'fit.txt').read_text(encoding='utf-8'))


if __name__ == '__main__':
    main()
