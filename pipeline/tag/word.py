"""Word forms: each is looked up in the dictionary, the lexicon and the vocabulary once, then shared by its tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern

from slovnet.shape import word_shape  # pyright: ignore[reportUnknownVariableType]

from pipeline.lexicon import CAPITAL_LETTERS, SMALL_LETTERS, folded, lexicon
from pipeline.tag.bundle import Vocabulary
from pipeline.tag.dictionary import readings
from pipeline.tag.slots import Slots
from pipeline.text import Parse, Word

FORMS = 28672
"""Forms kept, about 1 KB each. An average article of 260 tokens brings 40 that are not there."""
AT_ONCE = 1024
"""Tokens looked up at once."""
LONGEST = 64
"""Letters of a word; longer strings are noise, which neither the dictionary nor the tables should puzzle over."""
DIGIT = re.compile(r"\d")
PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
"""Digits, letters or one sign."""

Pieces = tuple[tuple[int, int, Word], ...]
Readings = tuple[Parse | None, ...]
"""One for each word of a token; null for signs, digits and Latin."""
NOTHING: Readings = (None,)


@dataclass(slots=True)
class Form:
    """A razdel token as written, and what follows from that alone."""

    key: int
    """Its number for the nets: navec's number of the word and the number of its shape in one."""
    word: Word | None
    """The word it is; null for a token that is cut further."""
    pieces: Pieces
    """The words such a token is cut into, with their places in it; else empty."""
    plain: Readings | None
    """The only reading of each word; null when some word has several."""
    fitting: dict[int, Readings] = field(default_factory=dict[int, Readings])
    """The readings that fit a tag of the morphological net, for the tags met so far."""

    @property
    def words(self) -> Sequence[Word]:
        """Its words in order."""
        return (self.word,) if self.word else [word for _, _, word in self.pieces]


class Forms:
    """Forms met lately."""

    def __init__(self, words: Vocabulary, shapes: Sequence[str]) -> None:
        self._words = words
        self._unknown = words["<unk>"]
        self._shapes = {shape: number for number, shape in enumerate(shapes)}
        self._small, self._title = (self._shapes[str(word_shape(form))] for form in ("слово", "Слово"))
        self._slots = Slots[str](FORMS)
        self._forms = [Form(0, None, (), NOTHING)] * FORMS

    def forms(self, tokens: Sequence[str]) -> list[Form]:
        """A form for each token; equal tokens share theirs."""
        found: list[Form] = []
        for start in range(0, len(tokens), AT_ONCE):
            found += self._some(tokens[start : start + AT_ONCE])
        return found

    def _some(self, tokens: Sequence[str]) -> list[Form]:
        places, new = self._slots.places(tokens)
        for token, place in new.items():
            self._forms[place] = self._form(token)
        return [self._forms[place] for place in places.tolist()]

    def _shape(self, token: str) -> int:
        if token[0] in SMALL_LETTERS and len(token) > 1 and token.islower():
            return self._small
        if token[0] in CAPITAL_LETTERS and token[1:].islower():
            return self._title
        return self._shapes[str(word_shape(token))]

    def _form(self, token: str) -> Form:
        number = self._words.get(token.lower(), self._unknown)
        key = number * len(self._shapes) + self._shape(token)
        if token.isalpha() or not DIGIT.search(token):
            known = word(intern(token))
            return Form(key, known, (), None if len(known.parses) > 1 else known.parses or NOTHING, {})
        pieces = tuple([(*found.span(), piece(found[0])) for found in PIECE.finditer(token)])
        several = any(len(known.parses) > 1 for _, _, known in pieces)
        plain = tuple([known.parses[0] if known.parses else None for _, _, known in pieces])
        return Form(key, None, pieces, None if several else plain)


def word(form: str) -> Word:
    """The word written so, looked up in the dictionary and the lexicon.

    >>> found = word("Ёлкой")
    >>> found.lower, [parse.lemma for parse in found.parses]
    ('елкой', ['ёлка'])
    """
    parses = readings(form) if len(form) <= LONGEST else ()
    values = lexicon().values(form[:LONGEST], [parse.lemma for parse in parses])
    # A call of ``dict[Any, Any]``, as the default is made, takes as long as all the rest of the word.
    return Word(form, intern(folded(form)), parses, values, lexicon().code(frozenset(values)), {})


piece = lru_cache(2048)(word)
"""Words inside tokens with digits («-», «летний», «2021»), kept apart: they are few and common."""
