#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the comparison rests on: corpora, queries and figures.

usage: test_compare.py PROGRAM SAMPLE"""
import hashlib
import json
import pathlib
import sys
import tempfile
import unittest

import corpus
import fit
import measure
import peers
import queries

PROGRAM, SAMPLE = sys.argv.pop(1), sys.argv.pop(1)


def made(stories, seed):
    """The folder of a corpus, with the digest of its stories."""
    folder = tempfile.TemporaryDirectory()
    corpus.make(PROGRAM, SAMPLE, stories, folder.name, seed)
    path = pathlib.Path(folder.name, 'corpus.jsonl')
    return folder, hashlib.sha256(path.read_bytes()).hexdigest()


class Corpus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder, cls.digest = made(300, 1)
        cls.path = pathlib.Path(cls.folder.name, 'corpus.jsonl')

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_same_seed_same_bytes(self):
        again, digest = made(300, 1)
        again.cleanup()
        self.assertEqual(digest, self.digest)

    def test_other_seed_other_bytes(self):
        other, digest = made(300, 2)
        other.cleanup()
        self.assertNotEqual(digest, self.digest)

    def test_stories_are_as_long_as_said(self):
        with open(self.path, encoding='utf-8') as lines:
            sizes = [len(json.loads(line)['body']) for line in lines]
        self.assertAlmostEqual(sum(sizes) / len(sizes), corpus.BYTES,
                               delta=corpus.BYTES / 5)

    def test_millions_of_stories_have_their_times(self):
        maker = corpus.Maker(['One paragraph about a dam.'], ['A dam'], 1)
        story = maker.story(999_999, 1_000_000)
        self.assertTrue(story['date'].startswith('2018-'), story['date'])

    def test_vocabulary_grows_on(self):
        points = fit.growth(fit.bodies(self.path))
        self.assertGreater(points[-1][1], points[len(points) // 2][1] * 1.3)

    def test_queries_are_of_all_kinds_and_the_same_again(self):
        drawn, halves = queries.draw(self.path, 27, 1)
        again, _ = queries.draw(self.path, 27, 1)
        self.assertEqual({query.kind for query in drawn}, set(queries.KINDS))
        self.assertEqual(drawn, again)
        self.assertTrue(halves)

    def test_phrase_stands_in_a_story(self):
        drawn, _ = queries.draw(self.path, 27, 1)
        words = next(q.words for q in drawn if q.kind == 'phrase')
        texts = [' '.join(queries.WORD.findall(body.lower()))
                 for body in fit.bodies(self.path)]
        self.assertTrue(any(' '.join(words) in text for text in texts))


class Figures(unittest.TestCase):
    def test_percentiles_lie_between_values(self):
        self.assertEqual(measure.percentile([4, 1, 3, 2], .5), 2.5)
        self.assertEqual(measure.percentile([5], .99), 5)

    def test_zipf_of_a_known_law(self):
        counts = {rank: 1e9 / rank ** 1.2 for rank in range(1, 20_000)}
        self.assertAlmostEqual(fit.zipf(counts), 1.2, places=2)

    def test_heaps_of_a_known_law(self):
        points = [(n, 30 * n ** .6) for n in (10 ** k for k in range(2, 8))]
        k, b = fit.heaps(points)
        self.assertAlmostEqual(k, 30, places=3)
        self.assertAlmostEqual(b, .6, places=6)

    def test_usage_tells_memory_and_time(self):
        used = measure.run(measure.Command(
            [sys.executable, '-c', 'x = bytearray(60_000_000)']))
        self.assertGreater(used.peak, 55)
        self.assertGreater(used.cpu, 0)

    def test_failed_command_is_no_figure(self):
        with self.assertRaises(measure.Failed):
            measure.run(measure.Command(['false']))

    def test_every_peer_says_what_it_is(self):
        for name in peers.ROWS:
            engine = peers.load(name)
            self.assertTrue(engine.NAME and engine.SETTINGS)
            self.assertIn(engine.FACETS, (True, False))


if __name__ == '__main__':
    unittest.main()
