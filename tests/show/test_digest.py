"""What a run found, on one screen."""

import pytest

from pipeline.extract.count_exclusion import RULES
from pipeline.show.digest import Digest
from pipeline.show.ledger import WHY
from schemas import Record
from tests.schemas.test_record import CONTENT

OFFICE = {
    "person": "Ким Анна", "position": "министр", "position_full": "министр Омской области", "category": "office",
    "realis": "fact", "phase": "current", "event": None, "event_date": None, "as_of": "2023-01-12",
    "organisation": None,
}  # fmt: skip
NEWS = OFFICE | {"person": "Орлов Пётр", "event": "appointed", "event_date": "2023-01-11", "organisation": "Минфин"}

DIGESTS = [
    pytest.param([OFFICE], ("Ким Анна", "министр Омской области", "", "as of 2023-01-12"), id="a state"),
    pytest.param([OFFICE, NEWS], ("Орлов Пётр", "министр (appointed)", "Минфин", "2023-01-11"), id="the news first"),
    pytest.param([NEWS | {"event_date": None}], ("Орлов Пётр", "министр (appointed)", "Минфин", ""), id="no day given"),
]


@pytest.mark.parametrize(("officials", "row"), DIGESTS)
def test_an_official_of_each_article(officials: list[dict[str, object]], row: tuple[str, ...]) -> None:
    content = Record.model_validate(CONTENT).model_dump(mode="json", by_alias=True) | {"officials": officials}
    assert [shown[:-1] for shown in Digest([content]).officials] == [row]


def test_the_numbers_of_a_run_are_told_by_class() -> None:
    text = "Минфин уволил 120 человек, дом 5, дом 7."
    spans = [{"start": at, "end": at + 1} for at in (text.index("5"), text.index("7"))]
    ledger = {
        "numbers_seen": 3, "numbers_explained": 2,
        "no_facts": [{**spans[0], "reason": "address"}], "unexplained": [{**spans[1], "reason": "digits"}],
    }  # fmt: skip
    content = Record.model_validate(CONTENT).model_dump(mode="json", by_alias=True) | {"text": text, "ledger": ledger}
    numbers = Digest([content, content]).numbers
    assert str(numbers) == "numbers in the text: 6, 4 explained, 2 not"
    assert numbers.rest.rows(9) == [("дом [N] .", 2, "…120 человек, дом 5, дом [7].", content["doc_key"])]
    assert numbers.none.rows(9)[0][:3] == (WHY["address"], 2, "…уволил 120 человек, дом [5], дом 7.")


def test_every_reason_is_put_in_words() -> None:
    assert {rule.reason for rule in RULES} <= set(WHY)
