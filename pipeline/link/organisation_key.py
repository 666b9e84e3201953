"""What tells whether two names are of one organisation: keys, initials, clipped compounds, short forms."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.draft import OrganisationDraft
from pipeline.extract.organisation_thing import MAKERS
from pipeline.lexicon import lexicon
from pipeline.normal.inflection import nominatives
from pipeline.normal.territory import territory
from pipeline.normal.words import stemmed, words_of

MEMORIAL = re.compile(r" (?:имени |им[.] ?)")
"""What stands before the name that a body bears."""
RUSSIAN = str.maketrans("ABCDEFGIKLMNOPRSTUVWZ", "АБКДЕФГИКЛМНОПРСТУВВЗ")
SMALL = frozenset(["и", "в", "во", "на", "по", "при", "с", "со", "о", "об", "от", "для", "из", "к", "у", "им", "имени"])


def keys(draft: OrganisationDraft) -> Sequence[str]:
    """Names it can be found under again: whole, its proper name, its abbreviation."""
    return _keys(draft.name, draft.proper_name, draft.abbreviation)


@lru_cache(1 << 10)
def _keys(name: str, proper: str | None, abbreviation: str | None) -> Sequence[str]:
    """Merging asks for those of each mention, and what is told of is mentioned again and again."""
    shown = proper or name
    names = [name, proper, abbreviation, _without_tail(shown), _without_country(proper), _in_russian(shown)]
    names += [_without_maker(shown), _without_letters(name, proper or "")]
    return tuple(dict.fromkeys(" ".join(words_of(name)) for name in names if name))


def _without_letters(whole: str, letters: str) -> str | None:
    """«Европейское космическое агентство ESA» less its letters: a name of several words that begins with a capital."""
    name = whole.removesuffix(f" {letters}")
    several = len(name.split()) > 2 and name[:1].isupper()
    return name if several and name != whole and letters.isupper() and letters.isalpha() else None


def _in_russian(name: str) -> str | None:
    """Latin letters of an abbreviation as Russian ones are said («NASA» is «НАСА»)."""
    latin = name.isascii() and name.isalpha() and name.isupper() and len(name) > 2
    return name.translate(RUSSIAN) if latin else None


def _without_tail(name: str) -> str | None:
    """A Latin name less what says that it is a firm («Alibaba Group Holding»)."""
    words = name.split()
    end = len(words)
    while end > 1 and "firm_tail" in lexicon().of_form(words[end - 1].strip(".,")):
        end -= 1
    if end == len(words) > 1 and "brand_tail" in lexicon().of_form(words[-1]):
        brand = " ".join(words[:-1])
        return brand if brand.isascii() and "org_name" not in lexicon().of_lemma(brand) else None
    return " ".join(words[:end]).rstrip(",") if end < len(words) and words[0].isascii() else None


def _without_maker(name: str) -> str | None:
    """A Latin name of two words less the firm that bears the first («Google Stadia»)."""
    words = name.split()
    if len(words) != 2 or not name.isascii() or lexicon().of_lemma(words[0]).get("org_name") not in MAKERS:
        return None
    tail = lexicon().of_form(words[1])
    return None if {"org_latin", "firm_tail", "brand_tail"} & set(tail) else words[1]


def _without_country(name: str | None) -> str | None:
    """A name of one word and the country it is of, less this («Нафтогаз Украины»)."""
    words = (name or "").split()
    if len(words) != 2 or "org_type" in lexicon().of_lemma(words[0]):
        return None
    nominative = next(iter(nominatives(words[1])), words[1])
    return words[0] if nominative != words[1] and territory(nominative) else None


def starts(draft: OrganisationDraft) -> list[str]:
    """The first three letters of its name and of its proper name: what a clipped or a short name shares with them."""
    names = [draft.name, draft.proper_name]
    return list(dict.fromkeys(words[0][:3] for name in names if name and (words := words_of(name))))


@lru_cache(1 << 10)
def initials(name: str, length: int | None = None) -> str:
    """First letters of the words that count, in capitals.

    >>> initials("Министерство внутренних дел")
    'МВД'
    """
    words = [word for word in words_of(name) if word not in SMALL][:length]
    return "".join(part[0] for word in words for part in word.split("-")).upper()


def initials_of(draft: OrganisationDraft) -> list[str]:
    """Those of its name, of its proper name, of what comes before «имени», and of its name without its country."""
    bearer, mark, _ = _parts(draft.name)
    alone = without_place(draft) if draft.territory else None
    return [initials(name) for name in (draft.name, draft.proper_name, bearer if mark else None, alone) if name]


def eponym(name: str) -> str | None:
    """Whose name it bears, by the last word, without its ending.

    >>> eponym("МХТ имени А. П. Чехова") == eponym("МХТ им. Чехова"), eponym("школа № 5")
    (True, None)
    """
    _, mark, whose = _parts(name)
    return stemmed(words_of(whose)[-1]) if mark and words_of(whose) else None


def _parts(name: str) -> tuple[str, str, str]:
    """What bears a name, and whose name it is."""
    return MEMORIAL.sub(" имени ", name, count=1).partition(" имени ")


def stem_key(name: str) -> str:
    """The words of a name without their endings, marked so as to be no other key.

    >>> stem_key("Мумий Тролля") == stem_key("Мумий Тролль")
    True
    """
    return "~" + " ".join(map(stemmed, words_of(name)))


def letters(draft: OrganisationDraft) -> str:
    """Its abbreviation, or the proper name that is one («НИУ ВШЭ»)."""
    proper = draft.proper_name or ""
    return draft.abbreviation or (proper if proper.isupper() else "")


def is_clip_of(clip: OrganisationDraft, full: OrganisationDraft) -> bool:
    """Минфин of «Министерство финансов»: the pieces open the words in their order; a place behind is of both."""
    (short, *of), words = words_of(clip.name), [word for word in words_of(full.name) if word not in SMALL]
    if of and words[-len(of) :] != of:
        return False
    words = words[: len(words) - len(of)]
    if len(words) < 2 or " " in short or len(short) < 5 or clip.mentions[0].form != "clipped":
        return False
    return _opens(short, words)


def _opens(short: str, words: list[str]) -> bool:
    """The first word gives three letters or more, and the rest of the clip opens later words one after another."""
    for cut in range(3, min(6, len(short))):
        if words[0].startswith(short[:cut]) and _pieces(short[cut:], words[1:]):
            return True
    return False


def _pieces(rest: str, words: list[str]) -> bool:
    if rest in ("", "й"):  # «Минстрой» of «строительства»
        return True
    if not words:
        return False
    word = words[0]
    longest = next((size for size in range(min(len(rest), len(word)), 1, -1) if word[:size] == rest[:size]), 0)
    return any(_pieces(rest[size:], words[1:]) for size in range(longest, 1, -1)) or _pieces(rest, words[1:])


def is_short_for(short: OrganisationDraft, full: OrganisationDraft) -> bool:
    """Сбер of Сбербанк: one word that opens the proper name of the other, cut where a known word begins."""
    own, other = words_of(short.name), words_of(full.proper_name or without_place(full))
    if len(own) != 1 or len(other) != 1 or len(own[0]) < 4 or own[0] == other[0]:
        return False
    return other[0].startswith(own[0]) and other[0][len(own[0]) :] in TAILS


def is_nickname_of(short: OrganisationDraft, full: OrganisationDraft) -> bool:
    """«Ляписы» of «Ляпис Трубецкой»: a band by the first word of its name, in the plural."""
    own, other = words_of(short.proper_name or short.name), words_of(full.proper_name or full.name)
    if full.kind != "band" or len(own) != 1 or len(other) < 2 or own[0][-1] not in "ыи":
        return False
    return len(own[0]) > 4 and stemmed(own[0]) == stemmed(other[0]) != own[0]


def without_first(draft: OrganisationDraft) -> str | None:
    """The words of a name behind the adjective it begins with, if they are several."""
    words = words_of(draft.name)
    return " ".join(words[1:]) if len(words) > 2 and words[0][-2:] in ADJECTIVE else None


ADJECTIVE = frozenset({"ий", "ый", "ая", "яя", "ое", "ее"})
"""Ends of adjectives in the nominative."""


def with_region(name: str) -> str | None:
    """The last word, if it says what kind of place a body is of («собрание края»)."""
    last = words_of(name)[-1]
    return last if "place_word" in lexicon().of_form(last) else None


TAILS = frozenset({"банк", "нефть", "газ", "страх", "телеком", "групп", "авиа", "пром", "строй", "атом", "артамент"})
"""What a name may lose in everyday use."""


def without_place(draft: OrganisationDraft) -> str:
    """The words of a name, less a place at its end."""
    words = words_of(draft.name)
    if words[-2:] == ["российской", "федерации"]:
        return " ".join(words[:-2])
    place = words_of(draft.territory or "")
    vague = not {"territory_vague", "place_word"}.isdisjoint(lexicon().of_form(words[-1]))
    end = len(words) - (len(place) or 1) if draft.territory or vague else len(words)
    return " ".join(words[: max(end, 1)])
