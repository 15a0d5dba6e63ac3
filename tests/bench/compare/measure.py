# SPDX-License-Identifier: GPL-3.0-or-later
"""What a command takes: wall, processor seconds, memory."""
import dataclasses
import os
import pathlib
import subprocess
import time


@dataclasses.dataclass
class Usage:
    wall: float = 0.0
    cpu: float = 0.0   # user and system, of the command and its children
    peak: float = 0.0  # MB

    def __add__(self, other):
        return Usage(self.wall + other.wall, self.cpu + other.cpu,
                     max(self.peak, other.peak))


@dataclasses.dataclass
class Command:
    argv: list
    stdin: str = os.devnull  # a file
    env: dict = dataclasses.field(default_factory=dict)
    fine: tuple = (0,)       # exit statuses


class Failed(Exception):
    """A command that ended with another status."""


def run(command):
    started = time.monotonic()
    with open(command.stdin, 'rb') as given, subprocess.Popen(
            [str(word) for word in command.argv], stdin=given,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={**os.environ, **command.env}) as process:
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.fine:
        raise Failed(f'{command.argv[0]}: status {process.returncode}: '
                     f'{said[-500:].decode(errors="replace")}')
    return Usage(time.monotonic() - started, used.ru_utime + used.ru_stime,
                 used.ru_maxrss / 1024)


def run_all(commands):
    return sum((run(command) for command in commands), Usage())


def megabytes(folder):
    """What `folder` takes on the disk: some engines' files have holes."""
    return sum(file.stat().st_blocks * 512
               for file in pathlib.Path(folder).rglob('*')
               if file.is_file()) / 1e6


def percentile(values, share):
    ordered = sorted(values)
    if not ordered:
        return float('nan')
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def median(values):
    return percentile(values, 0.5)


class Session:
    """A process that answers a line for a line: "MILLISECONDS HITS", measured
    by its own clock around the query."""

    def __init__(self, argv):
        self.process = subprocess.Popen(
            [str(word) for word in argv], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            encoding='utf-8')

    def ask(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 2:
            raise Failed(f'{self.process.args[0]}: no answer to {line!r}')
        return float(answer[0]), int(answer[1])

    def close(self):
        self.process.stdin.close()
        self.process.wait()
