"""Change: «выросло на 15», «увеличилось до 117», «в полтора раза», «с 8 до 12», «на треть ниже»."""

from collections.abc import Callable
from itertools import pairwise
from typing import Literal, cast

from pipeline.draft import DeltaDraft
from pipeline.extract.count_figure import Figure, Scene

Direction = Literal["up", "down"]
Rule = Callable[[Scene, Figure], DeltaDraft | None]

_REACH = 30
"""Tokens between a word of change and its number."""


def set_delta(scene: Scene, figure: Figure) -> None:
    """Gives a figure the change it says, by the first rule that sees one."""
    if scene.cues.isdisjoint(("change", "comparative")) and figure.first_end < 0:
        return
    for rule in RULES:
        figure.delta = rule(scene, figure)
        if figure.delta:
            if rule is from_to:
                _keep_second(figure)
            return


def _keep_second(figure: Figure) -> None:
    """«с 8 до 12»: the fact is 12; 8 is what it was before."""
    figure.value, figure.value_max = figure.value_max, None
    figure.comparator = "exact"
    figure.begin = figure.start
    figure.start = figure.second_start


def _word_of_change(scene: Scene, figure: Figure) -> tuple[int, Direction] | None:
    """The nearest word of change: before the number in its clause, or right behind it («на 5 % выросла»)."""
    if "change" not in scene.cues:
        return None
    behind = _change_behind(scene, figure)
    if behind is not None and _begins_clause(scene, figure):
        return behind
    for at in range(figure.begin - 1, max(-1, figure.begin - _REACH - 1), -1):
        if scene.text(at) == ";":
            break
        if scene.is_lemma(at, "change"):
            return at, _direction(scene, at)
        if scene.pos(at) in ("VERB", "PRTS") and not scene.is_lemma(at, "reach") and not scene.is_lemma(at, "occur"):
            break
    return behind


def _change_behind(scene: Scene, figure: Figure) -> tuple[int, Direction] | None:
    for at in range(figure.noun_end, min(scene.size, figure.noun_end + 4)):
        if scene.text(at) in ",;.:()—" or scene.pos(at) == "CONJ":
            break
        if scene.is_lemma(at, "change") and scene.pos(at) != "NOUN":
            return at, _direction(scene, at)
    return None


def _begins_clause(scene: Scene, figure: Figure) -> bool:
    """«снизилось число аварий и в 10 раз сократилось число задержек»: the word before is of another clause."""
    at = figure.begin - 1
    while scene.has(at, "number_preposition") or not _PASSED.isdisjoint(scene.tokens[at].word.values):
        at -= 1
        if at < 0:
            return False
    return scene.lower(at) in ("и", "а", "но", ",")


def _direction(scene: Scene, at: int) -> Direction:
    return "up" if scene.value(at, "change") == "up" else "down"


def _preposition(scene: Scene, figure: Figure) -> str:
    """The word that frames the number, comparators passed over: «почти до 500», «более чем на 10», «до +8»."""
    at = figure.start - 1
    while at > 0 and not scene.has(at, "number_preposition"):
        if _PASSED.isdisjoint(scene.tokens[at].word.values):
            return ""
        at -= 1
    return scene.lower(at)


_PASSED = frozenset(
    "approx_word nearly_word more_word less_word than_word mere_word not_word at_least_word slight_word"
    " currency_sign +".split()
)


def from_to(scene: Scene, figure: Figure) -> DeltaDraft | None:
    """«с 8 до 12» under a word of change, or downwards: no range."""
    if figure.first_end < 0 or figure.value is None or figure.value_max is None:
        return None
    word = _word_of_change(scene, figure)
    falls = figure.value > figure.value_max
    framed = scene.lower(figure.start - 1) in ("с", "со", "c", "от") and not {"до", "по"}.isdisjoint(
        _between(scene, figure)
    )
    if not framed or (word is None and not falls):
        return None
    figure.delta_at = word[0] if word else None
    return DeltaDraft("down" if falls else "up", "to", from_value=figure.value)


def _between(scene: Scene, figure: Figure) -> list[str]:
    return [scene.lower(at) for at in range(figure.first_end, figure.second_start)]


def factor(scene: Scene, figure: Figure) -> DeltaDraft | None:
    """«выросли в два раза», «вдвое сократил», «в 3 раза больше»."""
    if figure.kind != "factor":
        return None
    word = _word_of_change(scene, figure) or _comparative(scene, figure)
    if word is None:
        return None
    figure.delta_at = word[0]
    return DeltaDraft(word[1], "times")


def by(scene: Scene, figure: Figure) -> DeltaDraft | None:
    """«выросло на 15», «упали на 7 %», «на треть ниже», «на 600 рублей больше»."""
    if _preposition(scene, figure) != "на" or figure.kind in ("factor", "times") or _is_place(scene, figure):
        return None
    word = _comparative(scene, figure) or _word_of_change(scene, figure)
    if word is None or (word[0] > figure.end and figure.kind == "count" and not scene.has(word[0], "comparative")):
        return None
    if figure.kind == "count" and scene.is_lemma(word[0], "falls_on"):  # «ливни обрушились на 5 районов»
        return None
    figure.delta_at = word[0]
    return DeltaDraft(word[1], "by")


def _is_place(scene: Scene, figure: Figure) -> bool:
    """«На 45 маршрутах работают более 600 вагонов»."""
    return figure.noun_at is not None and figure.kind == "count" and scene.case(figure.noun_at) == "loct"


def to(scene: Scene, figure: Figure) -> DeltaDraft | None:
    """«увеличилось до 117 человек»."""
    if _preposition(scene, figure) != "до":
        return None
    word = _word_of_change(scene, figure)
    if word is None or word[0] > figure.start:
        return None
    figure.delta_at = word[0]
    return DeltaDraft(word[1], "to")


def amount(scene: Scene, figure: Figure) -> DeltaDraft | None:
    """«рост составил 5 %», «прибавил 3 %», «снижение в 2 %»: the change itself is the number."""
    if figure.kind not in _AMOUNTS or _preposition(scene, figure) not in ("", "в"):
        return None
    word = _word_of_change(scene, figure)
    if word is None or word[0] > figure.start:
        return None
    is_measure = figure.kind == "measure"
    if is_measure and (scene.pos(word[0]) != "NOUN" or scene.tokens[word[0]].lemma in _HEIGHTS):
        return None
    if (is_measure or figure.start - word[0] > 6) and not _reaches(scene, range(word[0], figure.start)):
        return None
    is_noun = scene.pos(word[0]) == "NOUN" and (
        scene.case(word[0]) in ("nomn", "accs", "ablt") or scene.tokens[word[0] - 1].lemma in _LEVELS
    )
    if not is_noun and not scene.is_lemma(word[0], "changing_by"):
        return None
    figure.delta_at = word[0]
    return DeltaDraft(word[1], "by")


_AMOUNTS = frozenset({"percent", "money", "fraction", "measure"})
_HEIGHTS = frozenset({"рост", "подъём", "спад"})
"""«рост игрока составляет 190 см»: no change in metres."""
_LEVELS = frozenset({"уровень", "объём", "размер", "темп", "масштаб", "величина"})
"""«уровень снижения добычи составит 24 млн тонн»: the change itself."""


def _reaches(scene: Scene, between: range) -> bool:
    """«снижение затрат завода в 2020 году составит», in one clause."""
    whole = all(scene.text(at) not in ",:;" for at in between)
    return whole and any(scene.is_lemma(at, "reach") for at in between)


def _comparative(scene: Scene, figure: Figure) -> tuple[int, Direction] | None:
    for at in range(figure.noun_end, figure.noun_end + 2):
        if scene.has(at, "comparative"):
            return at, cast(Direction, scene.value(at, "comparative"))
    return None


RULES: tuple[Rule, ...] = (from_to, factor, by, to, amount)
"""Tried in this order."""


def set_from(scene: Scene) -> None:
    """«выросла с 5 млн в 2019 году до 8 млн», «поднимется до 500 с 50»: the other number is where the change began."""
    for first, second in pairwise(tuple(scene.figures)):
        change, origin = (first, second) if first.delta and second.start == first.noun_end + 1 else (second, first)
        delta = change.delta
        if delta is None or delta.mode != "to" or delta.from_value is not None or origin.delta is not None:
            continue
        if scene.has(origin.start - 1, "start_word") and (origin.kind == change.kind or origin.is_bare):
            change.delta = DeltaDraft(delta.direction, delta.mode, origin.value, delta.base)
            if change.is_bare and origin.kind != "count":
                change.kind, change.unit, change.currency = origin.kind, origin.unit, origin.currency
            change.origin = origin
            scene.figures.remove(origin)


def set_base(scene: Scene, figure: Figure) -> None:
    """«по сравнению с 2021 годом», «к уровню прошлого года»: what the change is measured against, as written."""
    delta = figure.delta
    if delta is None:
        return
    told = "base_word" in scene.cues
    found = (_compared(scene, figure) if told else None) or _passed_by(scene, figure)
    if found is None and told:
        found = _compared_ahead(scene, figure)
    if found:
        text = scene.text_of_article[scene.tokens[found[0]].start : scene.tokens[found[1] - 1].end]
        figure.delta = DeltaDraft(delta.direction, delta.mode, delta.from_value, text)


def _compared(scene: Scene, figure: Figure) -> tuple[int, int] | None:
    """Behind the number."""
    for at in range(figure.end, min(scene.size, figure.end + 12)):
        if scene.text(at) in ",;.()" and not scene.is_glued(at + 1):
            return None
        if scene.has(at, "base_word"):
            return (at - 1 if scene.pos(at - 1) == "PREP" else at), _phrase_end(scene, at + 1)
    return None


def _compared_ahead(scene: Scene, figure: Figure) -> tuple[int, int] | None:
    """«По сравнению с прошлым годом выручка выросла на 5 %»: at the head of the clause, with no number between."""
    at = figure.begin - 1
    while at > 0 and scene.text(at) not in ";()" and not scene.has(at, "base_word") and not scene.has(at, "digits"):
        at -= 1
    if at < 1 or not scene.has(at, "base_word") or scene.pos(at - 1) != "PREP":
        return None
    if at > 1 and scene.text(at - 2) not in ",;—–":
        return None
    end = at + 1
    while end < figure.begin and (scene.pos(end) in ("PREP", "ADJF") or scene.case(end) in ("ablt", "gent", "datv")):
        end += 1
    return at - 1, end


def _passed_by(scene: Scene, figure: Figure) -> tuple[int, int] | None:
    """«превышает норму на 2 градуса», «отстаёт от графика на неделю»: what stands between verb and number."""
    verb, end = figure.delta_at, figure.begin
    if verb is None or not scene.is_lemma(verb, "passing"):
        return None
    while end > verb and scene.has(end - 1, "number_preposition"):
        end -= 1
    start = verb + 1 + (scene.lower(verb + 1) == "от")
    whole = all(scene.text(at) not in ",;:()" for at in range(start, end))
    return (start, end) if start < end and whole else None


def _phrase_end(scene: Scene, at: int) -> int:
    while at < scene.size and scene.text(at) not in ",;.:()—–" and scene.pos(at) not in ("VERB", "PRTS", "CONJ"):
        at += 1
    return at
