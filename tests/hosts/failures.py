#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts that are down, silent, slow, cut off in the middle, of another version
or not what they should be: the others answer, with a mark, in bounded time;
--strict fails; a host that comes back is used again; commits are seen.
usage: failures.py PROGRAM ARCHIVE"""
import contextlib
import json
import random
import shutil
import socket
import sys
import tempfile
import threading
import time

from world import World, free_port, random_story, skip_without_server

LIMIT = 1        # seconds for each answer, as the config says
TOTAL = 6 * LIMIT  # for all answers together
BOUND = 6        # of a whole command: some answers, and a busy machine


class Fake:
    """A server that does `deed(connection)` for each connection."""

    def __init__(self, deed):
        self.deed = deed
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=(connection,),
                                 daemon=True).start()

    def serve(self, connection):
        with connection, contextlib.suppress(OSError):
            self.deed(connection)


def silent(connection):
    connection.recv(1)
    time.sleep(60)


def rubbish(connection):
    connection.sendall(random.Random(3).randbytes(200_000))
    time.sleep(60)


def web_page(connection):
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def hangs_up(_):
    pass


def endless(connection):
    while True:
        connection.sendall(b"\x00" * 65536)


def other_version(connection):
    # REPLY_UPDATE, one length byte, then a protocol of 99.0.
    connection.sendall(b"\x00\x02\x63\x00")
    time.sleep(60)


def relay(port, spoil):
    """To the real server at `port`; `spoil(so_far, data)` is what comes of an
    answer, after so many bytes; None: no more."""
    def deed(connection):
        with socket.create_connection(("127.0.0.1", port)) as real:
            def forward():
                with contextlib.suppress(OSError):
                    while data := connection.recv(65536):
                        real.sendall(data)
                    real.shutdown(socket.SHUT_WR)
            threading.Thread(target=forward, daemon=True).start()
            so_far = 0
            while data := real.recv(65536):
                spoiled = spoil(so_far, data)
                so_far += len(data)
                if spoiled is None:
                    return
                connection.sendall(spoiled)
    return deed


def falls_silent(after):
    def spoil(so_far, data):
        if so_far + len(data) > after:
            time.sleep(60)
        return data
    return spoil


def cut_off(after):
    return lambda so_far, data: None if so_far + len(data) > after else data


def garbled(after):
    rng = random.Random(after)

    def spoil(so_far, data):
        if so_far + len(data) <= after:
            return data
        return bytes(byte ^ rng.randrange(256) for byte in data)
    return spoil


def write_config(world, limit):
    config = world.folder / ".config" / "dateline" / "config"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f"[hosts]\ntime_limit = {limit}\n", encoding="utf-8")


class Failures:
    def __init__(self, world):
        self.world = world
        self.tried = 0

    def search(self, *archives, words=("flood", "--facet", "agency")):
        named = [word for archive in archives for word in ("-a", archive)]
        begin = time.monotonic()
        done = self.world.try_run("search", *words, *named, "--format",
                                  "ndjson", limit=60)
        took = time.monotonic() - begin
        self.tried += 1
        if took > BOUND:
            self.world.complain(f"{archives} {words}: {took:.1f} s")
        return done

    def check(self, what, broken, words=("flood", "--facet", "agency")):
        """A broken host beside an archive here: that answers, with a mark."""
        done = self.search("near", broken, words=words)
        whole = self.search("near", words=words)
        end = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {}
        wanted = json.loads(whole.stdout.splitlines()[-1])
        if (done.returncode, end.get("partial"), end.get("matches")) != (
                3, True, wanted["matches"]) or broken not in done.stderr:
            self.world.complain(f"{what}: status {done.returncode}, {end}, "
                                f"{done.stderr}")
        if done.stderr.count("left out") != 1:
            self.world.complain(f"{what}: {done.stderr}")
        done = self.search("near", broken, words=(*words, "--strict"))
        if done.returncode != 3 or done.stdout or broken not in done.stderr:
            self.world.complain(f"{what}, strict: status {done.returncode}, "
                                f"{done.stdout[:200]}, {done.stderr}")

    def check_fakes(self):
        for deed in (silent, rubbish, web_page, hangs_up, endless,
                     other_version):
            self.check(deed.__name__, Fake(deed).address)
        self.check("nobody", f"tcp://127.0.0.1:{free_port()}")
        self.check("no such host", "tcp://host.invalid:7468")
        self.check("ssh without command", "ssh://elsewhere/no/such/archive")
        alone = self.search(f"tcp://127.0.0.1:{free_port()}")
        if alone.returncode != 3 or alone.stdout:
            self.world.complain(f"nobody alone: {alone}")

    def check_ssh(self):
        """A command that says nothing, and does not end when nobody listens."""
        path = self.world.folder / "stuck-ssh"
        path.write_text("#!/bin/sh\ntrap '' PIPE HUP TERM\nsleep 20\n")
        path.chmod(0o755)
        usual = self.world.environment["DATELINE_SSH"]
        self.world.environment["DATELINE_SSH"] = str(path)
        self.check("stuck ssh", "ssh://elsewhere/archive")
        self.world.environment["DATELINE_SSH"] = "/no/such/ssh"
        self.check("no ssh", "ssh://elsewhere/archive")
        self.world.environment["DATELINE_SSH"] = usual

    def check_middle(self, port):
        """A host that fails after so many bytes of its answers."""
        seen = 0

        def count(so_far, data):
            nonlocal seen
            seen = so_far + len(data)
            return data

        self.search("near", Fake(relay(port, count)).address)
        if seen < 1000:
            self.world.complain(f"a whole conversation of {seen} bytes")
        for at in range(1, 6):
            after = seen * at // 6
            for how in (cut_off, falls_silent, garbled):
                self.check(f"{how.__name__} after {after}",
                           Fake(relay(port, how(after))).address)

    def check_commands(self):
        """Other commands: what is here is told, with status 3; strictly,
        nothing is."""
        world = self.world
        (world.folder / "topics").write_text("1\tflood\n", encoding="utf-8")
        (world.folder / "qrels").write_text("1 0 r1 1\n", encoding="utf-8")
        story = world.run("search", "*", "-n", "1", "-a", "near", "--format",
                          "ids").strip()
        dead = Fake(silent).address
        for words in (["versions", "--json", story], ["pickup", "--json", story],
                      ["explain", "flood"], ["stats"],
                      ["search", "flood", "--expand", "--format", "ids"],
                      ["first", "flood", "--json"],
                      ["eval", "--topics", "topics", "--qrels", "qrels"]):
            begin = time.monotonic()
            done = world.try_run(*words, "-a", "near", "-a", dead)
            whole = world.try_run(*words, "-a", "near")
            if time.monotonic() - begin > BOUND:
                world.complain(f"{words}: too long")
            told = done.stdout
            if "--json" in words:
                told = told.replace('"partial":true,', "", 1)
            if (done.returncode, told) != (3, whole.stdout) or (
                    done.stderr.count("left out") != 1 or
                    ("--json" in words and told == done.stdout)):
                world.complain(f"{words}: {done}, {whole}")
            done = world.try_run(*words, "-a", "near", "-a", dead, "--strict")
            if done.returncode != 3 or done.stdout or dead not in done.stderr:
                world.complain(f"{words}, strict: {done}")

    def check_new(self):
        """A mark for each host; it stays where the answer is not whole."""
        world = self.world
        for archive, first, count in (("fresh", 700, 20), ("other", 740, 1)):
            world.index(archive, [json.dumps(random_story(
                random.Random(number), number))
                for number in range(first, first + count)])
        world.run("saved", "add", "all", "*")
        port = free_port()
        names = ["-a", "near", "-a", f"tcp://127.0.0.1:{port}"]

        def new(*words, status=(0, 1)):
            return world.run("run", "all", "--new", *words, *names, "--format",
                             "ids", status=status).split()

        with world.served("fresh", port=port):
            counts = [int(new("--count", "--no-mark")[0]), len(new()),
                      len(new())]
            world.index("fresh", [json.dumps(random_story(random.Random(1),
                                                          730))])
            counts.append(len(new("--no-mark")))
        if new(status=(3,)):
            world.complain("run --new without a host: something is printed")
        with world.served("fresh", port=port):
            counts += [len(new()), len(new())]
        with world.served("other", port=port):
            counts.append(len(new()))
        if counts != [80, 80, 0, 1, 1, 0, 1]:
            world.complain(f"run --new: {counts}")
        stats = world.try_run("stats", "--json", *names)
        if stats.returncode != 3 or json.loads(stats.stdout).get(
                "partial") is not True:
            world.complain(f"stats without a host: {stats}")

    def check_dawdling(self, port):
        """A host whose every answer comes in time, but there are many: it is
        left out, and no other."""
        def dawdle(_, data):
            time.sleep(0.3 * LIMIT)  # an answer may come in two pieces
            return data

        slow = Fake(relay(port, dawdle)).address
        quick = f"tcp://127.0.0.1:{port}"
        for words in (["flood river", "-n", "all"], ["flood w/9 river"],
                      ["rate", "--expand", "-n", "all"]):
            begin = time.monotonic()
            done = self.world.try_run("search", *words, "--format", "ids",
                                      "-a", "near", "-a", quick, "-a", slow)
            took = time.monotonic() - begin
            whole = self.world.run("search", *words, "--format", "ids", "-a",
                                   "near", "-a", quick)
            if took > TOTAL + BOUND or (done.returncode, done.stdout) != (
                    3, whole) or "seconds in all" not in done.stderr:
                self.world.complain(f"{words}, dawdling: {took:.1f} s, {done}")

    def check_far(self, port):
        """A host that is far is asked over several connections; one that takes
        no second is asked over one, and one that says something else there."""
        words = ["flood", "river", "--any", "-n", "all", "--format", "ids"]
        quick = f"tcp://127.0.0.1:{port}"
        whole = self.world.run("search", *words, "-a", quick, "-a", "near")

        def late(so_far, data):
            if so_far > 1000:  # opened: far, but for what opening takes
                time.sleep(0.01)
            return data

        # Some two hundred answers on one connection, on a busy machine: what
        # is shown here is not how long that may take.
        write_config(self.world, 10 * LIMIT)
        # As a commit leaves it for a moment: the same revision, other segments.
        world = self.world
        shutil.copytree(world.folder / "far", world.folder / "torn")
        stub = world.folder / "torn" / "served" / "XAPIANDB"
        lines = stub.read_text().splitlines(keepends=True)
        stub.write_text("".join([lines[0], *reversed(lines[1:])]))
        with world.stock(stub.parent) as torn:
            self.check_connections(words, port, late, whole, (
                ("several", relay(port, late)), ("one", hangs_up),
                ("rubbish", rubbish),
                ("torn", relay(int(torn.rsplit(":", 1)[1]), late))))
        write_config(self.world, LIMIT)

    def check_overtaken(self, port):
        """A commit between a server's look at what there is and its opening."""
        world = self.world
        shutil.copytree(world.folder / "far", world.folder / "overtaken")
        served = world.folder / "overtaken" / "served"
        words = ["search", "flood", "-n", "all", "--format", "ids"]
        whole = world.run(*words, "-a", f"tcp://127.0.0.1:{port}")
        with world.stock(served) as gone:
            for facts in served.glob("facts-*"):
                shutil.rmtree(facts)
            self.check("always overtaken", gone)
            connections = []

            def serve(connection):
                connections.append(connection)
                to = gone.rsplit(":", 1)[1] if len(connections) == 1 else port
                relay(int(to), lambda _, data: data)(connection)

            done = world.try_run(*words, "-a", Fake(serve).address)
            if (done.returncode, done.stdout) != (0, whole) or \
                    len(connections) < 2:
                world.complain(f"overtaken, {len(connections)}: {done}")

    def check_connections(self, words, port, late, whole, seconds):
        for what, second in seconds:
            connections = []

            def far(connection, second=second, connections=connections):
                connections.append(connection)
                deed = relay(port, late) if len(connections) == 1 else second
                deed(connection)

            done = self.world.try_run("search", *words, "-a",
                                      Fake(far).address, "-a", "near")
            if (done.returncode, done.stdout) != (0, whole):
                self.world.complain(f"far, {what}: {done}, {whole}")
            if len(connections) < 2:
                self.world.complain(f"far, {what}: one connection only")

    def check_rests(self, port):
        """What hits are used for is no time that a host takes."""
        def late(_, data):
            time.sleep(0.02 * LIMIT)
            return data

        self.world.run("saved", "add", "one", "only105")
        self.world.run("saved", "add", "none", "only1")
        done = self.world.try_run(
            "run", "one", "none", "--exec", f"sleep {TOTAL + 1}", "-a",
            Fake(relay(port, late)).address)
        if done.returncode != 0 or "left out" in done.stderr:
            self.world.complain(f"a host that nobody asked: {done}")

    def check_coming_back(self):
        port = free_port()
        address = f"tcp://127.0.0.1:{port}"
        self.check("not there yet", address)
        with self.world.served("far", port=port):
            done = self.search("near", address)
            if done.returncode != 0 or '"partial"' in done.stdout:
                self.world.complain(f"came back: {done}")
            before = self.matches(address)
            self.world.index("far", [json.dumps(random_story(
                random.Random(99), 9000 + number)) for number in range(20)])
            after = self.matches(address)
            if after <= before:
                self.world.complain(f"a commit: {before}, then {after}")
            self.world.run("compact", "-q", "-a", "far")
            if self.matches(address) != after:
                self.world.complain("compacted: other matches")
        self.check("gone again", address)

    def check_commits(self):
        """Commits and merges while it is searched: no host is lost for them."""
        stories = [json.dumps(random_story(random.Random(number), number))
                   for number in range(500, 560)]
        world = self.world
        done = threading.Event()

        def write():
            for at in range(0, len(stories), 3):
                world.index("busy", stories[at:at + 3])
            world.run("compact", "-q", "-a", "busy")
            done.set()

        world.index("busy", stories[:3])
        with world.served("busy") as (address,):
            writer = threading.Thread(target=write)
            writer.start()
            while not done.is_set():
                found = self.search(address, words=("flood", "river"))
                if found.returncode not in (0, 1):
                    world.complain(f"while it is written: {found}")
            writer.join()

    def matches(self, address):
        return int(self.world.run("search", "*", "--count", "-a", address))

    def check_strangers(self):
        """Something else that the stock server serves."""
        with self.world.stock(self.world.folder / "near" / "segments" /
                              "000001") as address:
            self.check("no archive", address)
        for wrong in ("tcp://127.0.0.1", "tcp://:7", "tcp://h:99999",
                      "tcp://h:7/path", "ssh://-oProxyCommand=x/p", "ssh://h",
                      "ssh://h/a  b", "tcp://h\x1b[31m:7"):
            done = self.search("near", wrong)
            if done.returncode != 2 or "\x1b" in done.stderr:
                self.world.complain(f"{wrong!r}: {done}")

    def check_words(self, address):
        for command in (["index", "far.jsonl"], ["compact"], ["check"]):
            done = self.world.try_run(*command, "-a", address)
            if done.returncode != 2 or not done.stderr:
                self.world.complain(f"{command}: {done}")


def main():
    skip_without_server()
    with tempfile.TemporaryDirectory() as folder:
        world = World(sys.argv[1], folder)
        write_config(world, LIMIT)
        for archive, first in (("near", 0), ("far", 100), ("far", 130)):
            world.index(archive, [json.dumps(random_story(
                random.Random(number), number))
                for number in range(first, first + (
                    60 if archive == "near" else 30))])
        failures = Failures(world)
        failures.check_fakes()
        failures.check_ssh()
        failures.check_commands()
        failures.check_new()
        failures.check_strangers()
        with world.served("far") as (address,):
            failures.check_words(address)
            failures.check_dawdling(int(address.rsplit(":", 1)[1]))
            failures.check_far(int(address.rsplit(":", 1)[1]))
            failures.check_overtaken(int(address.rsplit(":", 1)[1]))
            failures.check_rests(int(address.rsplit(":", 1)[1]))
            failures.check_middle(int(address.rsplit(":", 1)[1]))
        failures.check_coming_back()
        failures.check_commits()
        print(f"{failures.tried} commands, {world.faults} faults")
    sys.exit(world.faults > 0)


main()
