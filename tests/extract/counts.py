"""Marked sentences for counts: ``[62](count=62 участник)``, ``[5 млн рублей](money=>5000000 RUB)``.

The mark is the kind; its value is written as: comparator (``≈ > ≥ < ≤``, ``?`` and the magnitude of an indefinite one,
``5..7`` a range), value, noun with its adjectives (``*``: recovered from the context), unit, currency, rate, ``of`` M,
change. What is no count is marked with its reason and no value.
"""

from pipeline.draft import CountDraft
from pipeline.extract.count import counts
from pipeline.extract.date import dates
from tests.article import article
from tests.markup import read

Quoted = tuple[str, str, str | None]
"""Words, kind or reason, value."""

SIGNS = {"approx": "≈", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}


def found(text: str) -> list[CountDraft]:
    """The counts of a text."""
    told = article(text, "2023-05-17")
    return counts(told, dates(told))[0]


def written(count: CountDraft) -> str:
    """A count in the notation of the marks."""
    value = f"?{count.magnitude:.12g}" if count.value is None else f"{count.value:.12g}"
    if count.value_max is not None:
        value += f"..{count.value_max:.12g}"
    noun = " ".join([*count.noun_mods, count.noun or ""]).strip()
    parts = [
        SIGNS.get(count.comparator, "") + value + ("-" if count.bias else ""),
        noun + "*" if count.noun_elliptic else noun,
        count.unit,
        count.currency,
        count.rate,
        f"of {count.out_of:.12g}" if count.out_of is not None else "of" if count.partitive else None,
        change(count),
    ]
    return " ".join(part for part in parts if part)


def change(count: CountDraft) -> str | None:
    """«up by», «down to from 8»."""
    delta = count.delta
    if delta is None:
        return None
    origin = f" from {delta.from_value:.12g}" if delta.from_value is not None else ""
    return f"{delta.direction} {delta.mode}{origin}"


def read_counts(marked: str) -> tuple[list[Quoted], list[Quoted]]:
    """The counts found in a marked sentence and those that are marked."""
    text, marks = read(marked)
    ours: list[Quoted] = [(text[count.start : count.end], count.kind, written(count)) for count in found(text)]
    return ours, [(text[mark.start : mark.end], mark.kind, mark.value) for mark in marks]


def read_others(marked: str) -> tuple[list[Quoted], list[Quoted]]:
    """The numbers of a marked sentence that are no counts, with their reasons; a count among them has its kind."""
    text, marks = read(marked)
    told = article(text, "2023-05-17")
    ours, none = counts(told, dates(told))
    spans = [(count.start, count.end, str(count.kind)) for count in ours]
    spans += [(item.start, item.end, item.reason) for item in none]
    return [(text[start:end], why, None) for start, end, why in sorted(spans)], [
        (text[mark.start : mark.end], mark.kind, mark.value) for mark in marks
    ]
