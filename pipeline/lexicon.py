"""Word classes: the tables of ``pipeline/words/`` as one look-up, and the alphabet patterns are written in.

A table line is ``class <TAB> entry <TAB> value`` (``month	январь	1``); ``#`` starts a comment. An entry is a lemma
and then covers all its forms, or ``=form`` and then covers that form alone («=млн»). The value is what rules need to
know of the word: a number, a code; it may be missing. Shapes of digits are classes too: see ``SHAPES``.

Each distinct set of classes is one character, so a sentence becomes a short string and a rule over it a compiled
regular expression that runs at C speed (``pipeline/rules/pattern.py``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType

from pipeline.memory import Memory

NUMERIC: dict[str, re.Pattern[str]] = {
    "digits": re.compile(r"\d+"),
    "digits1": re.compile(r"\d"),
    "digits2": re.compile(r"\d\d"),
    "digits3": re.compile(r"\d{3}"),
    "digits4": re.compile(r"\d{4}"),
    "day": re.compile(r"0?[1-9]|[12]\d|3[01]"),
    "month_number": re.compile(r"0?[1-9]|1[0-2]"),
    "year4": re.compile(r"1\d{3}|20\d\d|2100"),
}
"""Shapes of tokens that begin with a digit."""
ALPHABETIC: dict[str, re.Pattern[str]] = {
    "roman": re.compile(r"(?=[IVXХ])[XХ]{0,3}(?:IX|IХ|IV|V?I{0,3})"),
    "latin": re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+"),
    "capital": re.compile(r"[А-ЯЁ].*"),
    "letter": re.compile(r"[А-Яа-яЁё]"),
    "word": re.compile(r"[А-Яа-яЁё].*"),
}
"""Shapes of tokens that begin with a letter."""
SMALL_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
CAPITAL_LETTERS = frozenset("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
SHAPES = NUMERIC | ALPHABETIC
"""Classes a token belongs to by its looks (full match on the form as written)."""

FEW = range(0x80, 0x100), range(0x61, 0x7B), range(0x41, 0x5B), range(0x30, 0x3A)
WORDS = range(0xE000, 0xF000), range(0xF0000, 0xFFFFE)
OTHERS = range(0xF000, 0xF900), range(0x100000, 0x10FFFE)
"""What stands for sets of classes. An alphabet of some names gets by with characters of one byte, which ``re`` compiles
and searches quickest; of the lexicon's, the sets with the class of all words stand together, so that it is a range."""

NONE: Mapping[str, str] = MappingProxyType({})

REMEMBERED = 1 << 14
"""Lemmas whose classes are kept at hand."""

SAMPLES = tuple(
    "0 1 5 12 14 31 45 99 100 230 1050 1812 2014 2500 12345 8,5 I X XIV II—IV XX-го Х ХХ ХХ-го".split()
    + "a word Слово слово м П май-июнь".split()
    + ". , : ; ! ? - – — − + ( ) [ ] « » „ “ ” \" ' ’ / ...".split()
)
"""What the tables do not list: the shapes of digits and words (Roman numerals in Russian letters too), common signs."""
TWOFOLD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "гг": ("год",),
        "дня": ("день",),
        "днем": ("день",),
        "им": ("имя",),
        "лета": ("год",),
        "сот": ("сотня",),
        "третью": ("третий", "треть"),
    }
)
"""Forms with lemmas they do not look like, and forms of two lemmas, where the tables tell of each."""

OTHER, SIGNS = "other", "signs"
"""Classes of what has no other: a word in Greek or Chinese letters; «?!» and «...». A single sign is its own class."""


def folded(text: str) -> str:
    """Lower case with ё = е: how words are looked up.

    >>> folded("Ёлка")
    'елка'
    """
    return text.lower().replace("ё", "е")


class Alphabet:
    """One character for each distinct set of classes met, or of those among ``names``: what patterns are compiled to.

    >>> months = Alphabet(frozenset({"month"}))
    >>> months.code({"month", "word"}) == months.code({"month"}) != months.code({"word"})
    True
    """

    def __init__(self, names: frozenset[str] | None = None) -> None:
        self._names = names
        self._codes: dict[frozenset[str], str] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._order: list[frozenset[str]] = []
        self._holding: dict[str, list[frozenset[str]]] = {}
        self._free = {True: chain(*WORDS), False: chain(*OTHERS)}
        self.size = 0
        """How many characters the alphabet has so far; patterns look again when it has grown."""
        if names is not None:
            self._free = dict.fromkeys((True, False), chain(*FEW, *WORDS))

    def code(self, classes: Iterable[str]) -> str:
        """The character that stands for this set of classes."""
        held = frozenset(classes) if self._names is None else self._names.intersection(classes)
        code = self._codes.get(held)
        if code is None:
            code = chr(next(self._free["word" in held]))
            self._codes[held] = code
            self._sets[code] = held
            self._order.append(held)
            self.size += 1
            for name in held:
                self._holding.setdefault(name, []).append(held)
        return code

    @property
    def is_of_all(self) -> bool:
        """It has the letters of all classes, in which those of words stand together."""
        return self._names is None

    def letters(self, *names: str) -> str:
        """All characters so far whose set has every one of these classes."""
        first, *rest = sorted([self._holding.get(name, ()) for name in names], key=len)
        others = set(names)
        return "".join([self._codes[found] for found in first if not rest or others <= found])

    def classes(self, letter: str) -> frozenset[str]:
        """The set of classes a character of this alphabet stands for."""
        return self._sets[letter]

    def has_new(self, names: frozenset[str], size: int) -> bool:
        """Whether a character has come since the alphabet had ``size`` of them that has one of these classes."""
        return any(not names.isdisjoint(found) for found in self._order[size:])


class Lexicon(Alphabet):
    """The tables, and the alphabet of all the sets of classes met so far."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._by_lemma: dict[str, dict[str, str]] = {}
        self._by_form: dict[str, dict[str, str]] = {}
        self._by_regex: list[tuple[re.Pattern[str], str, str]] = []
        self._expected: dict[frozenset[str], None] = {}
        for line in lines:
            self._read(line)
        self._folded = Memory[str, Mapping[str, str]](lambda lemma: self._by_lemma.get(folded(lemma), NONE), REMEMBERED)
        self._any_regex = re.compile("|".join(f"(?:{shape.pattern})" for shape, _, _ in self._by_regex) or r"(?!)")

    def _read(self, line: str) -> None:
        if not line.strip() or line.startswith("#"):
            return
        name, entry, *rest = line.rstrip("\n").split("\t")
        value = rest[0] if rest else ""
        if entry.startswith("~"):
            self._by_regex.append((re.compile(entry[1:]), name, value))
            return
        table = self._by_form if entry.startswith("=") else self._by_lemma
        table.setdefault(folded(entry.removeprefix("=")), {})[name] = value

    def values(self, form: str, lemmas: Iterable[str]) -> Mapping[str, str]:
        """Classes of a form with their values; ``lemmas`` are those of its readings.

        >>> lexicon().values("января", ["январь"])["month"]
        '1'
        """
        found, before = _shapes(form), ""
        for lemma in lemmas:
            if lemma != before and (classes := self._by_lemma.get(folded(lemma))):
                found |= classes
            before = lemma
        lower = folded(form)
        classes = self._by_form.get(lower.replace("–", "-"))
        if classes:
            found |= classes
        if self._any_regex.fullmatch(lower):
            found |= {name: value for shape, name, value in self._by_regex if shape.fullmatch(lower)}
        if not form[0].isalnum():
            found[form if len(form) == 1 else SIGNS] = ""
        return found or {OTHER: ""}

    def of_lemma(self, lemma: str) -> Mapping[str, str]:
        """Classes the tables give to a lemma.

        >>> dict(lexicon().of_lemma("январь"))["month"]
        '1'
        """
        return self._folded[lemma]

    def of_folded(self, lemma: str) -> Mapping[str, str]:
        """The same for what is ``folded`` already and may be no word at all, so that it is not worth remembering."""
        return self._by_lemma.get(lemma, NONE)

    def of_form(self, form: str) -> Mapping[str, str]:
        """Classes the tables give to this form alone; a dash inside it is a hyphen («две–три»)."""
        return self._by_form.get(folded(form).replace("–", "-"), NONE)

    def expected(self) -> Iterable[frozenset[str]]:
        """Sets of classes to expect, so that patterns seldom have to be compiled again.

        Those of all entries as they are and with a capital, of forms with lemmas they may be of, of digits and signs.

        >>> words = Lexicon(["hour\\tчас", "day\\tдень", "long\\t=часами"])
        >>> frozenset({"word", "hour", "long"}) in words.expected(), frozenset({"day", "hour"}) in words.expected()
        (True, False)
        """
        if not self._expected:
            forms = chain(self._forms(), ((sample, [sample]) for sample in SAMPLES), TWOFOLD.items())
            found = dict.fromkeys(frozenset(self.values(form, lemmas)) for form, lemmas in forms)
            self._expected = dict.fromkeys(chain(found, (one | {"capital"} for one in found if "word" in one)))
        return self._expected

    def _forms(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Forms with their lemmas: all entries, and forms of the tables with lemmas they may be of («часами»)."""
        for entry in self.entries():
            yield entry, [entry]
        stems: dict[str, list[str]] = {}
        for lemma in self._by_lemma:
            for stem in (lemma, lemma[:-1]):
                stems.setdefault(stem, []).append(lemma)
        for form in self._by_form:
            for lemma in (lemma for end in range(3, len(form)) for lemma in stems.get(form[:end], ())):
                yield form, [lemma]

    def entries(self) -> Iterator[str]:
        """All lemmas and forms of the tables, as they are looked up."""
        yield from self._by_lemma
        yield from self._by_form


def _shapes(form: str) -> dict[str, str]:
    """The classes of its looks, each with the form."""
    first = form[0]
    if len(form) > 1 and form.isalpha():
        if first in SMALL_LETTERS:
            return {"word": form}
        if first in CAPITAL_LETTERS and form[1:].islower():
            return {"capital": form, "word": form}
    shapes = NUMERIC if first.isdecimal() else ALPHABETIC
    return {name: form for name, shape in shapes.items() if shape.fullmatch(form)}


@cache
def lexicon() -> Lexicon:
    """The lexicon of the shipped tables, read once."""
    folder = files("pipeline") / "words"
    tables = sorted((table for table in folder.iterdir() if table.name.endswith(".tsv")), key=lambda table: table.name)
    return Lexicon(line for table in tables for line in table.read_text("utf-8").splitlines())
