"""How real the time of a clause is: did it happen then, or is it planned, possible, required, negated, denied?"""

from collections.abc import Sequence
from functools import lru_cache

from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import FINITE
from pipeline.text import Parse, Sentence, Token, Word
from schemas.fact import Realis

OPENERS = frozenset({"что", "чтобы", "как", "если"})
"""Words a clause opens with whose realis the clause before says: «ожидается, что …»."""
WORDS: tuple[tuple[str, Realis], ...] = (
    ("denied_word", "denied"),
    ("required_word", "required"),
    ("planned_word", "planned"),
    ("possible_word", "possible"),
)
SAYING = frozenset({"VERB", "PRTS", "PRED", "PRCL", "CONJ", "ADVB", "COMP", "ADJS", "INFN"})
"""Parts of speech in which a word says something of its clause: «необходимо», not «необходимый»."""
OF_BOTH_ASPECTS = frozenset({"стартовать"})
"""Verbs whose present tells what is to come («выставка стартует 22 августа»)."""
REMEMBERED = 1 << 12


def realis(sentence: Sentence, start: int, end: int) -> Realis:
    """What the clause a time stands in says of itself, by its words and the tense of its verb.

    A clause without a verb, or between brackets, says nothing and is a fact.
    """
    tokens, codes = sentence.tokens, sentence.codes
    first, behind = _clause_start(codes, start), _BREAK.search(codes, end)
    if first and tokens[first].word.lower in OPENERS and tokens[first - 1].text == ",":
        outer = _mood(tokens[_clause_start(codes, first - 1) : first - 1])
        if outer is not None:
            return outer
    last = behind.start() if behind else len(tokens)
    clause = tokens[first:last]
    if _MODAL.regex().search(codes, first, last):
        saying = [token for token in clause if (reading := token.parse) is not None and reading.pos in SAYING]
        mood = _mood(saying, tokens[start].start)
        if mood is not None:
            return mood
    return _told(clause)


def _clause_start(codes: str, place: int) -> int:
    """The token behind the last break before a place."""
    ahead = _UP_TO_BREAK.regex().match(codes, 0, place)
    return ahead.end() if ahead else 0


_BREAK = Pattern("<;|:|—|–|(|)>|<,>(?!<digits>)|(?<!<digits>)<,>")
"""The comma of «7,3» parts nothing."""
_MODAL = Pattern(f"<{'|'.join(name for name, _ in WORDS)}>")
_UP_TO_BREAK = Pattern(f"<>* (?:{_BREAK.source})")


def _mood(clause: Sequence[Token], at: int | None = None) -> Realis | None:
    """What its modal words say of a time at ``at``; negation of one negates the whole («не планирует»)."""
    last = ""
    for place, token in enumerate(clause):
        kind = _mood_of(token.word)
        reading = token.parse if kind else None
        if kind and reading is not None and reading.pos in SAYING and not _is_contrast(token, clause):
            if token.lemma == "смочь" and reading.tense == "past" and last != "не":
                continue  # «смогла посмотреть»: it did
            is_apart = at is not None and _is_deed(reading) and not _is_begun(clause[place + 1 :], at)
            if not is_apart:
                return "negated" if last == "не" else kind
        last = token.word.lower
    return None


def _is_deed(reading: Parse) -> bool:
    """«обязал», «опроверг», «пообещал»: done at a time of its own."""
    return reading.pos == "VERB" and reading.tense == "past" and "perf" in reading.grammemes


def _is_begun(after: Sequence[Token], at: int) -> bool:
    """An infinitive between the deed and the time: «обязал заплатить до 1 мая»."""
    return any(token.parse is not None and token.parse.pos == "INFN" and token.start < at for token in after)


@lru_cache(REMEMBERED)
def _mood_of(word: Word) -> Realis | None:
    return next((kind for name, kind in WORDS if name in word.values), None)


def _is_contrast(token: Token, clause: Sequence[Token]) -> bool:
    """«если в 2018 году так считали 41 %, то теперь …» supposes nothing; «если бы» does."""
    if token.word.lower != "если" or any(other.word.lower == "бы" for other in clause):
        return False
    return any(other.parse is not None and other.parse.tense == "past" for other in clause)


def _told(clause: Sequence[Token]) -> Realis:
    """By its finite verb: «не открылся» negated («пока не открыли» is not), «откроется», «будет открыт» planned."""
    last, is_until = "", False
    for token in clause:
        reading = token.parse
        if reading is None or reading.pos not in SAYING:
            continue
        if reading.pos in FINITE:
            if last == "не" and not is_until:
                return "negated"
            if reading.tense == "futr" or (reading.tense == "pres" and reading.lemma in OF_BOTH_ASPECTS):
                return "planned"
        last = token.word.lower
        is_until = is_until or last == "пока"
    return "fact"
