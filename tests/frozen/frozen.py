#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An archive of the present layout, made once and kept, is opened, searched,
checked and added to, and so is one of a layout from READ on, which is of the
present one then; those of older layouts, and the same one made older, are
refused with a word, brought up by one command and then say what they said; as
a newer one it is refused.

If this fails after a change, archives that people have are not what the
program makes any more: raise kLayoutVersion (schema/manifest.h), keep the old
file beside the new one, and let this test bring it up, or read it as it is.

usage: frozen.py PROGRAM AGE_ARCHIVE FOLDER
       frozen.py --make PROGRAM SOURCES FILE"""
import json
import os
import pathlib
import shutil
import sys
import tarfile
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "faults"))
from world import World, item  # noqa: E402

PROGRAM, AGE, FOLDER = "", "", pathlib.Path()
STORY = "flood"
READ = 3  # kReadLayout


def layouts():
    """Numbers of the layouts that are kept, the present one last."""
    return sorted(int(file.name.removeprefix("layout-").split(".")[0])
                  for file in FOLDER.glob("layout-*.tar.xz"))


def hits(world, *query):
    done = world.run("search", "-a", "archive", "--format", "ndjson", "-q",
                     "-n", "all", "--snippets", "0", *query)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr)
    return [row["id"] for row in map(json.loads, done.stdout.splitlines())
            if row["type"] == "hit"]


class Frozen(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.world = World(PROGRAM, "", self.folder.name, AGE)
        self.present = layouts()[-1]
        self.unpack(self.present)

    def unpack(self, layout):
        shutil.rmtree(self.world.archive, ignore_errors=True)
        with tarfile.open(FOLDER / f"layout-{layout}.tar.xz") as file:
            file.extractall(self.folder.name)
        known = (FOLDER / f"layout-{layout}.ids").read_text()
        self.known = dict(line.rsplit(" ", 1) for line in known.splitlines())

    def expect_sound(self):
        done = self.world.run("check", "-a", "archive")
        self.assertEqual(done.stderr, "")
        self.assertIn("all whole", done.stdout)
        self.assertEqual(done.returncode, 0)

    def expect_known(self):
        rows = self.world.rows()
        self.assertEqual({name: row["headline"] and str(len(row["headline"]))
                          or "0" for name, row in rows.items()}, self.known)

    def each_as_it_is(self):
        self.assertIn(READ, layouts())
        for layout in layouts():
            if layout >= READ:
                with self.subTest(layout=layout):
                    self.unpack(layout)
                    yield layout

    def title(self):
        return (self.world.archive / "manifest").read_text().split("\n")[0]

    def test_is_searched(self):
        for _ in self.each_as_it_is():
            self.expect_known()
            self.assertGreater(len(hits(self.world, STORY)), 0)

    def test_is_whole(self):
        for layout in self.each_as_it_is():
            self.expect_sound()
            self.assertEqual(self.title(), f"dateline manifest {layout}")

    def test_is_added_to(self):
        for _ in self.each_as_it_is():
            self.expect_to_take_one()
            self.assertEqual(self.title(), f"dateline manifest {self.present}")
            self.expect_known_and("newcomer")

    def test_is_compacted(self):
        for _ in self.each_as_it_is():
            self.expect_to_take_one()
            done = self.world.run("compact", "-a", "archive", "-q")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.expect_known_and("newcomer")
            self.expect_sound()

    def expect_known_and(self, name):
        rows = self.world.rows()
        self.assertLess(set(self.known), set(rows))
        self.assertEqual(len(rows), len(self.known) + 1)
        self.assertEqual(len(hits(self.world, name)), 1)

    def expect_to_take_one(self):
        before = len(self.world.rows())
        self.world.put("new.json", item("newcomer", 1, 3))
        done = self.world.run("index", "-a", "archive", "-q", "wires")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(self.world.rows()), before + 1)
        self.assertEqual(len(hits(self.world, "newcomer")), 1)
        self.expect_sound()

    def test_archives_of_older_programs_are_brought_up(self):
        self.assertLess(layouts()[0], READ)
        for layout in layouts():
            if layout >= READ:
                break
            with self.subTest(layout=layout):
                self.unpack(layout)
                self.expect_refused(layout)
                done = self.world.run("check", "-a", "archive", "--repair")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertFalse((self.world.archive / "damaged").exists())
                self.expect_known()
                self.assertGreater(len(hits(self.world, STORY)), 0)
                self.expect_sound()
                self.expect_to_take_one()

    def expect_refused(self, layout):
        for words in (("search", "-a", "archive", STORY),
                      ("index", "-a", "archive", "-q", "archive/id")):
            done = self.world.run(*words)
            self.assertEqual(done.returncode, 3)
            self.assertIn(f"archive/manifest: archive layout {layout}, this "
                          f"program reads layout {self.present}", done.stderr)
            self.assertIn("check --repair", done.stderr)

    def test_an_older_one_is_refused_and_brought_up(self):
        before = self.world.rows()
        found = hits(self.world, STORY)
        self.world.age(1)
        self.expect_refused(1)
        done = self.world.run("check", "-a", "archive")
        self.assertEqual(done.returncode, 3)
        self.assertIn("manifest: layout 1, this program writes layout "
                      f"{self.present}", done.stdout)
        done = self.world.run("check", "-a", "archive", "--repair")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertNotIn("lost", done.stdout)
        self.assertFalse((self.world.archive / "damaged").exists())
        self.assertEqual(self.world.rows(), before)
        self.assertEqual(hits(self.world, STORY), found)
        self.assertEqual(hits(self.world, "ZOLD"), [])
        self.expect_sound()

    def test_a_damaged_older_one_gives_what_it_can(self):
        self.world.age(1)
        table = sorted(self.world.archive.glob(
            "segments/*/docdata.glass"))[0]
        bytes_ = bytearray(table.read_bytes())
        for at in range(0, len(bytes_) - 8000, 8192):  # in every block
            bytes_[at + 4000:at + 4600] = b"\xa5" * 600
        table.write_bytes(bytes_)
        done = self.world.run("check", "-a", "archive", "--repair")
        self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)
        self.assertTrue((self.world.archive / "damaged").exists())
        self.expect_sound()

    def test_a_newer_one_is_refused(self):
        self.world.age(99)
        before = (self.world.archive / "manifest").read_bytes()
        for words in (("search", "-a", "archive", STORY),
                      ("check", "-a", "archive", "--repair"),
                      ("index", "-a", "archive", "-q", "archive/id")):
            done = self.world.run(*words)
            self.assertEqual(done.returncode, 3)
            self.assertIn("archive/manifest: archive layout 99, this program "
                          f"reads layout {self.present}", done.stderr)
            self.assertIn("a newer dateline", done.stderr)
        self.assertEqual((self.world.archive / "manifest").read_bytes(), before)


def make(program, sources, file):
    """Keeps an archive of `sources` in `file`, and what must be in it beside."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(os.path.abspath(program), "", folder)
        done = world.run("index", "-a", "archive", "-q", os.path.abspath(sources))
        if done.returncode not in (0, 1):
            sys.exit(done.stderr)
        (world.archive / "lock").unlink()

        def nobody(entry):
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            return entry
        with tarfile.open(file, "w:xz", preset=9) as tar:
            tar.add(world.archive, "archive", filter=nobody)
        with open(file.replace("tar.xz", "ids"), "w", encoding="utf-8") as ids:
            for name, row in sorted(world.rows().items()):
                ids.write(f"{name} {len(row['headline'] or '')}\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(*sys.argv[2:])
    else:
        PROGRAM, AGE = map(os.path.abspath, sys.argv[1:3])
        FOLDER = pathlib.Path(sys.argv[3])
        unittest.main(argv=sys.argv[:1])
