"""What a record says, as rows of words: the same for the terminal and for the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.count import Count
from schemas.date import Date
from schemas.fact import Fact
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person
from schemas.record import Record


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind of thing; the first cell of a row is its id."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def used(self) -> list[int]:
        """The columns that say something."""
        return [index for index in range(len(self.columns)) if any(row[index] for row in self.rows)]


def tables(record: Record) -> tuple[Table, ...]:
    """All kinds, empty ones too."""
    names = {body.id: body.name for body in record.organisations} | {one.id: one.name for one in record.persons}
    dates = {date.id: date.edtf or date.timex3 or quote(date) for date in record.dates}
    officials = map(_official, record.officials)
    counts = (_count(count, dates, names) for count in record.counts)
    links = ((link.id, link.from_, link.type, link.to) for link in record.links)
    return (
        Table("officials", ("", "who", "what", "where", "when", "as of", "told as", "who says"), _rows(officials)),
        Table("counts", ("", "how many", "of what", "whose", "when", "told as", "who says"), _rows(counts)),
        Table("dates", ("", "as written", "value", "told as", "who says"), _rows(map(_date, record.dates))),
        Table(
            "organisations", ("", "name", "kind", "also", "part of", "times"), _rows(map(_body, record.organisations))
        ),
        Table("persons", ("", "name", "times"), _rows(map(_person, record.persons))),
        Table("links", ("", "from", "how", "to"), _rows(links)),
    )


def _rows(rows: Iterable[tuple[str | None, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell or "" for cell in row) for row in rows)


def quote(fact: Fact) -> str:
    """The fact's own words."""
    return " ".join(fact.evidence[0].quote.split())


def _told(fact: Fact) -> tuple[str, str]:
    """How the article tells it, where that is not plainly as a fact; and in whose words."""
    told: list[str] = [fact.realis] if fact.realis != "fact" else []
    told += ["background"] if fact.background else []
    voice = fact.attribution.evidence[:1] if fact.attribution else ()
    return ", ".join(told), "".join(f"«{' '.join(said.quote.split())}»" for said in voice)


def _official(official: Official) -> tuple[str | None, ...]:
    phase: list[str] = [official.phase] if official.phase != "current" else []
    phase += ["acting"] if official.acting else []
    phase += [official.event] if official.event else []
    position = official.position if official.organisation else official.position_full
    what = position + (f" ({', '.join(phase)})" if phase else "")
    held = None if official.event else official.as_of
    when = official.event_date, held
    return official.id, official.person or "—", what, official.organisation, *when, *_told(official)


COMPARATORS = {
    "approx": "≈ ", "more_than": "> ", "at_least": "≥ ", "less_than": "< ", "at_most": "≤ ", "indefinite": "? "
}  # fmt: skip
"""Signs for how a number stands to the true value."""


def _count(count: Count, dates: dict[str, str], names: dict[str, str]) -> tuple[str | None, ...]:
    counted = " ".join([*count.noun_mods, count.noun or ""]).strip()
    of_what = ", ".join(part for part in (counted, count.indicator) if part)
    whose = names.get(count.subject.id or "", count.subject.text) if count.subject else None
    when = count.date_scope or (dates.get(count.date_id) if count.date_id else None)
    return count.id, amount(count), of_what, whose, when, *_told(count)


ARROWS = {"up": " ↑", "down": " ↓"}
"""Signs for where a number has moved."""


def amount(count: Count) -> str:
    """A number with its comparator and unit, and where it has moved: «+4,2 процентного пункта» is ``4.2 pp ↑``."""
    if count.value is None:
        value = quote(count)
    else:
        least = round(count.value, 3) if count.kind == "fraction" else count.value
        value = number(least) + (f"–{number(count.value_max)}" if count.value_max is not None else "")
    unit = count.currency or count.unit or ("%" if count.kind == "percent" else "")
    rate = f"/{count.rate}" if count.rate else ""
    times = "×" if count.kind == "factor" and count.value is not None else ""
    to = "→ " if count.delta and count.delta.mode == "to" else ""
    moved = ARROWS.get(count.delta.direction, "") if count.delta else ""
    return f"{to}{COMPARATORS.get(count.comparator, '')}{times}{value} {unit}{rate}".strip() + moved


def number(value: float) -> str:
    """A number as people read it, in groups of three.

    >>> number(3500.0), number(0.25), number(12_500_000_000.0)
    ('3\u202f500', '0.25', '12\u202f500\u202f000\u202f000')
    """
    return f"{value:,.15g}".replace(",", "\u202f")


def _date(date: Date) -> tuple[str | None, ...]:
    value = date.edtf or date.timex3 or date.duration
    return date.id, quote(date), value, *_told(date)


def _body(organisation: Organisation) -> tuple[str | None, ...]:
    return (
        organisation.id,
        organisation.name,
        organisation.kind,
        ", ".join(organisation.aliases),
        organisation.parent,
        str(len(organisation.mentions)),
    )


def _person(person: Person) -> tuple[str | None, ...]:
    return person.id, person.name, str(len(person.mentions))
