"""Adjectives made of numbers: «пятитысячный», «100-процентный», «96-метровая»; ages and lengths of time are none."""

from pipeline.extract.count_figure import DASHES, Figure, NoNumber, Scene
from pipeline.lexicon import folded, lexicon
from pipeline.numeral import Numeral, compound
from schemas.count import CountKind


def adjective(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«пятитысячный», «двадцатилетний»."""
    parts = compound(scene.tokens[at].lemma)
    return _adjectival(at, at + 1, parts[0], parts[1]) if parts else None


def dashed(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«100-процентный», «96-метровая», «58-летний»."""
    number = scene.numeral(at)
    end = _end(scene, number)
    if number is None or number.value is None or end is None:
        return None
    return _adjectival(at, end, number.value, scene.tokens[end - 1].lemma)


def _end(scene: Scene, number: Numeral | None) -> int | None:
    """End of «100-процентный», also typed «54 процентным», «85-ти летний»."""
    if number is None:
        return None
    end = number.end
    if scene.text(end) in DASHES and scene.is_glued(end) and scene.is_glued(end + 1) and scene.has(end + 1, "word"):
        return None if scene.text(end + 1)[:1].isupper() else end + 2
    return end + 1 if _is_loose(scene, end) else None


def _is_loose(scene: Scene, at: int) -> bool:
    """«85-ти летний», «54 процентным» with a space; «40 местных жителей», «5 процентных пунктов» count."""
    parse = scene.parse(at)
    is_head = scene.has(at, "adjective_head") and not scene.has(at + 1, "point_word")
    if not is_head or parse is None or parse.pos not in ("ADJF", "NOUN"):
        return False
    return parse.number == "sing" or scene.tokens[at].lemma == "летний"


def _adjectival(start: int, end: int, value: float, lemma: str) -> Figure | NoNumber | None:
    says = lexicon().of_lemma(lemma).get("adjective_head") or lexicon().of_lemma(folded(lemma)).get("adjective_head")
    if says is None:
        return NoNumber(start, end, "adjective") if end > start + 1 else None
    kind, _, what = says.partition(" ")
    if kind in ("age", "duration"):
        return NoNumber(start, end, kind)
    if kind == "x":
        return Figure(start, end, value * float(what), "adjective", is_adjective=True)
    figure = Figure(start, end, value, "adjective", kind=_KINDS[kind], is_adjective=True)
    if kind == "measure":
        figure.unit = what
    elif kind == "money":
        figure.currency = what
    elif kind == "count":
        figure.noun, figure.noun_at = what, end - 1
    return figure


_KINDS: dict[str, CountKind] = {
    "percent": "percent",
    "times": "times",
    "measure": "measure",
    "money": "money",
    "count": "count",
}
