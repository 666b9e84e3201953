"""Slots: the law of every cache here."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.slots import Slots

CALLS = st.lists(st.lists(st.integers(0, 60), max_size=16), max_size=60)


@given(CALLS)
def test_places_belong_to_keys(calls: list[list[int]]) -> None:
    """Whatever comes and goes: within a call each key has its place, and a key that is not new finds what was its."""
    slots = Slots[int](32)
    table: dict[int, int] = {}
    for keys in calls:
        places, new = slots.places(keys)
        assert set(new) <= set(keys)
        table |= {place: key for key, place in new.items()}
        assert [table[place] for place in places.tolist()] == keys


def test_frequent_keys_outlive_a_flood() -> None:
    """What was asked for twice stays, though ten times as many others pass by."""
    slots = Slots[str](64)
    wanted = [f"частое {number}" for number in range(16)]
    slots.places(wanted)
    slots.places(wanted)
    for number in range(0, 640, 8):
        slots.places([f"редкое {rare}" for rare in range(number, number + 8)])
    assert slots.places(wanted)[1] == {}


def test_full_table_forgets_a_sixteenth() -> None:
    slots = Slots[int](64)
    for key in range(64):
        slots.places([key])
    slots.places([100])
    assert sum(not slots.places([key])[1] for key in range(63, 3, -1)) == 60


def test_new_interests_replace_old_ones() -> None:
    """A key that was frequent once does not stay for ever."""
    slots = Slots[int](64)
    slots.places(list(range(32)))
    slots.places(list(range(32)))
    for number in range(3000):
        slots.places([1000 + number % 40])
    assert not slots.places([1000 + number for number in range(32)])[1]
