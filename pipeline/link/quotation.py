"""Running quotations: the sentences that one pair of quotation marks holds."""

from collections.abc import Iterator, Sequence

from pipeline.rules.phrase import opens_quote
from pipeline.text import Sentence


def quotations(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences one by one; those inside one running quotation of a paragraph together."""
    group: list[Sentence] = []
    depth = 0
    for sentence in sentences:
        if group and (depth <= 0 or sentence.paragraph != group[-1].paragraph):
            yield group
            group, depth = [], 0
        group.append(sentence)
        depth = _depth(sentence, depth)
    if group:
        yield group


def _depth(sentence: Sentence, depth: int) -> int:
    """How deep in quotation marks a sentence ends; a straight mark closes what is open, else it opens."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        opens = token.text in ("«", "„") or (token.text == "“" and not depth)
        if opens or (token.text == '"' and opens_quote(tokens, at)):
            depth += 1
        elif token.text in ("»", "“", "”", '"'):
            depth = max(0, depth - 1)
    return depth
