"""Posts: what a word for one stands for («замминистра» → «заместитель министра»), and its nominative."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from pipeline.lexicon import folded, lexicon
from pipeline.memory import Notes
from pipeline.normal.inflection import analyses, inflected
from pipeline.tag.dictionary import CYRILLIC, READINGS
from pipeline.text import Parse, Token, Word

Category = Literal["office", "occupation", "rank"]
FORMER = ("экс-",)
HYPHENS = str.maketrans("‐‑", "--")
"""Hyphens that word processors put in, as «-»."""
HYPHEN = re.compile("[-‐‑]")
LAST = 3
"""Letters that tell most words from occupations that end a longer word."""


@dataclass(frozen=True, slots=True)
class Post:
    """A word for a post."""

    nominative: str
    """«генеральный директор»."""
    category: Category
    former: bool = False
    """«экс-»."""
    complete: bool = False
    """Its complement is inside the word («заммэра»)."""
    base: str = ""
    """The last noun inside: «мэр»."""


def post(token: Token) -> Post | None:
    """The post a token is a word for, singular or plural; ``None`` if it is none."""
    if token.parse is not None and token.parse.pos not in ("NOUN", "ADJF", "PRTF") and token.parse.known:
        return None
    return _post(token.text.translate(HYPHENS), _noun(token))


def _may_be_post(word: Word) -> bool:
    """Most words cannot, and their lemmas tell; of the others ``post`` is asked."""
    if not word.parses and not CYRILLIC.search(word.text):
        return False
    if len(word.parses) in (0, READINGS) or word.lower.startswith("зам") or HYPHEN.search(word.text):
        return _is_post_somehow(word)
    if "post" not in word.values and not _may_hold_post(word):
        return False
    parses = [parse for parse in word.parses if parse.pos == "NOUN"] or [*filter(_is_read, word.parses)]
    if "PRTF" in [parse.pos for parse in parses] and _participles().search(word.lower) is not None:
        return _is_post_somehow(word)
    return any(map(_is_post_lemma, {parse.lemma for parse in parses if parse.pos != "PRTF"}))


def _may_hold_post(word: Word) -> bool:
    """What is no post of the tables may be one all the same: a participle, or an occupation at the end of the word."""
    ends = _last_letters()
    return any(parse.lemma[-LAST:] in ends or parse.pos == "PRTF" for parse in word.parses)


def _is_post_somehow(word: Word) -> bool:
    # Cases and numbers make no difference, but for participles.
    each = {(parse.lemma, parse.pos, parse.known, parse.pos == "PRTF" and parse): parse for parse in word.parses}
    return any(post(Token(0, 0, word.text, word, parse)) is not None for parse in each.values() or (None,))


def _is_read(parse: Parse) -> bool:
    """A reading in which a word may stand for a post."""
    return parse.pos in ("NOUN", "ADJF", "PRTF") or not parse.known


def _is_post_lemma(lemma: str) -> bool:
    return folded(lemma) in _posts() or _closed_compound(lemma) is not None


@cache
def _posts() -> frozenset[str]:
    words = lexicon()
    return frozenset(entry for entry in words.entries() if "post" in words.of_folded(entry))


@cache
def _participles() -> re.Pattern[str]:
    """What all forms of a post hold that is written like a participle («управляющ|ий»)."""
    posts = (entry for entry in lexicon().entries() if _category_of(entry) and entry[-2:] in ("ий", "ый", "ой", "ая"))
    return re.compile("|".join(sorted({re.escape(entry[:-2]) for entry in posts})))


MAY_BE_POST = Notes(_may_be_post)
"""Whether some reading of a word is a word for a post, so that ``post`` is worth asking of its tokens."""


def _noun(token: Token) -> Parse | None:
    if token.parse is not None and token.parse.pos == "NOUN":
        return token.parse
    return next((parse for parse in token.word.parses if parse.pos == "NOUN"), token.parse)


@lru_cache(1 << 12)
def _post(text: str, parse: Parse | None) -> Post | None:
    lower = folded(text)
    for prefix in FORMER:
        if lower.startswith(prefix) and (rest := _post(text[len(prefix) :], None)):
            return Post(rest.nominative, rest.category, True, rest.complete, rest.base)
    known = parse
    if parse is None:
        parse = _first_noun(text)
    lemma = _lemma(parse, lower) if parse else lower
    category = _category_of(lemma)
    if category is None and (known is None or not known.known):
        lemma = next((one for one in _noun_lemmas(text) if _category_of(one)), lemma)
        category = _category_of(lemma)
    if category is None:
        return _deputy(text) or _compound(text) or _closed_compound(lemma)
    return Post(_long(lemma) or _cased(lemma, text), _category(category), base=lemma)


def _lemma(parse: Parse, lower: str) -> str:
    """The noun itself, or a participle as a noun («управляющий», not «управлять»)."""
    if parse.pos != "PRTF":
        return parse.lemma
    gender = "femn" if parse.gender == "femn" else "masc"
    return folded(inflected(lower, parse, "nomn", "sing", gender))


def _first_noun(text: str) -> Parse | None:
    return next((found.parse for found in analyses(text) if found.parse.pos == "NOUN"), None)


def _category_of(lemma: str) -> str | None:
    return lexicon().of_lemma(lemma).get("post")


def _noun_lemmas(text: str) -> list[str]:
    return [found.parse.lemma for found in analyses(text) if found.parse.pos == "NOUN"]


def _category(value: str) -> Category:
    return "rank" if value == "rank" else "occupation" if value == "occupation" else "office"


def _long(lemma: str) -> str | None:
    return lexicon().of_lemma(lemma).get("post_long") or None


def _cased(lemma: str, text: str) -> str:
    """Lower case, but for capitals that are no sentence's («ИТ-директор»), and the ё of the text."""
    head, dash, _ = text.partition("-")
    if dash and len(head) > 1 and head.isupper() and lemma.startswith(head.lower()):
        return head + lemma[len(head) :]
    return lemma


def _deputy(text: str) -> Post | None:
    """«Зам-» and the post in the genitive in one word."""
    lower = folded(text)
    if not lower.startswith("зам") or len(lower) < 6:
        return None
    rest = text[3:].lstrip("-")
    inner = _post(rest, None)
    if inner is None or inner.category != "office":
        return None
    return Post(f"заместитель {genitive(inner.nominative)}", "office", complete=True, base=inner.base)


def _compound(text: str) -> Post | None:
    """«вице-…», «шеф-…», «арт-…»: a post with something before a hyphen."""
    head, dash, tail = text.rpartition("-")
    if not dash or not tail or head[:1] == "":
        return None
    inner = _post(tail, None)
    if inner is None:
        return None
    first = inflected(head, None, "nomn").lower() if _post(head, None) else (head if head.isupper() else head.lower())
    return Post(f"{first}-{inner.nominative}", inner.category, base=inner.base)


def _closed_compound(lemma: str) -> Post | None:
    """«видеодизайнер», «кинокритик»: an occupation by the last element of the word."""
    if lemma[-LAST:] not in _last_letters():
        return None
    words, plain = lexicon(), folded(lemma)
    for cut in range(3, len(lemma) - 4):
        if lemma[cut - 1] in "ое" and words.of_folded(plain[cut:]).get("post") == "occupation":
            return Post(lemma, "occupation", base=lemma[cut:])
    return None


@cache
def _last_letters() -> frozenset[str]:
    """The last letters of occupations, each with ё for е too, as lemmas may have it."""
    words = lexicon()
    ends = {entry[-LAST:] for entry in words.entries() if words.of_folded(entry).get("post") == "occupation"}
    return frozenset(
        "".join(one) for end in ends for one in product(*("её" if letter == "е" else letter for letter in end))
    )


def genitive(phrase: str) -> str:
    """A post or a country in the genitive: its first words up to the noun are put into it.

    >>> genitive("генеральный директор"), genitive("заместитель мэра")
    ('генерального директора', 'заместителя мэра')
    >>> genitive("Южная Корея"), genitive("Нидерланды"), genitive("США")
    ('Южной Кореи', 'Нидерландов', 'США')
    """
    words = phrase.split()
    end = next((at for at, word in enumerate(words) if _is_noun(word)), len(words) - 1)
    noun = _first_noun(words[end])
    gender = (noun.gender if noun else None) or "masc"
    number = "plur" if noun and noun.case == "nomn" and noun.number == "plur" else "sing"
    form = ("plur",) if number == "plur" else ("sing", gender)
    done = [inflected(word, None, "gent", *form) for word in words[:end]]
    return " ".join([*done, inflected(words[end], noun, "gent", number), *words[end + 1 :]])


def _is_noun(word: str) -> bool:
    return analyses(word)[0].parse.pos == "NOUN"
