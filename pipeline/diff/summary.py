"""The differences of two runs, summed: by kind, by rule, by field, with a few examples of each."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.diff.difference import WHATS, Difference, What, differences
from pipeline.diff.fact import Content
from pipeline.diff.pair import Pair
from schemas.record import KINDS

EXAMPLES = 3
"""Kept of each kind, rule and way of being different."""


class Summary:
    """What is told of two runs; it grows with the number of rules, not of articles."""

    def __init__(self) -> None:
        self.articles = Counter[str]()
        """``both``, ``before`` (only the first run has them) and ``after``."""
        self.of_run: dict[str, Counter[str]] = {"before": Counter(), "after": Counter()}
        """Facts of each run by kind."""
        self.producers: dict[str, dict[str, str]] = {}
        self.groups = Counter[tuple[str, str, What]]()
        """By kind, rule and way."""
        self.fields = Counter[tuple[str, str]]()
        """Which fields changed, by kind."""
        self.examples: dict[tuple[str, str, What], list[Difference]] = {}

    def add(self, pair: Pair) -> Iterator[Difference]:
        """Count an article; gives its differences."""
        self.articles["both" if all(pair) else "before" if pair.before else "after"] += 1
        for run, record in (("before", pair.before), ("after", pair.after)):
            if record:
                self._count(run, record)
        for found in differences(pair):
            group = found.kind, found.rule, found.what
            self.groups[group] += 1
            self.fields.update((found.kind, name) for name in found.fields)
            examples = self.examples.setdefault(group, [])
            if len(examples) < EXAMPLES:
                examples.append(found)
            yield found

    def _count(self, run: str, record: Content) -> None:
        self.producers.setdefault(run, record.get("producer", {}))
        for kind in KINDS:
            self.of_run[run][kind] += len(record[kind])

    def number(self, what: str, kind: str | None = None) -> int:
        """How many facts are different in this way."""
        return sum(
            number
            for (of_kind, _, way), number in self.groups.items()
            if way == what and (kind is None or of_kind == kind)
        )

    def same(self, kind: str) -> int:
        """How many facts are the same in both, to the letter."""
        other = sum(self.number(what, kind) for what in ("vanished", "changed", "remade"))
        return self.of_run["before"][kind] - other

    def content(self) -> dict[str, Any]:
        """As the last line of JSON has it."""
        return {
            "articles": {name: self.articles[name] for name in ("both", "before", "after")},
            "producers": self.producers,
            "facts": {
                kind: {
                    **{run: self.of_run[run][kind] for run in self.of_run},
                    "same": self.same(kind),
                    **{what: self.number(what, kind) for what in WHATS},
                }
                for kind in KINDS
            },
            "rules": [
                {"kind": kind, "rule": rule, "what": what, "number": number}
                for (kind, rule, what), number in sorted(self.groups.items())
            ],
            "fields": [
                {"kind": kind, "field": name, "number": number} for (kind, name), number in sorted(self.fields.items())
            ],
        }
