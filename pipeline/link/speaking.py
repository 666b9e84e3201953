"""Which words around a verb of speech may be its subject, by their forms and places."""

from collections.abc import Iterator

from pipeline.draft import OrganisationDraft, PersonDraft
from pipeline.link.speaker import Named
from pipeline.rules.phrase import is_finite, is_plural
from pipeline.text import Parse, Sentence, Token

REACH = 40
"""Tokens a speaker may stand from the verb: titles before names in Russian news run to thirty words."""
_HE = {"он": "masc", "она": "femn", "они": None}
_WHAT_IS_SAID = frozenset({"что", "чтобы", "будто", ":"})


def tells(token: Token) -> bool:
    """«опрос показал», «данные свидетельствуют»: a paper that is the subject."""
    return "paper" in token.word.values or "telling_paper" in token.word.values


def is_body(sentence: Sentence, at: int) -> bool:
    """«в компании подсчитали»: a body without a name."""
    token = sentence.tokens[at]
    return "org_type" in token.word.values and is_case(token, "loct") and sentence.tokens[at - 1].text.lower() == "в"


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
    is_nominative = is_case(near, "nomn") or (looks_so and behind_comma) or _is_counted(sentence, at, place)
    within = is_near(sentence, at, place) if at > place else not is_parted(sentence, at, place)
    return is_nominative and within and agrees(verb, near)


def _is_counted(sentence: Sentence, at: int, place: int) -> bool:
    """«двое свидетелей сообщили»: the numeral is the subject."""
    before = at - 1
    while before > 0 and _is_adjective(sentence.tokens[before]):
        before -= 1
    values = sentence.tokens[before].word.values
    counted = before >= 0 and ("digits" in values or "cardinal" in values or "collective" in values)
    led = sentence.tokens[before - 1] if before > 0 else None
    counted = counted and (
        led is None or not (_is_noun(led) or _is_preposition(led))
    )  # «авторы 12 книг», «о 12 больных»
    return counted and is_case(sentence.tokens[at], "gent") and is_near(sentence, at, place)


def is_near(sentence: Sentence, at: int, place: int) -> bool:
    """Nothing parts the two: no comma, colon, dash or bracket."""
    first, last = sorted((at, place))
    return all(token.text not in _PARTING for token in sentence.tokens[first + 1 : last])


_PARTING = frozenset(",;:—–-()")


def is_pronoun(sentence: Sentence, at: int, place: int) -> bool:
    """«он» by «сказал», «они» by «сказали»."""
    token, verb = sentence.tokens[at], sentence.tokens[place].parse
    if token.word.lower not in _HE or verb is None or not is_near(sentence, at, place):
        return False
    gender = _HE[token.word.lower]
    return verb.number == ("sing" if gender else "plur") and verb.gender in (None, gender)


def is_person(token: Token) -> bool:
    """«покупатель», «женщина»: one human being without a name."""
    return _is_human(token, "sing")


def is_parted(sentence: Sentence, at: int, place: int) -> bool:
    """«Врачи спасли 12 человек, сообщили …»: what has a verb of its own before the comma does not speak."""
    between = sentence.tokens[at + 1 : place]
    return any(is_finite(token) for token in between) and any(token.text == "," for token in between)


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
    led = _before_adjectives(sentence, at)
    return led is None or led.text.lower() not in ("о", "об", "обо")


def agrees(verb: Token, speaker: Named | Token) -> bool:
    """«сообщила» is no man, «сообщили» no one person and «сообщил» no experts."""
    if verb.parse is None:
        return True
    if isinstance(speaker, Token):
        return speaker.parse is not None and _agree(verb.parse, speaker.parse)
    if not isinstance(speaker.entity, PersonDraft):
        return True
    other = {"male": "femn", "female": "masc", None: None}[speaker.entity.gender]
    return verb.parse.gender is None or verb.parse.gender != other


def _agree(verb: Parse, noun: Parse) -> bool:
    """A man's post may be a woman's: «врач сообщила»."""
    if verb.number != noun.number:
        return noun.case == "gent" and verb.gender == "neut"
    others = {("masc", "femn"), ("masc", "neut"), ("neut", "masc"), ("neut", "femn"), ("femn", "neut")}
    return (verb.gender, noun.gender) not in others


def is_told(sentence: Sentence, at: int, verb: Token, named: Named) -> bool:
    """«сообщили ТАСС в пресс-службе»: one body is no subject of a plural, so it is told, unless «в» leads to it."""
    if not is_plural(verb) or isinstance(named.entity, PersonDraft) or is_plural(sentence.tokens[at]):
        return False
    led = _before_adjectives(sentence, at)
    return led is None or not _is_preposition(led)


def _before_adjectives(sentence: Sentence, at: int) -> Token | None:
    """What stands before a noun and its adjectives, if anything."""
    return next((token for token in reversed(sentence.tokens[:at]) if not _is_adjective(token)), None)


def _is_adjective(token: Token) -> bool:
    return token.parse is not None and token.parse.pos == "ADJF"


def _is_noun(token: Token) -> bool:
    return token.parse is not None and token.parse.pos == "NOUN"


def _is_preposition(token: Token) -> bool:
    return token.parse is not None and token.parse.pos == "PREP"


def are_people(token: Token) -> bool:
    """«подписчики», «разработчики»: several people without names."""
    return _is_human(token, "plur")


def _is_human(token: Token, number: str) -> bool:
    parse = token.parse
    if parse is None or parse.pos != "NOUN" or parse.number != number or not parse.animate:
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


def stands_plainly(token: Token) -> bool:
    """In a case that shows: no «ТАСС», «РБК», «Reuters», nor «Новости» of an agency, which reads like two cases."""
    parse = token.parse
    if parse is None or parse.case is None or _UNBENT & parse.grammemes or token.text.isupper():
        return False
    return parse.pos == "NOUN" and parse.number == "sing"


_UNBENT = frozenset({"Fixd", "Abbr"})


def same_case(one: Token, other: Token) -> bool:
    """The two may stand in one case."""
    return one.parse is None or other.parse is None or one.parse.case == other.parse.case
