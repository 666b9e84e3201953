"""Places in running text: where a territory stands and the name it is stored under."""

from pipeline.normal.inflection import inflected
from pipeline.normal.territory import territory
from pipeline.rules.phrase import NOUN, can_be
from pipeline.rules.reading import PLACES, Reading


def place_at(context: Reading, at: int) -> tuple[int, str | None]:
    """A territory in the genitive that starts here: its end and the name it is stored under."""
    start = at
    if context.has(at, "territory_noun") and context.text(at)[:1].islower() and _is_place(context, at + 1):
        at += 2 if context.text(at + 1) == "." else 1
    if context.has(at, "territory_deictic") and can_be(context.tokens[at], pos=NOUN, case="gent"):
        return at + 1, context.value(at, "territory_deictic")
    end = context.starts[at][0] if at in context.starts and context.starts[at][1] in PLACES else at
    while (
        end < len(context.tokens)
        and end > at
        and context.has(end, "territory_noun")
        and not _is_finished(context, at, end)
    ):
        end += 1
    if (found := _longest_known(context, at, end)) is not None:
        return found
    if _is_described(context, at):
        return at + 2, nominative_place(context, at, at + 2)
    if end > at and can_be(context.tokens[at], case="gent"):
        return end, nominative_place(context, at, end)
    return start, None


def _is_described(context: Reading, at: int) -> bool:
    """«Озёрной области»: an adjective with a capital and what it is of, whether a tagger saw them or not."""
    words = context.tokens[at : at + 2]
    if len(words) < 2 or not context.has(at + 1, "territory_noun") or not words[0].text[:1].isupper():
        return False
    return all(can_be(word, case="gent") for word in words) and can_be(words[0], pos=frozenset({"ADJF"}))


def _is_finished(context: Reading, at: int, end: int) -> bool:
    return can_be(context.tokens[end - 1], pos=NOUN) and not can_be(context.tokens[at], pos=frozenset({"ADJF"}))


def _is_place(context: Reading, at: int) -> bool:
    at += 1 if context.text(at) == "." else 0
    return at < len(context.tokens) and (context.kinds[at] in PLACES or context.has(at, "territory"))


def _longest_known(context: Reading, at: int, end: int) -> tuple[int, str] | None:
    """The longest place of the tables that begins here, with its end."""
    text = context.text(at)
    if not text[:1].isupper() or not (text.isupper() or can_be(context.tokens[at], case="gent")):
        return None
    for stop in sorted({end, at + 3, at + 2, at + 1}, reverse=True):
        if at < stop <= len(context.tokens) and (name := _known_place(context, at, stop)):
            return stop, name
    return None


def _known_place(context: Reading, at: int, end: int) -> str | None:
    words = context.tokens[at:end]
    return territory(nominative_place(context, at, end)) or territory(" ".join(word.lemma for word in words))


def nominative_place(context: Reading, at: int, end: int, case: str = "gent") -> str:
    """The words of a place that stands in this case, in the nominative: «Пермского края» → «Пермский край»."""
    words = context.tokens[at:end]
    noun = next((word for word in reversed(words) if can_be(word, pos=NOUN)), words[-1])
    parse = next((parse for parse in noun.word.parses if parse.pos == "NOUN" and parse.case == case), noun.parse)
    gender, number = (parse.gender or "masc", parse.number or "sing") if parse else ("masc", "sing")
    forms = [
        inflected(word.text, parse if word is noun else None, "nomn")
        if word is noun
        else inflected(word.text, word.parse, "nomn", *((number,) if number == "plur" else (number, gender)))
        for word in words
    ]
    return " ".join(forms)
