"""Articles for tests: a text, cut up and tagged by the real stages."""

from functools import cache

from pipeline.extract.organisation_again import again
from pipeline.extract.organisation_mistaken import mistaken
from pipeline.segment import segment
from pipeline.tag import Tagger
from pipeline.text import Article
from pipeline.zone import zones


@cache
def tagger() -> Tagger:
    """Loaded once for all tests."""
    return Tagger.load()


def article(text: str, published: str | None = None) -> Article:
    """The text as extractors read it."""
    parts = zones(text)
    told = tagger().tag(text, segment(text, parts))
    mentions = again(told.sentences, mistaken(told.sentences, told.mentions))
    return Article(text, parts, told.sentences, mentions, published, told.relations)
