"""NEREL: projection of our records on its annotations."""

from pipeline.evaluate.brat import parsed
from pipeline.evaluate.nerel import judge
from pipeline.evaluate.score import Scores
from schemas.record import Record
from tests.evaluate.making import record

TEXT = "С 2004 по 2008 годы бывший экс-глава Минфина России Антон Силуанов уволил 120 человек за 5 млн рублей."


def gold_of(spans: list[tuple[str, str]], relations: tuple[str, ...] = ()) -> str:
    lines = [
        f"T{number}\t{kind} {TEXT.index(words)} {TEXT.index(words) + len(words)}\t{words}"
        for number, (kind, words) in enumerate(spans, 1)
    ]
    return "\n".join((*lines, *(f"R{number}\t{relation}" for number, relation in enumerate(relations, 1))))


def figures(notes: str, answer: Record) -> dict[str, tuple[float, int, float, int]]:
    counted = Scores()
    judge(parsed("a", TEXT, notes), answer, counted)
    return {
        name: (t.found, t.gold, t.right, t.predicted) for name, t in counted.tallies.items() if t.gold or t.predicted
    }


def test_dates_and_numbers_by_overlap_however_they_are_cut() -> None:
    notes = gold_of([("DATE", "С 2004"), ("DATE", "по 2008 годы"), ("NUMBER", "120"), ("MONEY", "5 млн рублей")])
    answer = record(
        TEXT,
        dates=[{"at": "С 2004 по 2008 годы", "value": "2004/2008"}],
        counts=[{"at": "120", "value": 120}, {"at": "5", "value": 5}, {"at": "рублей", "kind": "money", "value": 1}],
    )
    assert figures(notes, answer) == {
        "dates": (2, 2, 1, 1),
        "dates.raw": (2, 2, 1, 1),
        "counts.NUMBER": (1, 1, 1, 2),
        "counts.NUMBER.raw": (1, 1, 1, 2),
        "counts.MONEY": (1, 1, 1, 1),
        **{f"mentions.{mode}.{kind}": (0, n, 0, 0) for mode in ("strict", "relaxed") for kind, n in _COUNTED.items()},
    }


_COUNTED = {"ALL": 4, "DATE": 2, "MONEY": 1, "NUMBER": 1}


def test_a_time_is_no_wrong_date() -> None:
    answer = record(TEXT, dates=[{"at": "2008 годы", "value": "2008"}])
    assert figures(gold_of([("TIME", "по 2008 годы")]), answer)["dates"] == (1, 1, 1, 1)


def test_a_position_is_the_whole_phrase_but_for_its_phase() -> None:
    spans = [("PERSON", "Антон Силуанов"), ("PROFESSION", "глава Минфина России"), ("ORGANIZATION", "Минфина России")]
    notes = gold_of(spans, ("WORKS_AS Arg1:T1 Arg2:T2", "WORKPLACE Arg1:T1 Arg2:T3"))
    at = {"person": "Антон Силуанов", "position": "бывший экс-глава Минфина России", "organisation": "Минфина России"}
    answer = record(TEXT, officials=[{"at": at, "position": "глава"}])
    found = figures(notes, answer)
    exact = {name for name, numbers in found.items() if name.startswith("officials") and numbers == (1, 1, 1, 1)}
    shapes = ("works_as", "workplace", "wp_org", "triple")
    assert exact == {
        f"officials.{shape}.{mode}" for shape in shapes for mode in ("strict", "head", "relaxed", "doc")
    } - {"officials.wp_org.doc"}


def test_a_verb_and_a_founder_are_no_profession() -> None:
    spans = [("PERSON", "Антон Силуанов"), ("ORGANIZATION", "Минфина России")]
    notes = gold_of(spans, ("WORKPLACE Arg1:T1 Arg2:T2",))
    at = {"person": "Антон Силуанов", "position": "уволил", "trigger": "уволил", "organisation": "Минфина России"}
    founder = {"at": {"person": "Антон Силуанов", "position": "глава Минфина России"}, "position": "основатель"}
    found = figures(notes, record(TEXT, officials=[{"at": at, "position": "глава"}, founder]))
    assert found["officials.workplace.strict"] == (1, 1, 1, 1)
    assert not {name for name in found if name.startswith(("officials.works_as", "officials.triple"))}


def test_a_workplace_is_where_its_name_stands() -> None:
    spans = [("PERSON", "Антон Силуанов"), ("PROFESSION", "глава"), ("ORGANIZATION", "России")]
    notes = gold_of(spans, ("WORKS_AS Arg1:T1 Arg2:T2", "WORKPLACE Arg1:T1 Arg2:T3"))
    at = {"person": "Антон Силуанов", "position": "глава Минфина", "organisation": "Минфина"}
    official = {"at": at, "position": "глава", "organisation_id": "o1"}
    answer = record(TEXT, organisations=[{"at": ("Минфина", "России"), "name": "Россия"}], officials=[official])
    plain = answer.organisations[0]
    forms = (plain.mentions[0].model_copy(update={"form": "descriptor"}), plain.mentions[1])
    meant = answer.model_copy(update={"organisations": (plain.model_copy(update={"mentions": forms}),)})
    assert figures(notes, meant)["officials.triple.doc"] == (1, 1, 1, 1)
    assert figures(notes, answer)["officials.triple.doc"] == (0, 1, 0, 1)


def test_a_territory_is_the_workplace_where_there_is_no_body() -> None:
    spans = [("PERSON", "Антон Силуанов"), ("PROFESSION", "глава Минфина"), ("COUNTRY", "России")]
    notes = gold_of(spans, ("WORKS_AS Arg1:T1 Arg2:T2", "WORKPLACE Arg1:T1 Arg2:T3"))
    at = {"person": "Антон Силуанов", "position": "глава Минфина", "territory": "России"}
    found = figures(notes, record(TEXT, officials=[{"at": at, "position": "глава"}]))
    assert found["officials.workplace.strict"] == (1, 1, 1, 1)
    assert "officials.wp_org.strict" not in found
