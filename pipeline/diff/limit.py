"""How much may be different: ``vanished=0.5%``, ``changed.counts=20``, ``articles=0``."""

import re
from dataclasses import dataclass

from pipeline.diff.difference import WHATS
from pipeline.diff.summary import Summary
from schemas.record import KINDS

ARTICLES = "articles"
"""Articles that only one of the runs has."""

_FORM = re.compile(r"(?P<what>[a-z]+)(?:\.(?P<kind>[a-z]+))?=(?P<most>\d+(?:\.\d+)?)(?P<percent>%?)")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many differences of a kind are still all right."""

    what: str
    kind: str | None
    most: float
    percent: bool

    @classmethod
    def read(cls, given: str) -> "Limit":
        """A limit as it is typed. Raises ``ValueError`` with what would be right.

        >>> Limit.read("vanished.counts=0.5%")
        Limit(what='vanished', kind='counts', most=0.5, percent=True)
        """
        found = _FORM.fullmatch(given)
        if not found:
            raise ValueError(f"{given!r} is no limit; write WHAT=NUMBER, WHAT=NUMBER% or WHAT.KIND=NUMBER")
        what, kind = found["what"], found["kind"]
        if what not in (*WHATS, ARTICLES):
            raise ValueError(f"{given!r}: there is no {what!r}; there are {', '.join((*WHATS, ARTICLES))}")
        if kind is not None and (kind not in KINDS or what == ARTICLES):
            raise ValueError(f"{given!r}: there is no {kind!r}; there are {', '.join(KINDS)}")
        return cls(what, kind, float(found["most"]), bool(found["percent"]))

    def broken(self, summary: Summary) -> str | None:
        """What is too much, for a person; null when all is well. Shares are of what the first run has."""
        number, of = self._measured(summary)
        share = number / of if of else float(number > 0)
        if (share * 100 if self.percent else number) <= self.most:
            return None
        name = self.what + (f".{self.kind}" if self.kind else "")
        most = f"{self.most:g}{'%' if self.percent else ''}"
        return f"{name}: {number:,} of {of:,} ({share:.2%}), the limit is {most}"

    def _measured(self, summary: Summary) -> tuple[int, int]:
        """How many there are, and of how many."""
        if self.what == ARTICLES:
            alone = summary.articles["before"] + summary.articles["after"]
            return alone, summary.articles["both"] + summary.articles["before"]
        of_run = summary.of_run["before"]
        return summary.number(self.what, self.kind), of_run[self.kind] if self.kind else of_run.total()
