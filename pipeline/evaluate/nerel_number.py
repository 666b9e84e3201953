"""Which NUMBER spans of NEREL say what a count says: told by the text alone, in the same way for gold and for ours."""

import re
from typing import NamedTuple

from pipeline.evaluate.match import Place
from pipeline.lexicon import folded

_ONE = r"(?:одн(?:а|о|и|у|ой|ого|ому|им|ом|их)|один)"
_TIME = r"(?:лет|год|месяц|недел|дн[еяй]|дне[вй]|сут|час|минут|секунд)"


class Kind(NamedTuple):
    """A class of numbers: what stands before the number, the number itself, and what stands behind it."""

    name: str
    before: str = ""
    number: str = ".*"
    after: str = ""

    def has(self, before: str, number: str, after: str) -> bool:
        """Whether a number in its surroundings is of this class."""
        fits = re.search(f"(?:{self.before})$", before) and re.match(self.after, after)
        return fits is not None and re.fullmatch(self.number, number) is not None


APART = (
    Kind("score", before=r"\d[:+]"),
    Kind("score", after=r"[:+]\d"),
    Kind("identifier", before=r"№\s?"),
    Kind("identifier", number=r"№.*"),
    Kind("part of a name", before=r"[^\W\d_][-–]", number=r"\d+"),
    Kind("part of a name", before=r"[«“„]", number=r"\d+"),
    Kind("length of time", after=rf"(?:-?ти|-?х)?[\s-]*{_TIME}"),
    Kind("length of time", number=r".*(?:летн|дневн|час|минут).*"),
    Kind("one of many", number=_ONE, after=r" из (?!(?:\d|двух|тр[её]х|четыр|пяти|шести|семи|восьми|девяти|десяти))"),
)
"""What the contract has another place for: the ledger for scores, identifiers and names, dates for lengths of time; and
«один из лидеров», which counts nothing. Gold does not ask for them, a count of ours there is an error."""

WAVERING = (
    Kind("несколько", number=r"несколь(?:ко|ких|ким|кими)"),
    Kind("оба", number=r"об(?:а|е|оих|еих|оим|еим|оими|еими)"),
    Kind("дважды", number=r"(?:два|три|четыре)жды"),
    Kind("ни один", before=r"\bни (?:\w+ )?", number=_ONE),
    Kind("ни один", number=rf"ни {_ONE}"),
    Kind("двукратный", number=r"\w+-?кратн\w+"),
    Kind("двухэтажный", number=r"\w+-?(?:этажн|комнатн|местн)\w+"),
    Kind("ещё один", before=r"\bеще ", number=_ONE),
)
"""What the annotators mark now and then. In train: «несколько» 27 of 102 outside dates, «оба» 2 of 48, «дважды» 8 of
23, «ни один» 2 of 21, «двукратный» 4 of 16, «двухэтажный» 2 of 44, «ещё один» 5 of 36; of other numerals most («двое»
73 of 75, «треть» 16 of 16, «два» 179 of 182). Left out on both sides: neither a find nor an error."""


def kind_of(text: str, place: Place, kinds: tuple[Kind, ...]) -> str | None:
    """The first class the number at a place is of.

    >>> kind_of("Победа 3:1.", (7, 8), APART), kind_of("Оба ушли.", (0, 3), WAVERING)
    ('score', 'оба')
    >>> kind_of("Ушли 3 человека.", (5, 6), (*APART, *WAVERING)) is None
    True
    """
    start, end = place
    before, after = folded(text[max(0, start - 12) : start]), folded(text[end : end + 24])
    number = folded(text[start:end])
    return next((kind.name for kind in kinds if kind.has(before, number, after)), None)
