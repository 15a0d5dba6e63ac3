# SPDX-License-Identifier: GPL-3.0-or-later
"""PostgreSQL's full-text search."""
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile

from measure import Command, megabytes
from peers import story_lines

FACETS = True
NAME = 'PostgreSQL'
SETTINGS = ('to_tsvector english (stems, stop words left out) as a stored '
            'column, GIN; filled in single-user mode without other processes, '
            'fsync and full_page_writes off; ts_rank_cd, ts_headline, '
            'GROUP BY; through psql over a socket')
TABLE = '''CREATE TABLE story(id text PRIMARY KEY, day date, agency text, \
publisher text, desk text, headline text, body text, words tsvector \
GENERATED ALWAYS AS (to_tsvector('english', headline || ' ' || body)) STORED);
'''
COLUMNS = 'id, day, agency, publisher, desk, headline, body'
INDEXES = '''CREATE INDEX by_words ON story USING gin(words);
CREATE INDEX by_day ON story(day);
VACUUM ANALYZE story;
'''


def _binary(name):
    found = shutil.which(name) or next(
        iter(sorted(glob.glob(f'/usr/lib/postgresql/*/bin/{name}'))), None)
    return found and os.path.realpath(found)


def missing():
    wanted = ('postgres', 'initdb', 'pg_ctl', 'psql')
    if not all(_binary(name) for name in wanted):
        return 'postgresql'
    return None


def _user():
    """It refuses to run as root."""
    for name in ('postgres', 'nobody'):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return pwd.getpwuid(os.getuid())


def _as_user(*words):
    if os.geteuid() != 0:
        return list(words)
    user = _user()
    return ['setpriv', f'--reuid={user.pw_uid}', f'--regid={user.pw_gid}',
            '--clear-groups', *words]


def prepare(jsonl, to):
    story_lines.write_table(jsonl, f'{to}.tsv')
    copy = f"COPY story({COLUMNS}) FROM '{to}.tsv';\n"
    pathlib.Path(f'{to}.fresh.sql').write_text(TABLE + copy + INDEXES)
    pathlib.Path(f'{to}.more.sql').write_text(copy)


def _single(base, script):
    return Command(_as_user(_binary('postgres'), '--single', '-D',
                            f'{base}/data', '-c', 'fsync=off', '-c',
                            'full_page_writes=off', '-c',
                            'maintenance_work_mem=256MB', 'postgres'), script)


def index(given, base):
    pathlib.Path(base).mkdir(parents=True)
    os.chmod(base, 0o755)
    if os.geteuid() == 0:
        os.chown(base, _user().pw_uid, _user().pw_gid)
    subprocess.run(_as_user(_binary('initdb'), '-D', f'{base}/data', '-E',
                            'UTF8', '--locale=C.UTF-8'), check=True,
                   stdout=subprocess.DEVNULL)
    return [_single(base, f'{given}.fresh.sql')]


def add(given, base):
    return [_single(base, f'{given}.more.sql')]


def settle(_base):
    return []


def size(base):
    # Without the journal, and without what an empty database has.
    sizes = sorted(megabytes(folder)
                   for folder in pathlib.Path(base, 'data/base').iterdir())
    return sizes[-1] - sizes[0]


def session(base):
    return [sys.executable, '-m', 'peers.postgres', base]


def cold(_base, _word):
    return None


def _statements(how, sort, since, until, facets, words):
    joint = {'any': ' | ', 'all': ' & ', 'phrase': ' <-> '}[how]
    query = f"to_tsquery('english', '{joint.join(words)}')"
    where = 'words @@ q' + (f" AND day BETWEEN '{since}' AND '{until}'"
                            if since else '')
    order = 'day DESC' if sort == 'newest' else 'ts_rank_cd(words, q) DESC'
    yield ("SELECT headline, ts_headline('english', body, q, 'MaxFragments=2')"
           f' FROM (SELECT headline, body, q FROM story, {query} q WHERE '
           f'{where} ORDER BY {order} LIMIT 10) best')
    for facet in ('agency', 'publisher', 'desk') if facets else ():
        yield (f'SELECT {facet}, count(*) FROM story, {query} q WHERE {where} '
               'GROUP BY 1 ORDER BY 2 DESC')


def main():
    base = sys.argv[1]
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o777)
        control = [_binary('pg_ctl'), '-D', f'{base}/data', '-w', '-s']
        subprocess.run(_as_user(
            *control, '-l', f'{place}/log', '-o',
            f"-k {place} -c listen_addresses='' -c shared_buffers=1GB",
            'start'), check=True)
        with subprocess.Popen(
                ['psql', '-h', place, '-U', _user().pw_name, '-qAtX',
                 'postgres'], text=True, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, encoding='utf-8') as engine:

            def answer(*asked):
                hits = 0
                for number, statement in enumerate(_statements(*asked)):
                    engine.stdin.write(f'{statement};\n\\echo =end\n')
                    engine.stdin.flush()
                    for line in iter(engine.stdout.readline, '=end\n'):
                        hits += number == 0 and '|' in line
                return hits

            story_lines.serve(sys.stdin, answer)
        subprocess.run(_as_user(*control, '-m', 'fast', 'stop'), check=True)


if __name__ == '__main__':
    main()
