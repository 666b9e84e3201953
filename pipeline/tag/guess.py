"""Guesses at words the dictionary does not have, as pymorphy3 makes them, without what it asks of other words."""

from typing import Any

from pymorphy3.units import KnownPrefixAnalyzer, KnownSuffixAnalyzer, UnknAnalyzer, UnknownPrefixAnalyzer

ANALOGIES = (KnownPrefixAnalyzer, UnknownPrefixAnalyzer, KnownSuffixAnalyzer, UnknAnalyzer)
"""What guesses at plain words; the other units are for initials, numbers, signs, Latin and hyphens."""


def by_analogy(morph: Any, form: str) -> list[Any]:
    """What ``morph.parse`` gives for a word of Cyrillic letters, two or more, that is not in its dictionary."""
    lower, chances = form.lower(), morph.prob_estimator
    seen: set[Any] = set()
    found: list[Any] = []
    for unit, is_last in morph._units:  # noqa: SLF001  (there is no other way to them)
        if isinstance(unit, ANALOGIES):
            found += unit.parse(form, lower, seen)
            if is_last and found:
                break
    make = morph._result_type  # noqa: SLF001
    if chances.p_t_given_w.has_keys_with_prefix(f"{lower}:"):
        return [make(*one) for one in chances.apply_to_parses(form, lower, found)]
    share = 1.0 / sum([score for *_, score, _ in found])
    return [make(word, tag, lemma, score * share, methods) for word, tag, lemma, score, methods in found]
