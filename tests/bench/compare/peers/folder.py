# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories as text files, a thousand to a folder, as old as they say: what
indexers of files read."""
import calendar
import os
import pathlib
import time

from peers import story_lines


def write(jsonl, to):
    if os.path.isdir(to):
        return
    for number, story in enumerate(story_lines.stories(jsonl)):
        folder = pathlib.Path(to, f'{number // 1000:04}')
        if number % 1000 == 0:
            folder.mkdir(parents=True)
        path = folder / f'{story["id"]}.txt'
        path.write_text(f'{story["headline"]}\n\n{story["body"]}\n',
                        encoding='utf-8')
        filed = calendar.timegm(time.strptime(story['date'],
                                              '%Y-%m-%dT%H:%M:%SZ'))
        os.utime(path, (filed, filed))
