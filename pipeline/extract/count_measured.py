"""How what is measured reads: «чистая прибыль», «явка избирателей», «тариф на газ»; not its owner."""

from pipeline.extract.count_figure import Scene
from pipeline.extract.count_phrase import agreeing, head_at, is_nominal, is_pointing
from pipeline.normal.inflection import recased
from pipeline.rules.phrase import chain_end


def measured_phrase(scene: Scene, head: int) -> str:
    """Lemma of the noun, its adjectives, the genitive or «на …» behind it as written; not its owner."""
    first = head
    while first > 0 and _stands_with(scene, first - 1, head) and not _is_general(scene, first - 1):
        first -= 1
    adjectives = [agreeing(scene.tokens[at].lemma, scene.tokens[head]) for at in range(first, head)]
    text, lemma = scene.text(head), scene.tokens[head].lemma
    name = text if text.isupper() else recased(lemma, text) if text[1:2].isupper() else lemma
    return " ".join([*adjectives, name, *[scene.text(at) for at in range(head + 1, complement_end(scene, head))]])


def _stands_with(scene: Scene, at: int, head: int) -> bool:
    """An adjective of this noun: «у больного опухоль» is no sick tumour."""
    cases = {scene.case(at), scene.case(head)}
    return scene.pos(at) == "ADJF" and (len(cases) == 1 or cases == {"nomn", "accs"})


def complement_end(scene: Scene, head: int) -> int:
    """Token after what the measured noun needs: «явка избирателей», «тариф на газ»; «выручка» needs nothing."""
    end = head + 1
    if scene.tokens[head].lemma in _OF_ACRONYM and scene.has(end, "latin") and scene.text(end).isupper():
        return end + 1
    of_owner = scene.is_lemma(head, "measured_activity") and scene.is_lemma(end, "owner_noun")
    if of_owner or scene.is_lemma(head, "owned_measure"):
        return end
    end = chain_end(scene.tokens, end, lambda at: _is_part(scene, at))
    if end > head + 1 and _is_named_behind(scene, end) and scene.is_lemma(end - 1, "name_carrier"):
        end -= 1
    if end == head + 1 and scene.lower(end) == "на":
        noun = head_at(scene, end + 1)
        end = noun + 1 if noun is not None and scene.case(noun) == "accs" else end
    return min(end, head + 5)


def is_measure_behind(scene: Scene, at: int, number: int) -> bool:
    """«патроны калибра 7,62 мм», «трубы диаметра 300 мм»: a size in the genitive between its thing and its number."""
    if at != number - 1 or scene.case(at) != "gent" or scene.value(at, "dimension_noun") != "of":
        return False
    thing = scene.parse(at - 1)
    return thing is not None and thing.pos == "NOUN" and not scene.taken[at - 1] and scene.tokens[at].lemma in _SIZES


_SIZES = frozenset("калибр диаметр длина ширина высота толщина масса вес мощность ёмкость вместимость".split())


_OF_ACRONYM = frozenset({"показатель", "индекс"})
"""«показатель EBITDA», «индекс PMI»."""


def _is_named_behind(scene: Scene, at: int) -> bool:
    """«цена нефти марки Brent», «бензина марки АИ-95»: the last noun only carries a name."""
    name = scene.text(at)
    return scene.has(at, "latin") or name in ("«", "„") or (len(name) > 1 and name.isupper())


def _is_part(scene: Scene, at: int) -> bool:
    """A word of the measured thing itself: no pronoun, and no proper name, for that is the owner."""
    return is_nominal(scene, at) and not is_pointing(scene, at) and not scene.text(at)[:1].isupper()


def _is_general(scene: Scene, at: int) -> bool:
    """«суммарная», «его»: no part of what is measured."""
    return scene.is_lemma(at, "total_adjective") or is_pointing(scene, at)
