"""The user's list: what is read, and what is told of lines that cannot be."""

from pathlib import Path

import pytest

from pipeline.error import SvodkaError
from pipeline.gazetteer.entry import Entry
from pipeline.gazetteer.read import TOLD, entries

SEVER = Entry("АО «Север»", ("Север", "СВР"), "company", {"inn": "7707083893", "wikidata": "Q42"})
LISTS = [
    ("semicolons.csv", "name;aliases;kind;ИНН;QID\nАО «Север»;Север|СВР;company;7707083893;Q42\n"),
    ("commas.csv", '\ufeffname,kind,aliases,inn,wikidata\n"АО «Север»",company,Север | СВР,7707083893,Q42\n\n'),
    ("tabs.csv", "Наименование\tКИНД\tтип\tсинонимы\tинн\tqid\nАО «Север»\t\tcompany\tСевер|СВР\t7707083893\tQ42\n"),
    (
        "lines.jsonl",
        '{"name": "АО «Север»", "aliases": ["Север", "СВР"], "kind": "company", "inn": 7707083893, "qid": "Q42"}\n\n',
    ),
    (
        "ids.jsonl",
        '\ufeff{"name":"АО «Север»","aliases":"Север|СВР","kind":"Company","ids":{"ИНН":"7707083893","QID":"Q42"}}',
    ),
]


@pytest.mark.parametrize(("name", "text"), LISTS, ids=[name for name, _ in LISTS])
def test_a_list_says_the_same_however_it_is_written(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert list(entries(tmp_path / name)) == [SEVER]


BAD = [
    ("a.csv", "name;inn\n;7707083893\n", ":2: no name; give one or delete the line"),
    ("a.csv", "name;inn\nСевер;770708389\n", ":2: inn 770708389 is not 10 or 12 digits; a leading zero may be lost"),
    ("a.csv", "name;inn\n\nСевер;7707083894\n", ":3: inn 7707083894 has a wrong check digit"),
    ("a.csv", "name;ogrn\nСевер;1027700132194\n", ":2: ogrn 1027700132194 has a wrong check digit"),
    ("a.csv", "name;qid\nСевер;42\n", ":2: wikidata 42 is no item of Wikidata"),
    ("a.csv", "name;kind\nСевер;banc\n", ":2: there is no kind 'banc'; did you mean bank?"),
    ("a.csv", "name;kind\nСевер;bank;Юг\n", ":2: 3 cells under 2 names"),
    ("a.csv", 'name;kind\n"Север\nЮг";bank\nВосток;"bank" x\n', ":4: not valid CSV"),
    ("a.csv", "title;kind\nСевер;bank\n", ":1: no column name (there are: title, kind)"),
    ("a.csv", "name;inn;ИНН\nСевер;;\n", ":1: column inn is there twice"),
    ("a.csv", "", ":1: no column name (there are: none)"),
    ("a.jsonl", '{"name": "Север"}\n{"name"', ":2: is not JSON"),
    ("a.jsonl", '["Север"]\n', ":1: not a JSON object"),
    ("a.jsonl", '{"name": "Север", "aliases": [1]}\n', ":1: aliases are no list of names"),
    ("a.jsonl", '{"name": "Север", "lei": 1.5}\n', ":1: lei is neither a string nor a whole number"),
    ("a.jsonl", '{"name": "Север", "ids": "1"}\n', ":1: ids are no object"),
]


@pytest.mark.parametrize(("name", "text", "told"), BAD)
def test_a_bad_line_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(SvodkaError) as raised:
        list(entries(path))
    assert str(raised.value).startswith(f"{path}{told}")


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("name\nСевер\n".encode("cp1251"))
    with pytest.raises(SvodkaError, match=r"a\.csv:2: is not UTF-8"):
        list(entries(path))


def test_all_bad_lines_are_told_at_once_the_first_ten_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name;inn\n" + ";1\n" * (TOLD + 2), "utf-8")
    with pytest.raises(SvodkaError) as raised:
        list(entries(path))
    told = str(raised.value).splitlines()
    assert len(told) == TOLD + 1
    assert told[-1] == f"svodka: {path}: 2 more bad lines"


@pytest.mark.parametrize(
    ("inn", "is_sound"), [("7707083893", True), ("500100732259", True), ("500100732258", False), ("0000000000", True)]
)
def test_a_taxpayers_number_checks_itself(tmp_path: Path, inn: str, is_sound: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"name;inn\nСевер;{inn}\n", "utf-8")
    if is_sound:
        assert [one.external_ids for one in entries(path)] == [{"inn": inn}]
    else:
        with pytest.raises(SvodkaError, match="check digit"):
            list(entries(path))
