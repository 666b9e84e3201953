"""Names of people: parts, gender and the nominative, agreed over the whole name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from pipeline.normal.inflection import Analysis
from pipeline.normal.name_eastern import eastern
from pipeline.normal.name_guess import RUSSIAN, as_written, of_vowel, stays, stressed, whole
from pipeline.normal.name_part import (
    KEYS,
    Part,
    Points,
    is_named,
    is_rare_name,
    nominative,
    part_of,
    points,
    reading,
    readings,
)
from pipeline.normal.name_particle import HOUSES, opening
from pipeline.text import Token

Gender = Literal["male", "female"]
GENDERS: Mapping[str, Gender] = {"masc": "male", "femn": "female"}
"""By the grammeme of a form, whose name it is."""
LETTERS = frozenset("Джей Кей Эм Эл Эй Би Ти Пи Икс Зед".split())
"""Letters of English that stage names begin with."""
APOSTROPHES = frozenset("’'`ʼ")
ELIDED = frozenset("ОоДд")
"""Letters before an apostrophe that surnames open with."""
STRESSED = re.compile(r".{4}ой$")
"""A man's surname that is an adjective («Ланской»), longer than given names like «Лерой»."""
NUMERAL = re.compile("[IVX]+")
"""Which of the name a ruler or a pope is («Елизавета II»)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the nominative, in parts."""

    surname: str | None
    given_name: str | None
    patronymic: str | None
    initials: str | None
    gender: Gender | None
    rival: "Name | None" = field(default=None, compare=False)
    """Who of the other gender may be called by the same forms («Марину Белову»), where the form does not decide."""
    told: bool = field(default=False, compare=False)
    """The sentence decides against the rival."""
    cases: frozenset[str] = field(default=frozenset(), compare=False)
    """Those in which it may be either."""

    @property
    def full(self) -> str:
        """«Фамилия Имя Отчество», as much as there is."""
        return full_name(self.surname, self.given_name, self.patronymic, self.initials)


def full_name(*parts: str | None) -> str:
    """Surname, given name, patronymic and initials, as much as there is."""
    return " ".join(filter(None, parts))


def name(tokens: Sequence[Token], asked: frozenset[str] = frozenset()) -> Name | None:
    """The name that these tokens are; ``None`` if there is no word among them.

    Foreign women's names in a consonant, surnames in -ко, -их and the like stay as they are; the case of the whole is
    the one most of its parts can have, and the context's where that leaves a choice. ``asked`` are the cases the
    sentence asks for: they decide whether forms that men and women share are a man's or a woman's.
    """
    if len(tokens) > 1 and NUMERAL.fullmatch(tokens[-1].text):
        return _numbered(name(tokens[:-1], asked), tokens[-1].text)
    if len(tokens) > 1 and "stage_word" in tokens[0].word.values:
        return _staged(tokens, asked)
    if len(tokens) > 2 and tokens[-2].text in APOSTROPHES and tokens[-3].text in ELIDED:
        return _elided(name([*tokens[:-3], tokens[-1]], asked), tokens[-3].text)
    words = [
        (token.text, token.parse.case if token.parse else None)
        for token, following in zip(tokens, [*tokens[1:], None], strict=True)
        if token.text[0].isalpha()
        and (len(token.text) > 1 or token.text.isupper())
        and not is_initial(token, following)
    ]
    return _name(tuple(words), _initials(tokens), asked) if any(len(text) > 1 for text, _ in words) else None


def _staged(tokens: Sequence[Token], asked: frozenset[str]) -> Name | None:
    """«Slim Shady», «Снупа Догга», «Dr. Dre»: a name that has no parts and keeps its order."""
    dot = "." if tokens[1].text == "." else ""
    behind = name(tokens[1 + len(dot) :], asked)
    before = name(tokens[:1])
    if behind is None or before is None:
        return before or behind
    return Name(full_name(f"{before.full}{dot}", behind.given_name, behind.surname), None, None, None, behind.gender)


def _numbered(found: Name | None, numeral: str) -> Name | None:
    """«Карлом III», «Иоанн Павел II»: given names alone, and the number behind them."""
    if found is None:
        return None
    given = " ".join(part for part in (found.given_name, found.surname, numeral) if part)
    rival = _numbered(found.rival, numeral)
    return replace(found, surname=None, given_name=given, rival=rival)


def _elided(found: Name | None, letter: str) -> Name | None:
    """«Хью О’Коннор», «д’Эсте»: the letter is of the surname."""
    if found is None:
        return None
    surname = f"{letter}’{found.surname or found.given_name}"
    given = found.given_name if found.surname else None
    return replace(found, surname=surname, given_name=given, rival=_elided(found.rival, letter))


def may_be_initial(token: Token) -> bool:
    """A capital letter or «Дж»."""
    return (len(token.text) == 1 and token.text.isupper()) or token.text == "Дж"


def is_initial(token: Token, following: Token | None) -> bool:
    """An initial before its point; a letter without one is a given name («Ван И»)."""
    return may_be_initial(token) and following is not None and following.text == "."


@lru_cache(1 << 12)
def _name(words: Sequence[tuple[str, str | None]], initials: str, asked: frozenset[str]) -> Name:
    """The name that these words are, each with the case its context asks for; names come back in the news."""
    if _is_letters([text for text, _ in words]):
        return Name(" ".join(text for text, _ in words), None, None, None, None)
    foreign = eastern([text for text, _ in words])
    if foreign is not None:
        changed = foreign[1].split()[-1] != words[-1][0]
        return Name(*foreign, None, initials or None, "male" if changed else None)
    parts = [part_of(text, case) for text, case in words if len(text) > 1]
    parts = [_behind_particle(parts[at - 1], part) if at else part for at, part in enumerate(parts)]
    if len(parts) > 1:
        parts[0] = replace(parts[0], leading=True, options=tuple(_of_leading(parts[0])))
        lower, options = parts[-1].text.lower(), parts[-1].options
        bent = () if parts[-1].is_a("Surn") or reading(parts[0], "nomn", "masc") else of_vowel(lower)
        parts[-1] = replace(parts[-1], options=(*options, *whole(lower, options), *stressed(lower), *bent))
    if len(parts) > 1 and _is_given(parts[-1]) and not parts[0].is_a("Surn"):
        last = parts.pop()
        parts.append(Part(last.text, last.case, (*last.options, *as_written(last.text.lower())), behind=True))
    each = [points(part) for part in parts]
    found = _agreement(parts, each)
    return _shared(parts, each, initials, found, asked) or _named(parts, initials, *found)


def _is_letters(words: Sequence[str]) -> bool:
    """«Джей Ло», «Эм Си», «Jay Z»: letters of English, a name that has no parts."""
    if len(words[-1]) == 1 and len(words) > 1:
        return all(word.isascii() for word in words)
    return len(words) == 2 and words[0] in LETTERS and (len(words[1]) < 3 or words[1] in LETTERS)


def _named(parts: Sequence[Part], initials: str, case: str, gender: str, sure: bool) -> Name:
    forms = ["-".join(nominative(piece, case, gender) for piece in part.pieces or (part,)) for part in parts]
    surname, given, patronymic = _roles(parts, forms, bool(initials))
    known: Gender | None = GENDERS[gender] if sure else None
    return Name(surname, given, patronymic, initials or None, known)


def _shared(
    parts: Sequence[Part],
    each: Sequence[Points],
    initials: str,
    found: tuple[str, str, bool],
    asked: frozenset[str],
) -> Name | None:
    """A name whose forms are a man's in one case and a woman's in another; ``None`` for one that leaves no choice."""
    ranked = sorted(_sound(parts, each), reverse=True)
    best = {gender: (case, gender) for _, case, gender in reversed(ranked)}
    if len(best) < 2 or all(found[:2] != one[1:] for one in ranked):
        return None
    first = next((gender for _, case, gender in ranked if case in asked), ranked[0][2])
    other = "femn" if first == "masc" else "masc"
    told = any(case in asked for _, case, gender in ranked if gender == first)
    named = {one: _named(parts, initials, *best[one], sure=told or found[2]) for one in best}
    if named["masc"].full == named["femn"].full:
        return None
    rare = _is_rare(parts, *best[other]) and not _is_rare(parts, *best[first])
    against = all(case not in asked for _, case, gender in ranked if gender == other)
    return replace(
        named[first],
        rival=None if rare else replace(named[other], gender=GENDERS[other]),
        told=told and against,
        cases=frozenset(case for _, case, _ in ranked),
    )


def _sound(parts: Sequence[Part], each: Sequence[Points]) -> Iterator[tuple[float, str, str]]:
    """Points, case and gender of the readings in which every part is a name of that gender."""
    pieces = [piece for part in parts for piece in part.pieces or (part,)]
    common = set(KEYS).intersection(*map(readings, pieces))
    for case, gender in common:
        if all(is_named(piece, case, gender) or _is_russian(piece, case, gender) for piece in pieces):
            yield sum(one[case, gender] for one in each), case, gender


def _is_russian(part: Part, case: str, gender: str) -> bool:
    """A surname the dictionary does not have, with a suffix of which guesses are good («Сопнову»)."""
    option = reading(part, case, gender)
    return option is not None and not option.parse.known and RUSSIAN.search(part.text.lower()) is not None


def _is_rare(parts: Sequence[Part], case: str, gender: str) -> bool:
    options = (reading(part, case, gender) for part in parts)
    return any(option is not None and is_rare_name(option) for option in options)


def _behind_particle(before: Part, part: Part) -> Part:
    """«Аль Тани» is no form of «Таня»."""
    foreign = before.text.lower() in HOUSES and stays(part.text.lower())
    return replace(part, options=tuple(as_written(part.text.lower()))) if foreign else part


def _of_leading(part: Part) -> Iterator[Analysis]:
    """What may stand first: no guess that it is whole in «-ой», as surnames alone are («Джоанной»)."""
    whole = part.text.lower() if STRESSED.search(part.text) else ""
    return (one for one in part.options if one.parse.known or one.parse.case != "nomn" or one.parse.lemma != whole)


def _is_given(part: Part) -> bool:
    return part.is_a("Name") and not part.is_a("Surn") and not part.is_a("Patr")


def _initials(tokens: Sequence[Token]) -> str:
    letters = [
        token.text for token, following in zip(tokens, [*tokens[1:], None], strict=True) if is_initial(token, following)
    ]
    return " ".join(f"{letter}." for letter in letters)


def _agreement(parts: Sequence[Part], each: Sequence[Points]) -> tuple[str, str, bool]:
    """Case and gender of the whole, and whether the forms show the gender."""
    sums = [(sum([one[key] for one in each]), *key) for key in KEYS]
    ranked = sorted(sums, key=lambda found: -found[0])
    best, case, gender = ranked[0]
    rival = max(points for points, _, other in ranked if other != gender)
    pieces = [piece for part in parts for piece in part.pieces or (part,)]
    of_both = any(part.leading and _is_of_both(part, case, "Name") for part in parts)
    told = (_shows(one, case, gender) and not (of_both and _is_of_both(one, case, "Name", "Surn")) for one in pieces)
    return case, gender, best - rival > 0.12 and any(told)


def _shows(part: Part, case: str, gender: str) -> bool:
    """Its form tells the gender: a name of the dictionary, or one that changes, but for a strange one in «а»."""
    form = nominative(part, case, gender)
    unknown_in_a = form[-1] in "ая" and not RUSSIAN.search(form.lower())
    return is_named(part, case, gender) or (form != part.text and not unknown_in_a)


def _is_of_both(part: Part, case: str, *grammemes: str) -> bool:
    """A name of the dictionary that men and women bear alike («Мишель Обама»)."""
    options = [reading(part, case, gender) for gender in GENDERS]
    return all(option is not None and option.parse.known and option.is_a(*grammemes) for option in options)


def _roles(parts: Sequence[Part], forms: Sequence[str], initials: bool) -> tuple[str | None, str | None, str | None]:
    """Which part is the surname, which the given name, which the patronymic."""
    patronymic = next((at for at, part in enumerate(parts) if part.is_a("Patr") and len(parts) > 1), None)
    if patronymic == 1 and len(parts) == 2 and not _is_child(parts[0], parts[1]):
        patronymic = None
    rest = [at for at in range(len(parts)) if at != patronymic]
    surname = _surname_parts(parts, rest, patronymic, initials)
    given = [at for at in rest if at not in surname]
    return _joined(forms, surname), _joined(forms, given), None if patronymic is None else forms[patronymic]


def _is_child(given: Part, patronymic: Part) -> bool:
    """A patronymic has the gender of the given name («Ольга Федорович» has a surname)."""
    genders = {option.parse.gender for option in patronymic.options if option.is_a("Patr")}
    known = {option.parse.gender for option in given.options if option.is_a("Name") and option.parse.known}
    return not known or bool(known & genders) or None in known | genders


def _surname_parts(parts: Sequence[Part], rest: list[int], patronymic: int | None, initials: bool) -> list[int]:
    if len(rest) == 1:
        part = parts[rest[0]]
        is_given = patronymic is not None or (part.is_a("Name") and not part.is_a("Surn"))
        return rest if initials or not is_given else []
    first, second = parts[rest[0]], parts[rest[1]]
    if patronymic is not None and patronymic == len(parts) - 1 and len(rest) == 2 and patronymic > 1:
        return rest[:1]
    if second.is_a("Name") and not second.is_a("Surn") and first.is_a("Surn"):
        return rest[:1]
    opens = opening([parts[at].text for at in rest])
    return rest[opens:] if opens is not None else rest[-1:]


def _joined(forms: Sequence[str], places: Sequence[int]) -> str | None:
    return " ".join(forms[at] for at in places) or None
