"""Who is linked with whom, and why: articles of our own, two at a time, read by the real extractor."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.__main__ import main
from pipeline.article import Extractor
from pipeline.cluster.conflict import conflicts, figures
from pipeline.cluster.store import Line, store
from pipeline.run.records import contents
from pipeline.write.jsonl import line
from schemas import Document
from tests.cluster.precision import measured

# --- linked ---------------------------------------------------------------------------------------------------------

LINKED = [
    # a name that says who it is
    ("Роспотребнадзор проверил 12 школ.", "Проверку начал Роспотребнадзор.", "Роспотребнадзор", "name"),
    ("Банк «Северный ветер» закрыт.", "В банке «Северный ветер» 40 касс.", "банк «Северный ветер»", "name"),
    ("МВД России сообщило о 3 задержанных.", "В МВД России ответили вчера.", "МВД России", "name"),
    ("Выступил Илья Лебедянский.", "Илью Лебедянского встретили в порту.", "Лебедянский Илья", "name"),
    # a name that many bear, and the same post
    (
        "Ректор Луговского университета Алексей Смирнов открыл конференцию.",
        "Конференцию закрыл ректор Луговского университета Алексей Смирнов.",
        "Смирнов Алексей",
        "tie",
    ),
    (
        "Губернатор Тульской области Лебедев открыл мост.",
        "Мост закрыл губернатор Тульской области Илья Лебедев.",
        "Лебедев Илья",
        "tie",
    ),
    # a name that many bear, and the same head
    (
        "Директор ООО «Заря» Илья Лебедянский купил трактор.",
        "Урожай убрали, сказал Илья Лебедянский, директор ООО «Заря».",
        "ООО «Заря»",
        "tie",
    ),
    # a name that many bear, and the same others beside it
    (
        "Алексей Смирнов, Илья Лебедянский и Глеб Урванцев открыли музей.",
        "В музей пришли Глеб Урванцев, Илья Лебедянский и Алексей Смирнов.",
        "Смирнов Алексей",
        "together",
    ),
]


@pytest.mark.parametrize(("one", "other", "name", "rule"), LINKED)
def test_linked(one: str, other: str, name: str, rule: str, extractor: Extractor) -> None:
    found = linked(extractor, one, other)
    assert [member.why["rule"] for member in found if member.why and member.name == name] == [rule]


# --- apart ----------------------------------------------------------------------------------------------------------

APART = [
    # names that many bear
    ("ООО «Заря» купило трактор.", "ООО «Заря» закрыло 2 магазина."),
    ("Алексей Смирнов выиграл забег.", "Врач Алексей Смирнов спас ребёнка."),
    ("МВД проверит жалобу.", "В МВД приняли 40 человек."),
    ("Суд арестовал двоих.", "Суд отпустил троих."),
    ("Директор школы № 5 уволен.", "В школе № 5 учатся 600 детей."),
    ("В Городской больнице № 1 новый аппарат.", "Городская больница № 1 закрыта."),
    # a surname alone, a given name alone
    ("Выступил Силуанов.", "Силуанов предложил отменить налог."),
    ("Губернатор Тульской области Лебедев открыл мост.", "Губернатор Рязанской области Лебедев ушёл."),
    ("Марина выиграла приз.", "Марина спела песню."),
    # what contradicts
    ("Выступил Илья Петрович Лебедянский.", "Пел Илья Сергеевич Лебедянский."),
    ("Правительство Казахстана приняло бюджет.", "Правительство Эстонии приняло бюджет."),
    ("АО «Северный ветер» закрыто.", "ООО «Северный ветер» купило 3 судна."),
    ("Сборная России выиграла у Канады в хоккей.", "Сборная России по волейболу проиграла."),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: str, other: str, extractor: Extractor) -> None:
    assert [member for member in linked(extractor, one, other) if member.why] == []


def test_a_name_that_two_bear_says_nothing(extractor: Extractor) -> None:
    """Two of the name are known with their patronymics: the third article may mean either."""
    found = linked(
        extractor,
        "Выступил Илья Петрович Лебедянский.",
        "Пел Илья Сергеевич Лебедянский.",
        "Ушёл Илья Лебедянский.",
    )
    assert len({member.cluster_id for member in found}) == 3


def test_one_namesake_in_a_corner_does_not_make_a_name_say_nothing(extractor: Extractor) -> None:
    known = ["Выступил Илья Петрович Лебедянский."] * 20
    texts = [*known, "Пел Илья Сергеевич Лебедянский.", "Ушёл Илья Лебедянский."]
    *_, other, last = linked(extractor, *texts)
    assert other.cluster_id != last.cluster_id
    assert last.why is not None
    assert (last.why["rule"], last.name) == ("prevailing", "Лебедянский Илья Петрович")
    *_, other, last = linked(extractor, *texts[1:])
    assert last.why is None


def test_an_organisation_is_called_as_most_articles_call_it(extractor: Extractor) -> None:
    found = linked(
        extractor, "Исполком «Северной зари» ушёл.", "Партия «Северная заря» растёт.", "Партия «Северная заря» спорит."
    )
    assert {member.name for member in found if member.cluster_id == found[1].cluster_id} == {"партия «Северная заря»"}


def test_an_abbreviation_leads_to_the_only_name_it_stands_for(extractor: Extractor) -> None:
    named = "Федеральная служба охраны памятников (ФСОП) проверила 12 усадеб."
    short = "ФСОП назвала 3 усадьбы."
    found = linked(extractor, named, short)
    assert [member.name for member in found] == ["Федеральная служба охраны памятников"] * 2
    assert found[1].why == {
        "rule": "abbreviation",
        "shared": ["фсоп"],
        "to": {"record_id": found[0].record_id, "key": found[0].key},
    }
    other = "Фабрика северных орехов Поморья (ФСОП) закрыта."
    assert [member.why for member in linked(extractor, named, short, other)] == [None] * 3


def test_identifiers_from_the_users_list(extractor: Extractor) -> None:
    """They link what no name would, and hold apart what a name would link."""
    records = [read(extractor, text, number) for number, text in enumerate(["ООО «Заря» закрыто."] * 3)]
    ids = [{"inn": "1"}, {"inn": "1"}, {"inn": "2"}]
    found = clustered([with_ids(record, given) for record, given in zip(records, ids, strict=True)])
    assert found[0].cluster_id == found[1].cluster_id != found[2].cluster_id
    assert found[1].why == {
        "rule": "identifier",
        "shared": ["id:inn 1"],
        "to": {"record_id": found[0].record_id, "key": found[0].key},
    }


# --- laws -----------------------------------------------------------------------------------------------------------

TEXTS = [text for one, other, *_ in LINKED for text in (one, other)]


def test_every_entity_is_in_one_cluster_with_a_reason(extractor: Extractor) -> None:
    records = [read(extractor, text, number) for number, text in enumerate(TEXTS)]
    found = clustered(records)
    entities = [
        (record["id"], one["key"]) for record in records for one in (*record["organisations"], *record["persons"])
    ]
    assert [(member.record_id, member.key) for member in found] == entities
    members = defaultdict[str, list[Line]](list)
    for member in found:
        members[member.cluster_id].append(member)
    for group in members.values():
        assert sum(member.why is None for member in group) == 1
        places = {(member.record_id, member.key) for member in group}
        assert all((one.why["to"]["record_id"], one.why["to"]["key"]) in places for one in group if one.why)


@settings(max_examples=25)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_articles_makes_no_other_clusters(order: list[int]) -> None:
    records = [read(_EXTRACTOR[0], text, number) for number, text in enumerate(TEXTS)]
    assert partition(records) == partition([records[number] for number in order])


def test_more_articles_change_no_id(extractor: Extractor) -> None:
    records = [read(extractor, text, number) for number, text in enumerate(TEXTS)]
    before, after = clustered(records[:4]), clustered(records)
    assert [one.cluster_id for one in before] == [one.cluster_id for one in after[: len(before)]]


_EXTRACTOR: list[Extractor] = []


@pytest.fixture(autouse=True)
def _known(extractor: Extractor) -> None:
    """Hypothesis takes no fixtures of a test's own."""
    _EXTRACTOR[:] = [extractor]


# --- conflicts ------------------------------------------------------------------------------------------------------


def test_figures_that_do_not_agree(extractor: Extractor) -> None:
    texts = [
        "В 2023 году в кластер «Биотех Луговое» входят 62 участника.",
        "В 2023 году в кластер «Биотех Луговое» входят 64 участника.",
        "В 2022 году в кластер «Биотех Луговое» входило 50 участников.",
    ]
    (conflict,) = at_odds([read(extractor, text, number) for number, text in enumerate(texts)])
    assert (conflict["period"], conflict["what"]) == ("2023", {"kind": "count", "noun": "участник"})
    assert [(told["value"], told["quote"]) for told in conflict["told"]] == [(62.0, "62"), (64.0, "64")]


AT_ODDS = [
    (
        "В 2022 году выручка банка «Северный ветер» составила 5,7 млрд рублей.",
        "Банк «Северный ветер» в 2022 году получил выручку 6,1 млрд рублей.",
    ),
    (
        "В 2023 году в Луговском университете учатся 12 тысяч студентов.",
        "В 2023 году в Луговском университете учатся 11 340 студентов.",
    ),
    (
        "Штат банка «Северный ветер» в 2023 году составляет 400 человек.",
        "В 2023 году штат банка «Северный ветер» составлял 380 человек.",
    ),
]


@pytest.mark.parametrize(("one", "other"), AT_ODDS)
def test_figures_of_the_same_thing_and_period_that_cannot_both_be_so(
    one: str, other: str, extractor: Extractor
) -> None:
    assert len(at_odds([read(extractor, text, number) for number, text in enumerate((one, other))])) == 1


AGREED = [
    # about, what happened and may happen twice, what is planned
    ("В 2023 году в кластер «Биотех Луговое» входят 62 участника.", "В кластер входят более 60 участников."),
    ("В 2023 году банк «Северный ветер» уволил 40 человек.", "В 2023 году банк «Северный ветер» уволил 30 человек."),
    (
        "В 2023 году в кластер «Биотех Луговое» входят 62 участника.",
        "В 2023 году в кластер «Биотех Луговое» войдут 70 участников.",
    ),
    # one is the other rounded
    (
        "В 2022 году выручка банка «Северный ветер» составила 5,7 млрд рублей.",
        "Банк «Северный ветер» в 2022 году получил выручку 5712 млн рублей.",
    ),
    (
        "В 2023 году в Луговском университете учатся 12 тысяч студентов.",
        "В 2023 году в Луговском университете учатся 12 340 студентов.",
    ),
    # another period, and none
    (
        "В 2022 году выручка банка «Северный ветер» составила 5,7 млрд рублей.",
        "В I квартале 2022 года выручка банка «Северный ветер» составила 1,4 млрд рублей.",
    ),
    (
        "В 2022 году выручка банка «Северный ветер» составила 5,7 млрд рублей.",
        "Выручка банка «Северный ветер» составила 4 млрд рублей.",
    ),
    # the article itself tells both
    (
        "В 2023 году в кластер «Биотех Луговое» входят 62 участника.",
        "В 2023 году в кластер «Биотех Луговое» входят 62 участника. Из района в кластер входят 40 участников.",
    ),
]


@pytest.mark.parametrize(("one", "other"), AGREED)
def test_figures_that_agree(one: str, other: str, extractor: Extractor) -> None:
    assert at_odds([read(extractor, text, number) for number, text in enumerate((one, other))]) == []


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_command(extractor: Extractor, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.jsonl"
    news.write_bytes(b"".join(orjson.dumps(read(extractor, text, n)) + b"\n" for n, text in enumerate(TEXTS)))
    assert main(["link", str(news)]) == 0
    first = (tmp_path / "news.clusters.jsonl").read_bytes()
    assert main(["link", str(news), "--quiet"]) == 0
    assert (tmp_path / "news.clusters.jsonl").read_bytes() == first
    assert {"cluster_id", "record_id", "key"} <= json.loads(first.splitlines()[0]).keys()
    assert (tmp_path / "news.conflicts.jsonl").read_bytes() == b""
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith(f"0 conflicts\n{tmp_path / 'news.clusters.jsonl'}\n{tmp_path / 'news.conflicts.jsonl'}\n")


def test_a_run_that_was_linked_is_still_sound(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
    run = tmp_path / "run"
    assert main(["extract", str(tmp_path / "a.txt"), "-o", str(run), "--workers", "1", "--quiet"]) == 0
    assert main(["link", str(run), "--quiet"]) == 0
    assert (run / "clusters.jsonl").stat().st_size
    assert main(["verify", str(run)]) == 0


# --- precision ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_links_between_real_articles_are_right(shared: Path, tmp_path: Path) -> None:
    """As `python -m tests.cluster.precision` measures it, on a run of all of them."""
    run = tmp_path / "run"
    assert main(["extract", str(shared / "text" / "*.jsonl"), "-o", str(run), "--quiet"]) == 0
    with store() as found:
        for record in contents(run):
            found.add(record, ())
        found.link()
        told = measured(found)
    assert told.gone <= 50
    assert told.precision >= 0.98
    assert told.recall >= 0.7


def linked(extractor: Extractor, *texts: str) -> list[Line]:
    return clustered([read(extractor, text, number) for number, text in enumerate(texts)])


def read(extractor: Extractor, text: str, number: int) -> Any:
    return orjson.loads(line(extractor.read(Document(doc_key=f"{number}.txt", text=text))))


def clustered(records: list[Any]) -> list[Line]:
    with store() as found:
        for record in records:
            found.add(record, ())
        found.link()
        return list(found.lines())


def partition(records: list[Any]) -> set[frozenset[tuple[str, str]]]:
    groups = defaultdict[str, set[tuple[str, str]]](set)
    for member in clustered(records):
        groups[member.cluster_id].add((member.record_id, member.key))
    return {frozenset(group) for group in groups.values()}


def at_odds(records: list[Any]) -> list[dict[str, Any]]:
    with store() as found:
        for record in records:
            found.add(record, figures(record))
        found.link()
        return [conflict._asdict() for conflict in conflicts(found.figures())]


def with_ids(record: Any, given: dict[str, str]) -> Any:
    record["organisations"][0]["external_ids"] = given
    return record
