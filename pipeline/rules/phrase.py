"""Phrases: which words belong to a noun, by agreement and government. Knows grammar, no fact.

All functions take the tokens of one sentence and work on token numbers; ends are exclusive.
"""

from collections.abc import Callable, Sequence

from pipeline.text import Parse, Token, Word

ADJECTIVE = frozenset({"ADJF", "PRTF"})
NOUN = frozenset({"NOUN"})
VERBAL = frozenset({"VERB", "INFN", "GRND", "PRTS", "ADVB", "NPRO", "NUMR"})
FINITE = frozenset({"VERB", "PRTS", "PRED"})
FUNCTION = frozenset({"PREP", "CONJ", "PRCL", "INTJ"})
OPENING = frozenset("«\"„“'”")
CLOSING = frozenset("»\"“”'„")
LONGEST_QUOTE = 14
"""Tokens between quotation marks that may still be a name; longer ones are speech."""

Test = Callable[[int], bool]
"""Says of a token number whether it may be taken."""


def is_plural(token: Token) -> bool:
    """Plural by the reading chosen in context."""
    return token.parse is not None and token.parse.number == "plur"


def is_finite(token: Token) -> bool:
    """The verb of a clause: finite, a short participle or a predicative («надо»), by the reading chosen in context."""
    return token.parse is not None and token.parse.pos in FINITE


def is_adjective(token: Token) -> bool:
    """An adjective or full participle, by the reading chosen in context."""
    return token.parse is not None and token.parse.pos in ADJECTIVE


def is_function_word(token: Token) -> bool:
    """A preposition, conjunction or particle, which the dictionary also knows as letters and notes."""
    return _is_function_word(token.word)


def _is_function_word(word: Word) -> bool:
    return not FUNCTION.isdisjoint([parse.pos for parse in word.parses[:3] if parse.known])


def can_be(token: Token, *, pos: frozenset[str] | None = None, case: str | None = None) -> bool:
    """Some reading of the form has this part of speech and case; never a preposition or conjunction («по», «в»)."""
    return word_can_be(token.word, pos, case)


def word_can_be(word: Word, pos: frozenset[str] | None, case: str | None) -> bool:
    """``can_be`` of a word, wherever it stands."""
    for parse in word.parses:
        if (pos is None or parse.pos in pos) and (case is None or parse.case == case):
            return not _is_function_word(word)
    return False


def agree(adjective: Token, noun: Token) -> bool:
    """An adjective and a noun that can share case, number and gender.

    The noun is read as in its context; a participle or an ordinal is an adjective here.
    """
    if noun.parse is None:
        return False
    readings = [noun.parse, *noun.word.parses]
    return any(
        _same(one, other)
        for one in adjective.word.parses
        if one.pos in ADJECTIVE
        for other in readings
        if other.pos == "NOUN"
    )


def share_case(adjectives: Sequence[Token], noun: Token) -> bool:
    """Adjectives of one noun that stand in one case and number («святых | русской церкви» do not)."""
    shared = [
        {(_case(one), one.number) for one in word.word.parses if one.pos in ADJECTIVE and _agrees(one, noun)}
        for word in adjectives
    ]
    return len(shared) < 2 or bool(shared[0].intersection(*shared[1:]))


def _agrees(one: Parse, noun: Token) -> bool:
    return any(other.pos == "NOUN" and _same(one, other) for other in noun.word.parses)


def _same(one: Parse, other: Parse) -> bool:
    gendered = one.number == "plur" or other.gender is None or one.gender == other.gender
    return _case(one) == _case(other) and one.number == other.number and gendered


def _case(parse: Parse) -> str | None:
    return {"gen2": "gent", "loc2": "loct", "acc2": "accs"}.get(parse.case or "", parse.case)


def group_end(tokens: Sequence[Token], start: int, case: str, allowed: Test | None = None) -> int:
    """End of a noun group in this case that starts here («иностранных дел»); ``start`` if none."""
    at = start
    while at < len(tokens):
        token = tokens[at]
        if allowed is not None and not allowed(at):
            return start
        if _is_noun_in(token, case):
            return at + 1
        if not can_be(token, pos=ADJECTIVE, case=case):
            return start
        at += 1
        if at + 1 < len(tokens) and tokens[at].text in ("и", ",") and can_be(tokens[at + 1], pos=ADJECTIVE, case=case):
            at += 1
    return start


def _is_noun_in(token: Token, case: str) -> bool:
    if token.parse is not None and (
        token.parse.pos in VERBAL or (token.parse.pos in ADJECTIVE and token.parse.case == case)
    ):
        return False
    return can_be(token, pos=NOUN, case=case)


def chain_end(tokens: Sequence[Token], start: int, allowed: Test | None = None) -> int:
    """End of the genitives that follow a noun: groups one after another, and joined by «и» and «,»."""
    end = start
    while end < len(tokens):
        following = group_end(tokens, end, "gent", allowed)
        if following == end and end > start and end + 1 < len(tokens) and tokens[end].text in ("и", ","):
            following = group_end(tokens, end + 1, "gent", allowed)
            if following == end + 1 or not _closes(tokens, end, following):
                break
        if following == end:
            break
        end = following
    return end


def _closes(tokens: Sequence[Token], conjunction: int, end: int) -> bool:
    """A comma joins only where an «и» follows («политики, труда и занятости»)."""
    return tokens[conjunction].text == "и" or (end < len(tokens) and tokens[end].text in ("и", ","))


def is_glued(tokens: Sequence[Token], at: int) -> bool:
    """No space between this token and the one before."""
    return at > 0 and tokens[at - 1].end == tokens[at].start


def opens_quote(tokens: Sequence[Token], at: int) -> bool:
    """An opening quotation mark, straight ones told by the spaces around them."""
    token = tokens[at]
    if token.text in ("«", "„"):
        return True
    if token.text not in OPENING or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].start == token.end and not (is_glued(tokens, at) and tokens[at - 1].text not in "(«")


def quote_end(tokens: Sequence[Token], at: int) -> int:
    """End of the quoted text that opens here, marks included; ``at`` if it does not close soon."""
    if tokens[at].text not in OPENING or not opens_quote(tokens, at):
        return at
    depth = 0
    for place in range(at, min(len(tokens), at + LONGEST_QUOTE + 2)):
        text = tokens[place].text
        if place > at and text in CLOSING and not (text in OPENING and opens_quote(tokens, place)):
            depth -= 1
        elif text in OPENING and opens_quote(tokens, place):
            depth += 1
        if depth == 0:
            return place + 1
    return at
