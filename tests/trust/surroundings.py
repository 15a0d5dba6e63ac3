#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is around an archive: who may read it, who else writes to it, disks that
are small, folders that may not be written to or are gone, files that are none,
memory that is short. What can't be tried here (mounting, other users) is
skipped, and said so.

usage: surroundings.py PROGRAM SHIM [TEST...]"""
import contextlib
import fcntl
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "faults"))
from world import World, first_sources, item, second_sources  # noqa: E402

PROGRAM = SHIM = ""
MB = 1 << 20
INDEX = ("index", "-a", "archive", "-q", "-j1")
TELLING = ("index", "-a", "archive", "-j1")  # of what was rejected


def mode(path):
    return os.lstat(path).st_mode & 0o777


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.world = World(PROGRAM, SHIM, self.folder)
        first_sources(self.world)

    def run_(self, *words, status=0):
        done = self.world.run(*words)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def index(self, status=0):
        return self.run_(*INDEX, "wires", status=status)

    def expect_as_before(self, rows):
        self.assertEqual(self.world.rows(), rows)
        self.run_("check", "-a", "archive", "-q")


class Privacy(Case):
    def modes(self):
        return {str(path.relative_to(self.world.archive)): mode(path)
                for path in self.world.archive.rglob("*")}

    def live(self):
        """Everything that writes into the archive."""
        self.index()
        second_sources(self.world)
        (self.world.wires / "a1.json").unlink()
        self.run_(*INDEX, "--prune", "wires")
        self.run_("compact", "-a", "archive", "-q")
        second_sources(self.world)
        self.world.put("z.json", item("zebra", 1, 3))
        self.index()

    def test_an_archive_is_for_its_owner_alone(self):
        self.world.archive.mkdir(0o755)
        self.live()
        self.assertEqual(mode(self.world.archive), 0o700)
        open_ = {path: oct(bits) for path, bits in self.modes().items()
                 if bits & 0o077}
        self.assertEqual(open_, {})

    def test_its_owner_may_open_it_to_a_group(self):
        self.index()
        for path in (self.world.archive, *self.world.archive.rglob("*")):
            path.chmod(mode(path) | (0o050 if path.is_dir() else 0o040))
        self.live()
        shut = {path: oct(bits) for path, bits in self.modes().items()
                if not bits & 0o040 or bits & 0o027}
        self.assertEqual(shut, {})

    def test_marks_are_for_their_owner_alone(self):
        self.index()
        self.run_("saved", "add", "floods", "flood")
        self.run_("run", "floods", "-a", "archive", "--new", "-q")
        state = self.folder / ".local" / "state" / "dateline"
        self.assertEqual(mode(state), 0o700)
        for path in state.rglob("*"):
            self.assertEqual(mode(path) & 0o077, 0, path)

    def test_nothing_goes_to_the_network(self):
        self.index()
        for words in ((*INDEX, "wires"), ("check", "-a", "archive"),
                      ("search", "-a", "archive", "flood"),
                      ("compact", "-a", "archive"), ("stats", "-a", "archive")):
            done = self.world.run(*words, sockets="refuse")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn("socket", done.stderr)


class Writers(Case):
    def setUp(self):
        super().setUp()
        self.index()
        self.lock = os.open(self.world.archive / "lock", os.O_RDWR)
        self.addCleanup(os.close, self.lock)
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        os.write(self.lock, b"pid 4711\nhost desk\ncommand dateline index\n"
                 b"since 2018-05-29T10:00Z\n")

    def test_the_second_says_who_holds_it_since_when(self):
        for words in ((*INDEX, "wires"), ("compact", "-a", "archive"),
                      ("check", "-a", "archive")):
            done = self.run_(*words, status=4)
            self.assertIn("'dateline index' (process 4711 on desk) holds the "
                          "archive since 2018-05-29T10:00Z", done.stderr)
            self.assertIn("--wait", done.stderr)

    def test_it_waits_as_long_as_it_is_told(self):
        begin = time.monotonic()
        self.run_(*INDEX, "--wait=1", "wires", status=4)
        self.assertGreater(time.monotonic() - begin, .9)

    def test_it_goes_on_when_the_other_is_done(self):
        waiting = subprocess.Popen(
            [PROGRAM, *INDEX, "--wait", "wires"], cwd=self.folder,
            env=self.world.environment)
        time.sleep(.4)
        self.assertIsNone(waiting.poll())
        fcntl.flock(self.lock, fcntl.LOCK_UN)
        self.assertEqual(waiting.wait(60), 0)

    def test_readers_do_not_wait(self):
        self.run_("search", "-a", "archive", "flood")


class Disks(Case):
    @contextlib.contextmanager
    def small_disk(self, size):
        """`archive` on a disk of so many bytes."""
        self.world.archive.mkdir(0o700, exist_ok=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs",
             self.world.archive], capture_output=True, check=False)
        if done.returncode != 0:
            self.skipTest("no disk can be mounted here: " +
                          done.stderr.decode().strip())
        try:
            yield
        finally:
            subprocess.run(["umount", self.world.archive], check=True)

    def test_a_small_disk_fills_up(self):
        with self.small_disk(2 * MB):
            self.index()
            rows = self.world.rows()
            for number in range(400):
                self.world.put(f"m{number}.json",
                               item(f"more-{number}", 1, number,
                                    " ".join(f"w{number}x{word}"
                                             for word in range(300))))
            done = self.index(status=2)
            self.assertIn("No space left on device", done.stderr)
            self.assertIn("archive/", done.stderr)
            self.expect_as_before(rows)
            subprocess.run(["mount", "-o", "remount,size=64m",
                            self.world.archive], check=True)
            self.index()
            self.assertEqual(len(self.world.rows()), len(rows) + 400)
            self.run_("check", "-a", "archive", "-q")

    def test_a_disk_turns_read_only(self):
        with self.small_disk(8 * MB):
            self.index()
            rows = self.world.rows()
            second_sources(self.world)
            subprocess.run(["mount", "-o", "remount,ro", self.world.archive],
                           check=True)
            done = self.index(status=2)
            self.assertIn("archive/lock", done.stderr)
            self.assertIn("Read-only file system", done.stderr)
            self.assertEqual(self.world.rows(), rows)
            subprocess.run(["mount", "-o", "remount,rw", self.world.archive],
                           check=True)
            self.index()
            self.assertGreater(len(self.world.rows()), len(rows))

    def test_quota_and_broken_disks_are_told_with_their_reason(self):
        self.index()
        rows = self.world.rows()
        second_sources(self.world)
        self.world.save("before")
        for kind, reason in (("EDQUOT", "Disk quota exceeded"),
                             ("EIO", "Input/output error"),
                             ("ENOSPC", "No space left on device")):
            for at in (1, 12, 40):
                self.world.restore("before")
                done = self.world.run(*INDEX, "wires", fault=(kind, at))
                self.assertEqual(done.returncode, 2, (kind, at, done.stderr))
                self.assertIn(reason, done.stderr)
                self.assertIn("archive", done.stderr)
                self.expect_as_before(rows)


class Folders(Case):
    def as_nobody(self, *words):
        command = [self.program_for_all(), *words]
        return subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
             *command], cwd=self.folder, env=self.world.environment,
            capture_output=True, text=True, check=False)

    def program_for_all(self):
        program = self.folder / "dateline"
        if not program.exists():
            shutil.copy(PROGRAM, program)
            program.chmod(0o755)
            self.folder.chmod(0o755)
        return program

    def setUp(self):
        super().setUp()
        if os.getuid() != 0 or shutil.which("setpriv") is None:
            self.skipTest("another user is needed: run it as root")

    def test_an_archive_of_another_can_not_be_read(self):
        self.index()
        for words in (("search", "-a", "archive", "flood"),
                      (*INDEX, "wires"), ("check", "-a", "archive")):
            done = self.as_nobody(*words)
            self.assertIn(done.returncode, (2, 3), done.stderr)
            self.assertIn("archive", done.stderr)
            self.assertIn("Permission denied", done.stderr)

    def test_one_that_is_opened_can_be_read_and_not_written_to(self):
        self.index()
        for path in (self.world.archive, *self.world.archive.rglob("*")):
            path.chmod(mode(path) | (0o055 if path.is_dir() else 0o044))
        done = self.as_nobody("search", "-a", "archive", "flood", "--count")
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.as_nobody(*INDEX, "wires")
        self.assertEqual(done.returncode, 2)
        self.assertIn("archive/lock: can't be locked: Permission denied",
                      done.stderr)

    def test_sources_that_may_not_be_read_are_named(self):
        secret = self.world.wires / "secret.json"
        secret.write_text(item("secret", 1, 3))
        secret.chmod(0o600)
        own = self.folder / "own"
        own.mkdir()
        os.chown(own, 65534, 65534)
        self.world.wires.chmod(0o755)
        done = self.as_nobody("index", "-a", "own/archive", "wires")
        self.assertEqual(done.returncode, 1)
        self.assertIn("secret.json: Permission denied", done.stderr)


class Vanished(Case):
    def test_sources_that_are_gone_are_named_and_kept(self):
        self.index()
        rows = self.world.rows()
        shutil.rmtree(self.world.wires)
        for words in (TELLING, (*TELLING, "--prune")):
            done = self.world.run(*words, "wires")
            self.assertIn(done.returncode, (1, 2))
            self.assertIn("wires: No such file or directory", done.stderr)
            self.expect_as_before(rows)

    def test_an_archive_that_goes_while_it_is_written_to(self):
        for number in range(1500):
            self.world.put(f"m{number}.json", item(f"more-{number}", 1, number))
        running = subprocess.Popen(
            [PROGRAM, *INDEX, "wires"], cwd=self.folder, text=True,
            env=self.world.environment, stderr=subprocess.PIPE)
        while not (self.world.archive / "building").exists():
            time.sleep(.01)
        shutil.rmtree(self.world.archive, ignore_errors=True)
        told = running.communicate(timeout=120)[1]
        self.assertIn(running.returncode, (2, 3), told)
        self.assertIn("archive", told)
        shutil.rmtree(self.world.archive, ignore_errors=True)
        self.index()


class Files(Case):
    def test_what_is_no_file_is_passed_over(self):
        wires = self.world.wires
        os.mkfifo(wires / "pipe.json")
        door = socket.socket(socket.AF_UNIX)
        self.addCleanup(door.close)
        door.bind(str(wires / "door.json"))
        os.symlink("/dev/zero", wires / "zero.json")
        os.symlink("/dev/stdin", wires / "stdin.json")
        os.symlink(".", wires / "loop")
        os.symlink("nowhere", wires / "nowhere.json")
        outside = self.folder / "outside"
        outside.mkdir()
        (outside / "x.json").write_text(item("outsider", 1, 2))
        os.symlink(outside, wires / "away")
        done = self.world.run(*INDEX, "wires")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        heads = [row["headline"] for row in self.world.rows().values()]
        self.assertEqual(len(heads), len(set(heads)))
        self.run_("check", "-a", "archive", "-q")

    def test_names_do_not_reach_the_terminal_as_they_are(self):
        wires = os.fsencode(self.world.wires)
        for name in (b"new\nline.json", b"esc\x1b[2J.json", b"bad\xff\xfe.json",
                     b"\xe2\x80\xaeevil.json", b"c1\xc2\x9b31m.json"):
            with open(wires + b"/" + name, "wb") as file:
                file.write(b'{"headline": ')
            with open(wires + b"/good-" + name, "w", encoding="utf-8") as file:
                file.write(item("good" + str(len(name)), 1, 5))
        done = subprocess.run([PROGRAM, *TELLING, "wires"], cwd=self.folder,
                              env=self.world.environment, check=False,
                              capture_output=True)
        self.assertEqual(done.returncode, 1)
        lines = done.stderr.split(b"\n")
        self.assertEqual(sum(b".json" in line for line in lines), 5, lines)
        for fields in ("list", "full", "csv", "ndjson"):
            shown = subprocess.run(
                [PROGRAM, "search", "-a", "archive", "*", "-n", "all",
                 "--format", fields], cwd=self.folder, check=False,
                env=self.world.environment, capture_output=True)
            for told in (done.stderr, shown.stdout, shown.stderr):
                for bad in (b"\x1b", b"\xff", b"\xc2\x9b", b"\xe2\x80\xae"):
                    self.assertNotIn(bad, told, fields)
                told.decode("utf-8")

    def test_a_cell_is_no_formula(self):
        for number, head in enumerate(("=1+1", "+cmd|' /C calc'!A0", "-2",
                                       "@SUM(A1)", "\t=2")):
            self.world.put(f"f{number}.json", item(
                f"formula-{number}", 1, 3).replace(
                    f"The formula-{number} of river", head.replace("\t", " ")))
        self.index()
        done = self.run_("search", "-a", "archive", "*", "-n", "all",
                         "--format", "csv")
        for line in done.stdout.splitlines():
            for cell in line.split(","):
                self.assertNotIn(cell.strip('"')[:1], ("=", "+", "@"), line)


    def test_pictures_and_links_hold_text_and_nothing_else(self):
        head = '</text></svg><script>x</script>&amp;"\' onload=\'y'
        self.world.put("a \"b\"<c>\x1b]8;;evil\x07\n.json", item(
            "markup", 1, 3).replace("The markup of river",
                                    head.replace('"', '\\"')))
        self.run_(*INDEX, str(self.world.wires))  # links are of whole paths
        svg = self.run_("timeline", "-a", "archive", "*", "--by", "year",
                        "--peaks", "99", "--svg", "-", "-q").stdout
        svg = svg[svg.index("<svg"):]
        tree = xml.etree.ElementTree.fromstring(svg)
        names = {element.tag.rpartition("}")[2] for element in tree.iter()}
        self.assertIn("text", names)
        self.assertFalse(names & {"script", "a", "foreignObject", "image"})
        for element in tree.iter():
            self.assertFalse([name for name in element.keys()
                              if name.startswith("on")])
        shown = self.run_("search", "-a", "archive", "*", "-n", "all",
                          "--hyperlink", "--color", "always").stdout
        links = re.findall("\x1b]8;;([^\x1b]*)\x1b\\\\", shown)
        self.assertTrue(links)
        self.assertTrue(any("%1B%5D8" in link.upper() for link in links), links)
        for link in links:
            self.assertRegex(link, r"^(file://[!-~]*)?$")
        self.assertNotIn("evil\x07", shown)


class Queries(Case):
    def setUp(self):
        super().setUp()
        self.index()

    def expect_refused(self, query, word):
        """As a file, since an argument may have 128 kB only."""
        search = self.folder / "hostile.search"
        search.write_text(f"query = {query}\n", encoding="utf-8")
        done = self.world.run("run", str(search), "-a", "archive")
        self.assertEqual(done.returncode, 2, done.stderr[:400])
        self.assertIn(word, done.stderr)
        self.assertLess(len(done.stderr), 4000)

    def test_what_is_too_long_is_refused(self):
        self.expect_refused("flood " * 180_000, "hostile.search")
        self.expect_refused("OR ".join(f"w{n} " for n in range(10_001)),
                            "10000 clauses")
        self.expect_refused("(" * 100_000 + "flood" + ")" * 100_000,
                            "parenthes")

    def test_wildcards_stand_for_so_many_words_and_no_more(self):
        for number in range(8):
            self.world.put(f"w{number}.json", item(
                f"words-{number}", 1, number, " " + " ".join(
                    f"zeta{number}{word:03d}" for word in range(500))))
        self.index()
        done = self.run_("search", "-a", "archive", "zeta*", status=2)
        self.assertIn("more than 128 words match zeta*", done.stderr)
        done = self.run_("search", "-a", "archive", "zeta01*", "--count", "-q")
        self.assertEqual(done.stdout.split()[0], "1")

    def test_what_is_just_not_too_long_is_answered(self):
        search = self.folder / "long.search"
        search.write_text("query = " + " OR ".join(
            ["flood"] + [f"w{n}" for n in range(9_900)]))
        self.run_("run", str(search), "-a", "archive", "-q")


class Memory(Case):
    def test_a_file_of_a_gigabyte_in_half_of_that(self):
        text = "The crane was sold to the harbour for scrap on Monday.\n"
        with open(self.world.wires / "huge.txt", "w", encoding="utf-8") as file:
            for _ in range(16):
                file.write(text * (64 * MB // len(text)))
        with open(self.world.wires / "big.json", "w", encoding="utf-8") as file:
            file.write('{"headline":"Crane","body":"')
            for _ in range(4):
                file.write("sold " * (10 * MB))
            file.write('"}')
        done = subprocess.run(
            ["prlimit", f"--as={512 * MB}", PROGRAM, *TELLING, "wires"],
            cwd=self.folder, env=self.world.environment, text=True,
            capture_output=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 1, done.stderr)
        for name in ("huge.txt", "big.json"):
            self.assertIn(name, done.stderr)
        self.assertNotIn("bad_alloc", done.stderr)
        self.assertEqual(len(self.world.rows()), 15)
        self.run_("check", "-a", "archive", "-q")


if __name__ == "__main__":
    PROGRAM, SHIM = map(os.path.abspath, sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
