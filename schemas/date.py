"""Date: a calendar date, duration or set of times (grammar §3.1)."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.fact import Comparator, Fact

DateType = Literal["DATE", "TIME", "DURATION", "SET"]
"""TIMEX3 type."""

DateRelation = Literal["in", "since", "until", "by", "before", "after", "as_of"]
"""What the preposition says: в; с; до, по; к, не позднее; раньше; после; на, по состоянию на."""

Precision = Literal["minute", "hour", "day", "month", "season", "quarter", "half_year", "year", "decade", "century"]
"""How fine a value is, from «в 10:30» to «в XIX веке»."""


class Date(Fact):
    """A time expression and its value. A year is never guessed: without a date of the article it is XXXX."""

    id: Annotated[str, Field(pattern=r"^d[1-9]\d*$")]
    """d1, d2 … in reading order."""
    type: DateType
    """Calendar date, time of day, duration, or a repeated time."""
    value: str | None
    """EDTF of the bare calendar expression; null when it has none («в ближайшие годы»)."""
    relation: DateRelation
    """What the preposition says."""
    edtf: str | None
    """Value with its relation: since/after ``value/..``; until/by/before ``../value``."""
    precision: Precision | None
    """Grain of ``value``; of an interval, that of its first end."""
    date_min: str | None
    """First day, inclusive, ISO; null = open."""
    date_max: str | None
    """Last day, inclusive, ISO; null = open."""
    mod: Literal["START", "MID", "END", "APPROX"] | None
    """в начале, в середине, в конце, около."""
    resolution: Literal["absolute", "document", "text", "event", "unresolved", "n/a"]
    """Complete in itself; against the article's date; against another date of the text; an event; not; no need."""
    anchor: str | None
    """The earlier expression it was resolved against, as written."""
    timex3: str | None
    """TIMEX3 value: 2014-Q2, P16Y, PAST_REF."""
    duration: str | None
    """ISO 8601 duration: полтора года P1Y6M."""
    duration_comparator: Comparator | None
    """«более 16 лет» more_than."""
    freq: str | None
    """Of a set: P1Y for «ежегодно»."""
