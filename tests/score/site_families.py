#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what pages of one site have in common makes families of them.

usage: site_families.py DATELINE SHARED [STORIES]

Takes each page of SHARED/samples/extraction as the furniture of a site, puts
STORIES (8) different stories of SHARED/collections/reuters21578 in the place
of its text, all under the page's own date, and indexes them. No two of these
stories are near-duplicates, so every pair of pages in one family is wrong.
Also indexes the HTML samples as they are, and says which families they make.
"""
import gzip
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

PARAGRAPH = re.compile(r'<p\b[^>]*>(.*?)</p>', re.S | re.I)
HEADINGS = re.compile(r'(<(title|h1)\b[^>]*>).*?(</\2>)', re.S | re.I)
LINKED_DATA = re.compile(r'<script[^>]*ld\+json[^>]*>.*?</script>',
                         re.S | re.I)
MIN_SLOTS = 3      # paragraphs of a page that can be told from its furniture
MIN_SHARE = 0.9   # of the story's text is in these: what stays is furniture
MIN_WORDS = 150


def plain(markup):
    return ' '.join(html.unescape(re.sub(r'<[^>]*>', ' ', markup)).split())


def stories(folder):
    """Title and paragraphs of stories, none of which is like another."""
    pairs = folder / 'near-duplicate.pairs.tsv'
    alike = {word for line in pairs.read_text().splitlines()
             for word in line.split('\t')[2:4]}
    for path in sorted(folder.glob('reut2-*.sgm.gz')):
        text = gzip.open(path, 'rt', encoding='latin-1').read()
        for story in re.findall(r'<REUTERS.*?</REUTERS>', text, re.S):
            number = re.search(r'NEWID="(\d+)"', story).group(1)
            title = re.search(r'<TITLE>(.*?)</TITLE>', story, re.S)
            body = re.search(r'<BODY>(.*?)</BODY>', story, re.S)
            if not (title and body) or 'r' + number in alike:
                continue
            paragraphs = [' '.join(html.unescape(part).split()) for part in
                          re.split(r'\n {3,}', body.group(1))]
            paragraphs = [part for part in paragraphs if len(part) > 20]
            if sum(len(part.split()) for part in paragraphs) >= MIN_WORDS:
                yield plain(title.group(1)).title(), paragraphs


def slots(page, body):
    """Where the text of the story stands in the page."""
    known = plain(body)
    return [found for found in PARAGRAPH.finditer(page)
            if len(plain(found.group(1))) > 20
            and plain(found.group(1)) in known]


def with_story(page, places, url, number, title, paragraphs):
    parts, end = [], 0
    for at, place in enumerate(places):
        parts.append(page[end:place.start()])
        last = at + 1 == len(places)
        mine = paragraphs[at:] if last else paragraphs[at:at + 1]
        parts += ['<p>' + html.escape(text) + '</p>' for text in mine]
        end = place.end()
    made = ''.join(parts) + page[end:]
    made = LINKED_DATA.sub(lambda found: '' if 'articleBody' in found.group(0)
                           else found.group(0), made)
    made = HEADINGS.sub(lambda found: found.group(1) + html.escape(title) +
                        found.group(3), made)
    made = re.sub(r'(property="og:title"[^>]*content=")[^"]*',
                  lambda found: found.group(1) + html.escape(title), made)
    address = re.sub(r'^https?://', '', url).rstrip('/')
    return made.replace(address, f'{address}/{number}')


def make_pages(shared, folder, per_page):
    truth = json.loads(
        (shared / 'samples/extraction/ground-truth.json').read_text())
    source = stories(shared / 'collections/reuters21578')
    sites = pages = 0
    for name, facts in sorted(truth.items()):
        path = shared / 'samples/extraction/html' / (name + '.html.gz')
        page = gzip.open(path, 'rt', encoding='utf-8', errors='replace').read()
        places = slots(page, facts['articleBody'])
        taken = sum(len(plain(place.group(1))) for place in places)
        if (len(places) < MIN_SLOTS or
                taken < MIN_SHARE * len(plain(facts['articleBody']))):
            continue
        sites += 1
        for number in range(per_page):
            title, paragraphs = next(source)
            (folder / f'{name[:12]}-{number}.html').write_text(
                with_story(page, places, facts['url'], number, title,
                           paragraphs))
            pages += 1
    return sites, pages


def families(dateline, paths):
    """The paths of all filings, those of each family together."""
    with tempfile.TemporaryDirectory() as folder:
        archive = folder + '/archive'
        subprocess.run([dateline, 'index', '-q', '-a', archive, *paths],
                       check=False, stderr=subprocess.DEVNULL)
        rows = subprocess.run(
            [dateline, 'search', '*', '-a', archive, '--killed', '-n', 'all',
             '--fold', 'none', '--format', 'tsv', '--fields',
             'id,family,path'],
            check=True, capture_output=True, text=True).stdout.splitlines()
    found = {}
    for row in rows[1:]:
        own, family, path = row.split('\t')
        found.setdefault(family or own, []).append(pathlib.Path(path).name)
    return list(found.values())


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    dateline, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    per_page = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    if not (shared / 'samples/extraction/ground-truth.json').exists():
        print(f'{shared}/samples/extraction: not there')
        return
    with tempfile.TemporaryDirectory() as made:
        sites, pages = make_pages(shared, pathlib.Path(made), per_page)
        found = families(dateline, [made])
    filings = sum(len(one) for one in found)
    wrong = [one for one in found if len(one) > 1]
    pairs = sum(len(one) * (len(one) - 1) // 2 for one in wrong)
    print(f'{pages} pages of {sites} sites: {filings} filings, '
          f'{sites * per_page * (per_page - 1) // 2} pairs of one site, '
          f'{pairs} pairs in one family')
    for one in wrong[:20]:
        print('  one family:', *sorted(one)[:8])
    samples = [str(shared / 'samples' / name) for name in
               ('extraction/html', 'formats/html-article',
                'formats/db-export-html')]
    found = families(dateline, samples)
    print(f'the samples as they are: {sum(len(one) for one in found)} filings, '
          f'{sum(len(one) > 1 for one in found)} families of several')


if __name__ == '__main__':
    main()
