# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian builds its engines' modules for its own interpreter."""
import functools
import subprocess
import sys


@functools.cache
def with_module(statement):
    """An interpreter that can run `statement`, an import; or None."""
    for python in (sys.executable, '/usr/bin/python3'):
        if not subprocess.run([python, '-c', statement], check=False,
                              stderr=subprocess.DEVNULL).returncode:
            return python
    return None
