"""The account of an article: every character has a zone; every number a fact, a reason, or a place in the rest."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.draft import CountDraft, DateDraft, FactDraft, NoFact
from pipeline.extract.count_number import NUMBER
from pipeline.lexicon import lexicon
from pipeline.text import Article, Sentence, Token


def ledger(
    article: Article, counts: Sequence[CountDraft], dates: Sequence[DateDraft], no_facts: Sequence[NoFact]
) -> dict[str, Any]:
    """The fields of ``schemas.Ledger``: numbers in telling zones, in digits and in words, and what became of them."""
    chars: dict[str, int] = {}
    for zone in article.zones:
        chars[zone.kind] = chars.get(zone.kind, 0) + zone.end - zone.start
    seen = [token for sentence in article.sentences for token in _numbers(sentence)]
    told = _covered([*_spans(counts), *_spans(dates)])
    none = [found for found in no_facts if not told.issuperset(range(found.start, found.end))]
    known = told | _covered((found.start, found.end) for found in none)
    left = [token for token in seen if token.start not in known]
    homonyms = [token for token in left if _is_homonym(token)]
    none += [NoFact(token.start, token.end, "homonym") for token in homonyms]
    rest = [token for token in left if token not in homonyms]
    return {
        "chars": len(article.text),
        "chars_by_zone": chars,
        "numbers_seen": len(seen),
        "numbers_explained": len(seen) - len(rest),
        "no_facts": [
            {"start": found.start, "end": found.end, "reason": found.reason}
            for found in sorted(none, key=lambda found: found.start)
        ],
        "unexplained": [{"start": token.start, "end": token.end, "reason": _shape(token)} for token in rest],
    }


def _numbers(sentence: Sentence) -> Iterator[Token]:
    return (sentence.tokens[found.start()] for found in NUMBER.finditer(sentence.codes))


def _spans(facts: Iterable[FactDraft]) -> Iterator[tuple[int, int]]:
    return ((piece.start, piece.end) for fact in facts for piece in fact.evidence if piece.role in ("value", "date"))


def _covered(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))


def _is_homonym(token: Token) -> bool:
    """«разбила семью», «прозрачный трей»: the word as read in its context is no number."""
    return token.parse is not None and token.parse.pos == "NOUN" and NUMBER.names.isdisjoint(_classes(token))


def _classes(token: Token) -> Iterable[str]:
    return (*lexicon().of_lemma(token.lemma), *lexicon().of_form(token.text))


def _shape(token: Token) -> str:
    """How a number nothing accounts for is written: ``digits``, ``cardinal``, ``tally`` …"""
    return next(name for name in SHAPES if name in token.word.values)


SHAPES = tuple(
    "digits roman cardinal ordinal collective multiplier tally fraction indefinite_number number_range"
    " number_adjective factor_word times_adverb".split()
)
"""Every class of numbers, in digits and in words."""
