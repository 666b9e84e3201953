"""What the student learns from: gold, plain news, and both again in other words."""

import random

import torch

from training import gold
from training.form import vectors

COMMON, NEIGHBOURS, CHANGED = 60000, 8, 0.25
"""Words of navec that may stand in for another, how many of the nearest are drawn from, the share of words changed."""


def originals() -> list[gold.Article]:
    """Gold for training and plain news."""
    found = gold.brat(gold.SHARED / "gold/nerel/train") + gold.factrueval(gold.SHARED / "gold/factrueval-devset")
    for name in ("web-news", "wikinews"):
        found += gold.plain(gold.SHARED / f"text/{name}.jsonl")
    return found


class Changer:
    """Puts words with like vectors in one another's place: «министр» → «замминистра», «Омск» → «Томск»."""

    def __init__(self, articles: list[gold.Article]) -> None:
        self.words, table = vectors()
        self.names = {number: word for word, number in self.words.items()}
        # navec's words go from the frequent to the rare.
        self.table = torch.nn.functional.normalize(table[: COMMON + 1], dim=1)
        wanted = {
            number
            for article in articles
            for form in article.text.lower().split()
            if 0 < (number := self.words.get(form, 0)) <= COMMON
        }
        self.near: dict[int, list[int]] = {}
        for part in torch.tensor(sorted(wanted)).split(500):
            best = (self.table[part] @ self.table.T).topk(NEIGHBOURS + 1).indices[:, 1:]
            self.near.update(zip(part.tolist(), best.tolist(), strict=True))

    def changed(self, article: gold.Article, name: str, dice: random.Random) -> gold.Article:
        """A copy in other words, without gold."""
        text, last = [], 0
        for sentence in gold.segment(article):
            for token in sentence:
                start, end = token[0][0], token[-1][1]
                old = article.text[start:end]
                if old.isalpha() and len(old) > 3 and dice.random() < CHANGED:
                    text += [article.text[last:start], self.other(old, dice)]
                    last = end
        return gold.Article(name, "".join([*text, article.text[last:]]))

    def other(self, old: str, dice: random.Random) -> str:
        """Another word in the same case of letters."""
        near = [
            word
            for number in self.near.get(self.words.get(old.lower(), 0), [])
            if (word := self.names[number]).isalpha()
        ]
        if not near:
            return old
        new = dice.choice(near)
        return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new


def lessons(copies: int) -> list[gold.Article]:
    """The originals, and each ``copies`` times in other words."""
    articles = originals()
    if not copies:
        return articles
    changer = Changer(articles)
    dice = random.Random(1)
    return articles + [
        changer.changed(article, f"{article.name} #{number}", dice) for number in range(copies) for article in articles
    ]
