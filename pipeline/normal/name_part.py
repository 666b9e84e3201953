"""A word of a person's name: its readings, and how well each fits a case and a gender."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.lexicon import lexicon
from pipeline.normal.inflection import Analysis, analyses, recased
from pipeline.normal.name_guess import (
    CASES,
    CONSONANTS,
    RUSSIAN,
    as_written,
    by_ending,
    is_sound,
    of_foreigner,
    stressed,
    told,
)
from pipeline.normal.name_particle import PARTICLES

JUNIOR = frozenset({"младший", "старший"})


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name."""

    text: str
    case: str | None
    """Case the context asks for, where the form leaves a choice."""
    options: tuple[Analysis, ...]
    behind: bool = False
    """A given name that stands where the surname does («Кристофер Грейс»), so that it shows no gender."""
    leading: bool = False
    """More follows, so that it is rather a given name than a surname."""
    pieces: "tuple[Part, ...]" = ()
    """What a hyphen joins, each with forms of its own («Голубкиной-Вальтер»)."""

    chosen: "dict[tuple[str, str], Analysis]" = field(
        default_factory=dict[tuple[str, str], Analysis], init=False, compare=False
    )
    """The best reading in each case and gender that it has one in, once somebody asked."""

    def is_a(self, grammeme: str) -> bool:
        """The dictionary has a reading with this category; no given name is in the plural («Якубов»)."""
        return any(
            grammeme in option.parse.grammemes
            and option.parse.known
            and (grammeme != "Name" or option.parse.number != "plur")
            for option in self.options
        )


def part_of(text: str, case: str | None) -> Part:
    """A word, and the case its context asks for, with all that it may be a form of."""
    lower = text.lower()
    if text in PARTICLES:
        return Part(text, case, ())
    if known := told(lower):
        return Part(text, case, tuple(known))
    found = analyses(text)
    pieces = text.split("-")
    if len(pieces) > 1 and all(map(_is_piece, pieces)) and not any(option.parse.known for option in found):
        parts = tuple(part_of(piece, case) for piece in pieces)
        return Part(text, case, tuple(option for part in parts for option in part.options), pieces=parts)
    options = [option for option in found if _may_name(option)]
    if not any(option.parse.known and option.parse.number != "plur" for option in found):
        options = [option for option in options if is_sound(option, lower)]
        if not RUSSIAN.search(lower):
            options += as_written(lower)
        options += by_ending(lower, case)
    options += of_foreigner(lower)
    asked = case if len({option.parse.case for option in found}) > 1 else None
    return Part(text, asked, tuple(options))


def _may_name(option: Analysis) -> bool:
    """It has a case, and not one that only a thing has («ион» is no accusative of a man)."""
    parse = option.parse
    of_thing = parse.case == "accs" and parse.gender == "masc" and parse.animate is False and parse.known
    return parse.pos in ("NOUN", "ADJF", "PRTF") and parse.case is not None and not of_thing


def _is_piece(text: str) -> bool:
    """Part of a double surname, or «младший» behind it."""
    return (text[:1].isupper() and len(text) > 2) or any(one.parse.lemma in JUNIOR for one in analyses(text))


Readings = Mapping[tuple[str, str], Analysis]
"""By case and gender."""
Points = Mapping[tuple[str, str], float]
"""By case and gender; below zero where there is no reading."""
KEYS = tuple([(case, gender) for case in CASES for gender in ("masc", "femn")])


def points(part: Part) -> Points:
    """How well a word fits each case and gender."""
    if part.pieces:
        each = [points(piece) for piece in part.pieces]
        return {key: sum(one[key] for one in each) / len(each) for key in KEYS}
    if not part.options:
        return NONE
    found, of_woman = readings(part), _of_woman(part)
    return {key: _fit(part, found[key], key[0]) if key in found else _misfit(key, of_woman) for key in KEYS}


NONE: Points = dict.fromkeys(KEYS, 0.0)


def _fit(part: Part, option: Analysis, case: str) -> float:
    named = 0.6 if option.parse.known and option.is_a("Name", "Surn", "Patr") and not part.behind else 0.0
    named = 0.1 if named and is_rare_name(option) else named
    context = 0.4 if part.case == case else 0.0
    return named + min(option.parse.score, 0.5) * 0.5 + context


def _misfit(key: tuple[str, str], of_woman: bool) -> float:
    """No reading in this case: well for a woman's name in a consonant, ill for the nominative."""
    if of_woman and key[1] == "femn":
        return -0.3
    return -1.0 if key[0] == "nomn" else -0.5


def _of_woman(part: Part) -> bool:
    """A woman may have it for a name, the same in every case: it ends in a consonant, as a man's does."""
    lower = part.text.lower()
    return lower[-1:] in CONSONANTS and ("nomn", "masc") in readings(part) and not stressed(lower)


def reading(part: Part, case: str, gender: str) -> Analysis | None:
    """The best reading in this case and gender, in the singular."""
    return readings(part).get((case, gender))


def readings(part: Part) -> Readings:
    """The best reading in each case and gender that it has one in, in the singular."""
    if not part.chosen:
        part.chosen.update(_best(part))
    return part.chosen


def _best(part: Part) -> Iterator[tuple[tuple[str, str], Analysis]]:
    fitting: dict[tuple[str, str], list[Analysis]] = {}
    for option in part.options:
        if option.parse.number != "plur" and option.parse.case is not None:
            for gender in _genders(part, option):
                fitting.setdefault((option.parse.case, gender), []).append(option)
    for key, options in fitting.items():
        yield key, options[0] if len(options) < 2 else max(options, key=lambda option: _likeness(part, option))


def _likeness(part: Part, option: Analysis) -> tuple[bool, bool, bool, float, bool]:
    """Names before words, and one that changes before one that does not («Анне», «Навку»)."""
    named, score = _namelike(option)
    bent = (option.parse.case, option.parse.gender) == ("accs", "femn")
    return named, bent, not option.is_a("Fixd"), score, part.leading and option.is_a("Name")


def _namelike(option: Analysis) -> tuple[bool, float]:
    return option.is_a("Name", "Surn", "Patr"), option.parse.score


def _genders(part: Part, option: Analysis) -> tuple[str, ...]:
    """The genders a reading may have."""
    own = option.parse.gender
    if own is None or option.is_a("Ms-f", "ms-f", "GNdr") or _is_thing(part, option):
        return "masc", "femn"
    return (own,)


def _is_thing(part: Part, option: Analysis) -> bool:
    """A surname that is a common noun in «а», which a man may bear as well («Алексей Лоза»)."""
    in_a = option.parse.gender == "femn" and option.parse.lemma[-1:] in ("а", "я")
    return in_a and option.parse.known and not part.leading and not any(map(part.is_a, ("Name", "Surn", "Patr")))


def nominative(part: Part, case: str, gender: str) -> str:
    """The word in the nominative, if it stands in this case and gender."""
    option = reading(part, case, gender)
    if (option is None or not option.parse.known) and (several := _of_several(part, case)) is not None:
        return recased(several.inflect("nomn", "sing", gender) or part.text, part.text)
    if option is None and gender == "masc" and case != "nomn":
        option = next((one for one in by_ending(part.text.lower(), case) if _stands(one, case, gender)), None)
    if option is None or case == "nomn":
        return part.text
    found = option.inflect("nomn", "sing")
    return recased(found, part.text) if found else part.text


def _stands(option: Analysis, case: str, gender: str) -> bool:
    """In this case, of a man alone («Джеймса Ганна», «Ганна» being a woman's name as well)."""
    return (option.parse.case, option.parse.gender) == (case, gender)


def _of_several(part: Part, case: str) -> Analysis | None:
    """A surname in the plural («Андрей и Николай Громовы»)."""
    several = (one for one in part.options if one.is_a("Surn") and one.is_a("Pltm") and one.parse.known)
    return next((one for one in several if one.parse.case == case), None)


def is_named(part: Part, case: str, gender: str) -> bool:
    """The dictionary has it for a name in this case and gender."""
    option = reading(part, case, gender)
    return option is not None and option.parse.known and _namelike(option)[0]


def is_rare_name(option: Analysis) -> bool:
    """A given name hardly anybody bears."""
    return option.is_a("Name") and "given_rare" in lexicon().of_lemma(option.parse.lemma)
