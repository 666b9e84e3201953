"""A date that one clause tells and the next goes on with: «В марте завод закрыли, и 30 рабочих уволили»."""

from collections.abc import Sequence

from pipeline.draft import DateDraft
from pipeline.link.clause import is_embedded
from pipeline.rules.phrase import is_finite
from pipeline.text import Sentence, Token


def carried(place: int, dates: Sequence[DateDraft], sentence: Sentence, numbers: Sequence[int]) -> DateDraft | None:
    """The last date before the clause of ``place``, if that clause goes on in its tense.

    It does behind «и», «а», «но» or a comma. A clause with a subject of its own takes only a date that opens the one
    before; a second verb of the same subject also one before the first verb.
    """
    told = next((date for date in reversed(dates) if date.start < place), None)
    if told is None or told.type == "DURATION":
        return None
    tokens = sentence.tokens
    number = {token.start: number for token, number in zip(tokens, numbers, strict=True)}
    own = [token for token in tokens if number[token.start] == number.get(place)]
    first = [token for token in tokens if number[token.start] == number[told.start]]
    if not own or not first or own[0].start < told.start or own[0] is first[0] or not _goes_on(tokens, own, told):
        return None
    is_open = all(token.start >= told.start or token.word.lower in _LIGHT for token in first)
    is_early = any(token.start > told.start for token in _verbs(first)) and _has_no_subject(own)
    is_alike = _tense(own) == _tense(first) is not None
    return told if is_alike and (is_open or is_early) and not is_embedded(tuple(first[:3])) else None


_LIGHT = frozenset({"и", "а", "но", ",", "что", "также", "так", "кроме", "того", "ещё", "еще", "уже", "только"})
"""What may stand before a date that opens its clause."""
_AND = frozenset({"и", "а", "но"})
_UNDER = frozenset({"что", "чтобы", "хотя", "поскольку", "чем", "как", "потому", "так", "ведь", "если"})
"""What makes a clause depend: it has a time of its own."""
_APART = frozenset(";:»”—–)")


def _goes_on(tokens: Sequence[Token], own: Sequence[Token], told: DateDraft) -> bool:
    """No colon, semicolon, dash or quotation mark between, and a joining word or comma at the seam."""
    between = [token for token in tokens if told.end <= token.start < own[0].start]
    if not between or any(token.text in _APART for token in between):
        return False
    joins = own[0].word.lower in _AND or between[-1].text == ","
    return joins and not is_embedded(tuple(own[:3])) and not any(token.word.lower in _UNDER for token in own[:3])


def _verbs(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if is_finite(token)]


def _tense(tokens: Sequence[Token]) -> str | None:
    """The one tense of a clause: past or future; a short participle alone is past."""
    verbs = [token.parse for token in _verbs(tokens) if token.parse is not None]
    tenses = {parse.tense or "" for parse in verbs if parse.pos == "VERB"} or ({"past"} if verbs else set[str]())
    return tenses.pop() if len(tenses) == 1 and tenses <= {"past", "futr"} else None


def _has_no_subject(tokens: Sequence[Token]) -> bool:
    """Nothing in the nominative before its verb: «и оштрафована на 5 тысяч»."""
    for token in tokens:
        if is_finite(token):
            return True
        if token.parse is not None and token.parse.case == "nomn":
            return False
    return False
