"""Where a name begins and ends: titles and things at its edges are no part of it, initials beside it are."""

from collections.abc import Sequence

from pipeline.normal.name import APOSTROPHES, may_be_initial
from pipeline.normal.name_particle import PARTICLES
from pipeline.rules.phrase import is_plural
from pipeline.text import Token

INSIDE = PARTICLES | {"оглы", "оглу", "кызы", "улы", "заде", "бек", "хан", "паша", "и"}
"""Small words of a name."""
OF_PEOPLE = ("Name", "Surn", "Patr")


def with_initials(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Initials the tagger left outside: «Д.Петреус», «Иванов И. И.»."""
    while start >= 2 and tokens[start - 1].text == "." and may_be_initial(tokens[start - 2]) and _near(tokens, start):
        start -= 2
    if start + 1 < end < len(tokens) and may_be_initial(tokens[end - 1]) and tokens[end].text == ".":
        end += _near(tokens, end)
    while end + 1 < len(tokens) and may_be_initial(tokens[end]) and tokens[end + 1].text == "." and end > start:
        if not _near(tokens, end):
            break
        end += 2
    return start, end


def _near(tokens: Sequence[Token], at: int) -> bool:
    """A space at most before this token: no line ends there."""
    return at < len(tokens) and tokens[at].start - tokens[at - 1].end < 2


def trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Titles, quotation marks and lower-case words at the edges are no part of a name."""
    while start < end and (not tokens[start].text[0].isalpha() or _is_title(tokens, start, end)):
        start += 1
    if end - start == 2 and _is_abbreviation(tokens[start]) and tokens[end - 1].text.istitle():
        start += not (_is_named(tokens[start]) or "stage_word" in tokens[start].word.values)  # «ДР Никиты»
    start += _is_of_person(tokens, start, end)
    end = next((at for at in range(start, end) if tokens[at].text in "(," or _is_plain(tokens, start, at)), end)
    while start < end and not (tokens[end - 1].text[0].isalnum() or may_be_initial(tokens[end - 2])):
        end -= 1
    while end - start > 1 and _is_title(tokens, end - 1, end + 1) and is_plural(tokens[end - 1]):
        if _is_surname(tokens, start, end - 1):
            break
        end -= 1
    if end - start > 1 and _is_abbreviation(tokens[end - 1]) and not tokens[start].text.isupper():
        end -= 1
    return start, end


def _is_surname(tokens: Sequence[Token], start: int, at: int) -> bool:
    """«Роман Прыгунов»: behind a given name, by its suffix a surname, whatever several people are called."""
    return at == start + 1 and _is_named(tokens[start]) and tokens[at].text.istitle() and tokens[at].text.endswith("ов")


def _is_plain(tokens: Sequence[Token], start: int, at: int) -> bool:
    """A small word behind a name, which no name goes on with («Елена Сергеевна | строга»)."""
    text, following = tokens[at].text, tokens[min(at + 1, len(tokens) - 1)].text
    small = text.isalpha() and text.islower() and text not in INSIDE and following not in APOSTROPHES
    return at > start and tokens[start].text[:1].isupper() and small


def _is_of_person(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«Роман Тома Гринфорта», «Фильм Гусевой»: a thing in the nominative, or a work of art, then whose it is."""
    token = tokens[start] if start < end else None
    is_work = token is not None and "not_org" in token.word.values and not _is_named(token)
    if end - start < (2 if is_work else 3) or not is_thing(tokens[start]):
        return False
    return all({parse.case for parse in token.word.parses} & {"gent"} for token in tokens[start + 1 : end])


def is_thing(token: Token, *, oblique: bool = False) -> bool:
    """A thing by some reading in the nominative; in other cases, by all readings, if it is «она» or «оно»."""
    known = [parse for parse in token.word.parses if parse.known and parse.pos == "NOUN" and parse.animate is False]
    if not oblique or not known:
        return any(parse.case == "nomn" for parse in known)
    changing = all(parse.gender in ("femn", "neut") and "Fixd" not in parse.grammemes for parse in known)
    return changing and not _is_named(token)


def _is_abbreviation(token: Token) -> bool:
    """«Риос ТКО»: Cyrillic capitals behind a name that is not written in capitals."""
    return token.text.isupper() and len(token.text) > 1 and "latin" not in token.word.values


def _is_named(token: Token) -> bool:
    return any(not parse.grammemes.isdisjoint(OF_PEOPLE) for parse in token.word.parses)


def _is_title(tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    titled = "post" in token.word.values and not any("Surn" in parse.grammemes for parse in token.word.parses)
    return end - at > 1 and (titled or "person_title" in token.word.values)
