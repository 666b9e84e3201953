"""Which files inputs stand for, and in which order."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from corpus import Found, NoSuchInput, Unreadable


@pytest.fixture
def news(tmp_path: Path) -> Path:
    for name in ["b.txt", "a.txt", "Б.txt", "a/2.txt", "a/10.txt", "a.d/1.jsonl", "c.ann", ".git/x.txt", ".y.txt"]:
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_text('{"text": "a"}', "utf-8")
    return tmp_path / "news"


def names(*inputs: Path | str, root: Path | None = None) -> list[str]:
    return [
        item.name if isinstance(item, Found) else item.error
        for item in corpus.files([str(given) for given in inputs], None if root is None else str(root))
    ]


def test_a_folder_is_searched_in_bytewise_order(news: Path) -> None:
    assert names(news) == ["a.d/1.jsonl", "a.txt", "a/10.txt", "a/2.txt", "b.txt", "Б.txt"]


def test_a_file_is_called_by_its_name_and_a_root_gives_it_a_path(news: Path) -> None:
    assert names(news / "a" / "2.txt") == ["2.txt"]
    assert names(news / "a" / "2.txt", root=news.parent) == ["news/a/2.txt"]


def test_inputs_keep_their_order_and_files_come_once(news: Path) -> None:
    assert names(news / "b.txt", news / "a", news) == [
        "b.txt",
        "10.txt",
        "2.txt",
        "a.d/1.jsonl",
        "a.txt",
        "Б.txt",
    ]


def test_globs(news: Path) -> None:
    assert names(f"{news}/a*/*.txt") == ["a/10.txt", "a/2.txt"]
    assert names(f"{news}/**/*.txt") == ["a.txt", "a/10.txt", "a/2.txt", "b.txt", "Б.txt"]
    assert names(f"{news}/[ab].txt") == ["a.txt", "b.txt"]


def test_a_name_with_brackets_is_a_name_first(news: Path) -> None:
    (news / "a[1].txt").write_text("a", "utf-8")
    assert names(news / "a[1].txt") == ["a[1].txt"]


def test_a_link_that_leads_round_is_followed_once(news: Path) -> None:
    (news / "a" / "up").symlink_to(news)
    assert names(news) == ["a.d/1.jsonl", "a.txt", "a/10.txt", "a/2.txt", "b.txt", "Б.txt"]


def test_a_name_that_is_no_unicode_has_a_key_that_is(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xcc\xe8\xed.txt"
    Path(os.fsdecode(path)).write_text("a", "utf-8")
    assert names(tmp_path) == ["\\xcc\\xe8\\xed.txt"]
    assert [item.doc_key for item in corpus.read([str(tmp_path)])] == ["\\xcc\\xe8\\xed.txt"]


# What is missing


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("nowhere/a.txt", "no folder nowhere"),
        ("a.txt.missing", "no such file"),
        ("nowhere://a/b.txt", "nowhere"),
        ("memory://nowhere/a.txt", "there is no such file"),
    ],
)
def test_a_named_input_that_is_not_there_stops_everything(news: Path, given: str, words: str) -> None:
    with pytest.raises(NoSuchInput, match=words):
        corpus.read([str(news), given])


@pytest.mark.parametrize(
    ("given", "words"), [("empty", "no articles in this folder"), ("*.txt", "nothing there matches")]
)
def test_a_folder_or_a_glob_with_nothing_to_read_stops_everything(tmp_path: Path, given: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.md").write_text("a", "utf-8")
    with pytest.raises(NoSuchInput, match=words):
        corpus.read([f"{tmp_path}/{given}"])


def test_an_empty_name_is_no_folder() -> None:
    with pytest.raises(NoSuchInput, match="an empty name"):
        corpus.read([""])


def test_files_of_a_folder_that_are_left_alone_are_counted(news: Path) -> None:
    for name in ("d.md", "e.JPG", "f.jpg", "LICENSE"):
        (news / name).write_text("a", "utf-8")
    left = Counter[str]()
    corpus.files([str(news)], left=left)
    assert left == {".jpg": 2, ".md": 1, ".ann": 1, "no suffix": 1}


def test_a_format_nobody_reads(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    (bad,) = corpus.read([str(tmp_path / "a.docx")])
    assert isinstance(bad, Unreadable)
    assert bad.message.startswith("a.docx: Svodka reads .txt, .jsonl, ")
    assert bad.message.endswith(", also packed as .gz, .bz2, .xz, .zst")


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    (tmp_path / "b.txt").write_text("b", "utf-8")
    (tmp_path / "a.txt").chmod(0)
    yield tmp_path
    (tmp_path / "a.txt").chmod(0o600)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_rights(locked: Path) -> None:
    bad, _ = corpus.read([str(locked)])
    assert isinstance(bad, Unreadable)
    assert bad.error == "unreadable_file"


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text("b", "utf-8")
    bad, good = corpus.read([str(tmp_path)])
    assert isinstance(bad, Unreadable)
    assert bad.message == "a.txt: cannot be read (No such file or directory); check that it is there and its rights"
    assert good.doc_key == "b.txt"
