"""Surnames the tagger marked in one place of an article and missed in another."""

from collections.abc import Iterator, Sequence

from pipeline.rules.cover import Cover
from pipeline.text import Mention, Token


def again(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
    """Persons missed by the tagger: capitalised words under no mention that are a marked person's last word.

    «Заяц не пришёл. Тогда Зайца уволили»: what opens a sentence may be any word, what stands inside it is a name.
    """
    titled = [token for token in tokens if token.text.istitle()]
    known = {token.lemma for token in _last_words(titled, mentions)}
    covered = Cover(mentions)
    return [
        Mention("PERSON", token.start, token.end)
        for token in titled
        if token.lemma in known and token.parse and not covered.holds(token)
    ]


def _last_words(titled: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Token]:
    ends = {mention.end for mention in mentions if mention.type == "PERSON"}
    return (token for token in titled if token.end in ends and len(token.text) > 2)
