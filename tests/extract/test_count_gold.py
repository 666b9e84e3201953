"""Counts of the shared gold: the table of constructions, and an article whose traps are written down."""

import json
from pathlib import Path
from typing import Any

from pipeline.draft import CountDraft
from pipeline.extract.count import counts
from pipeline.extract.date import dates
from pipeline.lexicon import folded
from tests.article import article

ELSEWHERE = frozenset({"date_scope"})
"""Fields that a later stage fills."""


def value_of(count: CountDraft, name: str) -> Any:
    """A field as the table has it."""
    if name == "subject":
        return count.subject.text if count.subject else None
    if name == "delta":
        delta = count.delta
        return delta and {"direction": delta.direction, "mode": delta.mode, "from_value": delta.from_value}
    return getattr(count, name)


def equal(ours: Any, given: Any) -> bool:
    """Text without regard to ё."""
    if isinstance(ours, str) and isinstance(given, str):
        return folded(ours) == folded(given)
    return bool(ours == given)


def is_right(item: dict[str, Any]) -> bool:
    """All given fields of the item; nothing on its span where nothing is expected."""
    told = article(item["text"], item["doc_date"])
    here = [one for one in counts(told, dates(told))[0] if one.start < item["end"] and item["start"] < one.end]
    expected = item["expected"]
    if expected is None or not here:
        return expected is None and not here
    return any(
        all(equal(value_of(count, name), given) for name, given in expected.items() if name not in ELSEWHERE)
        for count in here
    )


def test_the_table_of_constructions(shared: Path) -> None:
    """Two items name an organisation by its full name, which the linker knows and a count does not."""
    rows = (shared / "gold/tables/counts.jsonl").read_text("utf-8").splitlines()
    wrong = [item["id"] for item in map(json.loads, rows) if not is_right(item)]
    assert len(wrong) <= 0.04 * len(rows), wrong


def test_the_article_with_two_clusters(shared: Path) -> None:
    """Container split by a participle, a lost preposition, «к ним», an advert glued to the number's sentence."""
    told = article((shared / "gold/seed/tadviser-cluster.txt").read_text("utf-8"))
    found = [
        (count.value, count.magnitude, count.noun, count.comparator, count.realis, count.subject and count.subject.text)
        for count in counts(told, dates(told))[0]
    ]
    assert found == [
        (9, None, "предприятие", "exact", "fact", "кластер фармацевтики"),
        (None, 1, "компания", "indefinite", "planned", "объединение"),
        (3, None, "кластер", "exact", "fact", "столица"),
        (100, None, "организация", "approx", "fact", "кластер"),
        (62, None, "участник", "exact", "fact", "межотраслевой кластер"),
    ]
