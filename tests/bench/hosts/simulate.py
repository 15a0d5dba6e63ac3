#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches over many shards, played through: readers that ask, hosts that have
some cores and serve one question after another, a line between them, and a
reader's own work. doc/scale.md calculates the same from the figures below and
is checked against this; the figures come from hosts.py.

A search is what query/hosts/ does: questions to all hosts at once, of which the
slowest counts, and stories that are brought from all at once, one after the other
from each, from a far one over several connections. A host's answer to a match takes as long as its
stories make it, times a lognormal factor, as machines that do other things
besides show it.

usage: simulate.py [--check] [--stories N] [--shards S] [--rtt MS] [--cores C]
                   [--rate R] [--copies K]"""
import argparse
import collections
import heapq
import math
import random
import statistics
import sys

# Measured by hosts.py on one machine, in milliseconds: doc/scale.md.
MATCH_BASE = 0.15        # of a question to all: a host that has hardly anything
MATCH_STORY = 1.0e-5     # and for each story it has, of a usual word
LOOKUP = 0.05            # of the dictionary, a story that is brought
FETCH_HERE = 0.26        # for the reader to index and rank one that was brought
START_HERE = 6.0         # of a command
HOST_HERE = 0.09         # and for each host and question
OPEN_TRIPS = 4           # to connect, and to read what is served there
SERVER_OPEN = 2.0        # of the server, for a connection
FIRST, CONNECTIONS, EACH, WORTH = 8, 8, 8, 4  # query/hosts/bring.cc
ROUND_TRIPS = 2          # of a question to all: statistics, then the match
SPREAD = 0.35            # sigma of the lognormal factor


class Search:
    """What a search asks of all hosts: words of the dictionary, counts of words,
    matches; and how many stories are brought."""

    def __init__(self, lookups, counts, matches, brought):
        self.lookups, self.counts = lookups, counts
        self.matches, self.brought = matches, brought


USUAL = {"one word": Search(2, 3, 1, 60), "two words": Search(4, 3, 2, 165),
         "facets": Search(3, 2, 2, 0)}


def match_ms(stories):
    return MATCH_BASE + MATCH_STORY * stories


def trips_for(stories, rtt):
    """Round trips that wait for each other until a host has sent so many."""
    left = stories - FIRST
    opening = OPEN_TRIPS * (rtt + LOOKUP) + SERVER_OPEN
    if left < EACH or left * (rtt + LOOKUP) < WORTH * opening:
        return max(stories, 0)
    connections = min(CONNECTIONS, left // EACH + 1)
    return FIRST + OPEN_TRIPS + math.ceil(left / connections)


def calculated(search, stories, shards, rtt):
    """Latency without waiting for others, in ms. Of the slowest of n lognormal
    answers the median is at the quantile 2 ** (-1 / n)."""
    per_shard = stories / shards
    quantile_of_most = statistics.NormalDist().inv_cdf(0.5 ** (1 / shards))
    slowest = math.exp(SPREAD * quantile_of_most)
    opening = OPEN_TRIPS * (rtt + LOOKUP) + SERVER_OPEN * slowest
    dictionary = search.lookups * (rtt + LOOKUP * slowest)
    matching = (search.counts * (ROUND_TRIPS * rtt + MATCH_BASE * slowest) +
                search.matches * (ROUND_TRIPS * rtt +
                                  match_ms(per_shard) * slowest))
    asked = 1 + search.lookups + search.counts + search.matches
    # Of the host that has the most of them.
    mean = search.brought / shards
    most = round(mean + quantile_of_most * math.sqrt(mean * (1 - 1 / shards)))
    bringing = (trips_for(most, rtt) * (rtt + LOOKUP) +
                search.brought * FETCH_HERE)
    return (START_HERE + asked * shards * HOST_HERE + opening + dictionary +
            matching + bringing)


class Host:
    """Cores that serve in the order of asking."""

    def __init__(self, cores):
        self.free = [0.0] * cores

    def serve(self, now, took):
        begin = max(now, heapq.heappop(self.free))
        heapq.heappush(self.free, begin + took)
        return begin + took


def brought(host, at, stories, rtt):
    """When the last of `stories` has come from `host`."""
    for _ in range(trips_for(stories, rtt)):
        at = host.serve(at + rtt / 2, LOOKUP) + rtt / 2
    return at


def played(search, stories, shards, rtt, cores=4, rate=0.0, copies=1,
           searches=400, seed=1):
    """Latencies of searches that come at `rate` a second (0: one by one); each
    shard has `copies`, of which one is asked."""
    dice = random.Random(seed)
    hosts = [[Host(cores) for _ in range(copies)] for _ in range(shards)]
    per_shard = stories / shards
    events, now = [], 0.0
    for number in range(searches):
        if rate > 0:
            now += dice.expovariate(rate) * 1000
        else:
            now += 1e7
        events.append((now, number, 0))
    heapq.heapify(events)
    begun, took, mine = {}, {}, {}
    # Each step begins when the one before it has ended, whoever waits besides.
    steps = (["open"] + ["word"] * search.lookups + ["count"] * search.counts +
             ["match"] * search.matches + ["bring"])
    busy = {"open": SERVER_OPEN, "word": LOOKUP, "count": match_ms(0),
            "match": match_ms(per_shard)}
    lines = {"open": OPEN_TRIPS, "word": 1, "count": ROUND_TRIPS,
             "match": ROUND_TRIPS}
    while events:
        at, number, step = heapq.heappop(events)
        if step == 0:
            begun[number] = at
            mine[number] = [dice.choice(copies) for copies in hosts]
            at += START_HERE
        if step == len(steps):
            took[number] = at - begun[number]
            continue
        kind = steps[step]
        if kind == "bring":
            there = collections.Counter(dice.randrange(shards)
                                        for _ in range(search.brought))
            ends = [brought(mine[number][shard], at, count, rtt)
                    for shard, count in there.items()]
            at = max(ends, default=at) + search.brought * FETCH_HERE
        else:
            ends = [host.serve(at + rtt / 2, busy[kind] *
                               math.exp(dice.gauss(0, SPREAD)))
                    for host in mine[number]]
            at = (max(ends) + rtt / 2 + (lines[kind] - 1) * rtt +
                  shards * HOST_HERE)
            at += OPEN_TRIPS * LOOKUP if kind == "open" else 0
        heapq.heappush(events, (at, number, step + 1))
    return sorted(took.values())


def quantile(values, share):
    return values[min(len(values) - 1, int(share * len(values)))]


def check():
    """The calculation against the play, for all sizes of doc/scale.md."""
    worst = 0.0
    for name, search in USUAL.items():
        for stories, shards in ((1e6, 1), (1e6, 4), (1e6, 16), (1e8, 10),
                                (1e8, 40), (1e9, 100)):
            for rtt in (0.1, 0.5, 20):
                wanted = calculated(search, stories, shards, rtt)
                median = quantile(played(search, stories, shards, rtt,
                                         searches=60), .5)
                worst = max(worst, abs(median / wanted - 1))
    print(f"calculated and played differ by {100 * worst:.1f} % at most")
    # Most where it just pays to open more connections to a host.
    return worst < 0.12


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--stories", type=float, default=1e8)
    parser.add_argument("--shards", type=int, default=10)
    parser.add_argument("--rtt", type=float, default=0.2, help="ms")
    parser.add_argument("--cores", type=int, default=8)
    parser.add_argument("--rate", type=float, default=0,
                        help="searches a second; 0: one by one")
    parser.add_argument("--copies", type=int, default=1)
    options = parser.parse_args()
    if options.check:
        sys.exit(not check())
    for name, search in USUAL.items():
        took = played(search, options.stories, options.shards, options.rtt,
                      options.cores, options.rate, options.copies)
        print(f"{name}: {quantile(took, .5):.0f} ms, of 100 the slowest "
              f"{quantile(took, .99):.0f} ms; calculated without waiting "
              f"{calculated(search, options.stories, options.shards, options.rtt):.0f} ms")


main()
