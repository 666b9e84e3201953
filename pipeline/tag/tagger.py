"""Tagger: sentences with words and readings, and the mentions of an article."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from navec import Navec
from slovnet import NER, Morph
from slovnet.bio import bio_spans
from slovnet.token import find_tokens

from pipeline.segment import SentenceSpan
from pipeline.tag import bundle
from pipeline.tag.reading import fitting
from pipeline.tag.word import Words
from pipeline.text import Mention, Parse, Sentence, Token, Word

PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
"""Digits, letters or one sign."""
DIGIT = re.compile(r"\d")
TYPES = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION"}
"""Types of natasha's net as NEREL calls them."""


class MentionTagger(Protocol):
    """Finds the mentions of an article."""

    def mentions(self, text: str, spans: Sequence[SentenceSpan]) -> list[Mention]:
        """Mentions in the telling sentences, by start, longer first."""
        ...


class Tagger:
    """Words, readings, mentions; loaded once for a process."""

    def __init__(self, words: Words, morph: "Morph", mentions: MentionTagger) -> None:
        self._words = words
        self._morph = morph
        self._mentions = mentions
        self._readings: dict[tuple[str, str], Parse | None] = {}

    @classmethod
    def load(cls) -> "Tagger":
        """The tagger with its nets and its dictionary."""
        navec = Navec.load(str(bundle.bundled(bundle.NAVEC)))
        morph = Morph.load(str(bundle.bundled(bundle.MORPH))).navec(navec)
        ner = NER.load(str(bundle.bundled(bundle.NER))).navec(navec)
        return cls(Words(), morph, Ner(ner))

    def tag(self, text: str, spans: Sequence[SentenceSpan]) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
        """Sentences with their refined tokens, and the mentions in them."""
        full = [span for span in spans if span.tokens]
        tags = iter(self._morph.map([text[start:end] for start, end in span.tokens] for span in full))
        sentences: list[Sentence] = []
        for span in spans:
            markup = next(tags).tags if span.tokens else []
            tokens = tuple(self._tokens(text, span.tokens, markup))
            sentences.append(Sentence(span.start, span.end, tokens, span.zone, span.paragraph))
        return tuple(sentences), tuple(self._mentions.mentions(text, full))

    def _tokens(self, text: str, tokens: Sequence[tuple[int, int]], tags: Sequence[str]) -> Iterator[Token]:
        for (start, end), tag in zip(tokens, tags, strict=True):
            for first, last in refined(text, start, end):
                word = self._words.word(text[first:last])
                yield Token(first, last, word.text, word, self._reading(word, tag))

    def _reading(self, word: Word, tag: str) -> Parse | None:
        return fitting(word.parses, tag)


def refined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pieces of a razdel token: split at the borders of digits, letters and signs if it has a digit.

    >>> refined("58-летний", 0, 9), refined("премьер-министр", 0, 15)
    ([(0, 2), (2, 3), (3, 9)], [(0, 15)])
    """
    if not DIGIT.search(text, start, end):
        return [(start, end)]
    return [found.span() for found in PIECE.finditer(text, start, end)]


class Ner:
    """natasha's named entities: the article's telling tokens as one sequence, as natasha has it."""

    def __init__(self, ner: "NER") -> None:
        self._infer = ner.infer

    def mentions(self, text: str, spans: Sequence[SentenceSpan]) -> list[Mention]:
        """Persons, organisations and places; they do not overlap."""
        tokens = [token for span in spans for token in span.tokens]
        if not tokens:
            return []
        words = [text[start:end] for start, end in tokens]
        (tags,) = self._infer.decoder(self._infer.process(self._infer.encoder([words])))
        shifts = {token.start: start for token, (start, _) in zip(find_tokens(" ".join(words), words), tokens, strict=True)}
        found = bio_spans(list(find_tokens(" ".join(words), words)), tags)
        ends = {token.stop: end for token, (_, end) in zip(find_tokens(" ".join(words), words), tokens, strict=True)}
        return [Mention(TYPES[span.type], shifts[span.start], ends[span.stop]) for span in found]
