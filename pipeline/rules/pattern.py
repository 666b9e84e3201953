"""Patterns: regular expressions whose letters are word classes.

``<month>`` matches one token of the class ``month``; ``<day&digits2>`` one of both classes; ``<month|season>`` one of
either; ``<!year4>`` one that is not; ``<>`` any token. Everything else is the syntax of ``re`` (groups, ``?``, ``|``,
look-around); white space is ignored. Punctuation is a class of its own: ``<,>``, ``<->``, ``<«>``.

>>> from pipeline.lexicon import Lexicon
>>> words = Lexicon(["month\\tмай\\t5", "year_word\\t=года\\t"])
>>> forms = ["1", "мая", "2020", "года"]
>>> classes = [frozenset(words.values(form, ["май"] if form == "мая" else [])) for form in forms]
>>> codes = "".join(words.code(names) for names in classes)
>>> found = Pattern("(?P<d><day>) (?P<m><month>) ((?P<y><year4>) <year_word>)?", words).search(codes)
>>> found and (found.span("d"), found.span("m"), found.span("y"))
((0, 1), (1, 2), (2, 3))
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.lexicon import WORDS, Alphabet, lexicon

_CLASS = re.compile(r"(?<!\(\?P)<([^<>=!][^<>]*|![^<>]+|)>|<(<)>|<(>)>")
_NAME = re.compile(r"\w+|[^\w!&|]")
_GROUP = re.compile(r"\(\?P<\w+>")
_BEHIND = re.compile(r"\(\?<[=!](?:<[^<>]+>|[^()<])*\)")
_ONE_CLASS = re.compile(r"\(\?P<\w+><[^<>]+>\)|<[^<>]+>")
BREAK = "\n"
"""Stands between sentences that are searched as one; of no class, and not among ``<>``."""
_NOTHING = "(?!)"
EVERY_WORD = "word"
ALL_WORDS = "".join([f"{chr(letters[0])}-{chr(letters[-1])}" for letters in WORDS])
"""Letters that sets with the class of all words have in the lexicon's alphabet, or will have."""


class Pattern:
    """A compiled pattern. It recompiles itself when the alphabet has got a letter of its classes, which soon stops."""

    def __init__(self, source: str, words: Alphabet | None = None) -> None:
        self.source = source
        self.names = frozenset(name for found in _CLASS.finditer(source) for name in _NAME.findall(_named(found)))
        self._moving = frozenset(name for found in _CLASS.finditer(source) for name in _moving(_named(found)))
        self._words = words
        self._size = -1
        self._regex = re.compile("")

    def regex(self) -> re.Pattern[str]:
        """The regular expression over the letters there are by now."""
        words = self._words
        if words is None:
            words = self._words = lexicon()
        if self._size != words.size:
            if self._size < 0 or words.has_new(self._moving if words.is_of_all else self.names, self._size):
                self._regex = re.compile(
                    _CLASS.sub(lambda found: _letters(_named(found), words), self.source), re.VERBOSE
                )
            self._size = words.size
        return self._regex

    @property
    def first(self) -> str:
        """The first class it names, past what it looks back at: what it begins with, if it is written so."""
        found = _CLASS.search(_BEHIND.sub("", self.source))
        return _named(found) if found else ""

    @property
    def unnamed(self) -> str:
        """Its source without groups, as a part of a greater pattern."""
        return f"(?: {_GROUP.sub('(?:', self.source)} )"

    @property
    def is_one_class(self) -> bool:
        """Whether it is nothing but its first class, named or not: it matches wherever it begins."""
        return _ONE_CLASS.fullmatch(self.source) is not None

    def begins_with(self, classes: Iterable[str]) -> bool:
        """Whether its first class allows a token of these classes.

        >>> Pattern("<day&digits2> <month>").begins_with(["digits2", "day"])
        True
        """
        held = frozenset(classes)
        return any(held.issuperset(every.split("&")) for every in self.first.split("|"))

    def search(self, codes: str, start: int = 0) -> re.Match[str] | None:
        """The first match at or after token ``start``; spans are token numbers."""
        return self.regex().search(codes, start)

    def match(self, codes: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at token ``start``."""
        return self.regex().match(codes, start)

    def places(self, codes: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """Where it matches in each sentence that has a match, with the sentence's number; for patterns of one token."""
        number, start, end = -1, 0, -1
        found: list[int] = []
        for match in self.regex().finditer(BREAK.join(codes)):
            place = match.start()
            if place > end:
                if found:
                    yield number, found
                    found = []
                while end < place:
                    number, start = number + 1, end + 1
                    end = start + len(codes[number])
            found.append(place - start)
        if found:
            yield number, found

    def finditer(self, codes: str) -> Iterator[re.Match[str]]:
        """All matches, left to right, not overlapping."""
        return self.regex().finditer(codes)


def _named(found: re.Match[str]) -> str:
    return found[1] or found[2] or found[3] or ""


def _moving(names: str) -> list[str]:
    """The classes that may get letters: of all words there are letters beforehand."""
    return [] if names.removeprefix("!") == EVERY_WORD else _NAME.findall(names)


def _letters(names: str, words: Alphabet) -> str:
    """The character class for ``month``, ``a&b``, ``a|b``, ``!a`` or nothing (any)."""
    if not names:
        return "."
    wanted, negative = (names[1:], "^") if names.startswith("!") and len(names) > 1 else (names, "")
    if words.is_of_all and wanted == EVERY_WORD:
        return f"[{negative}{ALL_WORDS}]"
    alternatives = wanted.split("|") if len(wanted) > 1 else [wanted]
    letters = "".join([words.letters(*alternative.split("&")) for alternative in alternatives])
    return f"[{negative}{_ranges(letters)}]" if letters else ("." if negative else _NOTHING)


def _ranges(letters: str) -> str:
    """The letters as ranges, which compile quicker: a class that most words have is one or two of them.

    >>> _ranges("ecabx"), _ranges("ba")
    ('a-ce-ex-x', 'a-b')
    """
    numbers = sorted(set(map(ord, letters)))
    gaps = [at for at in range(1, len(numbers)) if numbers[at] != numbers[at - 1] + 1]
    starts, ends = [0, *gaps], [*gaps, len(numbers)]
    return "".join([f"{chr(numbers[start])}-{chr(numbers[end - 1])}" for start, end in zip(starts, ends, strict=True)])
