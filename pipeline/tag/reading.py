"""Which reading of a word fits the morphological net's tag.

The net speaks Universal Dependencies («NOUN|Case=Gen|Number=Sing»), the dictionary OpenCorpora. As in natasha's
lemmatiser (natasha/morph/lemma.py and vocab.py, MIT) the part of speech counts as much as each category, and of equal
readings the likelier wins. What it leaves out decides here between equal readings of the dictionary's words: animacy,
and whether the net takes it for a name. Guesses at unknown words are not worth that: the animacy goes with odd lemmas.
"""

from collections.abc import Sequence
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
"""Parts of speech only UD tells apart."""
CATEGORIES = {
    "impf": "Aspect=Imp",
    "perf": "Aspect=Perf",
    "ablt": "Case=Ins",
    "accs": "Case=Acc",
    "acc2": "Case=Acc",
    "datv": "Case=Dat",
    "gent": "Case=Gen",
    "gen1": "Case=Gen",
    "gen2": "Case=Gen",
    "loct": "Case=Loc",
    "loc2": "Case=Loc",
    "nomn": "Case=Nom",
    "voct": "Case=Nom",
    "femn": "Gender=Fem",
    "masc": "Gender=Masc",
    "neut": "Gender=Neut",
    "impr": "Mood=Imp",
    "indc": "Mood=Ind",
    "plur": "Number=Plur",
    "sing": "Number=Sing",
    "1per": "Person=1",
    "2per": "Person=2",
    "3per": "Person=3",
    "futr": "Tense=Fut",
    "past": "Tense=Past",
    "pres": "Tense=Pres",
    "ADJS": "Variant=Short",
    "PRTS": "Variant=Short",
    "GRND": "VerbForm=Conv",
    "INFN": "VerbForm=Inf",
    "PRTF": "VerbForm=Part",
}
"""Categories that count."""
COUNTED = frozenset(CATEGORIES.values())
NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
"""Grammemes of proper names."""

Features = tuple[frozenset[str], frozenset[str]]
"""What counts, and what decides ties."""


@lru_cache(1024)
def asked(tag: str) -> Features:
    """What a tag of the net asks for.

    >>> sorted(asked("PROPN|Animacy=Anim|Case=Gen|Voice=Act")[0]), sorted(asked("PROPN|Animacy=Anim")[1])
    (['Case=Gen', 'NOUN'], ['Animacy=Anim', 'PROPN'])
    """
    pos, *categories = tag.split("|")
    ties = {pos, *(category for category in categories if category.startswith("Animacy="))}
    return frozenset(COUNTED.intersection(categories) | {SAME_POS.get(pos, pos)}), frozenset(ties)


@lru_cache(4096)
def offered(pos: str, grammemes: frozenset[str]) -> Features:
    """What a reading with these grammemes has to offer.

    >>> sorted(offered("ADJF", frozenset({"ADJF", "Apro", "gent"}))[0])
    ['ADJ', 'Case=Gen', 'DET', 'PRON']
    """
    counted = {CATEGORIES[grammeme] for grammeme in grammemes if grammeme in CATEGORIES} | {POS.get(pos, "X")}
    if "Apro" in grammemes:
        counted |= {"DET", "PRON"}
    ties = {f"Animacy={name.capitalize()}" for name in ("anim", "inan") if name in grammemes}
    ties.add("PROPN" if NAMES & grammemes else "NOUN")
    return frozenset(counted), frozenset(ties)


def fitting(parses: Sequence[Parse], tag: str) -> Parse | None:
    """The reading nearest to the tag; the likeliest when none has anything in common with it.

    >>> from pipeline.tag.dictionary import readings
    >>> steel = readings("стали")
    >>> fitting(steel, "VERB|Number=Plur|Tense=Past").lemma, fitting(steel, "NOUN|Case=Gen").lemma
    ('стать', 'сталь')
    """
    if len(parses) < 2:
        return parses[0] if parses else None
    counted, ties = asked(tag)
    best, most = parses[0], -1
    for parse in parses:
        has, decides = offered(parse.pos, parse.grammemes)
        likeness = 4 * len(counted & has) + (len(ties & decides) if parse.known else 0)
        if likeness > most:
            best, most = parse, likeness
    return best
