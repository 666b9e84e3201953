"""Territories: countries, regions and cities under one name each (``words/territories.tsv``)."""

from functools import lru_cache

from pipeline.lexicon import lexicon


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
