"""Territories: countries, regions and cities under one name each (``words/territories.tsv``)."""

from functools import cache, lru_cache

from pipeline.lexicon import lexicon
from pipeline.tag.dictionary import readings
from pipeline.text import Word


@lru_cache(4096)
def territory(name: str) -> str | None:
    """The name a territory is stored under, from its nominative; ``None`` if we do not know it.

    >>> territory("Российская Федерация"), territory("РФ"), territory("Париж"), territory("компания")
    ('Россия', 'Россия', 'Париж', None)
    """
    return lexicon().of_lemma(name).get("territory")


@lru_cache(4096)
def region_of_adjective(lemma: str) -> str | None:
    """The region an adjective may name beside its city, if we know one.

    >>> region_of_adjective("томский"), region_of_adjective("пермский"), region_of_adjective("парижский")
    ('Томская область', 'Пермский край', None)
    """
    return territory(f"{lemma[:-2]}ая область".capitalize()) or territory(f"{lemma} край".capitalize())


@lru_cache(4096)
def territory_of_adjective(lemma: str) -> str | None:
    """The territory an adjective belongs to, from its lemma.

    >>> territory_of_adjective("палестинский")
    'Палестина'
    """
    return lexicon().of_lemma(lemma).get("territory_adj")


def may_end_territory(word: Word) -> bool:
    """Whether the name of a territory may end with a form of this word («Российская Федерация»)."""
    return not _last_words().isdisjoint([parse.lemma for parse in word.parses])


@cache
def _last_words() -> frozenset[str]:
    """Lemmas of the last words of territories."""
    words = lexicon()
    last = {entry.split()[-1] for entry in words.entries() if "territory" in words.of_folded(entry)}
    return frozenset(parse.lemma for word in last for parse in readings(word))
