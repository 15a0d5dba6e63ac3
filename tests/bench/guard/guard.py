#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the instructions of a small fixed case under valgrind and compares
them with the record, so that a change that makes a run dearer is seen.

usage: guard.py PROGRAM SAMPLE RECORD BUILD [--renew]

BUILD says what PROGRAM was built with ("GNU 12.2.0 Debug"). Instructions don't
depend on how busy or fast the machine is; they do depend on compiler and
libraries, and a little on what the processor can: with others than the
record's (its first lines) the counts are shown but not judged, status 77, as
where valgrind is not installed. --renew writes the record anew."""
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

MARGIN = 0.05
CASES = {
    'help': ['--help'],
    'index': ['index', '-q', '-j1', 'sample'],
    'search': ['search', 'guizhou OR flood OR "big data"'],
    'newest': ['search', '--sort', 'newest', 'the', '--fold', 'story'],
    'facets': ['facets', '*', '--by', 'agency,country,person,date:month'],
}
# libc and simdjson choose their inner loops by the processor: keep to those
# that every one has.
PLAIN = {'GLIBC_TUNABLES': 'glibc.cpu.hwcaps=-AVX2,-AVX,-AVX512F,-ERMS,-FSRM,'
                           '-BMI2,-AVX2_Usable,-AVX_Usable,-AVX512F_Usable',
         'SIMDJSON_FORCE_IMPLEMENTATION': 'fallback'}
LIBRARIES = ['xapian', 're2', 'icuuc', 'stdc++', 'xml2', 'simdjson', 'archive']


def made_with(program, build):
    """Lines that say what else a count depends on."""
    linked = subprocess.run(['ldd', program], capture_output=True, text=True,
                            check=True).stdout
    files = [os.path.basename(os.path.realpath(path)) for name, path in
             re.findall(r'lib([\w+]+)\S*\.so\S* => (\S+)', linked)
             if name in LIBRARIES]
    valgrind = subprocess.run(['valgrind', '--version'], capture_output=True,
                              text=True, check=True).stdout.strip()
    return [f'# {build}, {platform.machine()}',
            f'# {platform.libc_ver()[0]} {platform.libc_ver()[1]}, {valgrind}',
            f'# {" ".join(sorted(files))}']


def count(program, arguments, folder):
    environment = {'HOME': str(folder), 'PATH': os.environ['PATH'],
                   'TZ': 'UTC', 'LC_ALL': 'C.UTF-8', 'TERM': 'dumb',
                   'COLUMNS': '80',
                   'DATELINE_ARCHIVE': str(folder / 'archive'), **PLAIN}
    log = folder / 'log'
    done = subprocess.run(
        ['valgrind', '--tool=cachegrind', '--cache-sim=no',
         '--cachegrind-out-file=/dev/null', f'--log-file={log}', program,
         *arguments], cwd=folder, env=environment, check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    refs = re.search(r'I +refs: +([\d,]+)', log.read_text(errors='replace'))
    if done.returncode not in (0, 1) or not refs:
        sys.exit(f'guard.py: {" ".join(arguments)}: status '
                 f'{done.returncode}: {done.stderr[-500:]}')
    return int(refs.group(1).replace(',', ''))


def count_all(program, sample):
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        shutil.copytree(sample, folder / 'sample')
        for path in (folder / 'sample').rglob('*'):
            os.utime(path, (1704067200, 1704067200))
        return {name: count(program, arguments, folder)
                for name, arguments in CASES.items()}


def read_record(path):
    lines = path.read_text(encoding='utf-8').splitlines()
    return ([line for line in lines if line.startswith('#')],
            {name: int(number) for name, number in
             (line.split('\t') for line in lines if not line.startswith('#'))})


def judge(counted, recorded):
    """Prints each case beside the record; the names of those made worse."""
    worse = []
    for name, now in counted.items():
        before = recorded.get(name)
        if before is None:
            print(f'{name:8} {now:>15,}  not in the record')
            worse.append(name)
            continue
        change = now / before - 1
        word = ''
        if change > MARGIN:
            word = 'WORSE'
            worse.append(name)
        elif change < -MARGIN:
            word = 'better: renew the record'
        print(f'{name:8} {now:>15,}  {change:+7.1%}  {word}'.rstrip())
    return worse


def main():
    arguments = [word for word in sys.argv[1:] if word != '--renew']
    if len(arguments) != 4:
        sys.exit(__doc__)
    program, sample, record, build = arguments
    record = pathlib.Path(record)
    if not shutil.which('valgrind'):
        print('guard.py: no valgrind here: instructions are not counted')
        sys.exit(77)
    here, counted = made_with(program, build), count_all(program, sample)
    if '--renew' in sys.argv:
        record.write_text('\n'.join(
            [*here, *(f'{name}\t{n}' for name, n in counted.items())]) + '\n',
            encoding='utf-8')
        print(record.read_text(encoding='utf-8'), end='')
        return
    there, recorded = read_record(record)
    worse = judge(counted, recorded)
    if here != there:
        print('not judged, since the record was made with\n  ' +
              '\n  '.join(there) + '\nand this is\n  ' + '\n  '.join(here))
        sys.exit(77)
    if worse:
        sys.exit(f'guard.py: more than {MARGIN:.0%} over the record: '
                 f'{", ".join(worse)}. Where that is meant, renew it (cmake '
                 '--build --preset dev --target renew_instructions) and say '
                 'in the commit why.')


if __name__ == '__main__':
    main()
