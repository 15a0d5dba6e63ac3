# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as tables in Markdown. Beside each figure its ratio to
dateline's of the same round: above 1 is more."""
import os

import queries
from measure import median, percentile


def ratio_text(value):
    if value != value or value <= 0:
        return '–'
    return f'{value:.2f}' if value < 10 else f'{value:.0f}'


def with_ratio(values, ours, form):
    """The median, and the median of what it is to ours in each round."""
    if not values:
        return '–'
    shown = form.format(median(values))
    if values is ours:
        return shown
    ratios = [mine / base for mine, base in zip(values, ours) if base]
    return f'{shown} ({ratio_text(median(ratios))})'


def rows(head, lines):
    out = ['| ' + ' | '.join(head) + ' |',
           '|---|' + '---:|' * (len(head) - 1)]
    out += ['| ' + ' | '.join(line) + ' |' for line in lines]
    return '\n'.join(out) + '\n'


def indexing(contenders, stories, text_mb):
    def figures(one):
        used = one.results['index']
        return {'stories/s per core': [stories / u.cpu for u in used],
                'MB/s per core': [text_mb / u.cpu for u in used],
                'MB/s in all': [text_mb / u.wall for u in used],
                'peak MB': [u.peak for u in used],
                'size / text': [size / text_mb for size in
                                one.results['size']],
                'add 100: s': [u.wall for u in one.results['add']],
                'add 100: CPU s': [u.cpu for u in one.results['add']]}

    ours = figures(contenders[0])
    forms = ['{:.0f}', '{:.2f}', '{:.2f}', '{:.0f}', '{:.2f}', '{:.2f}',
             '{:.2f}']
    lines = []
    for one in contenders:
        mine = ours if one is contenders[0] else figures(one)
        lines.append([one.label] + [
            with_ratio(mine[name], ours[name], form)
            for name, form in zip(ours, forms)])
    return rows(['', *ours], lines)


def middle(one, way, chosen):
    """Of each query of `chosen`, the median of its rounds."""
    rounds = one.results['ms'][way]
    return [median(rounds[n]) for n in chosen]


def answering(contenders, kinds):
    every = range(len(kinds))
    lines = []
    for way, title in (('page', 'ten best'), ('facets', 'and three facets'),
                       ('half', 'the same, half of the stories match')):
        for one in contenders:
            if way != 'page' and not one.engine.FACETS:
                continue
            chosen = range(len(one.results['ms'][way])) if way == 'half' \
                else every
            ms = middle(one, way, chosen)
            ours = middle(contenders[0], way, chosen)
            lines.append([title, one.label] + [
                f'{percentile(ms, share):.2f}' for share in (.5, .95, .99)] +
                [ratio_text(median([a / b for a, b in zip(ms, ours)]))])
            title = ''
    return rows(['', 'ms', 'p50', 'p95', 'p99', 'of ours'], lines)


def by_kind(contenders, kinds):
    lines = []
    for kind in queries.KINDS:
        chosen = [n for n, query in enumerate(kinds) if query.kind == kind]
        lines.append([kind] + [
            f'{median(ms):.2f} / {percentile(ms, .99):.1f}'
            for ms in (middle(one, 'page', chosen) for one in contenders)])
    lines.append(['hits on a page'] + [
        f'{sum(one.results["hits"]) / len(kinds):.1f}' for one in contenders])
    lines.append(['added and found'] + [
        'yes' if one.results['found'] == 10 else str(one.results['found'])
        for one in contenders])
    return rows(['ms, p50 / p99', *(one.label for one in contenders)], lines)


def starting(contenders):
    lines = []
    for one in contenders:
        for name, title in (('cold', 'one search'), ('help', '`--help`')):
            used = one.results.get(name)
            if used:
                lines.append([f'{one.label}: {title}',
                              f'{median([u.wall for u in used]) * 1000:.1f}',
                              f'{median([u.cpu for u in used]) * 1000:.1f}'])
    return rows(['a whole process', 'ms', 'CPU ms'], lines)


def report(contenders, kinds, stories, text_mb, fits):
    asked = [one for one in contenders if one.asked]
    settings = {one.engine.NAME: one.engine.SETTINGS for one in contenders}
    parts = [f'## {stories:,} stories, {text_mb:.0f} MB, '
             f'{os.cpu_count()} cores\n', fits,
             '\n'.join(f'- {name}: {text}' for name, text in settings.items()),
             '', indexing(contenders, stories, text_mb),
             answering(asked, kinds), by_kind(asked, kinds),
             starting(asked)]
    return '\n'.join(parts)
