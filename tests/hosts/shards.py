#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An archive in shards, by year and by hash, laid out by one run and by many:
the same answers as one archive of the same stories; a kill acts across years
and shards; a version replaces the other wherever its date falls; days open only
the shards that can match; a shard that moved, and one that is damaged.
usage: shards.py PROGRAM ARCHIVE [SEEDS]"""
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

from world import EVERY, World, random_story, skip_without_server

WAYS = ["year", "hash:3"]
SEARCHES = [
    ["flood", "-n", "all"], ["rate cut", "-n", "all"], ['"big data"'],
    ["rate w/5 cut", "-n", "all"], ["lead:flood", "-n", "all"],
    ["agency:PTI", "-n", "all"], ["*", "-n", "all", *EVERY],
    ["flood market", "--any", "-n", "all"], ["is:killed", "-n", "all"],
    ["fl*d market", "-n", "all"], ["only17"], ["nothinglikethis"],
]
FACETS = ["agency:all,date:month,lang,filed:all"]


def stories(rng, count):
    """Stories of four years, some without a date."""
    found = []
    for number in range(count):
        story = random_story(rng, number)
        story["id"] = f"urn:newsml:example.com:2018:r{number}"
        story["published"] = (f"{rng.randint(2015, 2018)}"
                              + story["published"][4:])
        if rng.random() < 0.1:
            del story["published"]
            story["body"] = story["body"].partition(" - ")[2]
        found.append(story)
    return found


def kill_of(story, name):
    """A notice of the next day that names it by its headline."""
    day = (datetime.date.fromisoformat(story["published"][:10])
           + datetime.timedelta(days=1))
    return {"id": name, "agency": story["agency"],
            "title": "MANDATORY KILL: a story",
            "body": "Please kill the story headlined "
                    f"\u201c{story['title']}\u201d.",
            "published": f"{day}T09:00:00Z"}


def versions(rng, found):
    """Later versions of some, of another year; and kills."""
    later = []
    for story in rng.sample(found, len(found) // 10):
        update = dict(story, version=2, title=story["title"] + " again")
        update["published"] = f"{rng.randint(2015, 2018)}-07-01T10:00:00Z"
        later.append(update)
    dated = [story for story in found if "published" in story]
    for story in rng.sample(dated, 8):
        later.append(kill_of(story, story["id"].replace(":r", ":kill-r")))
    return later


def marks(row):
    """But for reprints: families are those of a shard."""
    return [mark for mark in row.get("is", []) if mark != "reprint"]


class Shards(World):
    laid = 0

    def lay(self, archive, lines, *words):
        self.laid += 1  # few digits: a name of eight or more may spell a date
        path = self.folder / f"{archive}-{self.laid}.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines),
                        encoding="utf-8")
        os.utime(path, (1527600000, 1527600000))
        self.run("index", "-q", "-a", archive, *words, path.name)

    def rows(self, archive, *words):
        hits, others = [], []
        for line in self.run(*words, "-q", "-a", archive, "--format",
                             "ndjson").splitlines():
            row = json.loads(line)
            if row["type"] == "hit":
                hits.append((-round(row["score"], 5), row["id"],
                             row.get("date"), marks(row),
                             row.get("headline")))
            else:
                others.append({key: value for key, value in row.items()
                               if key not in ("ms", "revision")})
        return sorted(hits, key=repr), others

    def same(self, archive, *words):
        wanted, found = self.rows("whole", *words), self.rows(archive, *words)
        if wanted != found:
            self.complain(f"{archive}: {words} differs")
            for one, other in zip(wanted, found):
                for pair in [(a, b) for a, b in zip(one, other) if a != b][:2]:
                    print(f"  {pair[0]!r:.400}\n  {pair[1]!r:.400}",
                          file=sys.stderr)
                if len(one) != len(other):
                    print(f"  {len(one)} and {len(other)}: "
                          f"{set(map(repr, one)) ^ set(map(repr, other))}",
                          file=sys.stderr)

    def check(self, archive):
        for search in SEARCHES:
            self.same(archive, "search", *search, "--fold", "none")
        self.same(archive, "facets", "*", "--by", *FACETS, "--fold", "none",
                  *EVERY)
        ids = self.run("search", "*", "-n", "all", "-a", archive, "--fold",
                       "none", "--format", "ids", *EVERY).split()
        if len(ids) != len(set(ids)):
            self.complain(f"{archive}: an id twice")
        if "all whole" not in self.run("check", "-a", archive):
            self.complain(f"{archive}: not whole")

    def counts(self, archive, *query):
        return int(self.run("search", *query, "--count", "-a", archive,
                            "--fold", "none", *EVERY).split()[0])


def answers(world, seed):
    rng = random.Random(seed)
    first = stories(rng, 120)
    # A notice may come before its story.
    lines = [first + versions(rng, first)]
    rng.shuffle(lines[0])
    cut = sorted(rng.sample(range(1, len(lines[0])), 3))
    pieces = [lines[0][a:b] for a, b in zip([0, *cut], [*cut, None])]
    for piece in pieces:
        world.lay("whole", piece)
    for way in WAYS:
        name = way.replace(":", "")
        world.lay(f"{name}-one", lines[0], "--shard-by", way)
        for number, piece in enumerate(pieces):
            world.lay(f"{name}-many", piece,
                      *(["--shard-by", way] if number == 0 else []))
        world.check(f"{name}-one")
        world.check(f"{name}-many")
        world.run("compact", "-a", f"{name}-many")
        world.check(f"{name}-many")
    if world.counts("whole", "is:killed") < 3:
        world.complain("no kill acts")
    for year in ("2015", "2017"):
        if (world.counts("year-one", "date:" + year)
                != world.counts("whole", "date:" + year)):
            world.complain(f"{year}: other counts")


def named_kill(world):
    """By its headline alone, over New Year, in either order."""
    story = {"id": "urn:newsml:example.com:2018:dam", "agency": "PTI", "title": "Dam gives way near Guiyang",
             "body": "GUIYANG, Dec 31 - A dam gave way on Monday, police said.",
             "published": "2017-12-31T10:00:00Z"}
    kill = kill_of(story, "urn:newsml:example.com:2018:kill-dam")
    other = {"id": "urn:newsml:example.com:2018:old", "agency": "PTI", "title": "Market opens early",
             "body": "LIMA, Jan 5 - The market.",
             "published": "2018-01-05T10:00:00Z"}
    for name, order in (("before", [kill, story]), ("after", [story, kill])):
        for way in ("year", "hash:7"):
            archive = f"{name}-{way.partition(':')[0]}"
            world.lay(archive, [other], "--shard-by", way)
            for one in order:
                world.lay(archive, [one])
            if world.counts(archive, "is:killed") != 2:
                world.complain(f"{archive}: a kill did not act")


def layout(world):
    folder = world.folder / "year-one"
    said = (folder / "shards.toml").read_text(encoding="utf-8")
    if "2016 = " not in said or "undated = " not in said:
        world.complain(said)
    refused = world.try_run("index", "-a", "year-one", "--shard-by", "hash:3",
                            "whole.jsonl")
    if refused.returncode != 2 or "by year" not in refused.stderr:
        world.complain(f"{refused.returncode}: {refused.stderr}")
    for way in ("month", "hash:0", "hash:257", "hash:x"):
        if world.try_run("index", "-a", "new", "--shard-by", way,
                         "x").returncode != 2:
            world.complain(f"{way} is a way")
    if world.try_run("index", "-a", "whole", "--shard-by", "year",
                     "x").returncode != 2:
        world.complain("an archive in one piece is in shards")


def damage(world):
    """Days open only what can match, so a damaged year harms no other."""
    shutil.copytree(world.folder / "year-one", world.folder / "harmed")
    for part in (world.folder / "harmed/shards/2016/segments").iterdir():
        (part / "iamglass").write_bytes(b"no database")
    whole = world.try_run("search", "*", "-a", "harmed", "--count")
    if whole.returncode != 3 or "damaged" not in whole.stderr:
        world.complain(f"{whole.returncode}: {whole.stderr}")
    said = (world.folder / "harmed/shards.toml").read_text(encoding="utf-8")
    fit = [line.split('"')[3] for line in said.splitlines()
           if line.startswith("2018 = ")]
    if fit == ["2018"] and "2016 = [\"shards/2016\", \"2016\"]" in said:
        part = world.try_run("search", "date:2018", "-a", "harmed", "--count")
        if part.returncode == 3:
            world.complain(f"2018 opens 2016: {part.stderr}")


def moved(world):
    """A copied folder and a changed line."""
    shutil.copytree(world.folder / "year-one", world.folder / "moved")
    (world.folder / "moved/shards/2017").rename(world.folder / "elsewhere")
    lost = world.try_run("search", "*", "-a", "moved")
    if lost.returncode != 3:
        world.complain(f"a shard that is not there: {lost.returncode}")
    file = world.folder / "moved/shards.toml"
    with world.served("elsewhere") as (address,):
        file.write_text(file.read_text(encoding="utf-8").replace(
            "\"shards/2017\"", f"\"{address}\""), encoding="utf-8")
        for search in SEARCHES[:7]:
            world.same("moved", "search", *search, "--fold", "none")
        story = dict(random_story(random.Random(5), 900),
                     published="2017-02-03T04:05:06Z")
        (world.folder / "late.jsonl").write_text(json.dumps(story),
                                                 encoding="utf-8")
        refused = world.try_run("index", "-a", "moved", "late.jsonl")
        if refused.returncode != 1 or "index there" not in refused.stderr:
            world.complain(f"{refused.returncode}: {refused.stderr}")


def stdin(world):
    """The same through stdin, exported and read again."""
    lines = world.run("export", "-a", "whole", *EVERY)
    (world.folder / "exported.jsonl").write_text(lines, encoding="utf-8")
    with open(world.folder / "exported.jsonl", encoding="utf-8") as source:
        subprocess.run([world.program, "index", "-q", "-a", "again",
                        "--shard-by", "hash:2", "-"], stdin=source,
                       cwd=world.folder, env=world.environment, check=True)
    for search in SEARCHES[:7]:
        world.same("again", "search", *search, "--fold", "none")


def main():
    seeds = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    faults = 0
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as folder:
            world = Shards(sys.argv[1], folder)
            answers(world, seed)
            if seed == 0:
                named_kill(world)
                layout(world)
                damage(world)
                stdin(world)
                if shutil.which("xapian-tcpsrv") is None:
                    skip_without_server()
                moved(world)
            faults += world.faults
    print(f"{seeds} seeds, {faults} faults")
    sys.exit(faults > 0)


main()
