"""Names of organisations the tagger marked in one place of an article and missed in another."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.normal.words import STEM, stemmed
from pipeline.rules.cover import Cover
from pipeline.rules.phrase import OPENING
from pipeline.text import Mention, Sentence, Token

Name = tuple[str, ...]
"""The words of a name without their endings."""
THINGS = frozenset({"not_org", "org_product", "org_star"})
"""Classes of nouns of which a name is no organisation's."""
LONGEST = 5
"""Words of a name that is looked for."""


def again(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, and capitalised words under none that are the name of a marked organisation, in any case.

    «В Ромашке спорят. Ромашка молчит»: what opens a sentence counts if no word of the dictionary is written so.
    """
    bodies = [mention for mention in mentions if mention.type == "ORGANIZATION"]
    if not bodies:
        return tuple(mentions)
    tokens = [token for sentence in sentences for token in sentence.tokens]
    capitals = [at for at, token in enumerate(tokens) if token.text[0].isupper()]
    names = _names(tokens, capitals, bodies)
    marked = {body.start for body in bodies}
    begun = {first[:STEM] for first in names}
    alike = [at for at in capitals if tokens[at].word.lower[:STEM] in begun and tokens[at].start not in marked]
    places = [at for at in alike if _stem(tokens[at]) in names]
    if not places:
        return tuple(mentions)
    opening = {sentence.start for sentence in sentences}
    missed = list(_missed(tokens, places, names, Cover(mentions), opening))
    return tuple(sorted([*mentions, *missed], key=lambda one: (one.start, -one.end))) if missed else tuple(mentions)


def _names(tokens: Sequence[Token], capitals: Sequence[int], bodies: Sequence[Mention]) -> dict[str, list[Name]]:
    """Names of marked organisations by their first word, the longest first."""
    places = {tokens[at].start: at for at in capitals}
    found: dict[str, set[Name]] = {}
    for body in bodies:
        at = places.get(body.start)
        if at is not None and (name := _name(tokens, at, body.end)) is not None:
            found.setdefault(name[0], set()).add(name)
    return {first: sorted(names, key=lambda name: (-len(name), name)) for first, names in found.items()}


def _name(tokens: Sequence[Token], start: int, end: int) -> Name | None:
    """The words up to here; ``None`` for a name of signs, too many words, or too few letters."""
    words = [token for token in tokens[start : start + LONGEST + 1] if token.end <= end]
    if not 0 < len(words) <= LONGEST or words[-1].end != end or not all(word.text[0].isalnum() for word in words):
        return None
    return tuple(_stem(word) for word in words) if len(words) > 1 or len(words[0].text) > 2 else None


def _stem(token: Token) -> str:
    return stemmed(token.word.lower)


def _missed(
    tokens: Sequence[Token], places: Sequence[int], names: Mapping[str, list[Name]], cover: Cover, opening: set[int]
) -> Iterator[Mention]:
    for at in places:
        if _is_thing(tokens, at):
            continue
        for name in names[_stem(tokens[at])]:
            words = tokens[at : at + len(name)]
            if tuple(map(_stem, words)) != name or any(map(cover.holds, words)):
                continue
            if len(name) > 1 or words[0].start not in opening or not _is_word(words[0]):
                yield Mention("ORGANIZATION", words[0].start, words[-1].end)
                break


def _is_thing(tokens: Sequence[Token], at: int) -> bool:
    """«турбаза «Заря»», «технология «Луч»»: another thing of this name."""
    before = at - 2 if at and tokens[at - 1].text in OPENING else at - 1
    return before >= 0 and not tokens[before].word.values.keys().isdisjoint(THINGS)


def _is_word(token: Token) -> bool:
    """A word of the dictionary, which may be written so for the sentence it opens."""
    return any(parse.known for parse in token.word.parses)
