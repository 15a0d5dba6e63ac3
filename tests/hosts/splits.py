#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same stories in one archive and in random parts, some of them here, some
behind servers and some behind ssh: the same hits with the same scores (equal
scores in any order), counts, facets, folds, snippets, spelling and stories.
usage: splits.py PROGRAM ARCHIVE [SPLITS]"""
import json
import random
import sys
import tempfile

from world import EVERY, World, skip_without_server

# What differs: where a story was read from, and when; how it is laid out.
OWN = {"path", "member", "ordinal", "ms", "revision", "format", "charset",
       "segments", "bytes"}
FACETS = ["--facet", "agency:all,province:all,date:month,is:all,lang,filed:all"]
SEARCHES = [
    ["flood"], ["flood", "-n", "all"], ["rate cut"], ["rate cut", "-n", "40"],
    ["rate cut", "--offset", "145", "-n", "20"], ["interest rates banks"],
    ["flood dam river minister", "--any", "-n", "60"], ['"big data"'],
    ['"interest rate" OR "budget harbour"', "-n", "40"],
    ["headline:\"big data\" OR lantern"], ["guizhou", "--exact"],
    ["rate w/5 cut"], ["rate pre/3 cut"], ["minister NOT (rate w/9 cut)"],
    ["lead:flood"], ["first50:market"], ["atleast3(rate)"],
    ["flood NOT lead:flood"], ["fl*d market"], ["flood NOT harbour"],
    ["date:2018-05", "-n", "30"], ["date:2018-03..2018-06 strike"],
    ["agency:PTI"], ["agency:PTI,IANS rate"], ["province:Guizhou"],
    ["filed:Karnataka flood"], ["has:byline"], ["NOT has:headline"],
    ["words:>120 flood"], ["is:killed"], ["is:killed OR flood", *EVERY], ["is:reprint", "-n", "all"],
    ["*", "--sort", "newest", "-n", "30"], ["*", "--sort", "oldest"],
    ["*", "-n", "all", *EVERY], ["贵州"], ["lang:zh"], ["data", "--newer"],
    ["flood market", "--newer", "-n", "25"], ["allcaps(PTI)"],
    ["rate", "--fold", "exact", "-n", "30"],
    ["*", "--fold", "story", "--sort", "newest", "-n", "40"],
    ["flood", "--fold", "story", *EVERY], ["minister", "--fold", "story"],
    ["lead:minister", "--fold", "story"], ["rate cut", "--fold", "story"],
    ["nothinglikethis"], ["only17"], ["flood only17"],
    ["flood", "--expand"], ["interest rates", "--expand", "-n", "40"],
    ["flood dam river", "--any", "--expand", "-n", "60"],
    ["rate w/5 cut", "--expand"], ["data", "--expand", "--agency", "PTI"],
    ["lead:flood", "--agency", "PTI", "--facet", "agency:all"],
]
FACETED = [
    ["*", "--by", "agency:all,date:day,topic:all,person:all"],
    ["flood", "--agency", "PTI", "--by", "agency,province:all"],
    ["rate w/5 cut", "--by", "agency"], ["lead:flood", "--by", "date:month"],
    ["*", "--by", "agency:all,place:all,is:all", "--fold", "story", *EVERY],
    ["*", "--by", "agency:all,lang", "--fold", "exact", *EVERY],
    ["flood", "--province", "Guizhou", "--by", "province", "--fold", "story"],
]


def rows(text):
    found = []
    for line in text.splitlines():
        row = {key: value for key, value in json.loads(line).items()
               if key not in OWN}
        found.append(row)
    return found


def in_any_order(found):
    """Hits of one score have no order; nor have those of the last, of which
    any may stand on the page."""
    hits = [row for row in found if row["type"] == "hit"]
    scores = [round(row["score"], 5) for row in hits]
    for row, score in zip(hits, scores):
        row["score"] = score
        del row["rank"]
    last = scores[-1] if scores else None
    return (scores, sorted((row for row in hits if row["score"] != last),
                           key=lambda row: (-row["score"], row["id"])),
            [row for row in found if row["type"] != "hit"])


FIRSTS = [["flood"], ["*", "-n", "3"], ["rate w/5 cut"], ["lead:flood"],
          ["agency:PTI,IANS"], ["*", *EVERY], ["nothinglikethis"]]
SAVED = ["flood", "lead:minister", "agency:PTI rate", "*"]


class Comparison:
    def __init__(self, world, sample, lines):
        self.world, self.lines = world, lines
        keys = world.groups(sample)
        self.groups = {}
        for line in lines:
            story = json.loads(line)
            key = keys[story["id"]]
            for other in story.get("ruling", []):
                key = keys.get(other["by"], key)
            self.groups.setdefault(key, []).append(line)
        world.index("whole", lines)

    def split(self, rng, count):
        parts = [[] for _ in range(count)]
        for key in sorted(self.groups):
            rng.choice(parts).extend(self.groups[key])
        names = []
        for number, part in enumerate(parts):
            names.append(f"part{rng.randrange(1 << 30)}-{number}")
            for at in range(2):  # two segments each
                if part[at::2]:
                    self.world.index(names[-1], part[at::2])
        return names

    def same(self, places, *words, ordered=False):
        archives = [word for place in places for word in ("-a", place)]
        wanted = rows(self.world.run(*words, "-a", "whole", "-q"))
        found = rows(self.world.run(*words, *archives, "-q"))
        left, right = ((wanted, found) if ordered else
                       (in_any_order(wanted), in_any_order(found)))
        if left == right:
            return
        self.world.complain(f"{words} over {places}: differs")
        for one, other in zip(left, right):
            if one != other and isinstance(one, list):
                for a, b in zip(one, other):
                    if a != b:
                        print(f"  {a!r:.700}\n  {b!r:.700}", file=sys.stderr)
                        break
                else:
                    print(f"  {len(one)} and {len(other)}", file=sys.stderr)
                break

    def same_text(self, places, *words):
        archives = [word for place in places for word in ("-a", place)]
        left = self.world.try_run(*words, "-a", "whole")
        right = self.world.try_run(*words, *archives)
        if (left.stdout, left.stderr, left.returncode) != (
                right.stdout, right.stderr, right.returncode):
            self.world.complain(
                f"{words} over {places}: {left.stdout}{left.stderr}\n"
                f"{right.stdout}{right.stderr}")

    def check(self, places):
        for search in SEARCHES:
            self.same(places, "search", *search, "--format", "ndjson")
        for search in SEARCHES[::7]:
            self.same(places, "search", *search, *FACETS, "--format",
                      "ndjson")
        for facets in FACETED:
            self.same(places, "facets", *facets, "--format", "ndjson")
        ids = self.world.run("search", "flood", "-n", "3", "-a", "whole",
                             "--format", "ids").split()
        self.same(places, "show", "--json", *ids, ordered=True)
        for story in ids:
            self.same(places, "similar", story, "--format", "ndjson")
            self.same(places, "similar", story, "--reprints", "--format",
                      "ndjson", "--fold", "story")
            self.same(places, "show", "--json", story[:8])
        for first in FIRSTS:
            self.same_json(places, "first", "-q", "--json", *first)
        self.same_json(places, "stats", "--json")
        self.same_json(places, "stats", "--json", "--embargoed")
        for words in (["flood"], ["rate w/5 cut"], ["agency:PTI rate cuts"],
                      ["flood", "--expand"]):
            self.same_explanation(places, *words)
        self.check_families(places)
        self.check_eval(places)
        self.same_text(places, "search", "floood")
        self.same_text(places, "search", "guizzhou lantern NOT flood")
        self.same_text(places, "show", "zzz")

    def same_explanation(self, places, *words):
        """But for the plan, which names segments."""
        archives = [word for place in places for word in ("-a", place)]
        left, right = (self.world.run("explain", *words, *named).split("plan\n")
                       for named in (["-a", "whole"], archives))
        if left[0] != right[0] or (left[1].split("\n", 1)[1] !=
                                   right[1].split("\n", 1)[1]):
            self.world.complain(f"explain {words} over {places}:\n"
                                f"{left}\n{right}")

    def check_new(self, places, rng):
        """Each story is new once, wherever it lies; what is not marked is new
        again."""
        archives = [word for place in places for word in ("-a", place)]
        number = rng.randrange(1 << 30)
        for at, text in enumerate(SAVED):
            name = f"s{number}-{at}"
            self.world.run("saved", "add", name, text)
            whole = self.world.run("search", text, "-n", "all", "-a", "whole",
                                   "--format", "ids").split()
            for mark, wanted in ((["--no-mark"], whole), ([], whole),
                                 ([], [])):
                words = ["run", name, "--new", *mark, *archives]
                found = self.world.run(*words, "--format", "ids").split()
                if sorted(found) != sorted(wanted):
                    self.world.complain(f"{words} for {text}: {found}, not "
                                        f"{wanted}")

    def check_families(self, places):
        rows_ = [json.loads(row) for row in self.world.run(
            "search", "*", "-n", "all", "-a", "whole", "--format",
            "ndjson").splitlines()]
        heads = {row["family"]: row["id"] for row in rows_
                 if row.get("family")}
        alone = [row["id"] for row in rows_
                 if row["type"] == "hit" and not row.get("family")]
        for story in [*list(heads.values())[:4], *alone[:1]]:
            self.same_json(places, "versions", "--json", story)
            self.same_json(places, "pickup", "--json", story)
            self.same_text(places, "versions", story)
        self.same_text(places, "versions", "zzz")

    def same_json(self, places, *words):
        """Filings may differ in where they were read from."""
        def plain(value):
            if isinstance(value, list):
                return [plain(one) for one in value]
            if isinstance(value, dict):
                return {key: plain(one) for key, one in value.items()
                        if key not in OWN}
            return value

        archives = [word for place in places for word in ("-a", place)]
        left = self.world.try_run(*words, "-a", "whole")
        right = self.world.try_run(*words, *archives)
        if left.returncode != right.returncode or plain(json.loads(
                left.stdout)) != plain(json.loads(right.stdout)):
            self.world.complain(f"{words} over {places}: {left.stdout}"
                                f"{left.stderr}\n{right.stdout}{right.stderr}")

    def check_eval(self, places):
        folder = self.world.folder
        (folder / "topics").write_text("1\tflood market\n2\trate cut\n",
                                       encoding="utf-8")
        ids = self.world.run("search", "rate", "-n", "20", "-a", "whole",
                             "--format", "ids").split()
        (folder / "qrels").write_text("".join(
            f"{topic} 0 {story} {number % 3}\n" for topic in (1, 2)
            for number, story in enumerate(ids)), encoding="utf-8")
        self.same_text(places, "eval", "--json", "--topics", "topics",
                       "--qrels", "qrels")


def main():
    skip_without_server()
    splits = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        world = World(sys.argv[1], folder)
        lines = world.stories(sys.argv[2], 300, 11)
        comparison = Comparison(world, sys.argv[2], lines)
        for seed in range(splits):
            rng = random.Random(seed)
            names = comparison.split(rng, 3)
            world.run("serve", "--prepare", "-q", "-a", names[2])
            ssh = f"ssh://elsewhere{world.folder}/{names[2]}"
            with world.served(*names[:2]) as (first, second):
                comparison.check([first, second, ssh])
                comparison.check([names[0], second, ssh])
                comparison.check_new([first, second, ssh], rng)
                comparison.check_new([names[0], second, ssh], rng)
            comparison.check(names)
    print(f"{splits} splits, {len(lines)} stories, {world.faults} faults")
    sys.exit(world.faults > 0)


main()
