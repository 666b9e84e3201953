"""What a run reads."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.error import Unreadable
from pipeline.error import SvodkaError
from pipeline.run.items import Items, Spool, batches, rereadable
from schemas import Document
from tests.run.articles import dump


@given(st.integers(0, 50), st.integers(1, 20))
def test_batches_partition_what_is_read(count: int, size: int) -> None:
    items = [Document(doc_key=str(number), text="") for number in range(count)]
    cut = list(batches(items, size))
    assert [item for batch in cut for item in batch] == items
    assert all(len(batch) == size for batch in cut[:-1])
    assert all(cut)


def test_items_are_the_same_each_time(tmp_path: Path) -> None:
    items = Items([str(dump(tmp_path / "a.jsonl", ["один", "два"]))])
    assert [item.doc_key for item in items] == [item.doc_key for item in items]
    with rereadable(items) as again:
        assert again is items


def test_files_that_appear_later_are_not_read(tmp_path: Path) -> None:
    dump(tmp_path / "b.jsonl", ["один"])
    items = Items([str(tmp_path)])
    dump(tmp_path / "a.jsonl", ["два"])
    assert len(list(items)) == 1


def test_standard_input_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO('{"text": "один"}\n{bad\n'.encode())))
    with rereadable(Items(["-"])) as kept:
        assert isinstance(kept, Spool)
        assert [type(item) for item in kept] == [Document, Unreadable]
        assert list(kept) == list(kept)


def test_a_missing_input_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SvodkaError, match=r"nothing\.txt: there is no such file"):
        Items([str(tmp_path / "nothing.txt")])


def test_an_output_that_is_an_input_is_refused(tmp_path: Path) -> None:
    """It would replace the articles by their records."""
    (tmp_path / "news.jsonl").write_text('{"text": "Уволены 120 человек."}\n', "utf-8")
    for name in (tmp_path / "news.jsonl", f"{tmp_path}/*.jsonl"):
        with pytest.raises(SvodkaError, match="is an input"):
            Items([str(name)]).refuse_output(tmp_path / "news.jsonl")
    Items([str(tmp_path / "news.jsonl")]).refuse_output(tmp_path / "records.jsonl")


def test_an_output_inside_the_input_is_refused(tmp_path: Path) -> None:
    dump(tmp_path / "a.jsonl", ["один"])
    with pytest.raises(SvodkaError, match="lies in the input"):
        Items([str(tmp_path)]).refuse_output(tmp_path / "run")
    Items([str(tmp_path)]).refuse_output(tmp_path.parent / "run")
