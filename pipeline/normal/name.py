"""Names of people: parts, gender and the nominative, agreed over the whole name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline.normal.inflection import Analysis, analyses, recased
from pipeline.normal.name_eastern import eastern
from pipeline.normal.name_guess import CASES, CONSONANTS, RUSSIAN, as_written, by_ending, is_sound, stays, told, whole
from pipeline.normal.name_particle import HOUSES, PARTICLES, opening
from pipeline.text import Token

JUNIOR = frozenset({"младший", "старший"})
Gender = Literal["male", "female"]
GENDERS: tuple[tuple[str, Gender], ...] = (("masc", "male"), ("femn", "female"))


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
    leading: bool = False
    """More follows, so that it is rather a given name than a surname."""
    pieces: "tuple[_Part, ...]" = ()
    """What a hyphen joins, each with forms of its own («Голубкиной-Вальтер»)."""

    def is_a(self, grammeme: str) -> bool:
        return any(option.is_a(grammeme) and option.parse.known for option in self.options)


def name(tokens: Sequence[Token]) -> Name | None:
    """The name that these tokens are; ``None`` if there is no word among them.

    Foreign women's names in a consonant, surnames in -ко, -их and the like stay as they are; the case of the whole is
    the one most of its parts can have, and the context's where that leaves a choice.
    """
    words = [
        (token.text, token.parse.case if token.parse else None)
        for token, following in zip(tokens, [*tokens[1:], None], strict=True)
        if token.text[0].isalpha() and (len(token.text) > 1 or _is_word(token, following))
    ]
    return _name(tuple(words), _initials(tokens)) if any(len(text) > 1 for text, _ in words) else None


def _is_word(letter: Token, following: Token | None) -> bool:
    """A given name of one letter («Ван И»), which has no point after it."""
    return letter.text.isupper() and (following is None or following.text != ".")


@lru_cache(1 << 12)
def _name(words: Sequence[tuple[str, str | None]], initials: str) -> Name:
    """The name that these words are, each with the case its context asks for; names come back in the news."""
    foreign = eastern([text for text, _ in words])
    if foreign is not None:
        changed = foreign[1].split()[-1] != words[-1][0]
        return Name(*foreign, None, initials or None, "male" if changed else None)
    parts = [_part(text, case) for text, case in words if len(text) > 1]
    parts = [_behind_particle(parts[at - 1], part) if at else part for at, part in enumerate(parts)]
    if len(parts) > 1:
        parts[0] = replace(parts[0], leading=True)
        parts[-1] = replace(parts[-1], options=(*parts[-1].options, *whole(parts[-1].text.lower(), parts[-1].options)))
    if len(parts) > 1 and _is_given(parts[-1]) and not parts[0].is_a("Surn"):
        last = parts.pop()
        parts.append(_Part(last.text, last.case, (*last.options, *as_written(last.text.lower())), behind=True))
    case, gender, sure = _agreement(parts)
    forms = ["-".join(_nominative(piece, case, gender) for piece in part.pieces or (part,)) for part in parts]
    surname, given, patronymic = _roles(parts, forms, bool(initials))
    known: Gender | None = dict(GENDERS)[gender] if sure else None
    return Name(surname, given, patronymic, initials or None, known)


def _behind_particle(before: _Part, part: _Part) -> _Part:
    """«Аль Тани» is no form of «Таня»."""
    foreign = before.text.lower() in HOUSES and stays(part.text.lower())
    return replace(part, options=tuple(as_written(part.text.lower()))) if foreign else part


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
    if known := told(lower):
        return _Part(text, case, tuple(known))
    found = analyses(text)
    pieces = text.split("-")
    if len(pieces) > 1 and all(map(_is_piece, pieces)) and not any(option.parse.known for option in found):
        parts = tuple(_part(piece, case) for piece in pieces)
        return _Part(text, case, tuple(option for part in parts for option in part.options), pieces=parts)
    options = [option for option in found if _may_name(option)]
    if not any(option.parse.known and option.parse.number != "plur" for option in found):
        if not RUSSIAN.search(lower):
            options = [*filter(lambda option: is_sound(option, lower), options), *as_written(lower)]
        options += by_ending(lower)
    asked = case if len({option.parse.case for option in found}) > 1 else None
    return _Part(text, asked, tuple(options))


def _may_name(option: Analysis) -> bool:
    """It has a case, and not one that only a thing has («ион» is no accusative of a man)."""
    parse = option.parse
    of_thing = parse.case == "accs" and parse.gender == "masc" and parse.animate is False and parse.known
    return parse.pos in ("NOUN", "ADJF", "PRTF") and parse.case is not None and not of_thing


def _is_piece(text: str) -> bool:
    """Part of a double surname, or «младший» behind it."""
    return (text[:1].isupper() and len(text) > 2) or any(one.parse.lemma in JUNIOR for one in analyses(text))


def _agreement(parts: Sequence[_Part]) -> tuple[str, str, bool]:
    """Case and gender of the whole, and whether the forms show the gender."""
    ranked = sorted(
        ((sum(_fit(part, case, gender) for part in parts), case, gender) for case in CASES for gender, _ in GENDERS),
        key=lambda found: -found[0],
    )
    best, case, gender = ranked[0]
    rival = max(points for points, _, other in ranked if other != gender)
    pieces = [piece for part in parts for piece in part.pieces or (part,)]
    of_both = any(part.leading and _is_of_both(part, case, "Name") for part in parts)
    told = (_shows(one, case, gender) and not (of_both and _is_of_both(one, case, "Name", "Surn")) for one in pieces)
    return case, gender, best - rival > 0.12 and any(told)


def _shows(part: _Part, case: str, gender: str) -> bool:
    """Its form tells the gender: a name of the dictionary, or one that changes, but for a strange one in «а»."""
    nominative = _nominative(part, case, gender)
    unknown_in_a = nominative[-1] in "ая" and not RUSSIAN.search(nominative.lower())
    return _is_named(part, case, gender) or (nominative != part.text and not unknown_in_a)


def _is_of_both(part: _Part, case: str, *grammemes: str) -> bool:
    """A name of the dictionary that men and women bear alike («Мишель Обама»)."""
    options = [_option(part, case, gender) for gender, _ in GENDERS]
    return all(option is not None and option.parse.known and option.is_a(*grammemes) for option in options)


def _is_named(part: _Part, case: str, gender: str) -> bool:
    option = _option(part, case, gender)
    return option is not None and option.parse.known and _namelike(option)[0]


def _fit(part: _Part, case: str, gender: str) -> float:
    if part.pieces:
        return sum(_fit(piece, case, gender) for piece in part.pieces) / len(part.pieces)
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
        if option.parse.case == case and option.parse.number != "plur" and _has_gender(part, option, gender)
    ]
    return max(fitting, key=lambda option: _likeness(part, option), default=None)


def _likeness(part: _Part, option: Analysis) -> tuple[bool, bool, float, bool]:
    """Names before words, and one that changes before one that does not («Анне»)."""
    named, score = _namelike(option)
    return named, not option.is_a("Fixd"), score, part.leading and option.is_a("Name")


def _namelike(option: Analysis) -> tuple[bool, float]:
    return option.is_a("Name", "Surn", "Patr"), option.parse.score


def _has_gender(part: _Part, option: Analysis, gender: str) -> bool:
    return option.parse.gender in (gender, None) or option.is_a("Ms-f", "ms-f", "GNdr") or _is_thing(part, option)


def _is_thing(part: _Part, option: Analysis) -> bool:
    """A surname that is a common noun in «а», which a man may bear as well («Алексей Лоза»)."""
    in_a = option.parse.gender == "femn" and option.parse.lemma[-1:] in ("а", "я")
    return in_a and option.parse.known and not part.leading and not any(map(part.is_a, ("Name", "Surn", "Patr")))


def _nominative(part: _Part, case: str, gender: str) -> str:
    option = _option(part, case, gender)
    if (option is None or not option.parse.known) and (several := _of_several(part, case)) is not None:
        return recased(several.inflect("nomn", "sing", gender) or part.text, part.text)
    if option is None or case == "nomn":
        return part.text
    found = option.inflect("nomn", "sing")
    return recased(found, part.text) if found else part.text


def _of_several(part: _Part, case: str) -> Analysis | None:
    """A surname in the plural («Андрей и Николай Громовы»)."""
    several = (one for one in part.options if one.is_a("Surn") and one.is_a("Pltm") and one.parse.known)
    return next((one for one in several if one.parse.case == case), None)


def _roles(parts: Sequence[_Part], forms: Sequence[str], initials: bool) -> tuple[str | None, str | None, str | None]:
    """Which part is the surname, which the given name, which the patronymic."""
    patronymic = next((at for at, part in enumerate(parts) if part.is_a("Patr") and len(parts) > 1), None)
    if patronymic == 1 and len(parts) == 2 and not _is_child(parts[0], parts[1]):
        patronymic = None
    rest = [at for at in range(len(parts)) if at != patronymic]
    surname = _surname_parts(parts, rest, patronymic, initials)
    given = [at for at in rest if at not in surname]
    return _joined(forms, surname), _joined(forms, given), None if patronymic is None else forms[patronymic]


def _is_child(given: _Part, patronymic: _Part) -> bool:
    """A patronymic has the gender of the given name («Ольга Федорович» has a surname)."""
    genders = {option.parse.gender for option in patronymic.options if option.is_a("Patr")}
    known = {option.parse.gender for option in given.options if option.is_a("Name") and option.parse.known}
    return not known or bool(known & genders) or None in known | genders


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
    opens = opening([parts[at].text for at in rest])
    return rest[opens:] if opens is not None else rest[-1:]


def _joined(forms: Sequence[str], places: Sequence[int]) -> str | None:
    return " ".join(forms[at] for at in places) or None
