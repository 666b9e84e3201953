"""Figures that do not agree: one organisation, one year, 62 participants and 64."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from pipeline.cluster.entity import Content

STATES = frozenset(
    "быть являться входить войти состоять насчитывать насчитываться составлять составить объединять объединить "
    "включать иметь иметься работать трудиться действовать функционировать числиться учиться обучаться".split()
)
"""Verbs that tell how things stand. Those that tell what happened («погибнуть», «уволить») may do so twice a year."""


Told: TypeAlias = tuple[float, float]
"""A number and its grain: what its last digit stands for."""


class Figure(NamedTuple):
    """A number that an article states of an organisation."""

    owner: str
    """The organisation's key in its article."""
    what: list[str | None]
    """What is counted or measured: kind, noun, its adjectives, indicator, unit, currency, rate."""
    period: str
    content: dict[str, Any]
    """``value`` and where it stands."""


def figures(record: Content) -> Iterator[Figure]:
    """The figures of a record that others could contradict: exact, told as true, of a period, no part and no change."""
    keys = {body["id"]: body["key"] for body in record["organisations"]}
    for count in record["counts"]:
        subject, period = count["subject"], _period(record, count)
        if subject and subject["id"] in keys and period and _is_state(count):
            names = ("kind", "noun", "indicator", "unit", "currency", "rate")
            what = [*(count[name] for name in names), " ".join(count["noun_mods"])]
            place = {"record_id": record["id"], "key": count["key"], "doc_key": record["doc_key"]}
            quote = count["evidence"][0]["quote"]
            told = {"value": count["value"], "date_scope": count["date_scope"], "quote": quote, **place}
            yield Figure(keys[subject["id"]], what, period, told)


def _is_state(count: Content) -> bool:
    """A verb of what happened does no harm to «выручка»: it is one in a year, whether earned, shown or received."""
    plain = count["value"] is not None and count["comparator"] == "exact" and count["realis"] == "fact"
    whole = count["delta"] is None and not count["partitive"] and count["kind"] in {"count", "measure", "money"}
    return plain and whole and (count["predicate"] is None or count["predicate"] in STATES or bool(_indicator(count)))


def _indicator(count: Content) -> str | None:
    indicator: str | None = count["indicator"]
    return indicator if count["kind"] != "count" else None


def _period(record: Content, count: Content) -> str | None:
    """Members are those of a year, that of the count or else of the article; money and measures of the period told.

    «Выручка» of a quarter contradicts none of the year, and one without a period is of nobody knows which.
    """
    scope: str | None = count["date_scope"]
    if _indicator(count):
        return scope if scope and scope[:4].isdigit() else None
    scope = scope or (record["anchor_date"]["date"] if not count["background"] else None)
    return scope[:4] if scope and "/" not in scope and scope[:4].isdigit() else None


class Conflict(NamedTuple):
    """A line of ``conflicts.jsonl``."""

    cluster_id: str
    name: str
    period: str
    what: dict[str, str]
    told: list[Content]
    """Every telling: ``value``, ``date_scope``, ``quote``, ``record_id``, ``key``, ``doc_key``."""


def conflicts(
    grouped: Iterator[tuple[str, str, list[str], str, list[Content]]],
) -> Iterator[Conflict]:
    """Those of which articles tell numbers that cannot both be so.

    >>> told = [{"value": 62.0, "quote": "62", "record_id": "a"}, {"value": 64.0, "quote": "64", "record_id": "b"}]
    >>> [one.what for one in conflicts(iter([("0" * 16, "кластер", ["count", "участник"], "2023", told)]))]
    [{'kind': 'count', 'noun': 'участник'}]
    """
    names = ("kind", "noun", "indicator", "unit", "currency", "rate", "noun_mods")
    for cluster_id, name, what, period, told in grouped:
        if _at_odds(told):
            said = {label: value for label, value in zip(names, what, strict=False) if value}
            yield Conflict(cluster_id, name, period, said, told)


def _at_odds(told: list[Content]) -> bool:
    """Two articles of which no numbers agree; where one tells several, it knows why, and another has to fit but one."""
    by_article = defaultdict[str, set[Told]](set)
    for one in told:
        by_article[one["record_id"]].add((one["value"], _grain(one["value"], one["quote"])))
    different = sorted(set(map(frozenset, by_article.values())), key=sorted)
    return any(not _fit(one, other) for one, other in combinations(different, 2))


def _fit(one: Iterable[Told], other: Iterable[Told]) -> bool:
    """A number of one is a number of the other, perhaps rounded: «5,7 млрд» and «5 712 млн»."""
    return any(_same(here, there) for here, there in product(one, other))


def _same(one: Told, other: Told) -> bool:
    """The coarser is the finer rounded, or cut off.

    >>> _same((13_000.0, 1000.0), (12_510.0, 1.0)), _same((12_000.0, 1000.0), (12_900.0, 1.0))
    (True, True)
    >>> _same((13_000.0, 1000.0), (12_340.0, 1.0)), _same((62.0, 1.0), (63.0, 1.0))
    (False, False)
    """
    (fine, _), (coarse, grain) = sorted((one, other), key=itemgetter(1))
    return -grain / 2 <= fine - coarse < grain * (1 - 1e-9)


_DIGITS = re.compile(r"\d[\d\s\u202f]*(?:[.,](\d+))?")


def _grain(value: float, quote: str) -> float:
    """What the last digit written stands for; one where it is written in words.

    >>> _grain(5.7e9, "5,7 млрд рублей"), _grain(84_000.0, "84 тысячи"), _grain(62.0, "62"), _grain(3.0, "три")
    (100000000.0, 1000.0, 1.0, 1.0)
    """
    found = _DIGITS.search(quote)
    if found is None:
        return 1.0
    written = float("".join(found[0].split()).rstrip(",.").replace(",", "."))
    return value / written / 10 ** len(found[1] or "") if written else 1.0
