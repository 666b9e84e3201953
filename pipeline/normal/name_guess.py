"""Forms of names the dictionary does not have, by their endings alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon import lexicon
from pipeline.normal.inflection import Analysis
from pipeline.text import Parse

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
ENDINGS = (("а", "gent"), ("а", "accs"), ("у", "datv"), ("ом", "ablt"), ("е", "loct"))
"""Endings of a man's name in a consonant («Хэнкса», «Хэнксу»)."""
OF_A = (("ы", "gent", None, 0.2), ("ой", "ablt", None, 0.2), ("у", "accs", "femn", 0.15))
"""Endings of a name in «а», of which a man's name may have but the last, and how sure they are."""
OF_DIMINUTIVE = re.compile(r"[чшж]ки$")
"""The genitive of a name in «ка» that no foreign name looks like («Сердючки», but «Никки», «Судзуки»)."""
OF_SOFT_A = (("ьи", "gent"), ("ью", "accs"), ("ьей", "ablt"))
"""Endings of a name in «лья», «нья» («Гандарильи»)."""
OF_ADJECTIVE = {"ая": ("nomn",), "ую": ("accs",), "ей": ("gent", "datv", "ablt", "loct")}
"""Endings of a woman's surname that is an adjective."""
LITHUANIAN = re.compile(r"(?:айте|[еи]ене|ите|[ую]те)$")
"""Surnames of Lithuanian women, the same in every case."""
SOFT = (("я", "gent"), ("я", "accs"), ("ю", "datv"))
"""Endings of a man's name in a soft consonant («Друзя»)."""
OF_VOWEL = (("я", "gent"), ("я", "accs"), ("ю", "datv"), ("ем", "ablt"), ("е", "loct"))
"""Endings of a man's name in a vowel and «й» («Карзая»)."""
VOWELS = frozenset("аоуэ")
GEORGIAN = "лая"
"""How surnames end that have one form or are of «она» («Басилая»)."""
OF_EL = re.compile(r"(?P<stem>..+[аеиоуэюя]лл?)ем")
"""The instrumental of a man's name in «ль» («Джоэлем»)."""
OF_ADJECTIVAL = re.compile(r"[сц]ко(?:му|го|м)$")
"""No ending of a name in a consonant («Луговскому»)."""
UNBENDING = frozenset("иоуеюэ")
"""A name that the dictionary does not know and that ends so is taken as it is written («Броуди», «Пьюзо»)."""
JAPANESE = re.compile(r"дзу$")
"""Names that are whole («Кадзу»)."""
ROMANIAN = re.compile(r"[еэ]ску$")
"""Surnames that stay as they are."""
WHOLE = re.compile(r"(?:[гк]улы|оглы|[аеёиоуы]лы|дзу|[еэ]ску)$")
"""Names that are no form of one in «а» («Гурбангулы»)."""
RUSSIAN = re.compile(r"(?:[оеё]в|[иы]н|[сц]к)(?:а|у|е|ой|ом|ым|ого|ому|ую|ая|их|ых|им|ий|ый)?$")
"""Surnames by their suffix: of these the guesses of pymorphy3 are good."""
OBLIQUE = re.compile(r"(?:[оеиы]м|[оеи]й|ых|их|[ое]го)$")
"""What looks like an ending is not the bare stem of a woman's surname."""


def is_sound(option: Analysis, lower: str) -> bool:
    """A guess from the ending that may be trusted: «-ь» only out of «-я», «-ю» («де Голля»).

    A woman's surname with a Russian suffix has «-ой», so «Зимине» is a man's.
    """
    if RUSSIAN.search(lower):
        return option.parse.gender != "femn" or lower[-1] != "е"
    if option.is_a("Surn", "Patr") or option.parse.case == "nomn":
        return not option.is_a("Fixd")
    found = option.inflect("nomn", "sing") or lower
    if found.endswith("ь"):
        return lower[-1] in "яю" and option.parse.gender == "masc"
    accusative = option.parse.case == "accs" and option.parse.gender == "femn"
    return accusative or bool(OBLIQUE.search(lower)) or not stays(lower)


@dataclass(frozen=True, slots=True)
class _Form:
    """A nominative of our own, in the place of a reading of pymorphy3."""

    word: str

    def inflect(self, _wanted: object) -> "_Form":
        return self


def stays(lower: str) -> bool:
    """A foreign name that has one form: most in a vowel other than «а», «я»."""
    return lower[-1] in UNBENDING


def whole(lower: str, options: Sequence[Analysis]) -> list[Analysis]:
    """A name that looks like a form of another word and is one by itself («Ион Ласку», «Траян Бэсеску»)."""
    if ROMANIAN.search(lower):
        return as_written(lower)
    bare = any(option.parse.case == "nomn" and option.parse.number != "plur" for option in options)
    return as_written(lower)[:1] if stays(lower) and not bare else []


def of_vowel(lower: str) -> list[Analysis]:
    """A foreign man's surname in a vowel and «й» («Карзая», «Карзаю»)."""
    found = (
        _guess(case, "masc", f"{lower.removesuffix(ending)}й", 0.5)
        for ending, case in OF_VOWEL
        if lower.endswith(ending) and lower.removesuffix(ending)[-1:] in VOWELS
    )
    return [] if RUSSIAN.search(lower) or lower.endswith(GEORGIAN) else [*found]


def told(lower: str) -> list[Analysis]:
    """Given names of which the tables say what the dictionary does not: men's in «ль», and those of one form."""
    classes = lexicon().of_lemma(lower)
    cases = CASES if "given_fixed" in classes else CASES[:1] if "given_male" in classes else ()
    gender = "masc" if "given_male" in classes else "femn"
    return [_guess(case, gender, lower, 0.5, given=True) for case in cases]


def of_foreigner(lower: str) -> list[Analysis]:
    """A foreign man's name of the tables, whose forms the dictionary has for another word's («Илона Маска»)."""
    found: list[Analysis] = []
    for ending, case in ENDINGS:
        stem = lower.removesuffix(ending)
        sort = lexicon().of_folded(stem).get("foreign_male") if lower.endswith(ending) else None
        if sort is not None:
            found.append(_guess(case, "masc", stem, 0.5, given=sort == "given", known=True))
    return found


def as_written(lower: str) -> list[Analysis]:
    """A name that stays as it is: in every case after a vowel, and a woman's after a consonant."""
    found = [_guess("nomn", None, lower)]
    if not OBLIQUE.search(lower) and (stays(lower) or lower[-1] in CONSONANTS):
        gender = None if stays(lower) else "femn"
        found += [_guess(case, gender, lower) for case in CASES[1:]]
    return found


def by_ending(lower: str, asked: str | None = None) -> list[Analysis]:
    """What a name's ending may be of, the surest guess first; «-е» is an ending where the context asks for it."""
    bare = [one for one in _bare(lower) if one.parse.case != "loct" or asked == "loct"]
    return [*bare, *_in_a(lower), *_adjectival(lower), *stressed(lower)]


SHORTEST = 4
"""Letters of a name that is no such adjective («Цой»)."""


def stressed(lower: str) -> list[Analysis]:
    """A man's surname that is an adjective with the stress on its ending («Ланской»)."""
    return [_guess("nomn", "masc", lower, 0.5)] if lower.endswith("ой") and len(lower) > SHORTEST else []


def _in_a(lower: str) -> list[Analysis]:
    """A name in «а», of a man or a woman, that is not written in the nominative («Акиры», «Силвой»)."""
    if WHOLE.search(lower):
        return []
    for ending, case, gender, score in OF_A:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem[-1] in CONSONANTS:
            return [_guess(case, gender, f"{stem}а", score)]
    if OF_DIMINUTIVE.search(lower):
        return [_guess("gent", None, f"{lower[:-1]}а", 0.3)]
    return [
        _guess(case, None, f"{lower.removesuffix(ending)}ья", 0.3)
        for ending, case in OF_SOFT_A
        if lower.endswith(ending) and lower[-len(ending) - 1] in "лн"
    ]


def _adjectival(lower: str) -> list[Analysis]:
    """A woman's surname after a hushing letter, like an adjective («Осадчей», «Осадчая»)."""
    stem = lower[:-2]
    if len(stem) < 4 or stem[-1] not in "жшчщ" or lower[-2:] not in OF_ADJECTIVE:
        return []
    return [_guess(case, "femn", f"{stem}ая", 0.5) for case in OF_ADJECTIVE[lower[-2:]]]


def _bare(lower: str) -> list[Analysis]:
    """A man's name in a consonant, without its ending."""
    found: list[Analysis] = []
    if LITHUANIAN.search(lower):
        return [_guess(case, "femn", lower, 0.5) for case in CASES]
    if OF_ADJECTIVAL.search(lower):
        return []
    if of_el := OF_EL.fullmatch(lower):
        return [_guess("ablt", "masc", f"{of_el['stem']}ь", 0.5)]
    for ending, case in (*ENDINGS, *((("ем", "ablt"),) if lower[-3:-2] in "жшчщц" else ())):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem[-1] in CONSONANTS and not JAPANESE.search(lower):
            found.append(_guess(case, "masc", stem, 0.5))
    for ending, case in SOFT:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem[-1] in "лнзтр":
            found.append(_guess(case, "masc", f"{stem}ь", 0.5))
    return found


def _guess(
    case: str, gender: str | None, nominative: str, score: float = 0.2, *, given: bool = False, known: bool = False
) -> Analysis:
    grammemes = frozenset({"Name" if given else "Surn", "NOUN"})
    parse = Parse(nominative, "NOUN", case, "sing", gender, grammemes=grammemes, score=score, known=given or known)
    return Analysis(parse, _Form(nominative))
