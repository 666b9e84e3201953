"""Marks, ties and words: what every annotation format is made of."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.export.mark import TIES, marks, outermost, ties
from pipeline.export.word import Places, text_of, words
from schemas import Record
from tests.export.material import items, records
from tests.schemas.strategies import records as any_records


def test_every_fact_and_every_mention_is_a_mark() -> None:
    for record, notes in items():
        found = marks(record, notes)
        mentions = sum(len(entity.mentions) for entity in (*record.persons, *record.organisations))
        assert len(found) == len({mark.id for mark in found}) == mentions + sum(1 for _ in record.facts())
        assert all((record.text or "")[mark.start : mark.end] == mark.quote for mark in found)


@settings(max_examples=30)
@given(any_records())
def test_ties_lead_from_mark_to_mark(record: Record) -> None:
    there = {mark.id for mark in marks(record, {})}
    assert [tie for tie in ties(record) if not {tie.head, tie.child} <= there or tie.type not in TIES] == []


def test_a_post_is_tied_to_the_mention_it_speaks_of() -> None:
    (record,) = [record for record in records() if record.doc_key == "extra.txt"]
    quotes = {mark.id: mark.quote for mark in marks(record, {})}
    told = {(quotes[tie.head], tie.type, quotes[tie.child]) for tie in ties(record)}
    assert ("Глава «Бурана»", "holder", "Анна Лебедева") in told
    assert any(kind == "at" and child == "Бурана" for _, kind, child in told)


def test_outermost_marks_do_not_overlap_and_nothing_is_lost() -> None:
    for record, notes in items():
        found = marks(record, notes)
        kept, left = outermost(found)
        assert all(one.end <= other.start for one, other in pairwise(kept))
        assert sorted(mark.id for mark in (*kept, *left)) == sorted(mark.id for mark in found)
        for mark in left:
            assert any(
                one.end - one.start >= mark.end - mark.start and one.start < mark.end and mark.start < one.end
                for one in kept
            )


@given(st.text(st.sampled_from("аБ1 .,-\n\r\t\u00a0%«»😀"), max_size=40))
def test_the_words_are_the_text(text: str) -> None:
    assert "".join(text_of(word, text) for word in words(text, [])) == text
    assert all(word.start < word.end for word in words(text, []))


def test_a_mark_is_made_of_whole_words() -> None:
    for record, notes in items():
        found = marks(record, notes)
        cut = words(record.text or "", found)
        places = Places(cut)
        for mark in found:
            first, after = places.of(mark)
            assert (cut[first].start, cut[after - 1].end) == (mark.start, mark.end)
