"""Files in which there is no article: each is told, whatever it is."""

import io
import tarfile
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import FORMATS, Unreadable

WIKI = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="ru"><siteinfo>'
    "<sitename>Викиновости</sitename></siteinfo></mediawiki>"
)


def _archive(kind: str) -> bytes:
    held = io.BytesIO()
    if kind == "zip":
        zipfile.ZipFile(held, "w").close()
    else:
        tarfile.open(fileobj=held, mode="w").close()
    return held.getvalue()


def _no_rows() -> bytes:
    arrow: Any = import_module("pyarrow")
    table: Any = import_module("pyarrow.parquet")
    held = io.BytesIO()
    table.write_table(arrow.table({"text": arrow.array([], arrow.string())}), held)
    return held.getvalue()


HOLLOW = {
    "a.csv": b"url,title,text\n",
    "a.tsv": b"url\ttext",
    "a.jsonl": b"\n\n",
    "a.xml": WIKI.encode(),
    "a.parquet": _no_rows(),
    "a.zip": _archive("zip"),
    "a.tar": _archive("tar"),
}


@pytest.mark.parametrize("name", HOLLOW)
def test_a_file_that_holds_no_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HOLLOW[name])
    (only,) = corpus.read([str(tmp_path)])
    assert isinstance(only, Unreadable)
    assert (only.error, only.message) == ("empty", f"{name}: there is no article in it")


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_without_a_byte(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(b"")
    (only,) = corpus.read([str(tmp_path)])
    assert isinstance(only, Unreadable)
    assert only.error in {"empty", "damaged"}
