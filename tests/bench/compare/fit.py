# SPDX-License-Identifier: GPL-3.0-or-later
"""How texts obey Zipf's and Heaps's laws: the frequency of the word of rank r
as r^-s, the number of different words in n as K n^b. Fitted by least squares
on logarithms, at ranks and sizes that grow by the same factor."""
import collections
import json
import math
import re

WORD = re.compile(r'\w+')
MOST_STORIES = 50_000  # more of them say nothing new about the law


def words_of(text):
    return WORD.findall(text.lower())


def bodies(path):
    with open(path, encoding='utf-8') as lines:
        for number, line in enumerate(lines):
            if number == MOST_STORIES:
                return
            yield json.loads(line)['body']


def count(texts):
    counts = collections.Counter()
    for text in texts:
        counts.update(words_of(text))
    return counts


def growth(texts):
    """Pairs of words read and different ones among them."""
    seen, read, points, next_at = set(), 0, [], 1000
    for text in texts:
        words = words_of(text)
        read += len(words)
        seen.update(words)
        if read >= next_at:
            points.append((read, len(seen)))
            next_at = read * 1.3
    return points or [(max(read, 2), max(len(seen), 1)), (2, 1)]


def line(points):
    """Slope and intercept through points of logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    x_mean = sum(x for x, _ in logs) / len(logs)
    y_mean = sum(y for _, y in logs) / len(logs)
    across = sum((x - x_mean) ** 2 for x, _ in logs)
    slope = sum((x - x_mean) * (y - y_mean) for x, y in logs) / (across or 1)
    return slope, y_mean - slope * x_mean


def heaps(points):
    """K and b, of the upper half of the curve."""
    slope, base = line(points[len(points) // 2:])
    return math.exp(base), slope


def zipf(counts):
    """s between the ranks 10 and 10,000."""
    ordered = sorted(counts.values(), reverse=True)
    ranks, rank = [], 10
    while rank <= min(len(ordered), 10_000):
        ranks.append((rank, ordered[rank - 1]))
        rank = int(rank * 1.3) + 1
    return -line(ranks)[0] if len(ranks) > 1 else 0.0


def table(named):
    """Rows of Markdown: the laws of each of `named`, name: texts."""
    rows = ['| | words | different | Zipf s | Heaps K | Heaps b | '
            'different at the source\'s size |', '|---|---:|---:|---:|---:|'
            '---:|---:|']
    size = None
    for name, texts in named.items():
        counts, points = collections.Counter(), []
        read, next_at, at_size = 0, 1000, 0
        for text in texts:
            words = words_of(text)
            counts.update(words)
            read += len(words)
            if read >= next_at:
                points.append((read, len(counts)))
                next_at = read * 1.3
            if size and not at_size and read >= size:
                at_size = len(counts)
        size = size or read
        at_size = at_size or len(counts)
        k, b = heaps(points) if len(points) > 3 else (0, 0)
        rows.append(f'| {name} | {read:,} | {len(counts):,} | '
                    f'{zipf(counts):.2f} | {k:.1f} | {b:.3f} | {at_size:,} |')
    return '\n'.join(rows) + '\n'
