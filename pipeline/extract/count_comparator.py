"""How a number stands to the true value: «около», «не менее чем в», «с лишним», «до», «и более».

The words before decide, else those behind. «до» under a verb of change, «от … до» and «человек десять» are the
business of ``count_delta``, ``count_number`` and ``count_noun``.
"""

from collections.abc import Callable
from typing import NamedTuple

from pipeline.extract.count_figure import Figure, Scene
from pipeline.lexicon import NONE
from schemas.fact import Comparator


class Limit(NamedTuple):
    """A comparator and the first token of its words."""

    comparator: Comparator
    begin: int
    bias: bool = False


Rule = Callable[[Scene, Figure, int, bool], Limit | None]
"""Looks at the token before the number (past «чем», prepositions, «всего»); the flag says whether a bare preposition
was passed: «больше на 5» is no comparator."""


def set_tail(scene: Scene, figure: Figure) -> None:
    """«с лишним», «и более», «+» behind the value; the noun may follow."""
    at = figure.end
    if at >= scene.size or _TAILS.isdisjoint(scene.tokens[at].word.values):
        return
    if scene.has(at, "start_word") and scene.has(at + 1, "odd_word"):
        figure.comparator, figure.noun_end = "more_than", max(figure.noun_end, at + 2)
    elif found := _and_more(scene, at):
        figure.comparator, figure.noun_end = found, at + 2
    elif scene.text(at) == "+" and scene.is_glued(at) and not (scene.is_glued(at + 1) and scene.has(at + 1, "digits")):
        figure.comparator, figure.noun_end = "at_least", at + 1


def _and_more(scene: Scene, at: int) -> Comparator | None:
    """«и более», «или меньше»; in «более 20 и менее 30» the second has a number of its own."""
    if scene.lower(at) not in ("и", "или") or scene.has(at + 2, "digits") or scene.has(at + 2, "cardinal"):
        return None
    if scene.has(at + 1, "also_more"):
        return "at_least"
    return "at_most" if scene.has(at + 1, "also_less") else None


def set_late_tail(scene: Scene, figure: Figure) -> None:
    """«50 человек и более»."""
    found = _and_more(scene, figure.noun_end) if figure.noun_at is not None else None
    if found and figure.comparator == "exact":
        figure.comparator = found


def set_comparator(scene: Scene, figure: Figure) -> None:
    """The comparator before the number, and where its phrase begins."""
    if not figure.start or _LEADS.isdisjoint(scene.tokens[figure.start - 1].word.values):
        return
    at, through = _before(scene, figure)
    if all(_CUES.isdisjoint(scene.tokens[place].word.values) for place in {max(at, 0), figure.start - 1}):
        return
    for rule in RULES:
        limit = rule(scene, figure, at, through)
        if limit is None:
            continue
        figure.begin = min(figure.begin, limit.begin)
        if limit.comparator == "at_most" and figure.rule == "range":  # «до 25–28 м/с»: the upper end is the limit
            figure.value, figure.value_max, figure.comparator = figure.value_max, None, "at_most"
        elif figure.comparator == "exact" or (figure.rule == "pair" and limit.comparator != "approx"):
            figure.comparator, figure.bias = limit.comparator, limit.bias
        return


_CUES = frozenset(
    "more_word less_word approx_word nearly_word at_least_word at_most_word least_noun exceed till_word"
    " approach mark_passed from_word start_word under_word comparator_end , +".split()
)
"""What one of the rules below may look for."""
_LEADS = _CUES | {"than_word", "number_preposition", "mere_word"}
"""What may stand right before a number that has a comparator."""
_TAILS = frozenset({"start_word", "and_word", "+"})
"""What a comparator behind a number begins with."""


def _before(scene: Scene, figure: Figure) -> tuple[int, bool]:
    """The token that may be a comparator, and whether a preposition without «чем» stands between."""
    at, through, than = figure.start - 1, False, False
    for _ in range(3):
        values = scene.tokens[at].word.values if at >= 0 else NONE
        if "than_word" in values:
            than = True
            at -= scene.text(at - 1) == ","
        elif "number_preposition" in values and "approx_word" not in values:
            through = True
        elif "mere_word" not in values or "less_word" in values:
            break
        at -= 1
    return at, through and not than


def limit(scene: Scene, _figure: Figure, at: int, through: bool) -> Limit | None:
    """«более 5», «чуть менее 5», «не менее 5», «не более чем в 5», «не поднялся выше 5»."""
    more = scene.has(at, "more_word")
    if not more and not scene.has(at, "less_word"):
        return None
    denied = at - 2 if scene.pos(at - 1) == "VERB" else at - 1
    if scene.has(denied, "not_word"):
        return Limit("at_most" if more else "at_least", denied)
    if through:
        return None
    slight = scene.has(at - 1, "slight_word")
    return Limit("more_than" if more else "less_than", at - 1 if slight else at)


def about(scene: Scene, _figure: Figure, at: int, _through: bool) -> Limit | None:
    """«около 5», «примерно в 5», «почти 5», «без малого 5»; «, примерно, 5» too."""
    if scene.text(at) == "," and scene.text(at - 2) == ",":
        at -= 1
    if scene.has(at, "approx_word"):
        return Limit("approx", at)
    if scene.has(at, "nearly_word"):
        return Limit("approx", at, bias=True)
    if scene.has(at, "comparator_end") and scene.lower(at) == "малого" and scene.lower(at - 1) == "без":
        return Limit("approx", at - 1, bias=True)
    return None


def floor(scene: Scene, _figure: Figure, at: int, _through: bool) -> Limit | None:
    """«как минимум 5», «по меньшей мере 5», «по крайней мере 5», «хотя бы 5»."""
    if scene.text(at) == "," and (scene.has(at - 1, "least_noun") or scene.has(at - 1, "at_least_word")):
        at -= 1
    if scene.has(at, "at_least_word"):
        return Limit("at_least", at - 1 if scene.has(at - 1, "like_word") else at)
    if scene.has(at, "least_noun") and scene.has(at - 1, "least_adjective"):
        return Limit("at_least", at - 2)
    return Limit("at_least", at - 1) if scene.lower(at) == "бы" and scene.lower(at - 1) == "хотя" else None


def ceiling(scene: Scene, _figure: Figure, at: int, _through: bool) -> Limit | None:
    """«максимум 5», «от силы 5»."""
    if scene.lower(at) == "силы" and scene.lower(at - 1) == "от":
        return Limit("at_most", at - 1)
    return Limit("at_most", at) if scene.has(at, "at_most_word") else None


def exceeding(scene: Scene, figure: Figure, at: int, _through: bool) -> Limit | None:
    """«превышает 5 млн», «не превысит 5 млн», «перевалило за 5 млн», «превысило отметку в 5 млн»."""
    if scene.is_lemma(at, "mark_passed"):
        at -= 1
    if not scene.is_lemma(at, "exceed") or scene.has(figure.start - 1, "by_word"):
        return None
    return Limit("at_most", at - 1) if scene.has(at - 1, "not_word") else Limit("more_than", at)


def approaching(scene: Scene, figure: Figure, at: int, _through: bool) -> Limit | None:
    """«приближается к 550 млн», «приблизилась к отметке в 5 %»: nearly so many."""
    if scene.is_lemma(at, "mark_passed"):
        at -= 1 + (scene.lower(at - 1) == "к")
    elif scene.lower(figure.start - 1) != "к":
        return None
    return Limit("approx", at, bias=True) if scene.is_lemma(at, "approach") else None


def up_to(scene: Scene, figure: Figure, _at: int, _through: bool) -> Limit | None:
    """«до 500 тысяч зрителей», «вплоть до 5»; a new value under a verb of change is no limit («довёл до 5»)."""
    at = figure.start - 1 - (scene.text(figure.start - 1) == "+")
    if figure.delta or not scene.has(at, "till_word"):
        return None
    if "bringing" in scene.cues and any(scene.is_lemma(place, "bringing") for place in range(at - 4, at)):
        return Limit("exact", at)
    return Limit("at_most", at - 1 if scene.lower(at - 1) == "вплоть" else at)


def starting_from(scene: Scene, figure: Figure, _at: int, _through: bool) -> Limit | None:
    """«от 5 тысяч рублей»; «письма от 5 организаций» are five."""
    at = figure.start - 1
    if scene.has(at, "from_word") and figure.kind in ("money", "percent", "measure"):
        return Limit("at_least", at)
    return None


def roughly(scene: Scene, figure: Figure, _at: int, _through: bool) -> Limit | None:
    """«с десяток прохожих»."""
    at = figure.start - 1
    round_word = scene.has(figure.start, "tally") or scene.has(figure.start, "multiplier")
    if not scene.has(at, "start_word") or figure.end > figure.start + 1:
        return None
    if scene.lower(figure.start) in ("полсотни", "полтысячи"):
        return Limit("approx", at)
    if not round_word:
        return None
    readings = scene.tokens[figure.start].word.parses
    return Limit("approx", at) if any((parse.case, parse.number) == ("accs", "sing") for parse in readings) else None


def nearing(scene: Scene, figure: Figure, _at: int, _through: bool) -> Limit | None:
    """«под 200 человек»; «под двумя мостами» is a place."""
    at = figure.start - 1
    if not scene.has(at, "under_word") or not figure.value or figure.value < 20 or figure.value % 10:
        return None
    noun = scene.case(figure.noun_at) if figure.noun_at is not None else None
    return Limit("approx", at, bias=True) if noun == "gent" and figure.kind == "count" else None


RULES: tuple[Rule, ...] = (limit, about, floor, ceiling, exceeding, approaching, up_to, starting_from, roughly, nearing)
"""Tried in this order; the first that finds something has it."""


def bounds(figure: Figure) -> tuple[float | None, float | None]:
    """Lowest and highest value the words allow.

    >>> bounds(Figure(0, 1, 5.0, "number", comparator="more_than"))
    (5.0, None)
    """
    low, high = figure.value, figure.value if figure.value_max is None else figure.value_max
    match figure.comparator:
        case "exact" | "range":
            return low, high
        case "more_than" | "at_least":
            return low, None
        case "less_than" | "at_most":
            return None, high
        case _:
            return None, None
