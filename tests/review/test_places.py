"""Where the words of a text stand in a changed one."""

from hypothesis import given
from hypothesis import strategies as st

from review.places import Places, occurrences

NAMES = ("Заречном", "Лесном", "Горном", "Луговом", "Степном", "Озёрном", "Речном", "Полевом")
EXTRA = ("Погода была ясной.", "Дороги открыты.", "Школы работают.")


def sentence(name: str) -> str:
    """Says the same of each place: the number alone tells nothing."""
    return f"В районе {name} сгорело 35 домов."


ORDERS = st.permutations(NAMES).flatmap(lambda names: st.integers(1, len(names)).map(lambda number: names[:number]))
BREAKS = st.sampled_from([" ", "\n\n", "\r\n"])


@given(ORDERS, ORDERS, st.lists(st.sampled_from(EXTRA), max_size=3), BREAKS, BREAKS)
def test_equal_words_are_told_apart_by_what_stands_around(
    were: list[str], are: list[str], extra: list[str], old_break: str, new_break: str
) -> None:
    old = old_break.join(map(sentence, were))
    new = new_break.join([*extra, *map(sentence, are)])
    places = Places(old, new)
    found = {name: places.of(there := number(old, name), there + 2) for name in were}
    stay = {name: number(new, name) for name in were if name in are}
    assert {name: found[name] for name in stay} == stay
    gone = [found[name] for name in were if name not in are]
    assert not set(gone) & set(stay.values())


def number(text: str, name: str) -> int:
    """Where the number of a place stands."""
    return text.index(name) + len(f"{name} сгорело ")


WORDS = st.lists(st.sampled_from(["5", "домов", "сгорело", "и", ".", "\n", "🔥", "е\u0301"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_no_place_is_found_twice_and_each_holds_the_words(old: str, new: str) -> None:
    places = Places(old, new)
    for quote in ("5", "домов", "5 домов", "🔥"):
        found = [places.of(start, start + len(quote)) for start in occurrences(old, quote)]
        there = [place for place in found if place is not None]
        assert len(set(there)) == len(there)
        assert all(new.startswith(quote, place) for place in there)


@given(WORDS, WORDS, WORDS)
def test_what_was_not_touched_stays(text: str, before: str, after: str) -> None:
    kept = "Сегодня " + text + " конец"
    places = Places(kept, f"{before}\n{kept}\n{after}") if before or after else Places(kept, kept)
    start = len("Сегодня ") + text.find("5 домов")
    if "5 домов" in text and not (before + after).count("5"):
        moved = places.of(start, start + 7)
        assert moved == (start + len(before) + 1 if before or after else start)


def test_other_words_with_an_equal_number_are_not_taken_for_it() -> None:
    assert Places("Уволено 35 человек.", "Построено 35 домов.").of(8, 10) is None


def test_a_name_of_several_words_is_enough() -> None:
    assert Places("Приехало МЧС России.", "Речь о МЧС России").of(9, 19) == 7
