"""Whether a verb says something here, and which words around it may name who says so."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.draft import OrganisationDraft, PersonDraft
from pipeline.link.speaker import Named
from pipeline.rules.phrase import is_plural
from pipeline.text import Sentence, Token

Report = tuple[Sentence, int]
"""The sentence in which a word reports something, and the offset of the word."""

REACH = 40
"""Tokens a speaker may stand from the verb: titles before names in Russian news run to thirty words."""
_WHAT_IS_SAID = frozenset({"что", "чтобы", "будто", ":"})


def tells(token: Token) -> bool:
    """«опрос показал», «данные свидетельствуют»: a paper that is the subject."""
    return "paper" in token.word.values or "telling_paper" in token.word.values


def is_body(sentence: Sentence, at: int) -> bool:
    """«в компании подсчитали»: a body without a name."""
    token = sentence.tokens[at]
    return "org_type" in token.word.values and is_case(token, "loct") and sentence.tokens[at - 1].text.lower() == "в"


def reports(sentence: Sentence, place: int) -> bool:
    """A verb that says something here, in a finite form and not denied."""
    token = sentence.tokens[place]
    if token.parse is None or token.parse.pos != "VERB":
        return False
    if "concluding_verb" in token.word.values and not _is_concluding(sentence, place):
        return False
    if str(token.parse.person) == "1per":  # «напомним», «отметим»: the editors speak
        return False
    if place and sentence.tokens[place - 1].word.lower == "не":
        return False
    if token.word.values.get("speech_verb") == "value":
        return _is_valuing(sentence, place)
    return token.word.values.get("speech_verb") != "aside" or _is_aside(sentence, place)


def _is_concluding(sentence: Sentence, place: int) -> bool:
    """«пришли к выводу, что»; «пришли к финишу» says nothing."""
    words = [token.text.lower() for token in sentence.tokens[place + 1 : place + 4]]
    return "к" in words and not _CONCLUSIONS.isdisjoint(words)


_CONCLUSIONS = frozenset({"выводу", "заключению"})


def _is_aside(sentence: Sentence, place: int) -> bool:
    """«, отметил он», «отметил, что», «пишут о», «предложил выделить»; «написал 12 книг» says nothing."""
    words = [token.text.lower() for token in sentence.tokens[max(0, place - 2) : place + 9]]
    before, behind = words[: min(place, 2)], words[min(place, 2) + 1 :]
    if behind[:1] in (["о"], ["об"]) or not _BESIDE.isdisjoint(before):
        return True
    follows = sentence.tokens[place + 1].parse if place + 1 < len(sentence.tokens) else None
    said = any(word == ":" or pair in _SAID for word, pair in zip(behind, pairwise([*behind, ""]), strict=True))
    return said or (follows is not None and follows.pos == "INFN")


def _is_valuing(sentence: Sentence, place: int) -> bool:
    """«оценил ущерб в 5 млн», «оценил: …»; «оценили сюжет картины» says nothing."""
    for token in sentence.tokens[place + 1 : place + REACH]:
        values = token.word.values
        if "digits" in values or "cardinal" in values or "multiplier" in values or token.text == ":":
            return True
        if token.text in ",;":
            return False
    return False


_BESIDE = frozenset({",", "—", "–", "-", "как"})
_SAID = frozenset({(",", "что"), (",", "будто")})


def around(sentence: Sentence, place: int) -> Iterator[int]:
    """Where a speaker may begin: behind the reporting word first, then before it, nearest first; not in brackets."""
    tokens, depth = sentence.tokens, 0
    for at in range(place + 1, min(len(tokens), place + 1 + REACH)):
        if tokens[at].text.lower() in _WHAT_IS_SAID or (tokens[at - 1].text == "," and _is_speech(tokens[at])):
            break
        depth += (tokens[at].text == "(") - (tokens[at].text == ")")
        if depth <= 0:
            yield at
    depth = 0
    for at in range(place - 1, max(-1, place - 1 - REACH), -1):
        depth += (tokens[at].text == ")") - (tokens[at].text == "(")
        if depth <= 0:
            yield at


def _is_speech(token: Token) -> bool:
    """«Минфин зафиксировал рост, сообщает ТАСС»: the second verb has a speaker of its own."""
    return "speech_verb" in token.word.values and token.parse is not None and token.parse.pos == "VERB"


def is_subject(sentence: Sentence, at: int, place: int) -> bool:
    """A nominative that agrees with the verb at ``place``, in its clause; «, показал опрос» reads like an object."""
    verb, near = sentence.tokens[place], sentence.tokens[at]
    looks_so = any(parse.case == "nomn" for parse in near.word.parses) and is_case(near, "accs")
    behind_comma = at > place > 0 and sentence.tokens[place - 1].text == ","
    is_nominative = is_case(near, "nomn") or (looks_so and behind_comma)
    return is_nominative and agrees(verb, near) and (at > place or not is_parted(sentence, at, place))


def is_parted(sentence: Sentence, at: int, place: int) -> bool:
    """«Врачи спасли 12 человек, сообщили …»: what has a verb of its own before the comma does not speak."""
    between = sentence.tokens[at + 1 : place]
    return any(is_verb(token) for token in between) and any(token.text == "," for token in between)


def speaks_of_before(sentence: Sentence) -> bool:
    """«Об этом сообщает …»: who says so of the sentence before."""
    return [token.text.lower() for token in sentence.tokens[:2]] == ["об", "этом"]


def leads_on(sentence: Sentence, place: int) -> bool:
    """«заявил, что»."""
    return [token.text.lower() for token in sentence.tokens[place + 1 : place + 3]] == [",", "что"]


def can_speak(sentence: Sentence, at: int, verb: Token, named: Named) -> bool:
    """A speaker is no object: nominative by the verb; a body also in the locative of «сообщили в»."""
    token = sentence.tokens[at]
    if token.parse is None:
        return not _is_held(sentence, at)
    if token.parse.case == "loct":
        return is_plural(verb) and isinstance(named.entity, OrganisationDraft) and _is_told_at(sentence, at)
    if token.parse.case == "voct":  # «Илон» is read so
        return isinstance(named.entity, PersonDraft)
    return token.parse.case == "nomn" or (token.parse.case is None and not is_plural(verb))


def _is_held(sentence: Sentence, at: int) -> bool:
    """«президент Marvel Studios рассказал»: the name belongs to the post before it."""
    before = sentence.tokens[at - 1] if at else None
    return before is not None and "post" in before.word.values and is_case(before, "nomn")


def _is_told_at(sentence: Sentence, at: int) -> bool:
    """«сообщили в ведомстве», not «рассказали о ведомстве»."""
    led = at - 1
    while led >= 0 and _is_adjective(sentence.tokens[led]):
        led -= 1
    return led < 0 or sentence.tokens[led].text.lower() not in ("о", "об", "обо")


def agrees(verb: Token, speaker: Named | Token) -> bool:
    """«сообщила» is no man, «сообщили» no one person and «сообщил» no experts."""
    if verb.parse is None:
        return True
    if isinstance(speaker, Token):
        return speaker.parse is not None and speaker.parse.number == verb.parse.number
    if not isinstance(speaker.entity, PersonDraft):
        return True
    other = {"male": "femn", "female": "masc", None: None}[speaker.entity.gender]
    return verb.parse.gender is None or verb.parse.gender != other


def is_told(sentence: Sentence, at: int, verb: Token, named: Named) -> bool:
    """«сообщили ТАСС в пресс-службе»: one body is no subject of a plural, so it is told, unless «в» leads to it."""
    if not is_plural(verb) or isinstance(named.entity, PersonDraft) or is_plural(sentence.tokens[at]):
        return False
    led = at - 1
    while led >= 0 and _is_adjective(sentence.tokens[led]):
        led -= 1
    return led < 0 or not _is_preposition(sentence.tokens[led])


def _is_adjective(token: Token) -> bool:
    return token.parse is not None and token.parse.pos == "ADJF"


def _is_preposition(token: Token) -> bool:
    return token.parse is not None and token.parse.pos == "PREP"


def are_people(token: Token) -> bool:
    """«подписчики», «разработчики»: several people without names."""
    parse = token.parse
    if parse is None or parse.pos != "NOUN" or parse.number != "plur" or not parse.animate:
        return False
    return token.text.islower() or not (_NAMES & parse.grammemes)


_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


def is_closed(sentence: Sentence, at: int) -> bool:
    """A comma ends the phrase here."""
    return at < len(sentence.tokens) and sentence.tokens[at].text == ","


def is_case(token: Token, *cases: str) -> bool:
    """In one of these cases, as read in its context."""
    return token.parse is not None and token.parse.case in cases


def stands_in(token: Token, case: str) -> bool:
    """In this case, or in none that shows: Latin, abbreviations."""
    return token.parse is None or token.parse.case in (case, None) or bool(_UNBENT & token.parse.grammemes)


_UNBENT = frozenset({"Fixd", "Abbr"})


def same_case(one: Token, other: Token) -> bool:
    """The two may stand in one case."""
    return one.parse is None or other.parse is None or one.parse.case == other.parse.case


def is_verb(token: Token) -> bool:
    """What makes a clause: a finite verb, a short participle, a predicative."""
    return token.parse is not None and token.parse.pos in ("VERB", "PRTS", "PRED")
