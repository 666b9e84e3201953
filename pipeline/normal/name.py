"""Names of people: parts, gender and the nominative, agreed over the whole name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.normal.inflection import Analysis, analyses, recased
from pipeline.text import Parse, Token

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
PARTICLES = frozenset(
    [
        "де",
        "ди",
        "да",
        "дель",
        "дела",
        "делла",
        "дю",
        "ван",
        "фон",
        "фан",
        "дер",
        "ден",
        "ла",
        "ле",
        "эль",
        "аль",
        "бен",
        "бин",
        "ибн",
        "ал",
        "оф",
        "тер",
        "цу",
        "дос",
        "дас",
    ]
)
"""Words that open a surname («ван Гог»)."""
Gender = Literal["male", "female"]
CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
GENDERS: tuple[tuple[str, Gender], ...] = (("masc", "male"), ("femn", "female"))
ENDINGS = (("а", "gent"), ("а", "accs"), ("у", "datv"), ("ом", "ablt"), ("е", "loct"))
"""Endings of a man's name in a consonant («Хэнкса», «Хэнксу»)."""
UNBENDING = frozenset("иоуеюэ")
"""A name that the dictionary does not know and that ends so is taken as it is written («Броуди», «Пьюзо»)."""
RUSSIAN = re.compile(r"(?:[оеё]в|[иы]н|[сц]к)(?:а|у|е|ой|ом|ым|ого|ому|ую|ая|их|ых|им|ий|ый)?$")
"""Surnames by their suffix: of these the guesses of pymorphy3 are good."""
OBLIQUE = re.compile(r"(?:[оеиы]м|[оеи]й|ых|их|[ое]го)$")
"""What looks like an ending is not the bare stem of a woman's surname."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the nominative, in parts."""

    surname: str | None
    given_name: str | None
    patronymic: str | None
    initials: str | None
    gender: Gender | None

    @property
    def full(self) -> str:
        """«Фамилия Имя Отчество», as much as there is."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic, self.initials) if part)


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    case: str | None
    """Case the context asks for, where the form leaves a choice."""
    options: tuple[Analysis, ...]
    behind: bool = False
    """A given name that stands where the surname does («Кристофер Грейс»), so that it shows no gender."""

    def is_a(self, grammeme: str) -> bool:
        return any(option.is_a(grammeme) and option.parse.known for option in self.options)


def name(tokens: Sequence[Token]) -> Name | None:
    """The name that these tokens are; ``None`` if there is no word among them.

    Foreign women's names in a consonant, surnames in -ко, -их and the like stay as they are; the case of the whole is
    the one most of its parts can have, and the context's where that leaves a choice.
    """
    words = [
        (token.text, token.parse.case if token.parse else None)
        for token in tokens
        if len(token.text) > 1 and token.text[0].isalpha()
    ]
    return _name(tuple(words), _initials(tokens)) if words else None


@lru_cache(20_000)
def _name(words: Sequence[tuple[str, str | None]], initials: str) -> Name:
    """The name that these words are, each with the case its context asks for; names come back in the news."""
    parts = [_part(text, case) for text, case in words]
    if len(parts) > 1 and _is_given(parts[-1]) and not parts[0].is_a("Surn"):
        last = parts.pop()
        parts.append(_Part(last.text, last.case, (*last.options, *_as_written(last.text.lower())), behind=True))
    case, gender, sure = _agreement(parts)
    forms = [_nominative(part, case, gender) for part in parts]
    surname, given, patronymic = _roles(parts, forms, bool(initials))
    known: Gender | None = dict(GENDERS)[gender] if sure else None
    return Name(surname, given, patronymic, initials or None, known)


def _is_given(part: _Part) -> bool:
    return part.is_a("Name") and not part.is_a("Surn") and not part.is_a("Patr")


def _initials(tokens: Sequence[Token]) -> str:
    letters = [
        token.text
        for token, following in zip(tokens, [*tokens[1:], None], strict=True)
        if len(token.text) == 1 and token.text.isupper() and following is not None and following.text == "."
    ]
    return " ".join(f"{letter}." for letter in letters)


def _part(text: str, case: str | None) -> _Part:
    lower = text.lower()
    if text in PARTICLES:
        return _Part(text, case, ())
    found = analyses(text)
    options = [option for option in found if option.parse.pos in ("NOUN", "ADJF", "PRTF") and option.parse.case]
    if not any(option.parse.known for option in found):
        if not RUSSIAN.search(lower):
            options = [*filter(lambda option: _is_sound(option, lower), options), *_as_written(lower)]
        options += _bare(lower)
    told = case if len({option.parse.case for option in found}) > 1 else None
    return _Part(text, told, tuple(options))


def _is_sound(option: Analysis, lower: str) -> bool:
    """A guess from the ending that may be trusted: «-ь» only out of «-я», «-ю» («де Голля»)."""
    if option.is_a("Surn", "Patr") or option.parse.case == "nomn":
        return not option.is_a("Fixd")
    found = option.inflect("nomn", "sing") or lower
    if found.endswith("ь"):
        return lower[-1] in "яю" and option.parse.gender == "masc"
    accusative = option.parse.case == "accs" and option.parse.gender == "femn"
    return accusative or bool(OBLIQUE.search(lower)) or lower[-1] not in UNBENDING


@dataclass(frozen=True, slots=True)
class _Form:
    """A nominative of our own, in the place of a reading of pymorphy3."""

    word: str

    def inflect(self, _wanted: object) -> "_Form":
        return self


def _as_written(lower: str) -> list[Analysis]:
    """A name that stays as it is: in every case after a vowel, and a woman's after a consonant."""
    found = [_guess("nomn", None, lower)]
    if not OBLIQUE.search(lower) and (lower[-1] in UNBENDING or lower[-1] in CONSONANTS):
        gender = None if lower[-1] in UNBENDING else "femn"
        found += [_guess(case, gender, lower) for case in CASES[1:]]
    return found


def _bare(lower: str) -> list[Analysis]:
    """A man's name in a consonant, without its ending."""
    found: list[Analysis] = []
    for ending, case in (*ENDINGS, *((("ем", "ablt"),) if lower[-3:-2] in "жшчщц" else ())):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem[-1] in CONSONANTS:
            found.append(_guess(case, "masc", stem, 0.5))
    return found


def _guess(case: str, gender: str | None, nominative: str, score: float = 0.2) -> Analysis:
    grammemes = frozenset({"Surn", "NOUN"})
    parse = Parse(nominative, "NOUN", case, "sing", gender, grammemes=grammemes, score=score, known=False)
    return Analysis(parse, _Form(nominative))


def _agreement(parts: Sequence[_Part]) -> tuple[str, str, bool]:
    """Case and gender of the whole, and whether the forms show the gender."""
    ranked = sorted(
        ((sum(_fit(part, case, gender) for part in parts), case, gender) for case in CASES for gender, _ in GENDERS),
        key=lambda found: -found[0],
    )
    best, case, gender = ranked[0]
    rival = max(points for points, _, other in ranked if other != gender)
    shown = any(_is_named(part, case, gender) or _nominative(part, case, gender) != part.text for part in parts)
    return case, gender, best - rival > 0.12 and shown


def _is_named(part: _Part, case: str, gender: str) -> bool:
    option = _option(part, case, gender)
    return option is not None and option.parse.known and _namelike(option)[0]


def _fit(part: _Part, case: str, gender: str) -> float:
    option = _option(part, case, gender)
    if option is None:
        return _misfit(part, case, gender)
    named = 0.6 if option.parse.known and option.is_a("Name", "Surn", "Patr") and not part.behind else 0.0
    context = 0.4 if part.case == case else 0.0
    return named + min(option.parse.score, 0.5) * 0.5 + context


def _misfit(part: _Part, case: str, gender: str) -> float:
    """No reading in this case: well for a woman's name in a consonant, ill for the nominative."""
    if not part.options:
        return 0.0
    if gender == "femn" and part.text[-1:].lower() in CONSONANTS and _option(part, "nomn", "masc"):
        return -0.3
    return -1.0 if case == "nomn" else -0.5


def _option(part: _Part, case: str, gender: str) -> Analysis | None:
    """The best reading in this case and gender, in the singular."""
    fitting = [
        option
        for option in part.options
        if option.parse.case == case and option.parse.number != "plur" and _has_gender(option, gender)
    ]
    return max(fitting, key=_namelike, default=None)


def _namelike(option: Analysis) -> tuple[bool, float]:
    return option.is_a("Name", "Surn", "Patr"), option.parse.score


def _has_gender(option: Analysis, gender: str) -> bool:
    return option.parse.gender in (gender, None) or option.is_a("Ms-f", "ms-f", "GNdr")


def _nominative(part: _Part, case: str, gender: str) -> str:
    option = _option(part, case, gender)
    if option is None or case == "nomn":
        return part.text
    found = option.inflect("nomn", "sing")
    return recased(found, part.text) if found else part.text


def _roles(parts: Sequence[_Part], forms: Sequence[str], initials: bool) -> tuple[str | None, str | None, str | None]:
    """Which part is the surname, which the given name, which the patronymic."""
    patronymic = next((at for at, part in enumerate(parts) if part.is_a("Patr") and len(parts) > 1), None)
    rest = [at for at in range(len(parts)) if at != patronymic]
    surname = _surname_parts(parts, rest, patronymic, initials)
    given = [at for at in rest if at not in surname]
    return _joined(forms, surname), _joined(forms, given), None if patronymic is None else forms[patronymic]


def _surname_parts(parts: Sequence[_Part], rest: list[int], patronymic: int | None, initials: bool) -> list[int]:
    if len(rest) == 1:
        part = parts[rest[0]]
        is_given = patronymic is not None or (part.is_a("Name") and not part.is_a("Surn"))
        return rest if initials or not is_given else []
    first, second = parts[rest[0]], parts[rest[1]]
    if patronymic is not None and patronymic == len(parts) - 1 and len(rest) == 2 and patronymic > 1:
        return rest[:1]
    if second.is_a("Name") and not second.is_a("Surn") and first.is_a("Surn"):
        return rest[:1]
    opening = next((place for place, at in enumerate(rest) if parts[at].text.lower() in PARTICLES and place), None)
    return rest[opening:] if opening else rest[-1:]


def _joined(forms: Sequence[str], places: Sequence[int]) -> str | None:
    return " ".join(forms[at] for at in places) or None
