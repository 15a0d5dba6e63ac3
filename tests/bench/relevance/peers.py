# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of other engines over the same stories and topics, as files that
trec_eval reads. Each engine is taken as it comes; none is tuned."""
import glob
import pathlib
import re
import shutil
import sqlite3
import subprocess

DEPTH = 1000
LUCENE = [f"/usr/share/java/lucene-{part}-4.10.4.jar" for part in
          ("core", "analyzers-common", "analyzers-smartcn")]


def write_run(rows, tag, path):
    """rows: (topic, [(name, score), ...]), best first, scores falling."""
    with open(path, "w", encoding="utf-8") as out:
        for topic, hits in rows:
            for rank, (name, score) in enumerate(hits, 1):
                out.write(f"{topic} Q0 {name} {rank} {score:.6f} {tag}\n")


def fts5(docs, topics, chinese, path):
    """SQLite's FTS5: bm25(), Porter stemming, title and body as columns."""
    base = sqlite3.connect(":memory:")
    tokenize = "unicode61" if chinese else "porter unicode61"
    base.execute("CREATE VIRTUAL TABLE story USING "
                 f"fts5(name UNINDEXED, title, body, tokenize='{tokenize}')")
    base.executemany(
        "INSERT INTO story VALUES (?, ?, ?)",
        [(doc["id"], doc.get("title", ""), doc["body"]) for doc in docs])

    def search(text):
        words = re.findall(r"\w+", text.lower())
        if not words:
            return []
        either = " OR ".join(f'"{word}"' for word in words)
        found = base.execute(
            "SELECT name, bm25(story) FROM story WHERE story MATCH ? "
            "ORDER BY bm25(story) LIMIT ?", (either, DEPTH))
        return [(name, -score) for name, score in found]

    write_run(((topic, search(text)) for topic, text in topics), "fts5", path)


def xapian(docs, topics, chinese, path):
    """Xapian as it comes: TermGenerator and QueryParser (any word), English
    stemming, BM25Weight; Chinese as its own n-grams."""
    import xapian as engine

    stem = engine.Stem("none" if chinese else "en")
    base = engine.WritableDatabase("", engine.DB_BACKEND_INMEMORY)
    generator = engine.TermGenerator()
    generator.set_stemmer(stem)
    if chinese:
        generator.set_flags(generator.FLAG_CJK_NGRAM)
    for doc in docs:
        document = engine.Document()
        generator.set_document(document)
        generator.index_text(doc.get("title", ""))
        generator.increase_termpos()
        generator.index_text(doc["body"])
        document.set_data(doc["id"])
        base.add_document(document)
    parser = engine.QueryParser()
    parser.set_stemmer(stem)
    parser.set_stemming_strategy(parser.STEM_SOME)
    parser.set_database(base)
    flags = parser.FLAG_DEFAULT | (parser.FLAG_CJK_NGRAM if chinese else 0)
    enquire = engine.Enquire(base)

    def search(text):
        try:
            enquire.set_query(parser.parse_query(text, flags))
        except engine.QueryParserError:
            return []
        return [(hit.document.get_data().decode(), hit.weight)
                for hit in enquire.get_mset(0, DEPTH)]

    write_run(((topic, search(text)) for topic, text in topics), "xapian",
              path)


def flat(text):
    return " ".join(text.split())


def lucene(docs, topics, chinese, path):
    """Lucene 4.10: see LuceneRun.java."""
    work = pathlib.Path(path).parent
    classes = work / "classes"
    here = pathlib.Path(__file__).parent
    if not classes.exists():
        subprocess.run(["javac", "-nowarn", "-cp", ":".join(LUCENE), "-d",
                        classes, here / "LuceneRun.java"], check=True)
    stories, asked = work / "stories.tsv", work / "topics.tsv"
    stories.write_text("".join(
        f"{doc['id']}\t{flat(doc.get('title', '') + ' ' + doc['body'])}\n"
        for doc in docs), encoding="utf-8")
    asked.write_text("".join(f"{topic}\t{flat(text)}\n"
                             for topic, text in topics), encoding="utf-8")
    subprocess.run(["java", "-cp", ":".join([*LUCENE, str(classes)]),
                    "LuceneRun", "zh" if chinese else "en", stories, asked,
                    path], check=True)


def engines():
    """Those that are there: name, function; and a word on those that are
    not."""
    found, missing = {"SQLite FTS5": fts5}, []
    try:
        import xapian as _
        found["Xapian"] = xapian
    except ImportError:
        missing.append("Xapian (python3-xapian)")
    if shutil.which("javac") and all(glob.glob(jar) for jar in LUCENE):
        found["Lucene"] = lucene
    else:
        missing.append("Lucene (liblucene4.10-java, default-jdk-headless)")
    return found, missing
