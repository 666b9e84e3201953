"""«один»: a number in «погиб один человек», «одну из пяти»; a pronoun in «один из лидеров», «одно время»."""

from collections.abc import Callable

from pipeline.extract.count_figure import Figure, Scene

Rule = Callable[[Scene, Figure], bool]
"""Whether something shows that the word counts."""


def is_one(scene: Scene, figure: Figure) -> bool:
    """The figure is the word «один» alone."""
    return figure.value == 1 and figure.end == figure.start + 1 and scene.tokens[figure.start].lemma == "один"


def is_pronoun(scene: Scene, figure: Figure) -> bool:
    """«один» without any sign that it counts, or in the plural: «по одним данным»."""
    if not is_one(scene, figure) or is_none(scene, figure):
        return False
    parse = scene.tokens[figure.start].parse
    plural = parse is not None and parse.number == "plur"
    bare = figure.comparator == "exact" and figure.out_of is None
    idiom = bare and figure.noun_at is not None and scene.is_lemma(figure.noun_at, "one_idiom")
    return plural or idiom or not any(rule(scene, figure) for rule in RULES)


def set_none(scene: Scene, figure: Figure) -> None:
    """«ни одной апелляции», «ни в одном районе» is none at all."""
    if is_one(scene, figure) and is_none(scene, figure):
        if scene.lower(figure.start - 1) == "ни":
            figure.start -= 1
        figure.value, figure.rule = 0.0, "none"
        figure.begin = min(figure.begin, figure.start)


def is_none(scene: Scene, figure: Figure) -> bool:
    """«ни» before it, a preposition between or not."""
    at = figure.start - 2 if scene.pos(figure.start - 1) == "PREP" else figure.start - 1
    return scene.lower(at) == "ни"


def measured(_scene: Scene, figure: Figure) -> bool:
    """«один процент», «один миллион рублей», «на один голос больше»."""
    return figure.kind != "count" or figure.delta is not None


def parted(_scene: Scene, figure: Figure) -> bool:
    """«один из пяти»; «один из лидеров» does not count."""
    return figure.out_of is not None


def limited(scene: Scene, figure: Figure) -> bool:
    """«только один», «лишь одна», «не более одного», «по одному»."""
    if scene.has(figure.end, "of_word"):
        return False
    if figure.comparator != "exact":
        return True
    at = figure.begin - 2 if scene.pos(figure.begin - 1) == "PREP" else figure.begin - 1
    return scene.lower(figure.begin - 1) == "по" or scene.lower(at) in ("только", "лишь", "всего", "ровно", "плюс")


def of_points(scene: Scene, figure: Figure) -> bool:
    """«забил один мяч», «в один голос» is an idiom."""
    at = figure.noun_at
    idiom = scene.lower(figure.start - 1) == "в" and scene.lower(figure.start - 2) not in (
        "перевесом",
        "разницей",
        "преимуществом",
    )
    return at is not None and scene.is_lemma(at, "single_noun") and not idiom


def listed(scene: Scene, figure: Figure) -> bool:
    """Another number is told beside it: «трёх мужчин и одну женщину»; «одной из двух женщин» is no list."""
    if scene.has(figure.end, "of_word"):
        return False
    return any(
        other is not figure
        and not is_one(scene, other)
        and other.kind == "count"
        and other.value is not None
        and (abs(other.start - figure.noun_end) <= 5 or abs(figure.start - other.noun_end) <= 5)
        for other in scene.figures
    )


def paired(scene: Scene, figure: Figure) -> bool:
    """«один космонавт и один дублёр»: each with a noun of its own."""
    return figure.noun_at is not None and any(
        other is not figure
        and is_one(scene, other)
        and other.noun_at is not None
        and (scene.lower(other.begin - 1) == "и" or scene.lower(figure.begin - 1) == "и")
        and (other.begin - figure.noun_end == 1 or figure.begin - other.noun_end == 1)
        for other in scene.figures
    )


def added(scene: Scene, figure: Figure) -> bool:
    """«появится ещё одна школа»."""
    if scene.lower(figure.begin - 1) != "еще" or scene.has(figure.end, "of_word"):
        return False
    near = (*range(figure.begin - 5, figure.begin), *range(figure.noun_end, figure.noun_end + 3))
    return any(scene.is_lemma(at, "adding") for at in near if at >= 0)


def of_people(scene: Scene, figure: Figure) -> bool:
    """«один человек», «погиб один полицейский», «один убит»; «ещё один активист» is just another."""
    if scene.has(figure.end, "of_word"):
        return False
    if figure.noun == "человек" and not figure.noun_elliptic:
        return True
    near = range(figure.begin - 3, figure.noun_end + 2)
    is_casualty = any(scene.is_lemma(at, "human_verb") for at in near if at >= 0)
    return is_casualty and (figure.noun is None or figure.noun_elliptic or scene.pos(figure.noun_at or 0) == "NOUN")


RULES: tuple[Rule, ...] = (measured, parted, limited, of_points, listed, paired, added, of_people)
"""Any of them will do."""
