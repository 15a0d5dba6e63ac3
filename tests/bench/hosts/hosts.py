#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a search over hosts costs beside one over a single archive here: the same
stories in one archive and in shards behind Xapian's servers on this machine.
Latency of a whole command (start of the process included), round trips and
bytes for each query, searches a second from several readers at once, and a
server that is killed during a run of searches.
usage: hosts.py PROGRAM --stories N --shards 4,16 [--repeat 5] [--delay MS]
                [--folder F]
What was indexed into F stays there, and is used the next time."""
import argparse
import concurrent.futures
import contextlib
import json
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "hosts"))
from relay import Relay  # noqa: E402
from world import World  # noqa: E402

DICTIONARY = pathlib.Path("/usr/share/dict/words")
TOWNS = ["Guiyang", "Bengaluru", "New Delhi", "Berlin", "Lagos", "Lima"]
AGENCIES = ["PTI", "IANS", "Xinhua", "Reuters", "AFP", "dpa", "Kyodo"]


class Wire:
    """Stories of dictionary words as frequent as Zipf says."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        words = [word for word in DICTIONARY.read_text().split()
                 if word.isalpha() and word.islower() and len(word) > 3]
        self.dice.shuffle(words)
        self.words = words[:40_000]
        total, self.weights = 0.0, []
        for rank in range(len(self.words)):
            total += 1 / (rank + 8)
            self.weights.append(total)

    def some(self, count):
        return self.dice.choices(self.words, cum_weights=self.weights,
                                 k=count)

    def story(self, number):
        body = "\n\n".join(" ".join(self.some(40)).capitalize() + "."
                           for _ in range(self.dice.randint(2, 8)))
        day = self.dice.randint(1, 28)
        return {"id": f"w{number}", "title": " ".join(self.some(7)),
                "agency": self.dice.choice(AGENCIES),
                "body": f"{self.dice.choice(TOWNS).upper()} - {body}",
                "published": f"{self.dice.randint(2009, 2018)}-"
                             f"{self.dice.randint(1, 12):02d}-{day:02d}"
                             f"T{self.dice.randint(0, 23):02d}:00:00Z"}


def queries(common, middle, rare):
    return {
        "one word": [middle], "one rare word": [rare],
        "two words": [common, middle], "three words": [common, middle, rare],
        "any of four": ["--any", common, middle, rare, common + "s"],
        "phrase": [f'"{common} {middle}"'],
        "month": [middle, "--since", "2018-05-01", "--until", "2018-05-31"],
        "newest": [middle, "--sort", "newest"],
        "facets": [middle, "--facet", "agency,date:month,country", "--count"],
        "folded": [middle, "--fold", "story"],
        "w/5": [f"{rare} w/5 {middle}"],
    }


def timed(world, archives, words, repeat):
    """Milliseconds of a command, and of the processor for it, not its servers."""
    took, worked = [], []
    for _ in range(repeat):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.perf_counter()
        world.run("search", *words, *archives, "-q", "--format", "ndjson")
        took.append((time.perf_counter() - begin) * 1000)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked.append((after.ru_utime + after.ru_stime - before.ru_utime -
                       before.ru_stime) * 1000)
    return statistics.median(took), statistics.median(worked)


def named(addresses):
    return [word for address in addresses for word in ("-a", address)]


def per_second(world, archives, words, readers, seconds=6):
    end = time.monotonic() + seconds
    count = 0
    lock = threading.Lock()

    def read(_):
        nonlocal count
        while time.monotonic() < end:
            world.run("search", *words, *archives, "-q", "--format", "ids")
            with lock:
                count += 1

    with concurrent.futures.ThreadPoolExecutor(readers) as pool:
        list(pool.map(read, range(readers)))
    return count / seconds


def kill_one(world, shards, words):
    """Searches while one of the servers is killed in the middle."""
    whole, partial, wrong, slowest = 0, 0, 0, 0.0
    with world.served(*shards) as addresses:
        victim = world.servers[-1]
        for number in range(30):
            if number == 10:
                victim.kill()
                victim.wait()
            begin = time.perf_counter()
            done = world.try_run("search", *words, *named(addresses), "-q",
                                 "--format", "json")
            slowest = max(slowest, time.perf_counter() - begin)
            if done.returncode == 0:
                whole += 1
            elif done.returncode == 3 and json.loads(done.stdout)["partial"]:
                partial += 1
            else:
                wrong += 1
    print(f"killed after 10 of 30: {whole} whole, {partial} partial, {wrong} "
          f"wrong, slowest {slowest * 1000:.0f} ms")


def make(world, stories, shards):
    begin = time.monotonic()
    wire = Wire(20180529)
    parts = [open(world.folder / f"part{at}.jsonl", "w", encoding="utf-8")
             for at in range(max(shards))]
    for number in range(stories):
        parts[number % len(parts)].write(
            json.dumps(wire.story(number), ensure_ascii=False) + "\n")
    for part in parts:
        part.close()
    paths = [f"part{at}.jsonl" for at in range(len(parts))]
    world.run("index", "--plain", "-q", "-a", "whole", *paths, limit=7200)
    for count in shards:
        for at in range(count):
            world.run("index", "--plain", "-q", "-a", f"shard{count}-{at}",
                      *paths[at::count], limit=7200)
    print(f"{stories} stories, indexed in {time.monotonic() - begin:.0f} s")


def frequent(world):
    """Words of the corpus: one in many stories, in fewer, in few."""
    wanted = {"common": .1, "middle": .01, "rare": .0005}
    total = int(world.run("search", "*", "--count", "-a", "whole"))
    counts = {word: int(world.run("search", word, "--count", "-a", "whole",
                                  "-q"))
              for word in Wire(20180529).words[:6000:40]}
    return [min(counts, key=lambda word: abs(counts[word] - share * total))
            for share in wanted.values()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--shards", default="4,16")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--delay", type=float, default=0)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--folder", default=None)
    options = parser.parse_args()
    shards = [int(count) for count in options.shards.split(",")]
    with contextlib.ExitStack() as stack:
        folder = options.folder or stack.enter_context(
            tempfile.TemporaryDirectory())
        world = World(options.program, folder)
        if not (world.folder / "whole").exists():
            make(world, options.stories, shards)
        asked = queries(*frequent(world))
        print("| query | archive | ms | the reader's | round trips a host | KB in all |")
        print("|---|---|---|---|---|---|")
        for name, words in asked.items():
            ms, cpu = timed(world, ["-a", "whole"], words, options.repeat)
            print(f"| {name} | here | {ms:.0f} | {cpu:.0f} | | |")
        for count in shards:
            names = [f"shard{count}-{at}" for at in range(count)]
            with world.served(*names) as addresses:
                relays = [Relay(int(address.rsplit(":", 1)[1]),
                                options.delay / 1000)
                          for address in addresses]
                for name, words in asked.items():
                    ms, cpu = timed(world, named(addresses), words,
                                    options.repeat)
                    for relay in relays:
                        relay.reset()
                    far, _ = timed(world, named(r.address for r in relays),
                                   words, 1)
                    trips = max(relay.trips for relay in relays)
                    size = sum(r.sent + r.received for r in relays) / 1000
                    late = f" ({far:.0f} ms late by {options.delay:g})" \
                        if options.delay else ""
                    print(f"| {name} | {count} shards | {ms:.0f}{late} | {cpu:.0f} | "
                          f"{trips} | {size:.0f} |", flush=True)
                for name in ("one word", "two words"):
                    print(f"{count} shards, {name}: "
                          f"{per_second(world, named(addresses), asked[name], options.readers):.1f}"
                          " searches a second")
            kill_one(world, names, asked["one word"])
        for name in ("one word", "two words"):
            print(f"here, {name}: "
                  f"{per_second(world, ['-a', 'whole'], asked[name], options.readers):.1f}"
                  " searches a second")
    sys.exit(world.faults > 0)


main()
