# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of the same stories in one piece and in parts, the stock servers
that serve the parts, and a fake ssh that runs what it is told here."""
import contextlib
import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import time

EVERY = ["--killed", "--embargoed"]
SERVER = "xapian-tcpsrv"
FAKE_SSH = """#!/bin/sh
# Options as dateline gives them; the host is not reached, the command is run.
while [ "$1" != -- ]; do shift; done
shift 2
exec sh -c "$*"
"""
WORDS = ("flood dam minister river budget harbour strike fisher orchard union "
         "valley bridge mill ferry heron weir market lantern rate rates rated "
         "cut cuts guizhou data big interest bank banks").split()
AGENCIES = ["PTI", "IANS", "Xinhua", "Reuters", "AFP"]
TOWNS = ["Guiyang", "Bengaluru", "New Delhi", "Berlin", "Lagos", "Lima"]


def skip_without_server():
    if shutil.which(SERVER) is None:
        print(f"{SERVER} is not installed: package xapian-tools")
        sys.exit(77)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def random_story(rng, number):
    words = [rng.choice(WORDS[:rng.randint(6, len(WORDS))])
             for _ in range(rng.randint(20, 160))]
    words[rng.randrange(len(words))] = f"only{number}"
    body = "\n\n".join(" ".join(words[at:at + 40]).capitalize() + "."
                       for at in range(0, len(words), 40))
    day = rng.randint(1, 28)
    return {"id": f"r{number}",
            "title": " ".join(rng.sample(WORDS, 5)).capitalize(),
            "agency": rng.choice(AGENCIES),
            "body": f"{rng.choice(TOWNS).upper()}, May {day} - " + body,
            "published": f"2018-{rng.randint(1, 12):02d}-{day:02d}"
                         f"T{rng.randint(0, 23):02d}:00:00Z"}


class World:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        ssh = self.folder / "fake-ssh"
        ssh.write_text(FAKE_SSH, encoding="utf-8")
        ssh.chmod(0o755)
        self.environment = {
            "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "PATH": os.environ["PATH"], "DATELINE_SSH": str(ssh)}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS",
                     "LLVM_PROFILE_FILE"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.faults = 0

    def complain(self, text):
        self.faults += 1
        print(text, file=sys.stderr)

    def run(self, *words, status=(0, 1), limit=120):
        """What is printed; the status has to be one of `status`."""
        done = self.try_run(*words, limit=limit)
        if done.returncode not in status:
            self.complain(f"{words}: status {done.returncode}: {done.stderr}")
        return done.stdout

    def try_run(self, *words, limit=120):
        return subprocess.run(
            [self.program, *words], cwd=self.folder, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, timeout=limit, check=False)

    def index(self, archive, lines):
        path = self.folder / f"{archive}.jsonl"
        path.write_text("".join(line + "\n" for line in lines),
                        encoding="utf-8")
        os.utime(path, (1527600000, 1527600000))
        self.run("index", "-q", "-a", archive, path.name)

    def stories(self, sample, count, seed):
        """Lines of export: those of the sample archive, and random ones."""
        rng = random.Random(seed)
        self.index("random", [json.dumps(random_story(rng, number))
                              for number in range(count)])
        return [line for archive in (sample, "random") for line in self.run(
            "export", "-a", archive, *EVERY).splitlines()]

    def groups(self, sample):
        """Which stories belong together: of a family, or by notices."""
        keys = {}
        for archive in (sample, "random"):
            for line in self.run("search", "*", "-n", "all", "-a", archive,
                                 "--format", "ndjson", *EVERY).splitlines():
                row = json.loads(line)
                if row["type"] == "hit":
                    keys[row["id"]] = row.get("family", row["id"])
        return keys

    @contextlib.contextmanager
    def served(self, *archives, port=0):
        """Serves each; gives their addresses. `port`: of a single one."""
        servers, addresses = [], []
        self.servers = servers
        given = port
        try:
            for archive in archives:
                port = given or free_port()
                servers.append(subprocess.Popen(
                    [self.program, "serve", "-q", "-a", archive, "--port",
                     str(port)], cwd=self.folder, env=self.environment,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
                addresses.append(f"tcp://127.0.0.1:{port}")
                self.await_port(port)
            yield addresses
        finally:
            for server in servers:
                server.terminate()
                server.wait()

    @contextlib.contextmanager
    def stock(self, database):
        """The stock server over a database, whatever it is."""
        port = free_port()
        server = subprocess.Popen(
            [SERVER, "--quiet", "--interface", "127.0.0.1", "--port",
             str(port), str(database)], start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.await_port(port)
            yield f"tcp://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()

    def await_port(self, port):
        for _ in range(200):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port)).close()
                return
            time.sleep(0.05)
        self.complain(f"nothing listens on {port}")
