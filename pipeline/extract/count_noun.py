"""What is counted: the noun behind the number with its adjectives, behind an adjective of number, or before it."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.count_agreement import GENITIVE, agrees, fitting
from pipeline.extract.count_figure import DASHES, Figure, Scene
from pipeline.extract.count_lemma import adjective_lemma, noun_lemma
from pipeline.extract.count_unit import unit_at
from pipeline.text import Token

_LONGEST = 7
"""Tokens a noun phrase may have before its noun."""


class Counted(NamedTuple):
    """A counted noun: its token, lemma and the lemmas of its adjectives."""

    at: int
    lemma: str
    mods: tuple[str, ...]


def set_noun(scene: Scene, figure: Figure) -> None:
    """Gives a figure what it counts, if that stands beside it."""
    if figure.is_adjective:
        _set_by_adjective(scene, figure)
    elif figure.kind in ("count", "percent", "fraction") and scene.lower(figure.noun_end) != "годовых":
        found = counted(scene, figure, figure.noun_end)
        if found:
            _take(figure, _inside(scene, found))
            if figure.noun == "гол" and _is_livestock(scene, figure):
                figure.noun = "голова"
        elif figure.kind == "count":
            _set_inverted(scene, figure)
        elif figure.kind == "percent" and scene.pos(figure.start - 1) != "PREP":
            _set_share(scene, figure)
    elif figure.kind == "measure":
        _set_stuff(scene, figure)


def _set_share(scene: Scene, figure: Figure) -> None:
    """«15 % оборота сети»; «на 15 % прибыли больше» has none."""
    at = figure.noun_end
    if scene.is_lemma(at, "owned_measure") and scene.case(at) == "gent" and not scene.taken[at]:
        _take(figure, Counted(at, scene.tokens[at].lemma, ()))


def _set_stuff(scene: Scene, figure: Figure) -> None:
    """«60 кг меди», «6 километров новых труб»: the genitive behind the unit; «10 метров высоты» has none."""
    found = _genitive(scene, figure.noun_end)
    if found is None or 1 in scene.taken[figure.noun_end : found.at]:
        return
    if not _NO_STUFF.isdisjoint(scene.tokens[found.at].word.values) or unit_at(scene, found.at):
        return
    if scene.pos(figure.begin - 1) != "PREP" or scene.lower(figure.begin - 1) not in _PLACING:
        _take(figure, found)


_NO_STUFF = frozenset(
    {"dimension_noun", "quantity_noun", "frost_word", "heat_word", "weather_place", "counter_noun", "base_word"}
)
_PLACING = frozenset({"в", "во", "на", "за", "через"})
"""«в 5 км города», «на 3 метра уровня»: how far, not how much."""


def _inside(scene: Scene, counter: Counted) -> Counted:
    """«тысяча единиц техники», «20 штук яиц»: what is told in such pieces is counted."""
    if not scene.is_lemma(counter.at, "counter_noun"):
        return counter
    return _genitive(scene, counter.at + 1) or counter


def _genitive(scene: Scene, at: int) -> Counted | None:
    """The common noun in the genitive that a phrase beginning here is headed by."""
    adjectives: list[int] = []
    while scene.pos(at) in ("ADJF", "PRTF") and scene.case(at) in GENITIVE:
        adjectives.append(at)
        at += 1
    if scene.pos(at) != "NOUN" or scene.case(at) not in GENITIVE or scene.taken[at] or scene.text(at)[:1].isupper():
        return None
    return Counted(at, noun_lemma(scene.tokens[at], scene.tokens[at].lemma), _modifiers(scene, adjectives))


def _take(figure: Figure, found: Counted) -> None:
    figure.noun_at, figure.noun, figure.noun_mods = found.at, found.lemma, list(found.mods)
    figure.noun_end = found.at + 1


def _is_livestock(scene: Scene, figure: Figure) -> bool:
    """«300 голов скота», «40 тысяч голов»; teams score fewer."""
    return "livestock_word" in scene.cues or (figure.value or figure.magnitude or 0) >= 1000


def counted(scene: Scene, figure: Figure, start: int) -> Counted | None:
    """The noun phrase that begins at a token and agrees with the number."""
    adjectives: list[int] = []
    for at in _words(scene, start):
        parse = scene.tokens[at].parse
        if parse is None or scene.taken[at]:
            break
        if scene.has(at, "short_noun") or _is_abbreviation(scene, at):
            return Counted(at, noun_lemma(scene.tokens[at], scene.text(at)), _modifiers(scene, adjectives))
        if parse.pos == "NOUN":
            reading = fitting(scene.tokens[at], figure)
            if reading is None and adjectives and _has_complement(scene.tokens[adjectives[-1]]):
                continue
            if reading is None:
                break
            return Counted(at, noun_lemma(scene.tokens[at], reading.lemma), _modifiers(scene, adjectives))
        if parse.pos not in ("ADJF", "PRTF"):
            break
        adjectives.append(at)
    return _substantive(scene, figure, adjectives)


def _has_complement(token: Token) -> bool:
    """A participle may have words of its own before the noun: «противостоящих друг другу команд»."""
    return token.parse is not None and (token.parse.pos == "PRTF" or token.parse.lemma.endswith(("щий", "вший", "мый")))


def _is_abbreviation(scene: Scene, at: int) -> bool:
    """«15 КНС»; not «27 МВД»: names of bodies and countries are not counted."""
    text = scene.text(at)
    values = scene.tokens[at].word.values
    if not (len(text) > 1 and text.isupper() and text.isalpha()):
        return False
    return "counted_abbr" in values or (_BODIES.isdisjoint(values) and scene.pos(at) != "NOUN")


_BODIES = frozenset({"org_abbr", "org_name", "territory", "legal_form", "legal_tail", "legal_code"})


def _words(scene: Scene, start: int) -> Iterator[int]:
    """Tokens that may build the phrase; pronouns, adverbs, «14-летних», an opening quotation mark are passed."""
    at = start
    while at < min(scene.size, start + _LONGEST):
        behind = _passed(scene, start, at)
        if behind is None:
            yield at
        at = behind or at + 1


def _passed(scene: Scene, start: int, at: int) -> int | None:
    """The token after words that say nothing of the thing, if such stand here."""
    pos, text = scene.pos(at), scene.text(at)
    if pos in _BUILDING:
        return None
    if scene.has(at, "digits") and scene.text(at + 1) in DASHES and scene.is_glued(at + 2):
        return at + 3
    if text == "(" and at == start:
        return _behind_bracket(scene, at)
    following = scene.pos(at + 1)
    pronoun = pos == "NPRO" and following in _BUILDING and text.lower() != "что"
    adverb = pos in ("ADVB", "PRCL") and following in ("ADJF", "PRTF") and not scene.has(at, "comparative")
    quoted = text in '«„"' and following in ("NOUN", "ADJF") and scene.is_glued(at + 1)
    joined = text.lower() in ("и", ",") and at > start and _is_adjective_pair(scene, at)
    return at + 1 if pronoun or adverb or quoted or joined else None


_BUILDING = frozenset({"NOUN", "ADJF", "PRTF"})
"""What the phrase is built of."""


def _behind_bracket(scene: Scene, at: int) -> int | None:
    """«22 (9+13) очка»: the noun stands behind a bracket of numbers that are none."""
    end = next((place for place in range(at + 1, min(scene.size, at + 6)) if scene.text(place) == ")"), None)
    return end + 1 if end is not None and all(scene.taken[at + 1 : end]) else None


def _is_adjective_pair(scene: Scene, at: int) -> bool:
    """«новых и старых домов», «больших, новых домов», «теле- и радиоканалов» written out."""
    before, after = scene.tokens[at - 1].parse, scene.parse(at + 1)
    if before is not None and after is not None and after.pos == "NOUN" and scene.lower(at) == "и":
        alike = (before.case, before.number) == (after.case, after.number) == ("gent", "plur")
        return alike and before.pos == "ADJF" and not after.animate and before.lemma.endswith(("ский", "ный"))
    return (
        before is not None
        and after is not None
        and before.pos == "ADJF"
        and after.pos == "ADJF"
        and (before.case, before.number) == (after.case, after.number)
        and scene.pos(at + 2) in ("NOUN", "ADJF")
    )


def _modifiers(scene: Scene, places: list[int]) -> tuple[str, ...]:
    """Lemmas of the adjectives; «своих», «этих» say nothing of the thing, «других» does."""
    tokens = [scene.tokens[at] for at in places]
    return tuple(adjective_lemma(token) for token in tokens if not _is_pronoun(token) or token.lemma in _TELLING)


def _is_pronoun(token: Token) -> bool:
    return token.parse is not None and "Apro" in token.parse.grammemes


_TELLING = frozenset({"другой", "иной"})
"""Pronouns that tell one thing from another."""


def _substantive(scene: Scene, figure: Figure, adjectives: list[int]) -> Counted | None:
    """«44 пострадавших», «двое неизвестных»: the last adjective is the noun."""
    while adjectives and _is_pronoun(scene.tokens[adjectives[-1]]):
        adjectives = adjectives[:-1]
    if not adjectives:
        return None
    last = adjectives[-1]
    token = scene.tokens[last]
    if _asks_for_noun(scene, token):
        figure.noun_mods = [adjective_lemma(scene.tokens[at]) for at in adjectives]
        figure.noun_end = last + 1
        return None
    if not any(agrees(parse, figure) for parse in token.word.parses if parse.pos in ("ADJF", "PRTF")):
        return None
    if (token.parse is not None and token.parse.pos == "ADJF" and _shares_noun(scene, last)) or scene.lower(last) in (
        "минувших",
        "последних",
        "первых",
    ):
        return None
    return Counted(last, adjective_lemma(token), _modifiers(scene, adjectives[:-1]))


def _asks_for_noun(scene: Scene, token: Token) -> bool:
    """«десять подводных лодок, в том числе восемь атомных»: an adjective that is no noun, a counted noun before."""
    readings = token.word.parses
    is_noun = any(parse.pos in ("NOUN", "PRTF") or "Subx" in parse.grammemes for parse in readings)
    return not is_noun and any(other.noun for other in scene.figures if other.end <= scene.tokens.index(token))


def _shares_noun(scene: Scene, at: int) -> bool:
    """«две французских и три немецких компании»: the noun comes with the second number."""
    near = range(at + 2, at + 5)
    joined = scene.lower(at + 1) in ("и", ",", "или")
    return joined and any(scene.has(place, "digits") or scene.has(place, "cardinal") for place in near)


def _set_by_adjective(scene: Scene, figure: Figure) -> None:
    """«пятитысячный отряд добровольцев» counts volunteers, «100-процентный пакет акций» shares."""
    if figure.noun is not None:
        return
    head = next((at for at in _words(scene, figure.end) if scene.pos(at) not in ("ADJF", "PRTF")), scene.size)
    if scene.pos(head) != "NOUN" or not scene.is_lemma(head, "group_noun"):
        return
    found = counted(scene, Figure(head, head + 1, None, "percent", kind="percent"), head + 1)
    if found:
        _take(figure, found)


def _set_inverted(scene: Scene, figure: Figure) -> None:
    """«человек десять», «километрах в двух»: the noun before the number makes it approximate."""
    at = figure.start - 1
    if scene.has(at, "number_preposition") and scene.pos(at - 1) == "NOUN":
        at -= 1
    topic = at - 1 if scene.text(at) in DASHES else at
    if _is_topic(scene, topic):
        figure.noun_at, figure.noun = topic, _topic_lemma(scene.tokens[topic])
        return
    if any(other.start <= at < other.noun_end for other in scene.figures if other is not figure):
        return
    if not scene.has(at, "inverted_noun") or scene.pos(at - 1) in ("NOUN", "ADJF", "PREP", "NUMR", "PRTF"):
        return
    if scene.has(at - 1, "digits"):
        return
    unit = unit_at(scene, at)
    if unit is not None:
        figure.kind, figure.unit, figure.currency, figure.rule = unit.kind, unit.unit, unit.currency, unit.kind
    figure.noun_at, figure.noun = (
        at,
        noun_lemma(scene.tokens[at], "человек" if scene.lower(at) in ("человек", "людей") else scene.tokens[at].lemma),
    )
    if unit is not None:
        figure.noun = figure.noun_at = None
    elif figure.noun == "раз":
        figure.kind, figure.rule = "times", "times"
    figure.begin = min(figure.begin, at)
    figure.comparator = "approx" if figure.comparator == "exact" else figure.comparator


def _is_topic(scene: Scene, at: int) -> bool:
    """«Салатов три», «Погибших — 45»: a genitive plural at the head of its clause."""
    parse = scene.parse(at)
    if parse is None or parse.number != "plur" or parse.case != "gent":
        return False
    if parse.pos != "NOUN" and not (parse.pos in ("PRTF", "ADJF") and scene.text(at + 1) in DASHES):
        return False
    return (at == 0 or scene.text(at - 1) in ",;:—(") and not scene.has(at, "inverted_noun")


def _topic_lemma(token: Token) -> str:
    is_noun = token.parse is not None and token.parse.pos == "NOUN"
    return noun_lemma(token, token.lemma) if is_noun else adjective_lemma(token)
