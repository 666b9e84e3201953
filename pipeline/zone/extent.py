"""Where a part ends that begins inside a paragraph, when the page has lost its line breaks.

A part never reaches past its limit (the next cue, a double space, the end of the block). Inside it, a part ends where a
new sentence begins; when that cannot be told, it ends at once: a sentence lost costs more than a slogan kept.
"""

import re

from pipeline.zone.phrase import lines, words

STOP = re.compile(r"[.!?…]+[»”\")\]]*(?=\s|$)")
SENTENCE_END = re.compile(STOP.pattern + r"\s*")
SOFT_BREAK = re.compile(r"[ \t\u00a0\u2009]{2,}")
"""What is left of a line break in pages that were flattened into one line."""

CAPITALISED = re.compile(r"(?<=\S)\s+([А-ЯЁ][а-яё]*)(?=,?\s+([а-яё]{3,})?)")
WORD_BEFORE = re.compile(r"\S+$")
TOKEN = re.compile(r"\S+")
NAME = re.compile(r"[А-ЯЁ][а-яё]+,?")
LONGEST = 250
"""Characters of one headline or slogan."""
LONGEST_COLUMN = 600
"""Characters of several headlines without a full stop among them."""
SHORTEST = 15
"""No headline is shorter."""
LONGEST_CREDIT = 120
PRICE = re.compile(r"\d\s?(?:₽|руб)")
REMAINDER = 40
"""A few words that would be left over at the end of a paragraph belong to the credit before them."""

LINKING = words("linking_words")
OBLIQUE = ("ой", "ого", "его", "ей", "ых", "их", "ому", "ую")
"""«пресс-служба губернатора Челябинской области»: an adjective in the genitive begins no sentence."""
GLUE = frozenset("/|,:;—–-©&+")


def exact(text: str, at: int, limit: int) -> int:
    """The cue is all there is."""
    del text, limit
    return at


def sentence(text: str, at: int, limit: int) -> int:
    """To the end of the cue's sentence, or to the capital word that begins the next one.

    >>> text = "Подписывайтесь на наш канал Министр сообщил об итогах."
    >>> text[:sentence(text, 14, len(text))]
    'Подписывайтесь на наш канал'
    """
    stop = STOP.search(text, at, min(limit, at + LONGEST))
    end = stop.end() if stop else limit
    begins = sentence_start(text, at, min(end, at + LONGEST))
    if begins is not None:
        return begins
    return end if end - at <= LONGEST else at


def offer(text: str, at: int, limit: int) -> int:
    """To the limit where a price follows, which may stand some short sentences on; else to the end of the sentence.

    >>> text = "Запишитесь на курс «Учёт». Пока за 3500 вместо 6000 руб. Учёт: с нуля купить за 3 500 ₽"
    >>> text[offer(text, 18, len(text)):]
    ''
    """
    return limit if limit - at <= LONGEST and PRICE.search(text, at, limit) else sentence(text, at, limit)


def headline(text: str, at: int, limit: int) -> int:
    """Over the titles of other articles: to the limit where no full stop shows that a sentence follows.

    >>> text = "Читайте также: Чехия вводит налог для гигантов Также в комитете рассмотрели поправки."
    >>> text[:headline(text, 14, len(text))]
    'Читайте также: Чехия вводит налог для гигантов'
    """
    if only_titles(text, at, limit):
        return limit
    window = min(limit, at + LONGEST)
    begins = sentence_start(text, min(at + SHORTEST, window), window)
    if begins is not None:
        return begins
    stop = STOP.search(text, at, window)
    return stop.end() if stop else at


def credit(text: str, at: int, limit: int) -> int:
    """Over names, outlets and addresses, to the word that begins a sentence.

    >>> text = "Фото: Издательство МИФ Распродавать будут новые книги."
    >>> text[:credit(text, 5, len(text))]
    'Фото: Издательство МИФ'
    """
    found = list(TOKEN.finditer(text, at, min(limit, at + LONGEST_CREDIT)))
    if not found or not _names_a_source(found[0][0]):
        return at
    for number, token in enumerate(found[1:], 1):
        if _begins_a_sentence(found, number):
            rest = text[token.start() : limit].rstrip()
            short = len(rest) <= REMAINDER and rest[-1] not in ".!?…" and token[0] not in words("sentence_starts")
            return limit if short else found[number - 1].end()
    return found[-1].end()


def sentence_start(text: str, at: int, end: int) -> int | None:
    """Where a sentence seems to begin without a full stop before it: a capital word after a small one."""
    for match in CAPITALISED.finditer(text, at, end):
        before = WORD_BEFORE.search(text, max(at, match.start() - 30), match.start())
        if not before or before[0][-1] in GLUE or before[0].lower() in LINKING:
            continue
        if match[1] in words("sentence_starts"):
            return match.start()
        plain = before[0][0].islower() or before[0][-1].isdigit()
        if plain and match[2] and len(match[1]) > 1:
            return match.start()
    return None


def sentence_begin(text: str, at: int, floor: int) -> int | None:
    """Where the sentence around ``at`` begins; ``None`` if that is too far back to be one of navigation."""
    window = max(floor, at - LONGEST)
    ends = [match.end() for match in SENTENCE_END.finditer(text, window, at)]
    ends += [match.end() for match in SOFT_BREAK.finditer(text, window, at)]
    if ends:
        return max(ends)
    return floor if window == floor else None


def only_titles(text: str, at: int, limit: int) -> bool:
    """Titles have no full stop at the end; a column of them is long, or cut off with dots."""
    rest = text[at:limit].strip()
    if not rest:
        return True
    longest = LONGEST if STOP.search(text, at, limit) else LONGEST_COLUMN
    return (len(rest) <= longest and rest[-1] not in ".!?»") or rest.count("…") >= 3


def _names_a_source(token: str) -> bool:
    first = re.split(r"[:/.]", token.lstrip('«"“©'), maxsplit=1)[0]
    return token[0].isupper() or token[0] in '«"“©@' or "." in token[1:-1] or first in lines("zone_credit_source")


def _begins_a_sentence(found: list[re.Match[str]], number: int) -> bool:
    word, before = found[number][0], found[number - 1][0]
    if before[-1] in GLUE:
        return False
    if word in words("sentence_starts"):
        return True
    following = found[number + 1][0] if number + 1 < len(found) else ""
    if before[-1] in ".!?…" and len(before) > 3 and word[0].isupper():
        return bool(following)
    nominative = NAME.fullmatch(word) and not word.endswith(OBLIQUE)
    return bool(nominative) and len(following) > 2 and following[:2].islower()
