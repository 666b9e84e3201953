"""Damaged inputs: every format cut off anywhere and with bits flipped. Whatever comes of it is an article or a reason.

python -m tests.faults.bad SEED CUTS FLIPS        so many of each format
"""

import bz2
import gzip
import io
import json
import lzma
import os
import random
import resource
import signal
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import zstandard

from pipeline.run.items import Items
from schemas import Document
from tests.corpus.making import page
from tests.faults.row import Row
from tests.run.articles import texts

arrow: Any = import_module("pyarrow")
parquet: Any = import_module("pyarrow.parquet")
warcwriter: Any = import_module("warcio.warcwriter")
headers: Any = import_module("warcio.statusandheaders")

SECONDS = 60
MEMORY = 1 << 30
CRASHED = 70


def bases() -> dict[str, bytes]:
    """A sound file of each format."""
    lines = "".join(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n" for n, text in enumerate(texts(20)))
    jsonl = lines.encode()
    table = (
        "url,title,text,topic\n" + "".join(f'https://a.example/{n},Т,"{text}",О\n' for n, text in enumerate(texts(20)))
    ).encode()
    columns = io.BytesIO()
    parquet.write_table(arrow.table({"id": list(range(20)), "text": texts(20)}), columns, compression="zstd")
    return {
        "a.txt": texts(1)[0].encode(),
        "a.jsonl": jsonl,
        "a.csv": table,
        "a.tsv": table.replace(b",", b"\t"),
        "a.html": page(),
        "a.xml": _wiki(),
        "a.warc": _warc(gzipped=False),
        "a.warc.gz": _warc(gzipped=True),
        "a.parquet": columns.getvalue(),
        "a.jsonl.gz": gzip.compress(jsonl, mtime=0),
        "a.jsonl.bz2": bz2.compress(jsonl),
        "a.jsonl.xz": lzma.compress(jsonl),
        "a.jsonl.zst": zstandard.compress(jsonl),
        "a.zip": _zip(jsonl),
        "a.tar": _tar(jsonl),
        "a.tar.gz": gzip.compress(_tar(jsonl), mtime=0),
    }


def _wiki() -> bytes:
    pages = "".join(
        f"<page><title>Статья {n}</title><ns>0</ns><id>{n}</id><revision><id>{n}</id><timestamp>2020-05-0{n}T00:00:00Z"
        f"</timestamp><model>wikitext</model><format>text/x-wiki</format><text>{text}</text></revision></page>"
        for n, text in enumerate(texts(5), 1)
    )
    space = "http://www.mediawiki.org/xml/export-0.11/"
    return f'<mediawiki xmlns="{space}" version="0.11" xml:lang="ru">{pages}</mediawiki>'.encode()


def _warc(*, gzipped: bool) -> bytes:
    out = io.BytesIO()
    writer = warcwriter.WARCWriter(out, gzip=gzipped)
    kind = [("Content-Type", "text/html; charset=utf-8")]
    for number in range(5):
        http = headers.StatusAndHeaders("200 OK", kind, protocol="HTTP/1.0")
        url, payload = f"https://a.example/{number}", io.BytesIO(page())
        always = {"WARC-Date": "2023-01-18T00:00:00Z", "WARC-Record-ID": f"<urn:uuid:{number:032}>"}
        record = writer.create_warc_record(url, "response", payload, http_headers=http, warc_headers_dict=always)
        writer.write_record(record)
    return out.getvalue()


def _zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("a.jsonl", data), ("b/b.txt", texts(1)[0])):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _tar(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("a.jsonl", "b.jsonl"):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def damaged(data: bytes, dice: random.Random, cuts: int, flips: int) -> Iterator[bytes]:
    """The file cut off at many places, then with one to eight bits flipped."""
    for _ in range(cuts):
        yield data[: dice.randrange(len(data))]
    for _ in range(flips):
        changed = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        yield bytes(changed)


def attempt(folder: Path, name: str, data: bytes) -> int:
    """Read it in a process of its own: how many items, or words why there are none, came of it; -1 for a crash."""
    (folder / name).write_bytes(data)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        try:
            items = Items([str(folder / name)])
            found = list(items)
            assert all(item.text if isinstance(item, Document) else item.error for item in found)
            os.write(writer, str(len(found) or int(items.left_alone is not None)).encode())
            os._exit(0)
        except BaseException as error:  # noqa: BLE001
            os.write(writer, f"! {type(error).__name__}: {error}".encode()[:300])
            os._exit(CRASHED)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    said = os.read(reader, 400).decode(errors="replace")
    os.close(reader)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.stderr.write(f"{name}: {os.waitstatus_to_exitcode(status)} {said}\n")
        return -1
    return int(said)


def rows(seed: int, cuts: int, flips: int) -> Iterator[Row]:
    """A row for all formats together."""
    dice = random.Random(seed)
    tried = harmed = silent = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in bases().items():
            assert attempt(folder, file, data) > 0, file
            for changed in damaged(data, dice, cuts, flips):
                found = attempt(folder, file, changed)
                tried += 1
                harmed += found < 0
                silent += found == 0
        assert {path.name for path in folder.iterdir()} == set(bases())
    yield Row(f"inputs cut off or with bits flipped, {len(bases())} formats", tried, lost=silent, other=harmed)


if __name__ == "__main__":
    for row in rows(*map(int, sys.argv[1:])):
        sys.stdout.write(f"{json.dumps(row.content())}\n")
