"""What a run did, in numbers."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.run.read import Outcome
from schemas.record import KINDS

if TYPE_CHECKING:
    from pipeline.run.shard import Manifest

TOLERANCE = 0.1
"""Share of articles that may go to quarantine before a run counts as failed (exit code 1).

One in ten: a dump has some foreign pages and the odd broken line, and a run must not fail for these; when more is
refused, the input is not what its owner thinks it is (a wrong charset, a wrong column, another language).
"""


@dataclass(slots=True)
class Tally:
    """Articles in, records and quarantine lines out, and what was found."""

    records: int = 0
    errors: Counter[str] = field(default_factory=Counter[str])
    """Why articles are in quarantine."""
    found: Counter[str] = field(default_factory=Counter[str])

    @property
    def quarantined(self) -> int:
        """Articles without a record."""
        return self.errors.total()

    @property
    def lost(self) -> int:
        """Articles that the machine, at least in part, may be to blame for."""
        return sum(self.errors[error] for error in ("crash", "timeout", "memory"))

    @property
    def articles(self) -> int:
        """All that was read."""
        return self.records + self.quarantined

    @property
    def tolerable(self) -> bool:
        """Few enough are in quarantine."""
        return self.quarantined <= TOLERANCE * self.articles

    def add(self, result: Outcome) -> None:
        """Count one article."""
        self.records += result.error is None
        self.errors += Counter([result.error] if result.error is not None else [])
        self.found += result.found

    def add_shard(self, manifest: "Manifest") -> None:
        """Count a shard."""
        self.records += manifest.records
        self.errors += Counter(manifest.errors)
        self.found += Counter(manifest.found)

    def content(self) -> dict[str, Any]:
        """The same for ``_SUCCESS``."""
        return {
            "articles": self.articles,
            "records": self.records,
            "quarantined": self.quarantined,
            "errors": dict(self.errors),
            "found": {kind: self.found[kind] for kind in KINDS},
        }

    def __str__(self) -> str:
        """Three short lines for a person.

        >>> print(Tally(records=19, errors=Counter(language=1), found=Counter(counts=1204)))
        20 articles: 19 records, 1 in quarantine (1 language)
        0 organisations · 0 persons · 0 officials · 1,204 counts · 0 dates · 0 links
        """
        why = ", ".join(f"{number:,} {error}" for error, number in self.errors.most_common())
        found = " · ".join(many(self.found[kind], kind.removesuffix("s")) for kind in KINDS)
        quarantine = f"{self.quarantined:,} in quarantine ({why})" if why else "none in quarantine"
        return f"{many(self.articles, 'article')}: {many(self.records, 'record')}, {quarantine}\n{found}"


def many(number: int, noun: str) -> str:
    """A number of things.

    >>> many(1, "record"), many(1200, "record")
    ('1 record', '1,200 records')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
