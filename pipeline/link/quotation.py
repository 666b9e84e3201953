"""Running quotations: the sentences that one pair of quotation marks holds, or one line of a dialogue.

Marks are «» „“ “” and, told by the spaces around them, the straight and doubled ones: "…", '…', ``…``. A quotation
may go on over paragraphs; one that is never closed holds its own sentence alone.
"""

from collections.abc import Iterator, Sequence

from pipeline.rules.pattern import Pattern
from pipeline.text import Sentence, Token

MARK = Pattern("<«|»|„|“|”|\"|'|`|‘|’>")

DASHES = frozenset({"—", "–", "-"})
_PAIRED = {"«": 1, "„": 1, "»": -1, "”": -1}
_CLOSING = frozenset("»”“\"'`’")
_BEFORE = frozenset({"(", "«", "„", "["})
"""Signs a mark that opens may be glued to."""
LONGEST = 30
"""Sentences of a quotation; what seems longer was never closed."""
_PARAGRAPHS = 4


def quotations(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences one by one; those inside one running quotation together."""
    marked = {number for number, _ in MARK.places([sentence.codes for sentence in sentences])}
    at = 0
    while at < len(sentences):
        end = at + 1
        if at in marked:
            end = _quoted_to(sentences, at)
        if sentences[at].tokens[0].text in DASHES:
            end = max(end, _line_to(sentences, at))
        yield list(sentences[at:end])
        at = end


def _quoted_to(sentences: Sequence[Sentence], first: int) -> int:
    """The end of the quotation that opens in a sentence, else of the sentence.

    Each paragraph of a long quotation may begin with a mark of its own, which the one mark at the end closes.
    """
    depth = 0
    for at in range(first, min(len(sentences), first + LONGEST)):
        sentence = sentences[at]
        if sentence.paragraph > sentences[first].paragraph + _PARAGRAPHS:
            break
        again = depth > 0 and _is_last(sentences, at - 1) and opens(sentence)
        depth = _depth(sentence, depth - again)
        if not depth or (_is_last(sentences, at) and _is_mark_at_end(sentence)):
            return at + 1
    return first + 1


def _line_to(sentences: Sequence[Sentence], first: int) -> int:
    """«— Одно. Другое, — сказал он»: a paragraph that begins with a dash, to the sentence with the second one."""
    if first and sentences[first - 1].paragraph == sentences[first].paragraph:
        return first + 1
    for at in range(first, min(len(sentences), first + LONGEST)):
        if sentences[at].paragraph > sentences[first].paragraph:
            break
        if _is_tagged(sentences[at].tokens):
            return at + 1
    return first + 1


def _is_tagged(tokens: Sequence[Token]) -> bool:
    """«…, — сказал он»: a comma or another stop, and a dash."""
    return any(token.text in DASHES and tokens[at].text in ",?!…" for at, token in enumerate(tokens[1:]))


def _is_last(sentences: Sequence[Sentence], at: int) -> bool:
    """Of its paragraph."""
    return at + 1 == len(sentences) or sentences[at + 1].paragraph > sentences[at].paragraph


def _is_mark_at_end(sentence: Sentence) -> bool:
    """«Мы из „Зари»: one mark at the end of a paragraph closes all that is open."""
    last = next((token for token in reversed(sentence.tokens) if token.text not in ".!?…"), None)
    return last is not None and last.text in _CLOSING


def _depth(sentence: Sentence, depth: int) -> int:
    """How deep in quotation marks a sentence ends."""
    tokens, last = sentence.tokens, -1
    for mark in MARK.finditer(sentence.codes):
        at = mark.start()
        if at <= last:
            continue
        last = _run_end(tokens, at) - 1
        step = _step(tokens, at, last, depth)
        depth = max(0, depth + step)
        if step < 0 and [token.text for token in tokens[last + 1 : last + 2]] == [","] and _is_dash(tokens, last + 2):
            depth = 0  # «Мы из „Зари», — сказал он: one mark closes all
    return depth


def opens(sentence: Sentence) -> bool:
    """It begins with a quotation mark."""
    return MARK.match(sentence.codes) is not None and _step(sentence.tokens, 0, _run_end(sentence.tokens, 0) - 1, 0) > 0


def is_whole(group: Sequence[Sentence]) -> bool:
    """All of it is one quotation: «Одно. Другое.»; not «„Заря“ обыграла „Луч“»."""
    if not opens(group[0]) or not _is_mark_at_end(group[-1]):
        return False
    return len(group) > 1 or len(list(MARK.finditer(group[0].codes))) == 2


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Behind a mark, or behind a doubled one (``…``)."""
    doubled = at + 1 < len(tokens) and tokens[at].text in "`'" and tokens[at + 1].text == tokens[at].text
    return at + 2 if doubled and tokens[at + 1].start == tokens[at].end else at + 1


def _step(tokens: Sequence[Token], first: int, last: int, depth: int) -> int:
    """1 where a mark opens, -1 where it closes, 0 for an apostrophe."""
    text = tokens[first].text
    if text in _PAIRED:
        return _PAIRED[text]
    before = first > 0 and tokens[first - 1].end == tokens[first].start
    behind = last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end
    if behind and (not before or tokens[first - 1].text in _BEFORE):
        return 1
    if text == "“":
        return -1 if depth else 1
    inside = before and behind and tokens[first - 1].text[-1].isalpha() and tokens[last + 1].text[0].isalpha()
    return 0 if inside and text != '"' else -1


def _is_dash(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text in DASHES
