"""Figures that do not agree: one organisation, one year, 62 participants and 64."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.cluster.entity import Content

STATES = frozenset(
    "быть являться входить войти состоять насчитывать насчитываться составлять составить объединять объединить "
    "включать иметь иметься работать трудиться действовать функционировать числиться учиться обучаться".split()
)
"""Verbs that tell how things stand. Those that tell what happened («погибнуть», «уволить») may do so twice a year."""


class Figure(NamedTuple):
    """A number that an article states of an organisation."""

    owner: str
    """The organisation's key in its article."""
    what: list[str | None]
    """What is counted or measured: kind, noun, its adjectives, indicator, unit, currency, rate."""
    year: str
    content: dict[str, Any]
    """``value`` and where it stands."""


def figures(record: Content) -> Iterator[Figure]:
    """The figures of a record that others could contradict: exact, told as true, of a year, no part and no change."""
    keys = {body["id"]: body["key"] for body in record["organisations"]}
    for count in record["counts"]:
        subject, year = count["subject"], _year(record, count)
        if subject and subject["id"] in keys and year and _is_state(count):
            names = ("kind", "noun", "indicator", "unit", "currency", "rate")
            what = [*(count[name] for name in names), " ".join(count["noun_mods"])]
            place = {"record_id": record["id"], "key": count["key"], "quote": count["evidence"][0]["quote"]}
            told = {"value": count["value"], "date_scope": count["date_scope"], **place}
            yield Figure(keys[subject["id"]], what, year, told)


def _is_state(count: Content) -> bool:
    plain = count["value"] is not None and count["comparator"] == "exact" and count["realis"] == "fact"
    whole = count["delta"] is None and not count["partitive"] and count["kind"] in {"count", "measure", "money"}
    return plain and whole and (count["predicate"] is None or count["predicate"] in STATES)


def _year(record: Content, count: Content) -> str | None:
    """Of the count, else of the article; a span of years is none."""
    scope = count["date_scope"] or (record["anchor_date"]["date"] if not count["background"] else None)
    return scope[:4] if scope and "/" not in scope and scope[:4].isdigit() else None


class Conflict(NamedTuple):
    """A line of ``conflicts.jsonl``."""

    cluster_id: str
    name: str
    year: str
    what: dict[str, str]
    told: list[Content]
    """Every telling: ``value``, ``date_scope``, ``record_id``, ``key``, ``quote``."""


def conflicts(
    grouped: Iterator[tuple[str, str, list[str], str, list[Content]]],
) -> Iterator[Conflict]:
    """Those of which not all tell the same number.

    >>> told = [{"value": 62.0}, {"value": 64.0}]
    >>> [one.what for one in conflicts(iter([("0" * 16, "кластер", ["count", "участник"], "2023", told)]))]
    [{'kind': 'count', 'noun': 'участник'}]
    """
    names = ("kind", "noun", "indicator", "unit", "currency", "rate", "noun_mods")
    for cluster_id, name, what, year, told in grouped:
        if len({one["value"] for one in told}) > 1:
            said = {label: value for label, value in zip(names, what, strict=False) if value}
            yield Conflict(cluster_id, name, year, said, told)
