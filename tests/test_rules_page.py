"""The page of rules shows readings that are right: each of its examples, read anew, says what it is said to."""

import pytest

from docs.site.rules import Example, NotSo, decided, examples


def test_every_example_comes_out() -> None:
    found = decided(examples())
    assert sum(map(len, found.values())) == len(list(examples()))
    assert len(found) > 80


@pytest.mark.parametrize(
    "example",
    [
        Example("count", "Уволено 120 человек.", 8, 11, "value 121"),
        Example("count", "Уволено 120 человек.", 0, 7, "value 120"),
        Example("date", "Уволено 120 человек.", 8, 11, "edtf 120"),
        Example("none", "Уволено 120 человек.", 8, 11, "age"),
    ],
)
def test_a_misreading_ends_the_build(example: Example) -> None:
    with pytest.raises(NotSo):
        decided([example])
