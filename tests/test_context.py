import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.context import NEAR, in_context

TEXT = "Первый абзац о погоде.\n\nМинфин 12 мая уволил 120 человек из аппарата министерства.\n\nТретий — о спорте."


@pytest.mark.parametrize(
    ("words", "near", "shown"),
    [
        ("120", 80, "Минфин 12 мая уволил [120] человек из аппарата министерства."),
        ("120", 11, "…мая уволил [120] человек из…"),
        ("120", 9, "…уволил [120] человек…"),
        ("120", 3, "…ил [120] че…"),
        ("Минфин", 6, "[Минфин] 12…"),
        ("министерства.", 9, "…аппарата [министерства.]"),
        ("Первый", 80, "[Первый] абзац о погоде."),
        ("спорте.", 4, "…— о [спорте.]"),
    ],
)
def test_words_with_their_paragraph_cut_between_words(words: str, near: int, shown: str) -> None:
    start = TEXT.index(words)
    assert str(in_context(TEXT, start, start + len(words), near)) == shown


@given(st.text("аб \n…", max_size=260), st.data())
def test_nothing_is_shown_that_the_text_does_not_say(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, words, after = in_context(text, start, end)
    assert words == " ".join(text[start:end].split())
    assert " ".join(text[:start].split()).endswith(before.removeprefix("…").strip())
    assert " ".join(text[end:].split()).startswith(after.removesuffix("…").strip())
    assert max(len(before), len(after)) <= NEAR + 1
    assert "\n" not in before + after
