"""How parts of people's names are compared: without the endings that inflection gives them."""

import re

from pipeline.lexicon import folded
from pipeline.normal.name_guess import CONSONANTS

ENDING = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ым|им|ом|ем|ой|ей|ый|ий|ую|юю|ая|яя|а|у|е|я|ю|ы|и|о|ь|й)$")


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
