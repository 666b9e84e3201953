"""Gold into chunks and tags, and back."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup import read
from training.gold import HEAD, HEADS, Article, chunks, f1, spans, tags

NESTED = "[Глава [Минфина [России](COUNTRY)](ORGANIZATION)](PROFESSION) [Пётр Иванов](PERSON)\nи 5 замов."


def article(marked: str) -> Article:
    """An article from a marked text."""
    text, found = read(marked)
    return Article("a", text, {(kind, start, end) for start, end, kind, _ in found})


def test_nested_spans_survive_tagging() -> None:
    """Each type has its own head, so spans of different types may hold one another."""
    (chunk,) = chunks([article(NESTED)])
    assert spans(chunk, tags(chunk)) == chunk.article.spans


def test_a_span_inside_one_of_its_type_goes_to_an_inner_head() -> None:
    given_ = Article("a", "пресс-служба мэрии Томска", {("ORGANIZATION", 0, 25), ("ORGANIZATION", 13, 25)})
    (chunk,) = chunks([given_])
    table = tags(chunk)
    assert table[:, HEAD["ORGANIZATION", 0]].tolist() == [1, 2, 2, 2, 3]
    assert table[:, HEAD["ORGANIZATION", 1]].tolist() == [0, 0, 0, 1, 3]
    assert spans(chunk, table) == given_.spans


@given(st.lists(st.sampled_from(["Да.", "Это он.", "Ещё раз:", "2016-го", "\n"]), max_size=80), st.integers(2, 40))
def test_chunks_hold_every_piece_once_and_know_their_place(words: list[str], size: int) -> None:
    given_ = Article("a", " ".join(words))
    found = chunks([given_], size, random.Random(size))
    whole = [piece for chunk in chunks([given_], 10**6) for piece in chunk.pieces]
    assert [piece for chunk in found for piece in chunk.pieces] == whole
    for chunk in found:
        assert chunk.pieces == whole[chunk.first : chunk.first + len(chunk.pieces)]


def test_f1_counts_all_types_and_levels() -> None:
    gold = [Article("a", "", {("PERSON", 0, 1), ("CITY", 2, 3)})]
    total, by_type = f1({"a": {("PERSON", 0, 1), ("CITY", 2, 4)}}, gold)
    assert (total, by_type) == (0.5, {"CITY": 0.0, "PERSON": 1.0})


@pytest.mark.parametrize("head", range(len(HEADS)))
def test_every_head_reads_back_what_it_tags(head: int) -> None:
    kind, _ = HEADS[head]
    (chunk,) = chunks([Article("a", "один два три")])
    table = np.zeros((3, len(HEADS)), np.int8)
    table[:, head] = (1, 2, 3)
    assert spans(chunk, table) == {(kind, 0, 12)}
