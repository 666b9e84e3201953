"""A cut: a sign that may end a sentence, and what rules ask about its surroundings."""

import re
from collections.abc import Callable
from typing import NamedTuple

from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, ENDINGS, GENERIC_QUOTES

from pipeline.zone.phrase import words

ENDS, GOES_ON = True, False

SIGNS = f"{ENDINGS};{GENERIC_QUOTES}{CLOSE_QUOTES}{CLOSE_BRACKETS}"
CUT = re.compile(
    rf"[{re.escape(SIGNS)}=:](?:"
    rf"(?:(?<=[=:;])-?[)(]{{1,3}}|(?<=[{re.escape(SIGNS)}]))(?=\s+(?:[^\sа-яёa-z]|[a-z]+[A-Z]))"
    r"|(?<=[\w»”\")%][.!?…])[.!?…]*(?:[»”]|``|'')?(?=[«\"“„(]?[А-ЯЁA-Z]|[—–]\s?[«\"]?[А-ЯЁ])(?P<glued>))"
)
"""A sign or smile with white space and no small letter after it; or glued: «организаций.ИТ-директор», «им вы?—
Некоторые». It begins with a set of signs, which is what ``re`` skips to quickly."""

LAST_TOKEN = re.compile(r"([^\W\d]+|\d+|[^\w\s])\s*$")
FIRST_TOKEN = re.compile(r"\s*([^\W\d]+|\d+|[^\w\s])")
PAIR = re.compile(r"(\w)\s*\.\s*(\w)$")
WINDOW, WIDE_WINDOW = 12, 80
LOOKED_BACK = 400
"""Characters of the sentence so far that a rule may look at."""


class Cut(NamedTuple):
    """A sign that may end a sentence, and what stands around it."""

    said: str
    """The sentence so far, without the sign; at most its last ``LOOKED_BACK`` characters."""
    sign: str
    ahead: str
    """What follows, white space included."""
    first: bool
    """``said`` is all of the sentence."""

    before: str
    """The token before the sign."""
    after: str
    """The token after the sign."""

    @classmethod
    def at(cls, match: re.Match[str], begun: int, end: int) -> "Cut":
        """The cut that ``CUT`` found in a stretch that ends at ``end``, in a sentence that has begun at ``begun``."""
        text, stop = match.string, match.end()
        begins = max(begun, match.start() - LOOKED_BACK)
        said, ahead = text[begins : match.start()].lstrip(), text[stop : min(end, stop + WIDE_WINDOW)]
        before, after = LAST_TOKEN.search(said[-WINDOW:]), FIRST_TOKEN.match(ahead)
        return cls(said, match[0], ahead, begins == begun, before[1] if before else "", after[1] if after else "")

    @property
    def pair(self) -> tuple[str, str] | None:
        """«т. е» before the point; the second of two initials is no small letter."""
        found = PAIR.search(self.said[-WINDOW:])
        return (found[1].lower(), found[2]) if found else None

    @property
    def starter_after(self) -> bool:
        """A word that begins sentences and no names follows («Кроме», «Он»); «В.» would be an initial."""
        rest = self.ahead.lstrip()[len(self.after) :]
        return self.after in words("sentence_starts") and rest[:1] != "."


Rule = Callable[[Cut], bool | None]
"""``ENDS``, ``GOES_ON`` or no answer."""


def is_small(token: str) -> bool:
    """A word in small letters."""
    return token.isalpha() and token.islower()


def is_no_capital(token: str) -> bool:
    """A digit, a sign or a small letter: the sentence goes on."""
    return not token.isalpha() or token.islower()
