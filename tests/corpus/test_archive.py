"""Archives: read where they lie, whatever lies in them."""

import io
import tarfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import Unreadable
from corpus.find import Found
from schemas.document import Document

FILES = {
    "news/a.txt": "Уволены 120 человек".encode(),
    "news/b.jsonl": '{"text": "Приняты пятеро"}\n{'.encode(),
    "../../evil.txt": "Вышел из архива".encode(),
    "news/photo.jpg": b"\xff\xd8\xff",
    "inner.zip": b"PK",
}
KEYS = ["news/a.txt", "news/b.jsonl#line:1", "news/b.jsonl#line:2", "evil.txt", "inner.zip"]


def packed(path: Path, files: dict[str, bytes] = FILES) -> Path:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return path
    opened: Any = tarfile.open
    with opened(path, f"w:{path.suffix[1:].replace('tgz', 'gz').replace('tar', '')}") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


def read(path: Path) -> tuple[list[Document | Unreadable], Counter[str]]:
    left = Counter[str]()
    return list(corpus.read_file(Found(str(path), path.name), left)), left


@pytest.mark.parametrize("name", ["d.zip", "d.tar", "d.tar.gz", "d.tgz", "d.tar.bz2", "d.tar.xz"])
def test_files_in_archives(tmp_path: Path, name: str) -> None:
    items, left = read(packed(tmp_path / name))
    assert [item.doc_key for item in items] == [f"{name}/{key}" for key in KEYS]
    assert [isinstance(item, Document) for item in items] == [True, True, False, True, False]
    inner = items[-1]
    assert isinstance(inner, Unreadable)
    assert inner.message == f"{name}/inner.zip: an archive inside an archive is not read; unpack the outer one"
    assert left[f"other files in {name}"] == 1
    assert left[f"folders, links and devices in {name}"] == (0 if name == "d.zip" else 1)
    assert not list(tmp_path.glob("**/*.txt"))


@pytest.mark.parametrize("name", ["d.zip", "d.tar", "d.tar.gz", "d.tar.bz2", "d.tar.xz"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_archives_that_break_off(tmp_path: Path, name: str, share: float) -> None:
    files = {f"{n}.txt": (f"Уволены {n} человек. " * 100).encode() for n in range(40)}
    path = packed(tmp_path / name, files)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    last = read(path)[0][-1]
    assert isinstance(last, Unreadable)
    assert last.error in {"truncated", "damaged"}


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    files = {f"{n}.txt": (f"Уволены {n} человек. " * 100).encode() for n in range(3)}
    path = packed(tmp_path / "d.zip", files)
    data = bytearray(path.read_bytes())
    data[data.index(b"1.txt") + 30] ^= 0xFF
    path.write_bytes(data)
    items, _ = read(path)
    assert [isinstance(item, Document) for item in items] == [True, False, True]


def test_an_archive_behind_a_password(tmp_path: Path) -> None:
    path = packed(tmp_path / "d.zip", {"a.txt": b"a"})
    data = bytearray(path.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(mark) + (6 if mark.endswith(b"\x04") else 8)] |= 1
    path.write_bytes(data)
    ((bad,), _) = read(path)
    assert isinstance(bad, Unreadable)
    assert bad.error == "encrypted"


def test_a_zip_that_wants_a_program_of_the_future(tmp_path: Path) -> None:
    path = packed(tmp_path / "news.zip")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 6] = 148  # the version needed, in the list of members
    path.write_bytes(data)
    (only,) = corpus.read([str(path)])
    assert isinstance(only, Unreadable)
    assert only.error == "damaged"
