"""Every record of both runs comes once, with its partner, whatever the order."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from pipeline.diff.fact import Content
from pipeline.diff.pair import pairs

IDS = st.lists(st.sampled_from("abcdefgh"), max_size=20)


@given(IDS, IDS)
def test_pairs_are_of_one_id_and_nothing_is_lost(first: list[str], second: list[str]) -> None:
    found = list(pairs(_records(first), _records(second)))
    assert Counter(pair.before["id"] for pair in found if pair.before) == Counter(first)
    assert Counter(pair.after["id"] for pair in found if pair.after) == Counter(second)
    both = [(pair.before["id"], pair.after["id"]) for pair in found if pair.before and pair.after]
    assert all(before == after for before, after in both)
    assert Counter(before for before, _ in both) == Counter(first) & Counter(second)


def test_runs_of_one_order_are_read_in_step() -> None:
    """Also behind an article that one of them lacks."""
    read = Counter[str]()

    def counted(run: str, lacking: int) -> Iterator[Content]:
        for number in range(1000):
            if number != lacking:
                read[run] += 1
                yield {"id": str(number)}

    ahead = [abs(read["a"] - read["b"]) for _ in pairs(counted("a", 10), counted("b", 500))]
    assert len(ahead) == 1000
    assert max(ahead) <= 1


def _records(ids: list[str]) -> Iterator[Content]:
    yield from ({"id": name} for name in ids)
