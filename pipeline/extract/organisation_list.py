"""Names of a list: one that is known tells what the others are."""

from pipeline.extract.organisation_context import Context, known_as
from pipeline.extract.organisation_opening import is_abbreviation

MARKS = frozenset("«»\"„“”'")
JOINTS = frozenset({",", "и", "или"})
MATES = 3
"""Names of a list that are looked at, on either side."""
LONGEST = 4
"""Words of a name."""


def mate(context: Context, start: int, end: int) -> str | None:
    """The kind of the nearest known name in the list that the name in these tokens, marks included, is in."""
    return _mate(context, start - 1, -1) or _mate(context, end, 1)


def _mate(context: Context, at: int, step: int) -> str | None:
    for _ in range(MATES):
        if context.text(at) not in JOINTS:
            return None
        words, at = _name(context, at + step, step)
        if not words:
            return None
        kind = _kind(context, words)
        if kind is not None:
            return kind
    return None


def _name(context: Context, at: int, step: int) -> tuple[range, int]:
    """The words of the name that begins or ends here, and the token behind it, on the way."""
    quoted = context.text(at) in MARKS
    first = at + step * quoted
    last = first
    while 0 <= last < len(context.tokens) and abs(last - first) < LONGEST and _is_word(context, last, quoted=quoted):
        last += step
    words = range(first, last, step)
    if quoted and context.text(last) not in MARKS:
        return range(0), last
    return (words if step > 0 else range(last + 1, first + 1)), last + step * quoted


def _is_word(context: Context, at: int, *, quoted: bool) -> bool:
    text = context.text(at)
    return text not in MARKS and (quoted or text[:1].isupper() or context.has(at, "latin"))


def _kind(context: Context, words: range) -> str | None:
    """What the tables say of a name."""
    written = " ".join(context.text(at) for at in words)
    lemmas = " ".join(context.tokens[at].lemma for at in words)
    known = known_as(written, "org_name") or known_as(lemmas, "org_name")
    return known or (context.value(words[0], "org_abbr") if len(words) == 1 and is_abbreviation(written) else None)
