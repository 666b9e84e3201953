"""Which reading of a word fits the morphological net's tag.

The net speaks Universal Dependencies («NOUN|Case=Gen|Number=Sing»), the dictionary OpenCorpora. The comparison and its
score are those of natasha's lemmatiser (natasha/morph/lemma.py and vocab.py, MIT): a point for the part of speech and
one for each equal category; the likelier reading wins a tie.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.text import Parse

POS = {
    "ADJF": "ADJ",
    "ADJS": "ADJ",
    "ADVB": "ADV",
    "COMP": "ADV",
    "VERB": "VERB",
    "GRND": "VERB",
    "INFN": "VERB",
    "PRTF": "VERB",
    "PRTS": "VERB",
    "NOUN": "NOUN",
    "NPRO": "PRON",
    "NUMR": "NUM",
    "NUMB": "NUM",
    "CONJ": "CCONJ",
    "INTJ": "INTJ",
    "PNCT": "PUNCT",
    "PRCL": "PART",
    "PREP": "ADP",
}
"""Parts of speech, OpenCorpora to UD."""
SAME_POS = {"PROPN": "NOUN", "AUX": "VERB", "SCONJ": "CCONJ"}
FEATURES = {
    "impf": ("Aspect", "Imp"),
    "perf": ("Aspect", "Perf"),
    "ablt": ("Case", "Ins"),
    "accs": ("Case", "Acc"),
    "acc2": ("Case", "Acc"),
    "datv": ("Case", "Dat"),
    "gent": ("Case", "Gen"),
    "gen1": ("Case", "Gen"),
    "gen2": ("Case", "Gen"),
    "loct": ("Case", "Loc"),
    "loc2": ("Case", "Loc"),
    "nomn": ("Case", "Nom"),
    "voct": ("Case", "Nom"),
    "femn": ("Gender", "Fem"),
    "masc": ("Gender", "Masc"),
    "neut": ("Gender", "Neut"),
    "plur": ("Number", "Plur"),
    "sing": ("Number", "Sing"),
    "NUMB": ("NumForm", "Digit"),
    "1per": ("Person", "1"),
    "2per": ("Person", "2"),
    "3per": ("Person", "3"),
    "excl": ("Person", "2"),
    "incl": ("Person", "1"),
    "futr": ("Tense", "Fut"),
    "past": ("Tense", "Past"),
    "pres": ("Tense", "Pres"),
    "ADJS": ("Variant", "Brev"),
    "PRTS": ("Variant", "Brev"),
}
"""Categories that are compared; animacy, voice, mood and degree are not."""


@lru_cache(1024)
def tag_features(tag: str) -> tuple[str, Mapping[str, str]]:
    """Part of speech and categories of a net's tag.

    >>> tag_features("NOUN|Case=Gen|Number=Sing")
    ('NOUN', {'Case': 'Gen', 'Number': 'Sing'})
    """
    pos, _, rest = tag.partition("|")
    return SAME_POS.get(pos, pos), dict(pair.split("=", 1) for pair in rest.split("|")) if rest else {}


@lru_cache(4096)
def _features(pos: str, grammemes: frozenset[str]) -> tuple[str, Mapping[str, str]]:
    return POS.get(pos, "X"), dict(FEATURES[name] for name in sorted(grammemes | {pos}) if name in FEATURES)


def fitting(parses: Sequence[Parse], tag: str) -> Parse | None:
    """The reading nearest to the tag; the likeliest when none has anything in common with it.

    >>> parses = [Parse("сталь", "NOUN", grammemes=frozenset(["plur"])), Parse("стать", "VERB", grammemes=frozenset(["past"]))]
    >>> fitting(parses, "VERB|Tense=Past").lemma
    'стать'
    """
    wanted = tag_features(tag)
    return max(parses, key=lambda parse: _likeness(_features(parse.pos, parse.grammemes), wanted), default=None)


def _likeness(found: tuple[str, Mapping[str, str]], wanted: tuple[str, Mapping[str, str]]) -> int:
    equal = sum(wanted[1].get(name) == value for name, value in found[1].items())
    return (found[0] == wanted[0]) + equal
