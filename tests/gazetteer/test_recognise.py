"""Which organisations of an article the user's list knows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.extract.organisation import organisations
from pipeline.gazetteer import Gazetteer
from pipeline.link.entity import merge_organisations, recognise
from tests.article import article

LIST = """name;aliases;kind;id
Публичное акционерное общество «Северная верфь»;Севверфь;company;1
Управление погоды Российской Федерации (УПРФ);Упрпогода;government_body;2
газета «Утренний луч»;;media;3
ООО «Вектор»;;company;4
АО «Вектор»;;company;5
ООО «Мир»;;company;6
футбольный клуб «Огонёк»;;sport;7
ООО «Огонёк»;;company;8
Lake Works;;company;9
"""

# text, then the organisations with what the list gave them
MENTIONS: list[tuple[str, list[str]]] = [
    # inflected, with another legal form of the same firm, other marks, no legal form
    ('Договор с ОАО "Северная верфь" сорвался.', ["Публичное акционерное общество «Северная верфь» 1"]),
    ("Рабочие «Северной верфи» бастуют.", ["Публичное акционерное общество «Северная верфь» 1"]),
    ("Компания «Северная верфь» молчит.", ["Публичное акционерное общество «Северная верфь» 1"]),
    # an alias; two names of one organisation become one
    (
        "Заказ получила «Северная верфь». Директор «Севверфи» доволен.",
        ["Публичное акционерное общество «Северная верфь» 1"],
    ),
    # the abbreviation in brackets of the list, and Russia under another name
    ("Прогноз дало Управление погоды РФ.", ["Управление погоды Российской Федерации (УПРФ) 2"]),
    # a type noun of the list that the article leaves out
    ("Об этом пишет «Утренний луч».", ["газета «Утренний луч» 3"]),
    # the legal form decides; without it two are possible, and none is taken
    ("Суд оштрафовал ООО «Вектор».", ["ООО «Вектор» 4"]),
    ("Иск подало АО «Вектор».", ["АО «Вектор» 5"]),
    ("Компания «Вектор» молчит.", ["компания «Вектор» -"]),
    # another legal form is another firm
    ("Суд оштрафовал ФГУП «Мир».", ["ФГУП «Мир» -"]),
    # what is a part of it, or named after it, is not it
    ("Закрыт филиал ООО «Вектор» в Туле.", ["филиал ООО «Вектор» в Туле -", "ООО «Вектор» 4"]),
    # the kind decides
    ("Матч выиграл футбольный клуб «Огонёк».", ["футбольный клуб «Огонёк» 7"]),
    ("Завод купила компания «Огонёк».", ["ООО «Огонёк» 8"]),
    ("Игру сделала студия Lake Works.", ["Lake Works 9"]),
]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The list as a file."""
    path = tmp_path_factory.mktemp("list") / "organisations.csv"
    path.write_text(LIST, "utf-8")
    return Gazetteer.read(path)


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_a_mention_finds_its_entry(known: Gazetteer, text: str, expected: list[str]) -> None:
    read = article(text)
    found, _ = recognise(read, merge_organisations(read, organisations(read)), known)
    assert [f"{one.name} {one.external_ids.get('id', '-')}" for one in found if one.kind != "court"] == expected


def test_several_entries_give_a_warning_and_no_ids(known: Gazetteer) -> None:
    read = article("Компания «Вектор» молчит.")
    (firm,), (warning,) = recognise(read, merge_organisations(read, organisations(read)), known)
    assert firm.external_ids == {}
    assert (warning.code, warning.start, warning.end) == ("organisation_ambiguous", 0, 17)
    assert "2 entries" in warning.message


def test_the_article_keeps_its_own_names_as_aliases(known: Gazetteer) -> None:
    read = article("Завод купила компания «Огонёк». «Огонёк» молчит.")
    (firm,), _ = recognise(read, merge_organisations(read, organisations(read)), known)
    assert (firm.name, firm.proper_name, firm.aliases) == ("ООО «Огонёк»", "Огонёк", ["компания «Огонёк»"])
    assert firm.source_rule.endswith("+gazetteer")


def test_an_index_is_kept_until_the_list_changes(tmp_path: Path) -> None:
    path = tmp_path / "organisations.csv"
    path.write_text("name;id\nООО «Мир»;1\n", "utf-8")
    ids = _ids(path)
    kept = (tmp_path / "organisations.csv.index").stat().st_mtime_ns
    assert ids("мир") == ["1"]
    assert _ids(path)("мир") == ["1"]
    assert (tmp_path / "organisations.csv.index").stat().st_mtime_ns == kept
    path.write_text("name;id\nООО «Мир»;2\n", "utf-8")
    assert _ids(path)("мир") == ["2"]


def test_a_broken_index_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "organisations.csv"
    path.write_text("name;id\nООО «Мир»;1\n", "utf-8")
    (tmp_path / "organisations.csv.index").write_bytes(b"no index")
    assert _ids(path)("мир") == ["1"]


def test_a_list_may_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "organisations.csv"
    path.write_text("name;id\n", "utf-8")
    assert _ids(path)("мир") == []


def _ids(path: Path) -> Callable[[str], list[str]]:
    gazetteer = Gazetteer.read(path)
    return lambda key: [(one.external_ids or {})["id"] for _, one in gazetteer.bearing(key)]
