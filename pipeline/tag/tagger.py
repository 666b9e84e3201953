"""Tagger: sentences of words with their readings, and the mentions of an article."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from slovnet.exec import model as slovnet

from pipeline.segment import SentenceSpan
from pipeline.tag import bundle
from pipeline.tag.mention import MentionTagger
from pipeline.tag.morph import Morph
from pipeline.tag.net import FirstLayer, Net
from pipeline.tag.paradigm import dictionary_version
from pipeline.tag.word import Form, Forms, Readings
from pipeline.text import Mention, Relation, Sentence, Token

Span = tuple[int, int]
_TUPLE: Any = tuple


class Tagged(NamedTuple):
    """What the nets tell of an article."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]


class Tagger:
    """Words, readings, mentions. Loaded once for a process; not thread-safe, its caches are its own."""

    def __init__(self, forms: Forms, morph: Morph, mentions: MentionTagger) -> None:
        self.forms = forms
        self.morph = morph
        self.mentions = mentions

    @classmethod
    def load(cls) -> "Tagger":
        """The tagger with its nets and its dictionary."""
        navec = bundle.navec()
        morph = bundle.model(bundle.MORPH, slovnet.Morph)
        net = Net(morph.net, FirstLayer(navec, morph.net))
        return cls(Forms(navec.words, morph.shapes), Morph(net, morph.tags), MentionTagger.load())

    @property
    def digest(self) -> str:
        """16 hex digits that change when a net or the dictionary does."""
        parts = (bundle.digest(bundle.NAVEC, bundle.MORPH), self.mentions.digest, dictionary_version())
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]

    def tag(self, text: str, spans: Sequence[SentenceSpan]) -> Tagged:
        """Sentences with their refined tokens, the mentions in them, and how these belong together.

        The nets read razdel's tokens; ``Sentence.tokens`` are these, cut further where digits meet letters or signs.
        """
        tokens = [span.tokens for span in spans]
        forms = self.forms.forms([text[start:end] for sentence in tokens for start, end in sentence])
        readings = self.morph.readings(forms, [len(sentence) for sentence in tokens])
        each = zip(forms, readings, strict=True)
        sentences = [
            Sentence(span.start, span.end, tuple(_tokens(span.tokens, each)), span.zone, span.paragraph)
            for span in spans
        ]
        mentions, relations = self.mentions.tag_related(text, tokens)
        return Tagged(tuple(sentences), tuple(mentions), tuple(relations))


def _tokens(spans: Sequence[Span], each: Iterator[tuple[Form, Readings]]) -> list[Token]:
    """The next tokens of the article, refined."""
    tokens: list[Token] = []
    for (start, end), (form, readings) in zip(spans, each, strict=False):
        word = form.word
        if word is not None:
            # as ``Token._make`` does, in a third of its time
            tokens.append(_TUPLE.__new__(Token, (start, end, word.text, word, readings[0])))
        else:
            for (first, last, piece), parse in zip(form.pieces, readings, strict=True):
                tokens.append(Token(start + first, start + last, piece.text, piece, parse))
    return tokens
