"""Names written in Latin letters and in Russian ones in one article: «Snoop Dogg» and «Снуп Догг» sound alike."""

import re
from collections.abc import Iterator, Sequence

from pipeline.draft import PersonDraft

LATIN = re.compile(r"[^А-Яа-яЁё]*[A-Za-z][^А-Яа-яЁё]*")
SOUNDS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("sch|sh", "ш"),
        ("ch", "ч"),
        ("ph", "ф"),
        ("th", "т"),
        ("c(?=[eiy])", "с"),
        ("ck|qu?|c", "к"),
        ("x", "кс"),
        ("w(?=[aeiouy])|у(?=[аеёиоэ])", "в"),
        ("дж", "ж"),
        ("щ", "ш"),
    )
)
"""What several letters stand for, and what one of them stands for in a place."""
ALIKE = str.maketrans("bdfgjklmnprstvzц", "бдфгжклмнпрствзс")
MUTE = re.compile("[^бвгджзклмнпрстфчшз]")
"""Vowels, and what is a vowel in one alphabet and a consonant in the other («w», «х»)."""
DOUBLE = re.compile(r"(.)\1+")
LEAST = 3
"""Consonants by which a name is known."""


def sounds(name: str) -> str:
    """The consonants of a name, as one alphabet and the other have them.

    >>> sounds("Ed Sheeran") == sounds("Эд Ширан"), sounds("Watson") == sounds("Уотсон"), sounds("Эминем")
    (True, True, 'мнм')
    """
    lower = name.lower()
    for written, sound in SOUNDS:
        lower = written.sub(sound, lower)
    return DOUBLE.sub(r"\1", MUTE.sub("", lower.translate(ALIKE)))


def spelt_in_latin(drafts: Sequence[PersonDraft]) -> Iterator[tuple[int, PersonDraft]]:
    """Drafts of Latin names by their ids, each with the one whose Russian name sounds so, if there is but one such."""
    latin = [one for one in drafts if LATIN.fullmatch(one.name)]
    heard: dict[str, list[PersonDraft]] = {}
    for one in drafts if latin else ():
        if not LATIN.fullmatch(one.name):
            for name in {_in_order(one), one.surname or ""}:
                heard.setdefault(sounds(name), []).append(one)
    for one in latin:
        sound = sounds(_in_order(one))
        found = heard.get(sound, []) if len(sound) >= LEAST else []
        if len({(own.surname, own.given_name) for own in found}) == 1 and _opens_alike(one, found[0]):
            yield id(one), found[0]


def _in_order(one: PersonDraft) -> str:
    return " ".join(filter(None, (one.given_name, one.surname)))


def _opens_alike(one: PersonDraft, other: PersonDraft) -> bool:
    """Both with a vowel, or both with a consonant: the given names, where both have one, else the surnames."""
    own, second = (_in_order(name).lower() for name in (one, other))
    return (own[0] in "aeiouy") == (second[0] in "аеёиоуыэюя")
