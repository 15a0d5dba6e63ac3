# SPDX-License-Identifier: GPL-3.0-or-later
"""A small wire, the things that are done to an archive of it, and what must
hold of the archive whatever happens while they are done."""
import json
import os
import pathlib
import shutil
import subprocess

WORDS = ("flood dam minister river budget harbour strike fisher orchard union "
         "valley bridge mill ferry heron weir market lantern").split()


def text_of(number, words=70):
    """Prose of a story, the same each time."""
    out = []
    for at in range(words):
        number = (number * 1103515245 + 12345) % (1 << 31)
        out.append(WORDS[(number >> 8) % len(WORDS)])
        if at % 9 == 8:
            out[-1] += "."
    return " ".join(out)


def item(name, version, number, more=""):
    return json.dumps({
        "uri": f"urn:example:{name}", "version": str(version),
        "headline": f"The {name} of {WORDS[number % len(WORDS)]}",
        "versioncreated": f"2018-05-29T{10 + version:02d}:00:00Z",
        "pubstatus": "usable", "type": "text", "language": "en",
        "provider": "PTI", "source": "PTI",
        "body_text": text_of(number) + more})


def cancel(name, version):
    return json.dumps({"uri": f"urn:example:{name}", "version": str(version),
                       "pubstatus": "canceled", "type": "text",
                       "provider": "PTI",
                       "versioncreated": "2018-05-29T20:00:00Z"})


class Failure(Exception):
    pass


class World:
    """Archives and sources in `folder`; `program` is run over them."""

    def __init__(self, program, shim, folder, age_archive=""):
        self.program, self.shim, self.age_archive = program, shim, age_archive
        self.folder = pathlib.Path(folder)
        self.archive = self.folder / "archive"
        self.wires = self.folder / "wires"
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder),
                            "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        # What a preset says of sanitizers and coverage holds here, too.
        self.environment.update(
            {name: value for name, value in os.environ.items()
             if name.endswith("SAN_OPTIONS") or name == "LLVM_PROFILE_FILE"})

    def put(self, name, text):
        self.wires.mkdir(exist_ok=True)
        path = self.wires / name
        path.write_text(text, encoding="utf-8")
        # Times tell files apart; the clock would make runs differ.
        os.utime(path, (1527600000 + len(text), 1527600000 + len(text)))

    def run(self, *words, fault=None, **faults):
        environment = dict(self.environment)
        if fault is not None or faults:
            environment["LD_PRELOAD"] = str(self.shim)
            environment["FAULT_UNDER"] = str(self.archive)
            if fault is not None:
                environment["FAULT_KIND"], at = fault
                environment["FAULT_AT"] = str(at)
            for name, value in faults.items():
                environment["FAULT_" + name.upper()] = str(value)
        return subprocess.run(
            [self.program, *words], cwd=self.folder, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, errors="replace", timeout=120,
            check=False)

    def rows(self):
        """What the archive says of each story, by id."""
        done = self.run("search", "-a", "archive", "*", "-n", "all",
                        "--killed", "--embargoed", "--snippets", "0",
                        "--format", "ndjson", "-q")
        if done.returncode not in (0, 1):
            raise Failure(f"can't be searched: {done.stderr.strip()}")
        rows = {}
        for line in done.stdout.splitlines():
            row = json.loads(line)
            if row["type"] != "hit":
                continue
            if row["id"] in rows:
                raise Failure(f"story {row['id']} is there twice")
            for key in ("rank", "score"):
                del row[key]
            rows[row["id"]] = row
        return rows

    def age(self, layout):
        """Makes of the archive one of another layout."""
        subprocess.run([self.age_archive, self.archive, str(layout)],
                       check=True)

    def is_older(self):
        title = (self.archive / "manifest").read_bytes().split(b"\n")[0]
        return title == b"dateline manifest 1"

    def save(self, name):
        shutil.rmtree(self.folder / name, ignore_errors=True)
        if self.archive.exists():
            shutil.copytree(self.archive, self.folder / name)

    def restore(self, name):
        shutil.rmtree(self.archive, ignore_errors=True)
        if (self.folder / name).exists():
            shutil.copytree(self.folder / name, self.archive)


class Deed:
    """Something that is done to an archive: `before` prepares it, `words` are
    run; `before` may take sources away, too. It may return what the archive
    holds, where that can't be asked for any more."""

    def __init__(self, name, before, words):
        self.name, self.before, self.words = name, before, words

    def __str__(self):
        return self.name


INDEX = ("index", "-a", "archive", "-j2", "-q", "wires")


def first_sources(world):
    for number in range(12):
        world.put(f"a{number}.json", item(f"story-{number}", 1, number))
    # Reprints, so that there are families to settle.
    for number in range(3):
        world.put(f"r{number}.json", item(f"reprint-{number}", 1, number,
                                          " More later."))


def second_sources(world):
    for number in range(3):
        world.put(f"b{number}.json", item(f"story-{number}", 2, number,
                                          " Twelve died."))
    for number in range(20, 26):
        world.put(f"b{number}.json", item(f"story-{number}", 1, number))
    world.put("kill.json", cancel("story-5", 1))
    world.put("again.json", item("reprint-9", 1, 4, " More later."))


def nothing(world):
    first_sources(world)


def indexed(world):
    first_sources(world)
    world.run(*INDEX)
    second_sources(world)


def pruned(world):
    indexed(world)
    world.run(*INDEX)
    for name in ("a1.json", "b20.json", "kill.json"):
        (world.wires / name).unlink()


def seven_segments(world):
    first_sources(world)
    world.run(*INDEX)
    for number in range(40, 46):
        world.put(f"c{number}.json", item(f"story-{number}", 1, number))
        world.run(*INDEX)
    second_sources(world)


def damaged(world):
    indexed(world)
    world.run(*INDEX)
    segment = sorted((world.archive / "segments").iterdir())[0]
    (segment / "termlist.glass").unlink()


def outdated(world):
    indexed(world)
    world.run(*INDEX)
    held = world.rows()
    world.age(1)
    return held


DEEDS = [
    Deed("first run", nothing, INDEX),
    Deed("second run", indexed, INDEX),
    Deed("prune", pruned, (*INDEX[:-1], "--prune", "wires")),
    Deed("merge", seven_segments, INDEX),
    Deed("compact", seven_segments, ("compact", "-a", "archive", "-q")),
    Deed("repair", damaged, ("check", "-a", "archive", "--repair", "-q")),
    Deed("upgrade", outdated, ("check", "-a", "archive", "--repair", "-q")),
]
