"""factRuEval-2016: reading its files, and the easy mode of Occupation."""

from pathlib import Path

import pytest

from pipeline.evaluate.factrueval import judge, read
from pipeline.evaluate.occupation import Holder, Occupation, alike, count_occupations, quality
from pipeline.evaluate.score import Scores
from tests.evaluate.making import record

TEXT = "Мэр Москвы Юрий Лужков уволил тренера клуба «Торпедо» Петра Чайку."
SPANS = """1 job 0 3 10 1  # 10 Мэр
2 loc_name 4 6 11 1  # 11 Москвы
3 name 11 4 12 1  # 12 Юрий
4 surname 16 6 13 1  # 13 Лужков
5 org_descr 38 5 15 1  # 15 клуба
6 org_name 45 7 17 1  # 17 Торпедо
7 job 30 7 14 1  # 14 тренера
8 name 54 5 18 1  # 18 Петра
9 surname 60 5 19 1  # 19 Чайку
"""
OBJECTS = """101 LocOrg 2 # Москвы
102 Person 3 4 # Юрий Лужков
103 Org 5 6 # клуба Торпедо
104 Person 8 9 # Петра Чайку
105 Org 5 # клуба
"""
COREF = """201 101
name Москва

202 102
firstname Юрий
lastname Лужков

203 103
descriptor клуб
name Торпедо

204 104
firstname Пётр
lastname Чайка

"""
FACTS = """9-0 Occupation
Who obj202 Лужков Юрий
Position span1 Мэр
Where obj201 Москва

9-1 Occupation
Who obj204 Чайка Пётр
Position span7 тренера
Where obj203 Торпедо
Фаза конец
Сложность повышенная

9-2 Meeting
Participant obj202 Лужков Юрий
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    contents = {"txt": TEXT, "spans": SPANS, "objects": OBJECTS, "coref": COREF, "facts": FACTS}
    for suffix, content in contents.items():
        (tmp_path / f"book_9.{suffix}").write_text(content, "utf-8")
    return tmp_path


def test_reading(folder: Path) -> None:
    gold = read(folder / "book_9.facts")
    mayor, coach = gold.occupations
    assert mayor == Occupation(
        "9-0",
        who=frozenset(["Юрий Лужков", "Лужков Юрий", "Юрий", "Лужков"]),
        position=frozenset(["Мэр"]),
        where=frozenset(["Москвы", "Москва"]),
        place=(0, 3),
    )
    assert coach.is_hard
    assert coach.where == frozenset(["клуба Торпедо", "клуба «Торпедо", "Торпедо", "Торпедо клуб", "клуб Торпедо"])
    assert {(kind, TEXT[start:end]) for kind, start, end in gold.spans()} == {
        ("LOC", "Москвы"),
        ("PER", "Юрий Лужков"),
        ("ORG", "клуба «Торпедо"),  # and «клуба», which has no name, is left out
        ("PER", "Петра Чайку"),
    }


def test_a_record(folder: Path) -> None:
    mayor = {"person": "Юрий Лужков", "position": "Мэр Москвы", "territory": "Москвы"}
    coach = {"person": "Петра Чайку", "position": "тренера клуба", "organisation": "клуба «Торпедо»"}
    officials = [{"at": mayor, "position": "мэр"}, {"at": coach, "position": "тренер"}]
    mentions = [{"at": "Юрий Лужков", "type": "PERSON"}, {"at": "Москвы", "type": "CITY"}]
    counted = Scores()
    judge(read(folder / "book_9.facts"), record(TEXT, officials=officials, mentions=mentions), counted)
    tally = counted.tallies["occupation"]
    assert (tally.found, tally.gold, tally.predicted) == (1.0, 1, 1)  # the hard fact is neither asked for nor punished
    assert counted.tallies["mentions.strict.LOC"].f1 == 1
    assert counted.tallies["mentions.strict.PER"].recall == 0.5


def test_what_the_annotators_do_not_mark_is_left_out(folder: Path) -> None:
    """Occupations without a place and founders; of what a verb tells they have who and where."""
    placeless = {"at": {"person": "Юрий Лужков", "position": "Мэр"}, "position": "мэр"}
    founder = {"at": {"person": "Юрий Лужков", "position": "Мэр", "territory": "Москвы"}, "position": "основатель"}
    told = {"person": "Петра Чайку", "position": "уволил", "trigger": "уволил", "organisation": "Торпедо"}
    officials = [placeless, founder, {"at": told, "position": "глава"}]
    counted = Scores()
    judge(read(folder / "book_9.facts"), record(TEXT, officials=officials), counted)
    assert counted.tallies["occupation"].predicted == 0  # the third is the hard fact, its position not asked for
    assert counted.tallies["occupation.raw"].predicted == 2


GOLD = Occupation("1", frozenset(["Юрий Лужков"]), frozenset(["мэр"]), frozenset(["Москва", "Москвы"]))
QUALITIES = [
    (("Юрий Лужков", "мэр", "Москвы"), 1.0),
    (("Юрия Лужкова", "мэра", "Москве"), 1.0),  # a letter or two may differ
    (("Юрий Лужков", "мэр", None), 1.5 / 2.5),
    (("Юрий Лужков", None, None), 1 / 2.5),
    (("Юрий Лужков", "президент", "Москвы"), 2 / 3),
    (("Юрий Лужков", "мэр", "Тверь"), 1.5 / 3.5),
    (("Иван Петров", "мэр", None), 0.0),  # the position alone does not make it the same
]


@pytest.mark.parametrize(("said", "expected"), QUALITIES)
def test_quality(said: tuple[str | None, str | None, str | None], expected: float) -> None:
    assert quality(GOLD, Holder(*said, "rule", (0, 1))) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("а", "о", False),
        ("мэр", "мэра", True),
        ("мэр", "мэром", False),
        ("президент", "президентом", True),
        ("президент", "вице-президент", False),
        ("«Зенит»", '"зенит"', True),
        ("Пётр", "Петр", True),
        ("министр - президент", "министр-президент", True),
    ],
)
def test_alike(one: str, other: str, *, same: bool) -> None:
    assert alike(one, other) is same


def test_the_better_pair_wins_and_the_same_said_twice_counts_once() -> None:
    poor, good = Holder("Юрий Лужков", None, "Тверь", "a", (0, 1)), Holder("Юрий Лужков", "мэр", "Москвы", "b", (0, 1))
    counted = Scores()
    count_occupations("x", "case", TEXT, [GOLD], [poor, good, good], counted)
    tally = counted.tallies["x"]
    assert (tally.found, tally.gold, tally.predicted) == (1.0, 1, 2)
    assert [miss.what for miss in counted.misses] == ["spurious (a: Юрий Лужков | None | Тверь)"]
