"""The parts of the mention tagger that need no weights: word forms, their cache, decoding, quotes."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.mention_balance import balanced
from pipeline.tag.mention_cache import FormCache, Made
from pipeline.tag.mention_decode import ALLOWED, decode
from pipeline.tag.mention_form import BUCKETS, COLUMNS, SHAPES, pieces, rows, shape

# Pieces: borders of letters, digits and signs

PIECES = [
    ("министр", "министр"),
    ("вице-премьер", "вице - премьер"),
    ("2016-го", "2016 - го"),
    ("50%", "50 %"),
    ("г.", "г ."),
    ("COVID-19", "COVID - 19"),
]


@pytest.mark.parametrize(("token", "parts"), PIECES)
def test_pieces(token: str, parts: str) -> None:
    assert " ".join(token[start:end] for start, end in pieces(token)) == parts


@given(st.text(), st.booleans())
def test_rows_stay_inside_their_tables(token: str, glued: bool) -> None:
    for row, (start, end) in zip(rows(token, glued, {"<unk>": 0}), pieces(token), strict=True):
        assert len(row) == COLUMNS
        assert row[0] == 0
        assert 0 <= row[1] < SHAPES
        assert all(0 < bucket < BUCKETS for bucket in row[2:])
        assert start < end


def test_shapes_tell_case_script_and_glue_apart() -> None:
    words = ["а", "А", "мир", "Мир", "МИР", "мИр", "usa", "USA", "7", "17", "2016", "«", "»", "☎"]
    assert len({shape(word, glued) for word, glued in product(words, (False, True))}) == 2 * len(words)


# The cache: bounded, and never wrong


def spelled(forms: Sequence[str]) -> Made:
    """One piece for each letter of a form."""
    letters = np.array([ord(letter) for form in forms for letter in form], np.int16)
    return Made(np.stack([letters, letters], 1)[None], letters.astype(np.int64), [len(form) for form in forms])


@given(st.lists(st.lists(st.text("абвгд", min_size=1, max_size=3), max_size=5), max_size=60))
def test_cache_gives_each_form_its_own_place(calls: list[list[str]]) -> None:
    cache = FormCache((1, 32, 2), spelled)
    for forms in calls:
        for form, slots in zip(forms, cache.slots(forms), strict=True):
            assert "".join(chr(cache.planes[0, slot, 0]) for slot in slots) == form
            assert "".join(chr(cache.words[slot]) for slot in slots) == form


def test_cache_keeps_what_is_asked_for_and_forgets_the_rest() -> None:
    asked: list[str] = []

    def compute(forms: Sequence[str]) -> Made:
        asked.extend(forms)
        return spelled(forms)

    cache = FormCache((1, 8, 2), compute)
    for letter in "абвгдежзийклмн":
        cache.slots(["я", letter])
    assert asked.count("я") == 1
    cache.slots(["а"])
    assert asked.count("а") == 2


# Decoding: the best of all well-formed sequences, found by trying them all


def sequences(length: int) -> Iterator[tuple[int, ...]]:
    """Every well-formed tag sequence."""
    for tags in product(range(5), repeat=length):
        if all(ALLOWED[a, b] for a, b in zip((0, *tags), (*tags, 0), strict=True)):
            yield tags


def spans(tags: Sequence[int]) -> set[tuple[int, int]]:
    """First and last pieces of a sequence's spans."""
    begins = [i for i, tag in enumerate(tags) if tag in (1, 4)]
    ends = [i for i, tag in enumerate(tags) if tag in (3, 4)]
    return set(zip(begins, ends, strict=True))


@given(st.integers(1, 5), st.integers(0, 10**6))
def test_decode_finds_the_best_sequence(length: int, seed: int) -> None:
    table = np.random.default_rng(seed).normal(0, 2, (4 * 3, length)).astype(np.float32)
    found = list(decode(table, heads=3))
    for head in range(3):
        scores = [[0.0, *table[head::3, at].tolist()] for at in range(length)]
        best = max(sequences(length), key=lambda tags: sum(row[tag] for row, tag in zip(scores, tags, strict=True)))
        assert {(first, last) for own, first, last, _ in found if own == head} == spans(best)


# Quotes and brackets: both of a pair, or neither; (the span, the span after)

BALANCED = [
    ("глава [ООО «Ромашка]» заявил", "ООО «Ромашка»"),
    ("глава [ООО «Ромашка»] заявил", "ООО «Ромашка»"),
    ("газета [«Труд]", "Труд"),
    ("газета [Труд»] пишет", "Труд"),
    ("([МВД)] сообщило", "МВД"),
    ("[Банк России (ЦБ]) снизил", "Банк России (ЦБ)"),
    ("[Минфин] и [", "Минфин"),
    ("[ЗАО «Завод «Салют»]» и", "ЗАО «Завод «Салют»»"),
]


@pytest.mark.parametrize(("marked", "quote"), BALANCED)
def test_balanced(marked: str, quote: str) -> None:
    start = marked.index("[")
    text = marked.replace("[", "", 1).replace("]", "", 1)
    end = marked.index("]") - 1
    first, last = balanced(text, start, end)
    assert text[first:last] == quote
