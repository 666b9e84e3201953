"""Names the tagger takes for people's, which the words beside them give to a body or a town.

«Об этом сообщает Медуза», «гитарист Blur Пётр Лугов», «дуэт Марек & Вацек», «жительница Серпухова».
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.text import Mention, Sentence, Token

NAMES = frozenset({"Name", "Surn", "Patr"})
TELLING = frozenset({"это", "как"})
"""What the news refers to itself with: «об этом», «как пишет»."""
DWELLERS = frozenset({"житель", "жительница", "уроженец", "уроженка"})
"""People who are told by their town."""
BANDS = frozenset({"группа", "рок-группа", "поп-группа", "рэп-группа", "метал-группа", "панк-группа"})
"""Nouns a band's name follows, which the tables have for groups of any kind."""
REACH = 3
"""Words before a verb that may refer to the news."""


def mistaken(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, with the type the words beside them tell."""
    people = [at for at, mention in enumerate(mentions) if mention.type == "PERSON"]
    if not people:
        return tuple(mentions)
    tokens = [token for sentence in sentences for token in sentence.tokens]
    starts = [token.start for token in tokens]
    found = list(mentions)
    names: set[str] = set()
    for at in people:
        first = bisect_left(starts, mentions[at].start)
        end = bisect_left(starts, mentions[at].end)
        kind = next((kind for kind, test in TESTS if test(tokens, first, end)), None) if first < end else None
        if kind is not None:
            found[at] = replace(mentions[at], type=kind)
            names |= {_written(tokens, first, end)} if kind == BODY else set()
    found = [_as_told(tokens, starts, one, names) for one in found] if names else found
    return tuple(_joined(tokens, starts, found))


def _as_told(tokens: Sequence[Token], starts: Sequence[int], mention: Mention, names: set[str]) -> Mention:
    """The same name elsewhere."""
    if mention.type != "PERSON":
        return mention
    first, end = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
    return replace(mention, type=BODY) if _written(tokens, first, end) in names else mention


def _written(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(token.word.lower for token in tokens[first:end])


def _joined(tokens: Sequence[Token], starts: Sequence[int], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """«Марек | & | Вацек»: two with this sign between them are a duo or a firm."""
    held: Mention | None = None
    for mention in mentions:
        if held is not None and mention.type == held.type == "PERSON" and mention.start > held.end:
            at = bisect_left(starts, held.end)
            if at + 1 < len(tokens) and tokens[at].text == "&" and tokens[at + 1].start == mention.start:
                held = Mention(BODY, held.start, mention.end)
                continue
        if held is not None:
            yield held
        held = mention
    if held is not None:
        yield held


BODY = "ORGANIZATION"
Test = Callable[[Sequence[Token], int, int], bool]


def _is_of_people(token: Token) -> bool:
    return any(parse.known and not parse.grammemes.isdisjoint(NAMES) for parse in token.word.parses)


def _has(tokens: Sequence[Token], at: int, *classes: str) -> bool:
    return 0 <= at < len(tokens) and not tokens[at].word.values.keys().isdisjoint(classes)


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def tells_news(tokens: Sequence[Token], first: int, end: int) -> bool:
    """«Об этом сообщает Медуза.», «Ранее Лайф писал»: one word that is nobody's name, and the news."""
    if end != first + 1 or _is_of_people(tokens[first]):
        return False
    if _text(tokens, first - 1).lower() == "ранее":
        return _is_telling(tokens, end, "past")
    referred = any(tokens[at].lemma in TELLING for at in range(max(0, first - 1 - REACH), first - 1))
    return referred and _is_telling(tokens, first - 1, "pres") and _text(tokens, end) in (".", ",", "", "со")


def _is_telling(tokens: Sequence[Token], at: int, tense: str) -> bool:
    parse = tokens[at].parse if 0 <= at < len(tokens) and _has(tokens, at, "org_media_verb") else None
    return parse is not None and (parse.pos, parse.tense, parse.number) == ("VERB", tense, "sing")


def is_called(tokens: Sequence[Token], first: int, end: int) -> bool:
    """«группы Blur», «дуэт Марек»: behind the noun for a band, in Latin letters or in the nominative for itself."""
    noun = tokens[first - 1].parse if first else None
    of_band = noun is not None and (noun.lemma in BANDS or tokens[first - 1].word.values.get("org_type") == "band")
    if not of_band or noun is None or noun.pos != "NOUN":
        return False
    if _has(tokens, first, "latin"):
        return True
    name = tokens[first].parse
    unchanged = name is not None and noun.case != "nomn" and (name.case == "nomn" or "Fixd" in name.grammemes)
    return unchanged and (end == first + 1 or not any(map(_is_of_people, tokens[first:end])))


def is_played_in(tokens: Sequence[Token], first: int, end: int) -> bool:
    """«гитарист Blur | Пётр Лугов»: a Latin word between who plays and his name."""
    member = first > 0 and tokens[first - 1].word.values.get("org_beside") == "band"
    latin = all(_has(tokens, at, "latin") for at in range(first, end))
    return member and latin and _text(tokens, end).istitle() and not _has(tokens, end, "latin")


def is_lived_in(tokens: Sequence[Token], first: int, end: int) -> bool:
    """«жительница Серпухова»: a genitive behind a noun in another case."""
    noun = tokens[first - 1].parse if first else None
    if noun is None or noun.lemma not in DWELLERS or noun.case == "gent" or end != first + 1:
        return False
    return any(parse.case == "gent" for parse in tokens[first].word.parses)


TESTS: tuple[tuple[str, Test], ...] = (
    (BODY, tells_news),
    (BODY, is_called),
    (BODY, is_played_in),
    ("CITY", is_lived_in),
)
"""What a name is rather than a person's, by what stands beside it; the first that holds wins."""
