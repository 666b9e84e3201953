"""Words of a text with what stands around them, as a person gets to see them: the same wherever they are shown."""

from typing import NamedTuple

NEAR = 80
"""Characters on each side, at the most."""

PARAGRAPH = "\n\n"
"""Context does not go beyond: the next paragraph may be of other things."""


class Quote(NamedTuple):
    """Words and their surroundings, on one line; ``…`` where the paragraph goes on."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        """The words in brackets."""
        return f"{self.before}[{self.words}]{self.after}"


def in_context(text: str, start: int, end: int, near: int = NEAR) -> Quote:
    """The words at a place of a text and what stands around them, cut between words.

    >>> str(in_context("Как стало известно, фабрика уволила 120 человек из цеха.", 36, 39, near=16))
    '…фабрика уволила [120] человек из…'
    >>> in_context("Итоги\\n\\nУволено  120\\nчеловек", 16, 19)
    Quote(before='Уволено ', words='120', after=' человек')
    """
    left = max(0, start - near)
    before, after = text[left:start], text[end : end + near]
    own, next_ = before.rpartition(PARAGRAPH)[2], after.partition(PARAGRAPH)[0]
    if own == before and text[:left].strip() and not text[:left].endswith(PARAGRAPH):
        own = "…" + (own if text[left - 1].isspace() else _from_blank(own)).lstrip()
    if next_ == after and text[end + near :].strip() and not text[end + near :].startswith(PARAGRAPH):
        next_ = (next_ if text[end + near].isspace() else _from_blank(next_[::-1])[::-1]).rstrip() + "…"
    return Quote(_on_one_line(own), " ".join(text[start:end].split()), _on_one_line(next_))


def _from_blank(text: str) -> str:
    """Without the part of a word it begins with; a word that fills all of it stays cut."""
    at = next((at for at, sign in enumerate(text) if sign.isspace()), None)
    return text if at is None or not text[at:].strip() else text[at:]


def _on_one_line(text: str) -> str:
    """White space becomes single blanks, those at the ends too."""
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " " * bool(text)
