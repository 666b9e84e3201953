"""Confidence by rule: between what the rule and its kind reached, and the same in every record."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import Extractor
from pipeline.link.confidence import ALL, Judged, chance, judged, known_chance
from schemas.document import Document

COUNTS = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: Judged(min(pair), max(pair)))


def test_a_kind_is_the_sum_of_its_rules() -> None:
    table = judged()
    kinds = {kind for kind, _ in table}
    assert kinds == {"persons", "organisations", "officials", "counts", "dates"}
    for kind in kinds:
        rules = [one for (own, rule), one in table.items() if own == kind and rule != ALL]
        assert sum(one.right for one in rules) == table[kind, ALL].right
        assert sum(one.number for one in rules) == table[kind, ALL].number
        assert all(0 <= one.right <= one.number for one in rules)


@given(own=COUNTS, others=COUNTS)
def test_a_chance_lies_between_the_rule_and_its_kind(own: Judged, others: Judged) -> None:
    whole = Judged(own.right + others.right, own.number + others.number)
    table = {("dates", "date.year"): own, ("dates", ALL): whole}
    found, of_kind = chance(table, "dates", "date.year"), chance(table, "dates", "date.unheard_of")
    share = own.right / own.number if own.number else of_kind
    assert min(share, of_kind) - 1e-9 <= found <= max(share, of_kind) + 1e-9


def test_the_more_a_rule_was_judged_the_more_it_speaks_for_itself() -> None:
    few, many = ({("counts", ALL): Judged(50, 100), ("counts", "a"): Judged(n, n)} for n in (2, 60))
    assert 0.5 < chance(few, "counts", "a") < chance(many, "counts", "a") < 1


def test_an_addition_to_a_rule_does_not_make_it_another() -> None:
    assert known_chance("organisations", "organisation.clipped+gazetteer") == known_chance(
        "organisations", "organisation.clipped"
    )


def test_a_record_has_the_chances_of_its_rules(extractor: Extractor) -> None:
    record = extractor.read(Document(doc_key="a", text="Министр Антон Силуанов 5 мая уволил 120 человек из Минфина."))
    for kind in ("persons", "organisations", "officials", "counts", "dates"):
        facts = getattr(record, kind)
        assert facts
        assert [one.confidence for one in facts] == [round(known_chance(kind, one.source_rule), 4) for one in facts]
