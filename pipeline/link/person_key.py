"""How parts of people's names are compared: without the endings that inflection gives them."""

import re

from pipeline.lexicon import folded, lexicon
from pipeline.normal.name import NUMERAL
from pipeline.normal.name_guess import CONSONANTS
from pipeline.normal.name_particle import PARTICLES

ENDING = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ым|им|ом|ем|ой|ей|ый|ий|ую|юю|ая|яя|а|у|е|я|ю|ы|и|о|ь|й)$")

FLEETING = re.compile(r"[оеё](к|ц)$")
"""A vowel that only the nominative has («Михалок», «Кравец»)."""


def stem(word: str | None) -> str:
    """A name without its ending, so that forms the dictionary could not undo still meet.

    >>> stem("Янукович") == stem("Януковича"), stem("Путина")
    (True, 'путин')
    """
    lower = folded(word or "")
    cut = ENDING.sub("", lower)
    return cut if len(cut) > 2 else lower


def stems(word: str | None) -> set[str]:
    """Its stem, and the word itself where a consonant ends it, which need not be the end of an ending.

    >>> stems("Эминем") & stems("Эминема")
    {'эминем'}
    """
    lower = folded(word or "")
    return {stem(word), lower} if lower[-1:] in CONSONANTS else {stem(word)}


def keys(word: str | None) -> set[str]:
    """By which a surname or a given name is found: its stems, and those of what it may be called for short.

    «да Винчи» is «Винчи», «Елизавета II» is «Елизавета», «Снуп Догг» is either; «Михалок» loses its vowel in «Михалка».

    >>> sorted(keys("да Винчи")), keys("Михалок") & keys("Михалк")
    (['винч', 'да винч'], {'михалк'})
    """
    whole = word or ""
    first, *rest = whole.split() or [""]
    found = stems(whole)
    staged = bool(rest) and "stage_word" in lexicon().of_form(first)
    if staged or (rest and first in PARTICLES):
        found |= stems(rest[-1])
    if staged:
        found |= stems(first)
    if numeral(whole):
        found |= stems(first)
    return found | {FLEETING.sub(r"\1", lower) for lower in found if FLEETING.search(lower)}


def numeral(word: str) -> str | None:
    """Which of the name a ruler is.

    >>> numeral("Елизавета II"), numeral("Елизавета")
    ('II', None)
    """
    last = word.rpartition(" ")[2]
    return last if last != word and NUMERAL.fullmatch(last) else None
