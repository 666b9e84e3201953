"""Ages: which years are those of a person or an animal, and so neither a date nor a duration."""

from collections.abc import Sequence

from pipeline.extract.date_fragment import at, before, is_a, is_capital, lower
from pipeline.extract.date_meaning import Unit
from pipeline.text import Token

NAMES = frozenset({"Name", "Surn", "Patr"})
FILLERS = frozenset(
    {",", "—", "–", "не", "и", "всего", "уже", "лишь", "только", "было", "будет", "сейчас", "ныне", "почти", "около"}
    | {"тогда", "соответственно", "по", "был", "была", "были", "примерно", "приблизительно"}
)
"""Words between a person and the years."""
WINDOW = 6
"""How many tokens before the years may make them an age."""
PENAL = frozenset({"лишения", "ограничения", "тюрьмы", "колонии", "исправительных", "принудительных", "условно"})


def is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Years of a person: «в возрасте 37 лет», «ему 37 лет», «старше 18 лет», «Иванов (37 лет)», «в 15 лет»."""
    last, after = before(tokens, start), at(tokens, end)
    if is_a(after, "ago") or is_a(after, "away") or lower(after) in PENAL:
        return False
    if lower(after) == "со" and lower(at(tokens, end + 1)) in ("дня", "времени", "времен"):
        return False
    window = tokens[max(0, start - WINDOW) : start]
    if any(is_a(token, "duration_noun") for token in window[-4:]):
        return False
    if any(is_a(token, "age_word") for token in window) or is_a(after, "age_word"):
        return True
    if any(is_a(token, "lasting_verb") for token in window):
        return False
    if last and last.text in "(," and after and after.text in "),":
        return last.text == "(" or _is_person(before(tokens, start, 2)) or _is_bracketed(tokens, start)
    is_rise = lower(last) in ("с", "со") and any(lower(token) == "до" for token in tokens[start:end])
    if not is_rise and _is_age_of(tokens, start, after):  # «с пяти до семи лет»
        return True
    is_lived = after is not None and after.parse is not None and after.parse.pos in ("VERB", "INFN")
    return _has_bearer(tokens, start, is_lived=is_lived)


def _is_bracketed(tokens: Sequence[Token], start: int) -> bool:
    return any(token.text == "(" for token in tokens[max(0, start - 10) : start])


def _is_age_of(tokens: Sequence[Token], start: int, after: Token | None) -> bool:
    """What the preposition before the number says: «в свои 29 лет», «детей до 5 лет», «До 21 года он жил здесь»."""
    word, second = lower(before(tokens, start)), before(tokens, start, 2)
    if word in ("с", "со", "c"):
        return lower(after) not in ("по", "до")
    if word in ("до", "от"):
        return _is_animate(second) or is_a(second, "age_group") or (word == "до" and start == 1)
    return word in ("в", "свои")


def _has_bearer(tokens: Sequence[Token], start: int, *, is_lived: bool) -> bool:
    """«ему было 30, 20 и 19 лет», «которой сейчас 51 год», «Ципи Ливни 50 лет»: whose years they are stands before."""
    place = start - 1
    while place >= 0 and (is_a(tokens[place], "digits") or lower(tokens[place]) in FILLERS):
        place -= 1
    bearer, between = at(tokens, place), tokens[place + 1 : start]
    is_listed = len(between) > 1 and is_a(between[0], "digits")  # «женщины 38 и 36 лет»
    if (is_lived and not is_listed) or bearer is None:
        return False
    if bearer.text == "(":
        return is_listed
    if bearer.parse is None:
        return False
    if any(token.lemma == "быть" for token in between):
        return _is_subject(tokens, place) or any(_is_bearer(token) for token in tokens[max(0, place - 8) : place + 1])
    is_named = bool(NAMES & bearer.parse.grammemes) or (place > 0 and is_capital(bearer) and bearer.parse.pos == "NOUN")
    is_someone = _is_animate(bearer) and bearer.parse.case != "ablt"  # «работал инженером 35 лет»
    return _is_bearer(bearer) or is_someone or (is_named and not is_a(bearer, "month"))


def _is_subject(tokens: Sequence[Token], place: int) -> bool:
    """«Метцнеру было 63 года»: a name without a preposition, whatever case the dictionary guesses."""
    return is_capital(tokens[place]) and not is_a(before(tokens, place), "time_relation")


def _is_bearer(token: Token | None) -> bool:
    """«ему 37 лет»: a person in the dative."""
    if token is None or token.parse is None:
        return False
    if token.word.lower in ("которому", "которой", "которым"):
        return True
    return token.parse.case == "datv" and (token.parse.pos == "NPRO" or token.parse.animate is True)


def _is_animate(token: Token | None) -> bool:
    return token is not None and token.parse is not None and token.parse.pos == "NOUN" and token.parse.animate is True


def _is_person(token: Token | None) -> bool:
    return _is_animate(token) or (token is not None and is_capital(token))


def is_aged(tokens: Sequence[Token], end: int, unit: Unit) -> bool:
    """The adjective says how old someone is: its noun is a person or animal, or there is none."""
    for place in range(end, min(end + 4, len(tokens))):
        reading = tokens[place].parse
        if reading is None or reading.pos in ("PREP", "VERB", "CONJ", "ADVB", "PRTS"):
            return unit == "Y"
        if reading.pos == "NOUN":
            if is_a(tokens[place], "age_word") or lower(at(tokens, place + 1)) == "рождения":
                return True
            named = bool(NAMES & reading.grammemes)
            return reading.animate is True or named or (unit == "Y" and is_capital(tokens[place]) and place == end)
    return unit == "Y"
