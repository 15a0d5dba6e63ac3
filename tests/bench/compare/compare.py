#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""dateline beside what one would use instead, over the same stories, as
tables for doc/performance.md.

usage: compare.py [option...] BUILD     BUILD: of preset bench, with its
                                        dateline and bench_queries
  --source FOLDER    stories to make the corpora of, any format
                     (default: corpus/sample)
  --stories N,...    sizes of the corpora (default: 20000)
  --work FOLDER      where all is made; a corpus that is there is used again
                     (default: build/compare)
  --peers A,B        only these, by the names in peers/ (dateline always)
  --rounds N         how often each indexes (default: 3)
  --query-rounds N   how often each answers all queries (default: 5)
  --queries N        (default: 200)
  --seed N           of corpus and queries (default: 1)
  --keep             leave the archives
`./set-up peers` installs the peers; those that are not there are said and left
out.

Runs are paired: in each round every engine indexes once, one after the other;
then in each round every engine answers every query once. A figure is the median
of the rounds. A ratio is taken in each round, and the median of those is shown.
The archives of the last round, with 100 stories added, are searched. Queries are
timed inside a process that stays open, by its own clock, after a round that
is not counted; a page is the ten best with a headline and a snippet each."""
import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import shutil
import sys

import corpus
import measure
import peers
import queries
import tables
from peers import dateline, lucene

ROOT = pathlib.Path(__file__).resolve().parents[3]
COLD_RUNS = 20


@dataclasses.dataclass
class Contender:
    """An engine, or a way to run it."""
    label: str
    engine: object
    index: object
    asked: bool = True  # queries too
    results: dict = dataclasses.field(default_factory=dict)

    def base(self, work):
        return work / 'archives' / self.label.replace(' ', '_')

    def note(self, name, value):
        self.results.setdefault(name, []).append(value)


def contenders(wanted):
    ours = [
        Contender('dateline', dateline, dateline.index),
        Contender('dateline --plain', dateline, dateline.index_plain),
        Contender(f'dateline -j{os.cpu_count()}', dateline,
                  dateline.index_all_jobs, asked=False)]
    for name in peers.ROWS[1:]:
        if wanted and name not in wanted:
            continue
        engine = peers.load(name)
        if lacking := engine.missing():
            print(f'compare.py: not there, left out: {engine.NAME} '
                  f'({lacking})', file=sys.stderr)
            continue
        ours.append(Contender(engine.NAME, engine, engine.index))
    return ours


def apart(work, *given):
    """What `work` gives, done in a process of its own: what this one holds
    would count as memory of the commands that it starts."""
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        return pool.submit(work, *given).result()


def say(text):
    print(f'compare.py: {text}', file=sys.stderr, flush=True)


def prepare(all_of_them, work):
    (work / 'given').mkdir(exist_ok=True)
    done = set()
    for one in all_of_them:
        if one.engine.NAME in done:
            continue
        done.add(one.engine.NAME)
        say(f'preparing for {one.engine.NAME}')
        for part in ('corpus', 'more'):
            one.engine.prepare(work / f'{part}.jsonl', given(work, one, part))


def given(work, one, part):
    name = one.engine.__name__.rpartition('.')[2]
    return str(work / 'given' / f'{name}-{part}')


def index_once(one, work):
    base = one.base(work)
    shutil.rmtree(base, ignore_errors=True)
    one.note('index', measure.run_all(
        one.index(given(work, one, 'corpus'), base)))
    say(f'{one.label}: {one.results["index"][-1]}')


def add_and_settle(one, work):
    base = one.base(work)
    add = one.index if one.engine is dateline else one.engine.add
    one.note('add', measure.run_all(add(given(work, one, 'more'), base)))
    measure.run_all(one.engine.settle(base))
    one.note('size', one.engine.size(base))


def that_can(step, contenders_there, work):
    """Those with which `step` goes well; dateline must."""
    able = []
    for one in contenders_there:
        try:
            step(one, work)
            able.append(one)
        except measure.Failed as failure:
            if one.engine is dateline:
                raise
            say(f'{one.label} is left out: {failure}')
    return able


def serving(one, work):
    return measure.Session(one.engine.session(one.base(work)))


def ask_all(asked, work, kinds, halves, rounds):
    """Fills in milliseconds: {way: a list of rounds for each query}."""
    sessions = {one.label: serving(one, work) for one in asked}
    ways = {'page': (kinds, False), 'facets': (kinds, True),
            'half': (halves, True)}
    for one in asked:
        one.results['ms'] = {way: [[] for _ in questions]
                             for way, (questions, _) in ways.items()}
        one.results['hits'] = [0] * len(kinds)
        marked = queries.Query('', [corpus.MARK]).line(False)
        one.results['found'] = sessions[one.label].ask(marked)[1]
    for turn in range(rounds + 1):
        for way, (questions, facets) in ways.items():
            for one in asked:
                if facets and not one.engine.FACETS:
                    continue
                for n, query in enumerate(questions):
                    ms, hits = sessions[one.label].ask(query.line(facets))
                    if turn > 0:
                        one.results['ms'][way][n].append(ms)
                    if way == 'page':
                        one.results['hits'][n] = hits
        say(f'queries, round {turn} of {rounds}')
    for session in sessions.values():
        session.close()


def start_cold(all_of_them, work, word):
    """Whole processes, files in the cache of the system."""
    commands = [(one, one.engine.cold(one.base(work), word))
                for one in all_of_them if one.asked]
    commands.append((all_of_them[0], [dateline.PROGRAM, '--help']))
    for _ in range(COLD_RUNS):
        for one, argv in commands:
            if argv:
                name = 'help' if argv[-1] == '--help' else 'cold'
                one.note(name, measure.run(
                    measure.Command(argv, fine=(0, 1))))


def compare(stories, options):
    work = options.work / str(stories)
    apart(corpus.make, dateline.PROGRAM, options.source, stories, work,
          options.seed)
    kinds, halves = apart(queries.draw, work / 'corpus.jsonl', options.queries,
                          options.seed)
    all_of_them = contenders(options.peers)
    prepare(all_of_them, work)
    for turn in range(options.rounds):
        say(f'indexing, round {turn + 1} of {options.rounds}')
        all_of_them = that_can(index_once, all_of_them, work)
    all_of_them = that_can(add_and_settle, all_of_them, work)
    asked = [one for one in all_of_them if one.asked]
    ask_all(asked, work, kinds, halves, options.query_rounds)
    start_cold(all_of_them, work,
               next(q.words[0] for q in kinds if q.kind == 'rare'))
    text_mb = sum(len(story['headline'].encode()) + len(story['body'].encode())
                  for story in peers_stories(work)) / 1e6
    print(tables.report(all_of_them, kinds, stories, text_mb,
                        (work / 'fit.txt').read_text(encoding='utf-8')),
          flush=True)
    (work / 'results.json').write_text(json.dumps(
        {one.label: one.results for one in all_of_them},
        default=dataclasses.asdict))
    if not options.keep:
        shutil.rmtree(work / 'archives')
        shutil.rmtree(work / 'given')


def peers_stories(work):
    with open(work / 'corpus.jsonl', encoding='utf-8') as lines:
        for line in lines:
            yield json.loads(line)


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('--source', type=pathlib.Path,
                        default=ROOT / 'corpus/sample')
    parser.add_argument('--stories', default='20000')
    parser.add_argument('--work', type=pathlib.Path,
                        default=ROOT / 'build/compare')
    parser.add_argument('--peers', default='')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--query-rounds', type=int, default=5)
    parser.add_argument('--queries', type=int, default=200)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--keep', action='store_true')
    options = parser.parse_args()
    options.peers = [name for name in options.peers.split(',') if name]
    if unknown := set(options.peers) - set(peers.ROWS):
        parser.error(f'no such peer: {", ".join(sorted(unknown))}; there are '
                     f'{", ".join(peers.ROWS)}')
    return options


def main():
    options = read_options()
    options.work = options.work.resolve()
    options.work.mkdir(parents=True, exist_ok=True)
    program = (options.build / 'bin/dateline').resolve()
    dateline.PROGRAM = str(program)
    dateline.QUERIES = str(program.with_name('bench_queries'))
    for path in (dateline.PROGRAM, dateline.QUERIES):
        if not os.access(path, os.X_OK):
            sys.exit(f'compare.py: {path} is not there: cmake --preset bench '
                     '&& ninja -C build/bench dateline bench_queries')
    lucene.CLASSES = str(options.work / 'classes')
    os.environ['PYTHONPATH'] = str(pathlib.Path(__file__).resolve().parent)
    for stories in options.stories.split(','):
        compare(int(stories), options)


if __name__ == '__main__':
    main()
