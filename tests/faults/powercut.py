# SPDX-License-Identifier: GPL-3.0-or-later
"""What a disk may hold after the power went: all that was synced, and of what
was not, any pages and the first names. Made from the journal of the shim."""
import os
import shutil

PAGE = 4096


class File:
    def __init__(self, content=b""):
        self.synced = bytes(content)  # what is surely there
        self.pending = []             # (offset, bytes) or (None, size)

    def content(self, random=None):
        """All of it; with `random`, of what is pending any pages."""
        out = bytearray(self.synced)
        for offset, data in self.pending:
            if offset is None:
                if random is None or random.random() < 0.5:
                    del out[data:]
                    out.extend(b"\0" * (data - len(out)))
                continue
            for at in range(0, len(data), PAGE):
                if random is not None and random.random() < 0.5:
                    continue
                piece = data[at:at + PAGE]
                end = offset + at + len(piece)
                out.extend(b"\0" * (end - len(out)))
                out[offset + at:end] = piece
        return bytes(out)

    def sync(self):
        self.synced = self.content()
        self.pending = []


class Disk:
    """Names as the program sees them, and which of their changes are synced."""

    def __init__(self):
        self.names = {}      # path: File, or None for a folder
        self.base = {}       # the names that are surely there
        self.changes = []    # not surely there yet, in their order

    def change(self, what, path, other=None, file=None):
        change = (what, path, other, file)
        if (what == "rename" and self.names.get(path) is None and
                path not in self.base):
            # Syncing a folder makes its names sure, under whatever name of its
            # own they were made; one that is not sure yet just has another.
            self.changes = [(done, moved(at, path, other),
                             to and moved(to, path, other), kept)
                            for done, at, to, kept in self.changes]
        else:
            self.changes.append(change)
        apply(self.names, change)

    def sync_folder(self, folder):
        """Names in `folder` are sure now."""
        rest = []
        for change in self.changes:
            paths = [path for path in change[1:3] if path]
            if any(os.path.dirname(path) == folder for path in paths):
                apply(self.base, change)
            else:
                rest.append(change)
        self.changes = rest

    def after_cut(self, random):
        """Names and contents after the power went."""
        names = dict(self.base)
        for change in self.changes[:random.randint(0, len(self.changes))]:
            apply(names, change)
        return {path: None if file is None else file.content(random)
                for path, file in names.items()}


def moved(name, old, new):
    return new + name[len(old):] if (name + "/").startswith(old + "/") else name


def apply(names, change):
    what, path, other, file = change
    if what in ("create", "mkdir"):
        names[path] = file
    elif what in ("unlink", "rmdir"):
        for name in [name for name in names
                     if name == path or name.startswith(path + "/")]:
            del names[name]
    elif what == "rename":
        for name in [name for name in names
                     if name == path or name.startswith(path + "/")]:
            names[other + name[len(path):]] = names.pop(name)


def read_journal(path):
    with open(path, "rb") as file:
        while line := file.readline():
            what, name, other, number, size = line.decode(
                "utf-8", "surrogateescape").rstrip("\n").split("\t")
            yield what, name, other, int(number), file.read(int(size))


def disk_of(folder, archive):
    """A disk that holds `folder`, all synced, at the place of `archive`."""
    disk = Disk()
    if not os.path.isdir(folder):
        return disk
    disk.names[archive] = None
    for root, folders, files in os.walk(folder):
        place = archive + root[len(folder):]
        for name in folders:
            disk.names[f"{place}/{name}"] = None
        for name in files:
            with open(f"{root}/{name}", "rb") as file:
                disk.names[f"{place}/{name}"] = File(file.read())
    disk.base = dict(disk.names)
    return disk


def learn(world):
    """Keeps the journal of the last run."""
    world.journal = list(read_journal(world.folder / "journal"))


def play(disk, operation):
    what, path, other, number, data = operation
    if what in ("create", "mkdir"):
        disk.change(what, path, None, File() if what == "create" else None)
    elif what in ("unlink", "rmdir"):
        disk.change(what, path)
    elif what == "rename":
        disk.change(what, path, other)
    elif what == "sync":
        file = disk.names.get(path)
        if file is None:
            disk.sync_folder(path)
        else:
            file.sync()
    elif path in disk.names:  # of a file that has no name any more: nothing
        if what == "truncate":
            disk.names[path].pending.append((None, number))
        else:
            disk.names[path].pending.append((number, data))
    elif what == "truncate":
        disk.change("create", path, None, File())


def restore(world, at, random):
    """The archive as it may be if the power goes before the call `at`."""
    archive = str(world.archive)
    disk = disk_of(str(world.folder / "before"), archive)
    for operation in world.journal[:at - 1]:
        play(disk, operation)
    shutil.rmtree(archive, ignore_errors=True)
    state = disk.after_cut(random)
    for path in sorted(state):
        if state[path] is None:
            os.makedirs(path, mode=0o700, exist_ok=True)
    for path, content in state.items():
        if content is None or not os.path.isdir(os.path.dirname(path)):
            continue
        with open(path, "wb") as file:
            file.write(content)
