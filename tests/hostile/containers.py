# SPDX-License-Identifier: GPL-3.0-or-later
"""Compressed files and archives that mean harm: what grows without end, names
that climb out, members that are no files."""
import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import tempfile
import warnings
import zipfile
import zlib

from makers import Case, one

STORY = (b"Drawbridge opens\n\nThe drawbridge was opened again on Monday, the "
         b"harbour office said.\n")
BLOCK = b"The crane was sold to a harbour on the other side, he said.\n" * 1000
_WORDS = random.Random(20180529)
# Words that hardly compress, so that a cut falls into a member.
VARIED = " ".join(f"{_WORDS.getrandbits(40):x}" for _ in range(6000)).encode()


def gzipped(pieces):
    """Pieces of bytes, as one gzip member."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = [packer.compress(piece) for piece in pieces]
    return b"".join(out) + packer.flush()


def growing(megabytes):
    """A thousand times its size, or nearly, in each kind of compression."""
    pieces = [b"\0" * (1 << 20)] * megabytes
    yield Case("zeros.gz", one(gzipped(pieces)), reason="expands to more")
    text = [b"crane " * 170000] * megabytes
    yield Case("words.txt.gz", one(gzipped(text)), reason="expands to more")
    yield Case("words.txt.bz2", one(bz2.compress(b"".join(text))),
               reason="expands to more")
    yield Case("words.txt.xz", one(lzma.compress(b"".join(text))),
               reason="expands to more")
    yield Case("lines.jsonl.gz", one(gzipped(
        [b'{"headline":"Crane","body":"Sold."}\n' * 30000] * megabytes)),
        reason="expands to more")
    yield Case("members.gz", one(gzipped(pieces) * 4),
               reason="expands to more")
    yield Case("record.warc.gz", one(gzipped(
        [b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/\r\n"
         b"Content-Length: 999999999999\r\n\r\n", *pieces])),
        reason="record larger than the limit")
    yield Case("member.zip", one(zipped([("a.txt", b"".join(text))])),
               reason="expands to more")
    yield Case("member.tar.gz", one(gzip.compress(
        tarred([plain("a.txt")], b"".join(text)))), reason="expands to more")


def zipped(members):
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two of one name
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data)
    return out.getvalue()


def stored(depth, size):
    """Zips in zips around `size` bytes of words, none of them compressed."""
    with tempfile.TemporaryFile() as inner:
        for _ in range(size // len(BLOCK)):
            inner.write(BLOCK.replace(b"\n", b" "))
        for _ in range(depth - 1):
            outer = tempfile.TemporaryFile()
            into_zip(inner, outer)
            inner.close()
            inner = outer
        with tempfile.TemporaryFile() as last:
            into_zip(inner, last)
            inner.close()
            last.seek(0)
            yield from iter(lambda: last.read(1 << 20), b"")


def into_zip(inner, outer):
    """Puts the file `inner` into a zip that is written to `outer`."""
    inner.seek(0)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_STORED) as archive:
        with archive.open("in", "w", force_zip64=True) as member:
            for part in iter(lambda: inner.read(1 << 20), b""):
                member.write(part)


def overlapping(count, megabytes):
    """A zip whose directory names one and the same member `count` times."""
    once = zipped([("a", b"crane " * (megabytes << 20 >> 2))])
    end = once.rindex(b"PK\x05\x06")
    size, start = struct.unpack("<II", once[end + 12:end + 20])
    entry = once[start:start + size]
    tail = struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, count, count,
                       size * count, start, 0)
    return once[:start] + entry * count + tail


def plain(name):
    return tarfile.TarInfo(name)


def special(name, kind, target=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def tarred(members, data=STORY):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info in members:
            if info.type == tarfile.REGTYPE:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
            else:
                archive.addfile(info)
    return out.getvalue()


def nested(data, times, compress=gzip.compress):
    for _ in range(times):
        data = compress(data)
    return data


def climbing(secret):
    """Names and members that lead out of the container."""
    outside = ["../../climbed.txt", "/tmp/climbed.txt", "a/../../b.txt",
               "C:\\climbed.txt", "..\\..\\c.txt", "twice.txt", "twice.txt",
               "\x1b[2Jescape.txt", "new\nline.txt", "x" * 5000, "nul.txt"]
    yield Case("names.zip", one(zipped([(name, STORY) for name in outside])))
    yield Case("names.tar", one(tarred([plain(name) for name in outside])))
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    yield Case("link.zip", one(zipped([(link, secret), ("a.txt", STORY)])))
    yield Case("links.tar", one(tarred([
        special("soft.txt", tarfile.SYMTYPE, secret),
        special("hard.txt", tarfile.LNKTYPE, secret),
        special("null", tarfile.CHRTYPE), special("disk", tarfile.BLKTYPE),
        special("pipe", tarfile.FIFOTYPE), special("folder", tarfile.DIRTYPE),
        plain("soft.txt"), plain("a.txt")])))


def nestings():
    yield Case("three-deep.gz", one(nested(STORY, 3)))
    yield Case("four-deep.gz", one(nested(STORY, 4)),
               reason="nested deeper than 3")
    for compress in (bz2, lzma):
        yield Case(f"three-deep.{compress.__name__}",
                   one(nested(STORY, 3, compress.compress)))
        yield Case(f"four-deep.{compress.__name__}",
                   one(nested(STORY, 4, compress.compress)),
                   reason="nested deeper than 3")
    yield Case("mixed-deep.gz", one(gzip.compress(bz2.compress(lzma.compress(
        tarred([plain("a.txt")]))))))
    yield Case("hundred-deep.gz", one(nested(STORY, 100)),
               reason="nested deeper than 3")
    inner = zipped([("a.txt", BLOCK * 300)])
    for _ in range(2):
        inner = zipped([(f"{i}.zip", inner) for i in range(16)])
    yield Case("zips-in-zips.zip", one(inner), reason="expands to more")
    yield Case("zips-in-zips-of-zips.zip", one(zipped([("a.zip", inner)])),
               reason="nested deeper than 3")
    yield Case("overlapping.zip", one(overlapping(2000, 4)))


def damaged():
    """Sound containers cut or bent."""
    for name, whole in (("a.zip", zipped([("a.txt", VARIED)])),
                        ("a.tar", tarred([plain("a.txt")], VARIED)),
                        ("a.gz", gzip.compress(VARIED)),
                        ("a.bz2", bz2.compress(VARIED)),
                        ("a.xz", lzma.compress(VARIED))):
        for tenth in range(1, 10):
            yield Case(f"cut-{tenth}-{name}",
                       one(whole[:len(whole) * tenth // 10]), reason=".")
        bent = bytearray(whole)
        for at in range(len(bent) // 3, len(bent), 97):
            bent[at] ^= 0x55
        yield Case(f"bent-{name}", one(bytes(bent)))
    lying = bytearray(tarred([plain("a.txt"), plain("b.txt")]))
    lying[124:136] = b"\x80" + b"\xff" * 11  # a size without end
    yield Case("size.tar", one(bytes(lying)))


def containers(secret, megabytes=24):
    yield from growing(megabytes)
    yield from climbing(secret)
    yield from nestings()
    yield from damaged()
