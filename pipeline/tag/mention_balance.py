"""A mention holds both quotes of a pair or neither, and so with brackets; it keeps to its line."""

import re

PAIRS = {"«": "»", "„": "“", "(": ")", "[": "]"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
LINE = re.compile(r"\S(?:[^\n]*\S)?")
SIGN = re.compile("[" + re.escape("".join([*PAIRS, *CLOSING])) + "]")


def on_one_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, or its longest part that lies in one line: a name does not go on in the next.

    >>> on_one_line("Полиция Лугового\\nДом закрыт", 0, 20)
    (0, 16)
    """
    if "\n" not in text[start:end]:
        return start, end
    line = max(LINE.finditer(text[start:end]), key=lambda part: part.end() - part.start())
    return start + line.start(), start + line.end()


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with a lone quote or bracket at its edge taken off, or its partner beside it taken in.

    >>> def show(text, quote): return text[slice(*balanced(text, text.index(quote), text.index(quote) + len(quote)))]
    >>> show("в ООО «Ромашка».", "ООО «Ромашка"), show("в «Ромашка».", "Ромашка»"), show("(МВД)", "(МВД")
    ('ООО «Ромашка»', 'Ромашка', 'МВД')
    """
    start, end = _straight(text, start, end)
    if not SIGN.search(text, start, end):
        return start, end
    opened, extra = _lone(text, start, end)
    if opened:
        return _closed(text, start, end, opened)
    return (start, end - 1) if extra and extra[-1] == end - 1 else (start, end)


def _straight(text: str, start: int, end: int) -> tuple[int, int]:
    """The same for quotes that open and close alike: a name goes on to the quote that closes what it opened.

    >>> _straight('в ООО "Ромашка".', 2, 14), _straight('в "Ромашка".', 3, 11), _straight('в "Ромашка".', 2, 10)
    ((2, 15), (3, 10), (3, 10))
    """
    if text.count('"', start, end) != 1:
        return start, end
    at = text.index('"', start, end)
    if at in (start, end - 1):
        return (start + 1, end) if at == start else (start, end - 1)
    return (start, end + 1) if text[end : end + 1] == '"' and text[at - 1] == " " else (start, end)


def _lone(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Positions of openings without a closing, and of closings without an opening."""
    opened: list[int] = []
    extra: list[int] = []
    for at in range(start, end):
        sign = text[at]
        if sign in PAIRS:
            opened.append(at)
        elif sign in CLOSING:
            if opened and text[opened[-1]] == CLOSING[sign]:
                opened.pop()
            else:
                extra.append(at)
    return opened, extra


def _closed(text: str, start: int, end: int, opened: list[int]) -> tuple[int, int]:
    if text[end : end + 1] == PAIRS[text[opened[-1]]] and len(opened) == 1 and opened[0] > start:
        return start, end + 1
    if opened[0] == start:
        return start + 1, end
    return start, end
