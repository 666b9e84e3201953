"""Articles for tests: a text, cut up and tagged by the real stages."""

from functools import cache

from pipeline.segment import SentenceSpan
from pipeline.tag import Tagger
from pipeline.text import Article
from schemas.document import Zone

try:
    from pipeline.zone import zones
except ImportError:

    def zones(text: str, title_end: int | None = None) -> tuple[Zone, ...]:
        """One body zone."""
        return (Zone(kind="body", start=0, end=len(text), field="body", reason="whole"),)


try:
    from pipeline.segment import segment
except ImportError:
    from razdel import sentenize, tokenize

    def segment(text: str, zones: tuple[Zone, ...]) -> tuple[SentenceSpan, ...]:
        """razdel's sentences, of one zone."""
        return tuple(
            SentenceSpan(
                cut.start,
                cut.stop,
                zones[0],
                text.count("\n", 0, cut.start),
                tuple((cut.start + token.start, cut.start + token.stop) for token in tokenize(cut.text)),
            )
            for cut in sentenize(text)
            if cut.text
        )


@cache
def tagger() -> Tagger:
    """Loaded once for all tests."""
    return Tagger.load()


def article(text: str, published: str | None = None) -> Article:
    """The text as extractors read it."""
    parts = zones(text)
    sentences, mentions = tagger().tag(text, segment(text, parts))
    return Article(text, parts, sentences, mentions, published)
