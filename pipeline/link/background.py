"""What is told as earlier history: «Ранее …», «Напомним …»."""

from collections.abc import Mapping

from pipeline.rules.pattern import Pattern
from pipeline.text import Article, Sentence

BACKGROUND = Pattern("<background_cue>")
REMINDER = Pattern("<reminder>")

_LATEST = 2
"""Tokens that may stand before the cue: «Как сообщалось ранее», «В ведомстве ранее …»."""

Extent = tuple[int, int]
"""Offsets between which all is told as history."""


def background(article: Article) -> Mapping[int, Extent]:
    """By start of sentence, how much of it is earlier history: it all, or the participle «ранее» belongs to.

    A reminder holds for the rest of its paragraph.
    """
    found: dict[int, Extent] = {}
    reminded: int | None = None
    for sentence in article.sentences:
        match = BACKGROUND.search(sentence.codes)
        if match and match.start() <= _LATEST and not _is_a_date(sentence, match.start()):
            found[sentence.start] = _extent(sentence, match.start())
            if REMINDER.search(sentence.codes):
                reminded = sentence.paragraph
        elif reminded == sentence.paragraph:
            found[sentence.start] = sentence.start, sentence.end
    return found


def _is_a_date(sentence: Sentence, place: int) -> bool:
    """«не ранее 2025 года», «ранее чем» are limits, «годом ранее» is a year; none is history."""
    before = sentence.tokens[place - 1] if place else None
    after = sentence.tokens[place + 1].text.lower() if place + 1 < len(sentence.tokens) else ""
    if before is None:
        return after == "чем"
    lapse = before.parse is not None and before.parse.pos == "NOUN" and before.parse.case == "ablt"
    return lapse or before.text.lower() == "не" or after == "чем"


def _extent(sentence: Sentence, place: int) -> Extent:
    """«Компания, ранее уволившая 300 человек, закрывает завод»: to the comma; else the whole sentence."""
    tokens = sentence.tokens
    parse = tokens[place + 1].parse if place + 1 < len(tokens) else None
    if parse is None or parse.pos != "PRTF":
        return sentence.start, sentence.end
    end = next((token.end for token in tokens[place:] if token.text == ","), sentence.end)
    return tokens[place].start, end
