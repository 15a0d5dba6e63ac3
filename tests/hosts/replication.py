#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A copy of a served archive kept by doc/replicate.sh answers as the archive
does, after each commit, merge and compaction; where the server is gone it stays
as it was; a folder that was copied whole is an archive of its own.
usage: replication.py PROGRAM ARCHIVE"""
import contextlib
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from world import World, free_port, random_story, skip_without_server

SCRIPT = pathlib.Path(__file__).parents[2] / "doc" / "replicate.sh"


@contextlib.contextmanager
def replicate_server(world, archive):
    port = free_port()
    server = subprocess.Popen(
        ["xapian-replicate-server", "--interface", "127.0.0.1", "--port",
         str(port), archive], cwd=world.folder, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        world.await_port(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def replicate(world, port, stub=None):
    text = stub or (world.folder / "far/served/XAPIANDB").read_bytes()
    return subprocess.run(
        [SCRIPT, "127.0.0.1", str(port), "copy"], cwd=world.folder, input=text,
        env=world.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        timeout=60, check=False).returncode


def hits(world, archive):
    rows = world.run("search", "flood", "-n", "all", "-a", archive, "--format",
                     "ndjson", "--facet", "agency,date:month")
    return [{key: value for key, value in json.loads(row).items()
             if key not in {"ms", "revision"}} for row in rows.splitlines()]


def check(world):
    stories = [json.dumps(random_story(random.Random(number), number))
               for number in range(200)]
    world.index("far", stories[:40])
    world.run("serve", "--prepare", "-q", "-a", "far")
    copy = f"ssh://elsewhere{world.folder}/copy"
    with replicate_server(world, "far") as port:
        for at in range(40, 200, 20):
            if replicate(world, port) != 0:
                world.complain(f"{at}: not replicated")
            if hits(world, copy) != hits(world, "far"):
                world.complain(f"{at}: other hits")
            world.index("far", stories[at:at + 20])
        world.run("compact", "-q", "-a", "far")
        before = hits(world, copy)
        if replicate(world, port, b"auto ../../etc\n") != 2:
            world.complain("a stub of something else")
        replicate(world, port)
        if hits(world, copy) != hits(world, "far") or hits(
                world, copy) == before:
            world.complain("compacted: other hits")
        if len(list((world.folder / "copy/segments").iterdir())) != 1:
            world.complain("old segments stay")
    before = hits(world, copy)
    if replicate(world, port) == 0 or hits(world, copy) != before:
        world.complain("no server: the copy is another one")
    shutil.copytree(world.folder / "far", world.folder / "moved")
    if hits(world, "moved") != before:
        world.complain("a folder that was copied")


def main():
    skip_without_server()
    with tempfile.TemporaryDirectory() as folder:
        world = World(sys.argv[1], folder)
        check(world)
    sys.exit(world.faults > 0)


main()
