"""The morphological net: which reading each word has in its sentence."""

from collections.abc import Sequence

import numpy as np

from pipeline.tag.net import SEPARATOR, Net
from pipeline.tag.reading import fitting
from pipeline.tag.word import Form, Readings


class Morph:
    """natasha's morphological net."""

    def __init__(self, net: Net, tags: Sequence[str]) -> None:
        self._net = net
        self._tags = tags

    def tags(self, forms: Sequence[Form], lengths: Sequence[int]) -> list[str]:
        """The net's tag of every token; ``lengths`` are those of the sentences."""
        return [self._tags[number] for number in self._numbers(forms, lengths, [True] * len(forms))]

    def readings(self, forms: Sequence[Form], lengths: Sequence[int]) -> list[Readings]:
        """The readings of every token. Only where there is a choice is the net asked."""
        numbers = iter(self._numbers(forms, lengths, [form.plain is None for form in forms]))
        return [form.plain or self._fitting(form, next(numbers)) for form in forms]

    def _numbers(self, forms: Sequence[Form], lengths: Sequence[int], wanted: Sequence[bool]) -> list[int]:
        """Numbers of the best tags of the tokens that are ``wanted``."""
        # A separator stands before the first sentence and behind each.
        places = np.arange(1, len(forms) + 1) + np.repeat(np.arange(len(lengths)), np.array(lengths, np.intp))
        keys = np.full(len(forms) + len(lengths) + 1, SEPARATOR, np.intp)
        keys[places] = [form.key for form in forms]
        rows = places[np.flatnonzero(wanted)]
        if not rows.size:
            return []
        numbers: list[int] = self._net.emissions(self._net.hidden(keys.tolist(), rows)).argmax(1).tolist()
        return numbers

    def _fitting(self, form: Form, number: int) -> Readings:
        found = form.fitting.get(number)
        if found is None:
            found = tuple(fitting(word.parses, self._tags[number]) for word in form.words)
            form.fitting[number] = found
        return found
