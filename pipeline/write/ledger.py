"""The account of an article: every character has a zone, every number an explanation or a place among the rest."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.draft import CountDraft, DateDraft, FactDraft, NoFact
from pipeline.rules.pattern import Pattern
from pipeline.text import Article, Sentence, Token

NUMBER = Pattern("<digits|numeral|roman_numeral>")
"""A word that is a number, whatever it turns out to say."""


def ledger(
    article: Article, counts: Sequence[CountDraft], dates: Sequence[DateDraft], no_facts: Sequence[NoFact]
) -> dict[str, Any]:
    """The fields of ``schemas.Ledger``: numbers in telling zones, and those nothing accounts for."""
    chars: dict[str, int] = {}
    for zone in article.zones:
        chars[zone.kind] = chars.get(zone.kind, 0) + zone.end - zone.start
    explained = _covered([*_spans(counts), *_spans(dates), *((found.start, found.end) for found in no_facts)])
    seen = [token for sentence in article.sentences for token in _numbers(sentence)]
    rest = [token for token in seen if token.start not in explained]
    return {
        "chars": len(article.text),
        "chars_by_zone": chars,
        "numbers_seen": len(seen),
        "numbers_explained": len(seen) - len(rest),
        "unexplained": [{"start": token.start, "end": token.end, "reason": "no_rule"} for token in rest],
    }


def _numbers(sentence: Sentence) -> Iterable[Token]:
    return (sentence.tokens[found.start()] for found in NUMBER.finditer(sentence.codes))


def _spans(facts: Iterable[FactDraft]) -> Iterable[tuple[int, int]]:
    return ((piece.start, piece.end) for fact in facts for piece in fact.evidence if piece.role in ("value", "date"))


def _covered(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))
