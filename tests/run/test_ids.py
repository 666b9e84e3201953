"""Ids that come more than once, whatever the number of parts they are sorted in."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run import ids


@given(st.lists(st.integers(0, 20).map(lambda number: f"{number * 7919:032x}"), max_size=60), st.integers(1, 70))
def test_those_that_come_again_are_counted(names: list[str], part: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ids, "PART", part)
        seen = ids.Ids()
        for name in names:
            seen.add(name)
        assert dict(seen.repeated()) == {name: times for name, times in Counter(names).items() if times > 1}
