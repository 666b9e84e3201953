"""What a run found, on one screen."""

from pathlib import Path

import orjson
import pytest

from pipeline.show.digest import Digest
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
def test_an_official_of_each_article(officials: list[dict[str, object]], row: tuple[str, ...], tmp_path: Path) -> None:
    content = Record.model_validate(CONTENT).model_dump(mode="json", by_alias=True) | {"officials": officials}
    part = tmp_path / "part-00000.jsonl"
    part.write_bytes(orjson.dumps(content))
    assert [shown[:-1] for shown in Digest([part]).officials] == [row]
