#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes media-topics.tsv: IPTC's Media Topics and the subject codes before
them as one tree, a row each.

usage: media_topics.py cptall-x-all.json subject_codes.json > media-topics.tsv

The first file is IPTC's own export of the vocabulary
(http://cv.iptc.org/newscodes/mediatopic?format=json), the second one object
of subject codes and their English names.

- A subject code that IPTC matches with a topic becomes a code of that topic.
- One that it matches with none becomes a topic of its own, below the topic
  of the nearest code above it: "hip-hop" below "music".
- A retired topic whose note names another becomes a code and a name of that
  one. Any other stays where it was: an archive has stories that bear it."""
import json
import re
import sys

LANGUAGES = (("en", "en-GB"), ("ar", "ar"), ("da", "dk"), ("de", "de"),
             ("es", "es"), ("fr", "fr"), ("pt", "pt-PT"), ("pt-BR", "pt-BR"),
             ("sv", "se"), ("zh", "zh-Hans"))
SUBJECT = "http://cv.iptc.org/newscodes/subjectcode/"

HEAD = """\
# SPDX-License-Identifier: CC-BY-4.0
#
# IPTC Media Topics, release of {date}, and IPTC Subject Codes.
# Copyright {year} IPTC, the International Press Telecommunications Council,
# www.iptc.org. Licensed under CC BY 4.0,
# https://creativecommons.org/licenses/by/4.0/. Changed: folded into one tree,
# definitions left out. Written by media_topics.py, not by hand.
#
# id       canonical value of the facet
# parent   the topic above it; empty: none
# codes    other codes of the same topic, parted by spaces
# en ...   names by language; of several, parted by semicolons, the first is
#          shown
#
# id	parent	codes	{languages}"""


def clean(name):
    """A name on one line; IPTC's own marks of what is dead taken off."""
    name = re.sub(r"\s+", " ", name.replace(";", ",")).strip()
    return re.sub(r"\s*-?\s*DEPRECATED$", "", name)


def successor(concept, known):
    """The code of the topic that replaces a retired one; None if no note
    names one."""
    notes = [concept.get(part, {}).get("en-GB", "")
             for part in ("changeNote", "note")]
    own = concept["qcode"][-8:]
    for note in notes:
        for code in re.findall(r"(?<!\d)\d{8}(?!\d)", note):
            if code != own and code in known:
                return code
    return None


class Tree:
    def __init__(self, concepts):
        self.concepts = {c["qcode"][-8:]: c for c in concepts}
        self.heir = {}  # retired topic -> the one that replaces it
        for code, concept in self.concepts.items():
            if "retired" in concept:
                heir = successor(concept, self.concepts)
                if heir:
                    self.heir[code] = heir
        self.rows = {}  # id -> [parent, codes, names by language]
        for code in self.concepts:
            if code not in self.heir:
                self.add_topic(code)
        for code in self.heir:
            row = self.rows["medtop:" + self.living(code)]
            row[1].append("medtop:" + code)
            self.add_names(row, code)

    def living(self, code):
        while code in self.heir:
            code = self.heir[code]
        return code

    def add_topic(self, code):
        broader = self.concepts[code].get("broader", [])
        parent = "medtop:" + self.living(broader[0][-8:]) if broader else ""
        row = [parent, [], {tag: [] for tag, _ in LANGUAGES}]
        self.add_names(row, code)
        self.rows["medtop:" + code] = row

    def add_names(self, row, code):
        labels = self.concepts[code]["prefLabel"]
        for tag, theirs in LANGUAGES:
            name = clean(labels.get(theirs, ""))
            same = tag == "pt-BR" and name in row[2]["pt"]
            if name and not same and name not in row[2][tag]:
                row[2][tag].append(name)

    def matched(self, relation):
        """Subject code -> topics, as IPTC relates them, living ones first."""
        found = {}
        for code in sorted(self.concepts,
                           key=lambda c: ("retired" in self.concepts[c], c)):
            for target in self.concepts[code].get(relation, []):
                if target.startswith(SUBJECT):
                    found.setdefault(target[-8:], []).append(self.living(code))
        return found

    def add_subject_codes(self, names):
        exact, close = self.matched("exactMatch"), self.matched("closeMatch")
        by_name = {row[2]["en"][0]: id for id, row in self.rows.items()}
        homes = {}
        for code, name in sorted(names.items()):
            name = clean(name)
            alike = by_name.get(name, "")
            near = close.get(code, [])
            if "medtop:" + code in self.rows:  # the seventeen at the top
                homes[code] = "medtop:" + code
            elif code in exact:
                homes[code] = "medtop:" + exact[code][0]
            elif len(near) == 1:
                homes[code] = "medtop:" + near[0]
            elif alike and self.top(alike) == code[:2]:
                homes[code] = alike
            else:
                homes[code] = "subj:" + code
                self.rows["subj:" + code] = [
                    self.above(code, homes), [],
                    {tag: [name] if tag == "en" else []
                     for tag, _ in LANGUAGES}]
                continue
            self.rows[homes[code]][1].append("subj:" + code)

    def top(self, id):
        while self.rows[id][0]:
            id = self.rows[id][0]
        return id.split(":")[1][:2]

    @staticmethod
    def above(code, homes):
        for wider in (code[:5] + "000", code[:2] + "000000"):
            if wider != code and wider in homes:
                return homes[wider]
        return ""


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        vocabulary = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        subject_codes = json.load(file)
    tree = Tree(vocabulary["conceptSet"])
    tree.add_subject_codes(subject_codes)
    date = vocabulary["dateReleased"][:10]
    print(HEAD.format(date=date, year=date[:4],
                      languages="\t".join(tag for tag, _ in LANGUAGES)))
    for id, (parent, codes, names) in sorted(tree.rows.items()):
        cells = [id, parent, " ".join(sorted(codes))]
        cells += [";".join(names[tag]) for tag, _ in LANGUAGES]
        print("\t".join(cells))


main()
