"""The numbers of a run that no rule accounts for, by class: what a rule should be written for next."""

import re
from collections import Counter
from typing import Any

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_DIGITS = re.compile(r"\d+")


class Numbers:
    """How many numbers a run saw and explained, and the rest by what stands around them."""

    def __init__(self) -> None:
        self.seen = 0
        self.explained = 0
        self.classes = Counter[str]()
        self.examples: dict[str, str] = {}

    def add(self, record: dict[str, Any]) -> None:
        """Take the ledger of one record into account."""
        ledger, text = record["ledger"], record["text"]
        self.seen += ledger["numbers_seen"]
        self.explained += ledger["numbers_explained"]
        for rest in ledger["unexplained"]:
            name = number_class(text, rest["start"], rest["end"]) if text else rest["reason"]
            self.classes[name] += 1
            self.examples.setdefault(name, record["doc_key"])

    def rows(self, most: int) -> list[tuple[str, int, str]]:
        """The most frequent classes: how the number stands, how often, and an article that has it."""
        ordered = sorted(self.classes.items(), key=lambda item: (-item[1], item[0]))
        return [(name, number, self.examples[name]) for name, number in ordered[:most]]


def number_class(text: str, start: int, end: int) -> str:
    """A number between its neighbours, digits as N.

    >>> number_class("Дом № 5 на улице", 6, 7)
    '№ [N] на'
    """
    before = _TOKEN.findall(text[max(0, start - 30) : start])[-1:]
    after = _TOKEN.findall(text[end : end + 30])[:1]
    around = [_DIGITS.sub("N", word.lower()) for word in (*before, text[start:end], *after)]
    around[len(before)] = f"[{around[len(before)]}]"
    return " ".join(around)
