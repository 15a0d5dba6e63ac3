# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that mean harm, as text: entities, nesting, endless lines, bytes that
are no text. Each maker yields Case rows; nothing is kept on disk."""
import dataclasses
import json
import typing

MILLION = 10 ** 6
SECRET = "Quagswagging"  # stands in a file that no story may pull in


@dataclasses.dataclass
class Case:
    """One hostile file. `parts` are written one after another, so that large
    ones never stand in memory; with `size` the rest is a hole, which reads as
    NUL bytes."""
    name: str
    parts: typing.Iterable[bytes]
    reason: str = ""      # must be in the message; empty: it may be a story
    size: int = 0
    piped: bool = False   # through standard input


def one(text):
    return [text if isinstance(text, bytes) else text.encode()]


def repeated(piece, size, head=b"", tail=b""):
    """`head`, `piece` until there are `size` bytes of it, `tail`."""
    block = piece * max(1, (1 << 20) // len(piece))
    yield head
    for _ in range(size // len(block)):
        yield block
    yield block[:size % len(block)]
    yield tail


def nitf(body, doctype=""):
    return (f'<?xml version="1.0"?>\n{doctype}<nitf><head><title>Crane</title>'
            '<docdata><date.issue norm="20180529T101500Z"/></docdata></head>'
            '<body><body.head><hedline><hl1>The crane is sold</hl1></hedline>'
            f'</body.head><body.content>{body}</body.content></body></nitf>')


def rss(text, doctype=""):
    return (f'<?xml version="1.0"?>\n{doctype}<rss version="2.0"><channel>'
            '<title>Quay</title><item><title>The crane is sold</title>'
            f'<description>{text}</description></item></channel></rss>')


def g2(body, doctype=""):
    return (f'<?xml version="1.0"?>\n{doctype}'
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" '
            'guid="urn:newsml:example.com:20180529:crane" version="1">'
            '<contentMeta><headline>The crane is sold</headline></contentMeta>'
            '<contentSet><inlineXML contenttype="application/xhtml+xml"><html '
            'xmlns="http://www.w3.org/1999/xhtml"><body><p>'
            f'{body}</p></body></html></inlineXML></contentSet></newsItem>')


def entities(secret):
    """Entities that multiply, and that reach for other files."""
    nested = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">'
                     for i in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY e0 "harbour ">{nested}]>\n'
    long = f'<!DOCTYPE x [<!ENTITY big "{"harbour " * 131072}">]>\n'
    outer = (f'<!DOCTYPE x [<!ENTITY out SYSTEM "file://{secret}">\n'
             f'<!ENTITY % take SYSTEM "file://{secret}"> %take;]>\n')
    linked = f'<!DOCTYPE x SYSTEM "file://{secret}">\n'
    for shape in (nitf, rss, g2):
        name = shape.__name__
        yield Case(f"{name}-nested-entities.xml",
                   one(shape("<p>The &e9; was sold.</p>", laughs)))
        yield Case(f"{name}-quadratic-entities.xml",
                   one(shape(f"<p>The {'&big;' * 20000} sold.</p>", long)))
        yield Case(f"{name}-outer-entity.xml",
                   one(shape("<p>The &out; was sold.</p>", outer)))
        yield Case(f"{name}-outer-subset.xml",
                   one(shape("<p>The crane was sold.</p>", linked)))
    include = ('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
               f'parse="text" href="file://{secret}"/>')
    yield Case("nitf-include.xml", one(nitf(f"<p>The {include} is sold.</p>")))
    yield Case("outer-entity.html", one(
        f'<!DOCTYPE html [<!ENTITY out SYSTEM "file://{secret}">]><html><body>'
        f'<article><p>{"The crane was sold, they said. " * 9}&out;</p>'
        f'<iframe src="file://{secret}"></iframe></article></body></html>'))
    yield Case("outer-body.eml", one(
        "From: desk@example.com\nSubject: The crane\nDate: Tue, 29 May 2018 "
        "10:15:00 +0000\nMIME-Version: 1.0\nContent-Type: message/external-"
        f'body; access-type=local-file; name="{secret}"\n\n'
        "Content-Type: text/plain\n\nThe crane was sold.\n"))


def deep_mail(depth):
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n'
                    f"--b{i}\n" for i in range(depth))
    return ("From: desk@example.com\nSubject: The crane\nMIME-Version: 1.0\n"
            f"{heads}Content-Type: text/plain\n\nThe crane was sold.\n")


def nesting(depth=MILLION):
    """Deeper than any stack."""
    yield Case("deep-g2.xml", one(g2("<p>" * depth + "sold")))
    yield Case("deep-closed-nitf.xml",
               one(nitf("<b>" * depth + "sold" + "</b>" * depth)))
    yield Case("deep-rss.xml", one(rss("<p>" * depth + "sold")))
    yield Case("deep-escaped-rss.xml",
               one(rss("&lt;p&gt;" * depth + "The crane is sold.")))
    for tag in ("div", "b", "table><tr><td"):
        name = tag.split(">")[0]
        yield Case(f"deep-{name}.html", one(
            "<html><body>" + f"<{tag}>" * depth +
            "The crane was sold, they said. " * 20))
    yield Case("deep-array.json", one("[" * depth), reason="json")
    yield Case("deep-closed-array.json", one("[" * depth + "]" * depth),
               reason="json")
    yield Case("deep-object.json", one('{"a":' * depth), reason="json")
    yield Case("deep-closed-object.json",
               one('{"a":' * depth + "1" + "}" * depth), reason="json")
    yield Case("deep-ninjs.json",
               one('{"uri":"x","headline":"The crane","versioncreated":'
                   '"2018-05-29T10:15:00Z","associations":'
                   + '{"a":' * depth + "{}" + "}" * depth + "}"),
               reason="json")
    yield Case("deep-lines.jsonl",
               one('{"headline":"Crane","body":"Sold."}\n'
                   + '{"a":' * depth + "1" + "}" * depth + "\n"),
               reason="line 2")
    yield Case("deep-mail.eml", one(deep_mail(depth // 100)))
    yield Case("deep-trec.sgml", one(
        "<DOC><DOCNO>AP-1</DOCNO><TEXT>" + "<P>" * depth + "</TEXT></DOC>"))


def floods(count=MILLION // 10):
    """Very many of what a file has few of."""
    yield Case("attributes.xml", one(nitf(
        "<p " + " ".join(f'a{i}="1"' for i in range(count)) + ">Sold.</p>")),
        reason="attributes")
    yield Case("namespaces.xml", one(nitf("".join(
        f'<x{i}:p xmlns:x{i}="u:{i}">' for i in range(count // 4)))))
    yield Case("attributes.html", one(
        "<html><body><p " + " ".join(f"a{i}=1" for i in range(count))
        + ">" + "The crane was sold, they said. " * 20))
    yield Case("stray-ends.html", one(
        "<html><body>" + "<div>" * (count // 10) + "</b>" * count
        + "The crane was sold, they said. " * 20))
    yield Case("elements.xml", one(nitf("<p/>" * (count * 5))))
    yield Case("empty-lines.jsonl", one("{}\n" * (count // 4)), reason="line ")
    yield Case("columns.csv", one(
        "headline,body" + ",x" * count + "\nCrane,Sold" + ",y" * count))
    yield Case("open-quotes.csv", one(
        "headline,body\n" + 'Crane,"sold\n' * (count // 4)))
    yield Case("headers.eml", one(
        "From: a@example.com\n" + "X-Crane: sold\n" * count + "\nSold.\n"))
    yield Case("parts.eml", one(
        "From: a@example.com\nSubject: Crane\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n'
        + "--b\n\nsold\n" * (count // 10) + "--b--\n"))
    yield Case("starts.txt", one("ZCZC\n" * count))
    yield Case("ends.txt", one("\r\nNNNN\r\n" * (count // 4)))
    yield Case("documents.sgml", one("<DOC>\n" * count))
    yield Case("documents.xml", one("<?xml version='1.0'?><nitf/>" * (count // 8)),
               reason="nitf: no ")
    yield Case("records.warc", one("WARC/1.0\r\n" * count), reason=".")


def noise():
    """Bytes that are no text, or not the text they claim to be."""
    text = "The crane was sold to a harbour on the other side, he said.\n" * 9
    marked = text.encode("utf-16-le")
    yield Case("empty.txt", [], reason="empty")
    yield Case("nul.txt", one(b"\0" * MILLION), reason="no text")
    yield Case("nul-between.txt", one(text.replace(" ", "\0")))
    yield Case("nul-in.json", one(
        b'{"headline":"Crane\0","body":"Sold\0 and gone, they said."}'))
    yield Case("nul-in.xml", one(nitf("<p>Sold\0 and gone.</p>")))
    yield Case("nul-in.html", one(
        "<html>\0<body><article><p>" + "The crane\0 was sold. " * 30))
    yield Case("invalid.txt", one(b"\xff\xfe\xfd\xc0\xaf\xed\xa0\x80" * 9000))
    yield Case("invalid.json", one(
        b'{"headline":"Crane \xc3\x28","body":"Sold \xed\xa0\x80 \xff."}'))
    yield Case("invalid.xml", one(
        nitf("<p>Sold @ and gone.</p>").encode().replace(b"@", b"\xff\xc0")))
    yield Case("utf16-odd.txt", one(b"\xff\xfe" + marked[:-1]))
    yield Case("utf16-half-pair.txt", one(
        b"\xff\xfe" + marked + b"\x3d\xd8"))
    yield Case("utf16-lone.txt", one(b"\xff\xfe" + b"\x00\xdc" * 5000))
    yield Case("utf16-mark-only.txt", one(b"\xff\xfe"))
    yield Case("utf16-said.xml", one(nitf("<p>Sold.</p>").replace(
        '"1.0"', '"1.0" encoding="UTF-16"')))
    yield Case("utf7-said.xml", one(nitf("<p>+ADw-script+AD4-</p>").replace(
        '"1.0"', '"1.0" encoding="UTF-7"')))
    yield Case("utf32.txt", one(text.encode("utf-32")))
    yield Case("escapes.json", one(json.dumps(
        {"headline": "\x1b]0;owned\x07 \ud800", "body": "\x9b2J\u202e sold."})))


def long_lines(size):
    """One line, and in it what the conventions of the trade look for."""
    pieces = {
        "letter": b"a", "words": b"harbour crane ", "capitals": b"HARBOUR ",
        "names": b"Mr. Alan Cord ", "by": b"By ", "dashes": b"- ",
        "long-dashes": "\u2014".encode(), "quotes": b"\"", "open": b"(",
        "initials": b"A. ", "digits": b"1", "dates": b"May 29, ",
        "blanks": b" ", "tabs": b"a\t", "points": b".", "entities": b"&amp;",
        "unended": b"&#", "less": b"<", "slashes": b"/", "links": b"http://",
        "mails": b"a@", "han": "\u8d35\u5dde".encode(),
        "thai": "\u0e01\u0e32".encode(), "marks": b"a\xcc\x81\xcc\x81",
        "joiners": b"\xe2\x80\x8d", "returns": b"\r", "feeds": b"\f",
    }
    for name, piece in pieces.items():
        yield Case(f"line-{name}.txt", repeated(piece, size))
    yield Case("line-text.json", repeated(
        b"crane ", size, b'{"headline":"Crane","body":"', b'"}'))
    yield Case("line-key.json", repeated(
        b"crane", size, b'{"headline":"Crane","body":"Sold.","', b'":1}'))
    yield Case("line-backslashes.json", repeated(
        b"\\\\", size, b'{"headline":"Crane","body":"', b'"}'))
    yield Case("line-cell.csv", repeated(
        b"crane ", size, b"headline,body\nCrane,", b"\n"))
    yield Case("line-text.xml", repeated(
        b"crane ", size, nitf("<p>").split("</body.content>")[0].encode()))
    yield Case("line-attribute.xml", repeated(
        b"crane ", size, nitf('<p a="').split("</body.content>")[0].encode()))
    yield Case("line-comment.xml", repeated(
        b"- ", size, nitf("<!-- ").split("</body.content>")[0].encode()))
    yield Case("line-text.html", repeated(
        b"crane ", size, b"<html><body><p>"))
    yield Case("line-body.eml", repeated(
        b"crane ", size, b"From: a@example.com\nSubject: Crane\n\n"))
    yield Case("line-header.eml", repeated(
        b"crane ", size, b"From: a@example.com\nSubject: "))
