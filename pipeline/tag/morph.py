"""The morphological net: which reading each word has in its sentence."""

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.tag.net import SEPARATOR, Net
from pipeline.tag.reading import fitting
from pipeline.tag.word import Form, Readings


class Morph:
    """natasha's morphological net."""

    def __init__(self, net: Net, tags: Sequence[str]) -> None:
        self._net = net
        self._tags = tags

    def tags(self, sentences: Sequence[Sequence[Form]]) -> list[str]:
        """The net's tag of every token, sentence after sentence."""
        return [self._tags[number] for number in self._numbers(sentences, [form.key for form in _flat(sentences)])]

    def readings(self, sentences: Sequence[Sequence[Form]]) -> list[Readings]:
        """The readings of every token, sentence after sentence. Only where there is a choice is the net asked."""
        numbers = iter(self._numbers(sentences, [form.plain is None for form in _flat(sentences)]))
        return [form.plain or self._fitting(form, next(numbers)) for form in _flat(sentences)]

    def _numbers(self, sentences: Sequence[Sequence[Form]], wanted: Sequence[int]) -> list[int]:
        """Numbers of the best tags of the tokens that are ``wanted``."""
        keys = [SEPARATOR]
        rows: list[int] = []
        for sentence in sentences:
            rows.extend(range(len(keys), len(keys) + len(sentence)))
            keys.extend([form.key for form in sentence])
            keys.append(SEPARATOR)
        chosen = np.array(rows, np.intp)[np.array(wanted, np.bool_)]
        if not chosen.size:
            return []
        numbers: list[int] = self._net.emissions(self._net.hidden(keys)[chosen]).argmax(1).tolist()
        return numbers

    def _fitting(self, form: Form, number: int) -> Readings:
        found = form.fitting.get(number)
        if found is None:
            found = tuple(fitting(word.parses, self._tags[number]) for _, _, word in form.pieces)
            form.fitting[number] = found
        return found


def _flat(sentences: Sequence[Sequence[Form]]) -> Iterator[Form]:
    return (form for sentence in sentences for form in sentence)
