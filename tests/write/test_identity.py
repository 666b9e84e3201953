"""Names that stay."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.identity import SHORT, Ordinals, key, simhash

TEXT = "В мае открыли школу. В мае же закрыли больницу, а в июне снова открыли школу."


def test_ordinal_counts_occurrences_in_the_text() -> None:
    ordinals = Ordinals(TEXT)
    first, second = TEXT.index("открыли школу"), TEXT.rindex("открыли школу")

    assert [ordinals.of(start, start + len("открыли школу")) for start in (first, second)] == [0, 1]


@given(st.text(alphabet="аб .5", max_size=40), st.data())
def test_ordinal_is_the_number_of_earlier_occurrences(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    words_whole = all(0 <= i <= len(text) and (i in (0, len(text)) or not _splits(text, i)) for i in (start, end))
    if not quote or not words_whole:
        return
    earlier = [
        i
        for i in range(start)
        if text.startswith(quote, i) and not _splits(text, i) and not _splits(text, i + len(quote))
    ]

    assert Ordinals(text).of(start, end) == len(earlier)
    assert Ordinals(text + " " * SHORT).of(start, end) == len(earlier)


def _splits(text: str, place: int) -> bool:
    """A place inside a word: facts never begin or end there."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def test_keys_differ_by_kind_and_anchor() -> None:
    assert len({key("a", "count", "9", "0"), key("a", "date", "9", "0"), key("a", "count", "9", "1")}) == 3


def test_reprint_differs_in_few_bits_and_another_text_in_many() -> None:
    story = " ".join(f"слово{i} дело{i % 7} тело{i % 11}" for i in range(80))
    reprint = story.replace("слово40", "слово41")
    other = " ".join(f"иное{i} другое{i % 5}" for i in range(120))

    assert _distance(story, reprint) <= 6 < 20 <= _distance(story, other)


def _distance(a: str, b: str) -> int:
    return (int(simhash(a), 16) ^ int(simhash(b), 16)).bit_count()
