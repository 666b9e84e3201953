"""What is told as earlier history: «Ранее …», «Напомним …», «Как сообщалось, …»."""

from collections.abc import Mapping

from pipeline.extract.date_tense import BREAKS
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import FINITE, is_finite
from pipeline.text import Article, Sentence

BACKGROUND = Pattern("<background_cue>")
REMINDER = Pattern("<reminder>")
NOW = Pattern("<now_cue>")

_OPENING = 3
"""Tokens at the head of a sentence in which a word points back."""
_LATEST = 2
"""Tokens that may stand before the cue: «Как сообщалось ранее», «В ведомстве ранее …»."""

Extent = tuple[int, int]
"""Offsets between which all is told as history."""


def background(article: Article) -> Mapping[int, Extent]:
    """By start of sentence, how much of it is earlier history: it all, or the participle «ранее» belongs to.

    A reminder holds for the sentences of its paragraph that plainly go on with it.
    """
    found: dict[int, Extent] = {}
    reminded: Sentence | None = None
    for sentence in article.sentences:
        match = BACKGROUND.search(sentence.codes)
        if match and _points_back(sentence, match.start()) and not _is_a_date(sentence, match.start()):
            found[sentence.start] = _extent(sentence, match.start())
            reminded = sentence if REMINDER.search(sentence.codes) else None
        elif _is_reported_before(sentence):
            found[sentence.start], reminded = (sentence.start, sentence.end), sentence
        elif reminded is not None and _goes_on(reminded, sentence):
            found[sentence.start] = sentence.start, sentence.end
            reminded = sentence
        else:
            reminded = None
    return found


def _points_back(sentence: Sentence, place: int) -> bool:
    """At the head of a sentence, or right before the verb of its first clause: «Прокуратура области ранее внесла»."""
    if place <= _latest(sentence, place):
        return True
    if place > _SUBJECT or sentence.tokens[place].word.lower != "ранее":
        return False
    if any(token.text in BREAKS or is_finite(token) for token in sentence.tokens[:place]):
        return False
    verb = next((token for token in sentence.tokens[place + 1 : place + 3] if token.word.lower != "уже"), None)
    parse = verb.parse if verb is not None else None
    return parse is not None and parse.pos == "VERB" and parse.tense == "past"


_SUBJECT = 8
"""Tokens a subject has at most."""


def _is_reported_before(sentence: Sentence) -> bool:
    """«Как сообщалось, …», «Как уже писала газета, …», «Напомню, …»: told before, by the editors or by others."""
    words = [token.word.lower for token in sentence.tokens[: _OPENING + 1]]
    if words[0] == "напомню":
        return words[1:2] == [","] or words[1:2] == ["что"]
    if words[0] != "как":
        return False
    verb = sentence.tokens[2 if words[1:2] == ["уже"] else 1 : 3]
    parse = verb[0].parse if verb else None
    is_told = parse is not None and parse.tense == "past" and "impf" in parse.grammemes
    return is_told and "told_before" in verb[0].word.values


def _latest(sentence: Sentence, place: int) -> int:
    """How late the cue may stand; «накануне» opens, else it is the day before something in the story."""
    return 0 if sentence.tokens[place].word.values["background_cue"] == "opening" else _LATEST


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Of the same event: past tense only, nothing of today, and it points back or names again what was told."""
    if sentence.paragraph != before.paragraph or NOW.search(sentence.codes):
        return False
    verbs = [token.parse for token in sentence.tokens if token.parse is not None and token.parse.pos in FINITE]
    is_past = any(parse.tense == "past" for parse in verbs)
    if not is_past or any(parse.tense in ("pres", "futr") or parse.pos == "PRED" for parse in verbs):
        return False
    if any("going_on" in token.word.values for token in sentence.tokens[:_OPENING]):
        return True
    return not _nouns(before).isdisjoint(_nouns(sentence))


def _nouns(sentence: Sentence) -> set[str]:
    return {token.lemma for token in sentence.tokens if token.parse is not None and token.parse.pos == "NOUN"}


def _is_a_date(sentence: Sentence, place: int) -> bool:
    """«не ранее 2025 года», «ранее чем» are limits, «годом ранее» is a year; none is history."""
    before = sentence.tokens[place - 1] if place else None
    after = sentence.tokens[place + 1].text.lower() if place + 1 < len(sentence.tokens) else ""
    if before is None:
        return after == "чем" or _is_eve(sentence, place)
    lapse = before.parse is not None and before.parse.pos == "NOUN" and before.parse.case == "ablt"
    return lapse or before.text.lower() == "не" or after == "чем"


def _is_eve(sentence: Sentence, place: int) -> bool:
    """«Накануне матча», «Накануне нового сезона»: the eve of something named, not of the article."""
    follows = sentence.tokens[place + 1].parse if place + 1 < len(sentence.tokens) else None
    is_named = follows is not None and follows.pos in ("NOUN", "ADJF") and follows.case == "gent"
    return is_named and sentence.tokens[place].word.values["background_cue"] == "opening"


def _extent(sentence: Sentence, place: int) -> Extent:
    """«Компания, ранее уволившая 300 человек, закрывает завод»: to the comma; else the whole sentence.

    «Ранее неизвестный рассказ издадут»: to the verb. «Ранее объединённая пресс-служба сообщила»: all, as it tells.
    """
    tokens = sentence.tokens
    parse = tokens[place + 1].parse if place + 1 < len(tokens) else None
    if parse is None or parse.pos not in ("PRTF", "ADJF"):
        return sentence.start, sentence.end
    end = next((token for token in tokens[place + 1 :] if token.text == "," or is_finite(token)), None)
    if end is None or "speech_verb" in end.word.values or (parse.pos == "ADJF" and end.text == ","):
        return sentence.start, sentence.end
    return tokens[place].start, end.end if end.text == "," else end.start
