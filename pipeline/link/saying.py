"""Whether a verb says something here, and of what."""

from itertools import pairwise

from pipeline.link.speaking import REACH, is_case
from pipeline.text import Sentence, Token

Report = tuple[Sentence, int]
"""The sentence in which a word reports something, and the offset of the word."""

_SURE = frozenset({"уверить", "уверенный", "убедить", "убеждённый", "убежденный"})
"""«власти уверены, что», «эксперт убеждён, что»."""
_QUOTING = frozenset({"цитировать", "процитировать"})


def reports(sentence: Sentence, place: int) -> bool:
    """A verb that says something here, in a finite form and not denied."""
    token = sentence.tokens[place]
    if token.parse is not None and token.parse.pos in ("PRTS", "ADJS"):
        return token.lemma in _SURE and leads_on(sentence, place)
    if token.parse is None or token.parse.pos != "VERB":
        return False
    if "concluding_verb" in token.word.values and not _is_concluding(sentence, place):
        return False
    if str(token.parse.person) == "1per":  # «напомним», «отметим»: the editors speak
        return False
    if place and sentence.tokens[place - 1].word.lower == "не":
        return False
    if "giving_verb" in token.word.values and "speech_verb" not in token.word.values:
        return quotes(sentence, place) or speaks_of_before(sentence)
    kind = token.word.values.get("speech_verb")
    if kind == "value":
        return _is_valuing(sentence, place)
    if kind == "object":
        return _leads_to_speech(sentence, place)
    return kind != "aside" or _is_aside(sentence, place)


def quotes(sentence: Sentence, place: int) -> bool:
    """«цитирует ТАСС министра», «приводит ТАСС слова министра»: its object speaks."""
    behind = [token.word.lower for token in sentence.tokens[place + 1 : place + 5]]
    return sentence.tokens[place].lemma in _QUOTING or "слова" in behind


def _is_concluding(sentence: Sentence, place: int) -> bool:
    """«пришли к выводу, что»; «пришли к финишу» says nothing."""
    words = [token.text.lower() for token in sentence.tokens[place + 1 : place + 4]]
    return "к" in words and not _CONCLUSIONS.isdisjoint(words)


_CONCLUSIONS = frozenset({"выводу", "заключению"})


def _is_aside(sentence: Sentence, place: int) -> bool:
    """«, отметил он», «отметил, что», «пишут о», «предложил выделить»; «написал 12 книг» says nothing."""
    tokens = sentence.tokens
    before = [token.word.lower for token in tokens[max(0, place - 2) : place]]
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is not None and behind.word.lower in ("о", "об"):
        return True
    if not _BESIDE.isdisjoint(before) and not (behind is not None and _is_object(behind)):
        return True
    is_infinitive = behind is not None and behind.parse is not None and behind.parse.pos == "INFN"
    return is_infinitive or _leads_to_speech(sentence, place)


def _leads_to_speech(sentence: Sentence, place: int) -> bool:
    """A colon, «, что» or «, будто» follow soon."""
    words = [token.word.lower for token in sentence.tokens[place + 1 : place + 9]]
    return ":" in words or not _SAID.isdisjoint(pairwise(words))


def _is_object(token: Token) -> bool:
    """«, добавил 3 ложки», «, отметила юбилей»: what is done, not who says so."""
    values = token.word.values
    if "digits" in values or "cardinal" in values:
        return True
    return is_case(token, "accs") and not any(parse.case == "nomn" for parse in token.word.parses)


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


def speaks_of_before(sentence: Sentence) -> bool:
    """«Об этом сообщает …», «Такие данные приводит …»: who says so of the sentence before."""
    words = [token.word.lower for token in sentence.tokens[:4]]
    if ("об", "этом") in pairwise(words):
        return True
    return words[:1] in _SUCH and "given" in sentence.tokens[1].word.values


_SUCH = (["такие"], ["такую"], ["такое"], ["такой"], ["эти"], ["соответствующие"])


def leads_on(sentence: Sentence, place: int) -> bool:
    """«заявил, что»."""
    return [token.text.lower() for token in sentence.tokens[place + 1 : place + 3]] == [",", "что"]


def is_in_relative(sentence: Sentence, start: int) -> bool:
    """«гостиницы, которые, по мнению властей, принадлежат …»: it says the clause, not what stands before it."""
    if start < 2 or sentence.tokens[start - 1].text != ",":
        return False
    return sentence.tokens[start - 2].lemma == "который"
