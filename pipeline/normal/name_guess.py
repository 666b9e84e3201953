"""Forms of names the dictionary does not have, by their endings alone."""

import re
from dataclasses import dataclass

from pipeline.normal.inflection import Analysis
from pipeline.text import Parse

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
ENDINGS = (("а", "gent"), ("а", "accs"), ("у", "datv"), ("ом", "ablt"), ("е", "loct"))
"""Endings of a man's name in a consonant («Хэнкса», «Хэнксу»)."""
OF_A = (("ы", "gent"), ("ой", "ablt"))
"""Endings of a name in «а» that no other name has in the singular."""
TURKIC = re.compile(r"(?:[гк]улы|оглы|[аеёиоуы]лы)$")
"""Names in «ы» that are whole («Гурбангулы»)."""
LITHUANIAN = re.compile(r"(?:айте|[еи]ене|ите|[ую]те)$")
"""Surnames of Lithuanian women, the same in every case."""
SOFT = (("я", "gent"), ("я", "accs"), ("ю", "datv"))
"""Endings of a man's name in a soft consonant («Друзя»)."""
UNBENDING = frozenset("иоуеюэ")
"""A name that the dictionary does not know and that ends so is taken as it is written («Броуди», «Пьюзо»)."""
RUSSIAN = re.compile(r"(?:[оеё]в|[иы]н|[сц]к)(?:а|у|е|ой|ом|ым|ого|ому|ую|ая|их|ых|им|ий|ый)?$")
"""Surnames by their suffix: of these the guesses of pymorphy3 are good."""
OBLIQUE = re.compile(r"(?:[оеиы]м|[оеи]й|ых|их|[ое]го)$")
"""What looks like an ending is not the bare stem of a woman's surname."""


def is_sound(option: Analysis, lower: str) -> bool:
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


def as_written(lower: str) -> list[Analysis]:
    """A name that stays as it is: in every case after a vowel, and a woman's after a consonant."""
    found = [_guess("nomn", None, lower)]
    if not OBLIQUE.search(lower) and (lower[-1] in UNBENDING or lower[-1] in CONSONANTS):
        gender = None if lower[-1] in UNBENDING else "femn"
        found += [_guess(case, gender, lower) for case in CASES[1:]]
    return found


def in_a(lower: str) -> list[Analysis]:
    """A name in «а», of a man or a woman, that is not written in the nominative («Акиры», «Силвой»)."""
    for ending, case in OF_A:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem[-1] in CONSONANTS and not TURKIC.search(lower):
            return [_guess(case, None, f"{stem}а")]
    return []


def bare(lower: str) -> list[Analysis]:
    """A man's name in a consonant, without its ending."""
    found: list[Analysis] = []
    if LITHUANIAN.search(lower):
        return [_guess(case, "femn", lower, 0.5) for case in CASES]
    for ending, case in (*ENDINGS, *((("ем", "ablt"),) if lower[-3:-2] in "жшчщц" else ())):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem[-1] in CONSONANTS:
            found.append(_guess(case, "masc", stem, 0.5))
    for ending, case in SOFT:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and stem[-1] in "лнзтр":
            found.append(_guess(case, "masc", f"{stem}ь", 0.5))
    return found


def _guess(case: str, gender: str | None, nominative: str, score: float = 0.2) -> Analysis:
    grammemes = frozenset({"Surn", "NOUN"})
    parse = Parse(nominative, "NOUN", case, "sing", gender, grammemes=grammemes, score=score, known=False)
    return Analysis(parse, _Form(nominative))
