"""Tagger: sentences of words with their readings, and the mentions of an article."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Protocol

from slovnet.exec import model as slovnet

from pipeline.segment import SentenceSpan
from pipeline.tag import bundle
from pipeline.tag.dictionary import dictionary_version
from pipeline.tag.morph import Morph
from pipeline.tag.ner import Ner
from pipeline.tag.net import FirstLayer, Net
from pipeline.tag.word import Form, Forms, Readings
from pipeline.text import Mention, Sentence, Token

Span = tuple[int, int]


class MentionTagger(Protocol):
    """Finds the mentions of an article."""

    @property
    def digest(self) -> str:
        """Changes with the weights."""
        ...

    def tag(self, text: str, tokens: Sequence[Sequence[Span]]) -> list[Mention]:
        """Mentions by start, longer first; ``tokens`` are the razdel tokens of each telling sentence."""
        ...


class Tagger:
    """Words, readings, mentions. Loaded once for a process; not thread-safe, its caches are its own."""

    def __init__(self, forms: Forms, morph: Morph, mentions: MentionTagger) -> None:
        self._forms = forms
        self._morph = morph
        self._mentions = mentions

    @classmethod
    def load(cls) -> "Tagger":
        """The tagger with its nets and its dictionary."""
        navec = bundle.navec()
        morph, ner = bundle.model(bundle.MORPH, slovnet.Morph), bundle.model(bundle.NER, slovnet.NER)
        first = FirstLayer(navec, [morph.net, ner.net])
        forms = Forms(navec.words, morph.shapes)
        mentions = Ner(forms, Net(ner.net, first, 1), ner.net.head.crf.transitions.array, ner.tags)
        return cls(forms, Morph(Net(morph.net, first, 0), morph.tags), mentions)

    @property
    def digest(self) -> str:
        """16 hex digits that change when a net or the dictionary does."""
        parts = (bundle.digest(bundle.NAVEC, bundle.MORPH), self._mentions.digest, dictionary_version())
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]

    def tag(self, text: str, spans: Sequence[SentenceSpan]) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
        """Sentences with their refined tokens, and the mentions in them.

        The nets read razdel's tokens; ``Sentence.tokens`` are these, cut further where digits meet letters or signs.
        """
        forms = [self._forms.forms([text[start:end] for start, end in span.tokens]) for span in spans]
        readings = iter(self._morph.readings(forms))
        sentences = [
            Sentence(span.start, span.end, tuple(_tokens(span, known, readings)), span.zone, span.paragraph)
            for span, known in zip(spans, forms, strict=True)
        ]
        return tuple(sentences), tuple(self._mentions.tag(text, [span.tokens for span in spans]))


def _tokens(span: SentenceSpan, forms: Sequence[Form], readings: Iterator[Readings]) -> Iterator[Token]:
    for (start, end), form in zip(span.tokens, forms, strict=True):
        chosen = next(readings)
        if form.word is not None:
            yield Token(start, end, form.word.text, form.word, chosen[0])
            continue
        for (first, last, word), parse in zip(form.pieces, chosen, strict=True):
            yield Token(start + first, start + last, word.text, word, parse)
