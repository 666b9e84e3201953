"""What a bare number leaves out: «24 % и 20 %», «третье — 290 млн», «44 пострадали», «55 из 90 депутатов»."""

from collections.abc import Callable, Sequence

from pipeline.draft import CountDraft
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_list import share_backwards
from pipeline.extract.count_measure import degrees, same_unit
from pipeline.extract.count_noun import counted
from pipeline.extract.count_part import group_at, mark, set_partitive

_PEOPLE = frozenset("человек мужчина женщина ребёнок житель подросток девочка мальчик девушка".split())
_OF_AN_AGE = frozenset("ребёнок подросток мальчик девочка девушка юноша женщина мужчина".split())
_CASUALTIES = frozenset("погибший убитый умерший жертва скончавшийся".split())
"""«погибших — 12, ранены пять»: the five are none of them."""
Rule = Callable[[Scene, Figure, Sequence[CountDraft]], bool]
"""Completes a bare figure; earlier drafts of the article may help."""


def complete(scene: Scene, earlier: Sequence[CountDraft]) -> None:
    """Partitives, then for every bare figure the first rule that knows what it leaves out."""
    share_backwards(scene)
    if "of_word" in scene.cues:
        for figure in scene.figures:
            set_partitive(scene, figure)
    for figure in scene.figures:
        if figure.is_bare and not figure.is_adjective:
            any(rule(scene, figure, earlier) for rule in RULES)
            if figure.noun is None and figure.noun_mods:
                figure.noun = figure.noun_mods.pop()


def from_whole(scene: Scene, figure: Figure, earlier: Sequence[CountDraft]) -> bool:
    """«из них 5-7 тысяч», «из которых 12», «пятеро из них»: the last count of things is the whole."""
    before = figure.begin - 2
    ahead = scene.lower(figure.begin - 1) in ("них", "которых") and scene.has(before, "of_word")
    if not ahead and not (figure.partitive and figure.whole is None):
        return False
    whole = _last(scene, figure)
    figure.partitive = True
    if whole is not None:
        figure.noun, figure.noun_elliptic = whole.noun, True
        figure.out_of = whole.value if whole.value_max is None else whole.value_max
        if figure.value and figure.out_of and figure.value > figure.out_of:
            figure.out_of = None
    else:
        draft = _last_draft(scene, earlier)
        if draft:
            figure.noun, figure.noun_elliptic, figure.out_of = draft.noun, True, draft.value
    mark(figure)
    return figure.noun is not None


def of_ten(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«Из десяти гидроагрегатов семь были разрушены»."""
    whole = _last(scene, figure)
    if whole is None or not scene.has(whole.begin - 1, "of_word") or figure.value is None or whole.value is None:
        return False
    if figure.value > whole.value or whole.begin > 3:
        return False
    figure.noun, figure.noun_elliptic, figure.partitive, figure.out_of = whole.noun, True, True, whole.value
    figure.noun_mods = list(whole.noun_mods)
    figure.whole, whole.is_whole = whole, True
    mark(figure)
    return True


def same_money(scene: Scene, figure: Figure, earlier: Sequence[CountDraft]) -> bool:
    """«второе место — 316 млн рублей (около 5 млн долларов), третье — 290 млн», «прибыль в 6 миллиардов»."""
    if not any(scene.has(at, "multiplier") for at in range(figure.start, figure.end)):
        return False
    cue = any(scene.is_lemma(at, "money_cue") for at in range(max(0, figure.begin - 4), figure.begin))
    before = [other for other in scene.figures if other.end <= figure.begin and other.kind not in _SHARES]
    if not cue and before and before[-1].kind != "money":
        return False
    money = [other for other in before if other.kind == "money"]
    outside = [other for other in money if scene.text(other.begin - 1) != "("]
    drafts = [draft for draft in earlier[-6:] if draft.kind == "money" and not _is_bracketed(scene, draft)]
    if not cue and not money and not (drafts and drafts[-1].sentence.paragraph == scene.sentence.paragraph):
        return False
    known = outside or money or drafts
    figure.currency = known[-1].currency if known else None
    figure.kind, figure.rule = "money", "money_elliptic"
    return True


_SHARES = frozenset({"percent", "factor", "fraction", "times"})
"""«выручила 900 млн рублей, убыток сократился втрое — до 45 млн»."""


def _is_bracketed(scene: Scene, draft: CountDraft) -> bool:
    text = scene.text_of_article[draft.sentence.start : draft.start]
    return text.rfind("(") > text.rfind(")")


def ratio(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«рейтинг — 7,8», «коэффициент 1,5»."""
    if not any(scene.is_lemma(at, "ratio_noun") for at in range(max(0, figure.begin - 4), figure.begin)):
        return False
    figure.kind, figure.rule = "ratio", "ratio"
    return True


def is_mark(scene: Scene, figure: Figure) -> bool:
    """«оценка колеблется у 7,7»: a mark out of ten or five."""
    return figure.kind == "ratio" and any(
        scene.tokens[at].lemma == "оценка" for at in range(max(0, figure.begin - 4), figure.begin)
    )


def same_percent(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«91 %, годом ранее — 87,5»: behind a dash, a number with decimals goes on in per cent."""
    if figure.value is None or figure.value == int(figure.value) or scene.text(figure.begin - 1) not in ("—", "–", "-"):
        return False
    last = scene.figure_before(figure)
    if last is None or last.kind != "percent":
        return False
    figure.kind, figure.unit, figure.rule = "percent", last.unit, "percent_elliptic"
    return True


def quantity(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«число машин выросло с 8 до 12», «количество мигалок — 569»: the genitive behind «число»."""
    if "quantity_noun" not in scene.cues:
        return False
    for at in range(figure.begin - 1, -1, -1):
        if scene.text(at) == ";":
            return False
        if scene.text(at) == "," and _is_of_people(scene, figure):
            return False
        if scene.is_lemma(at, "quantity_noun"):
            found = group_at(scene, Figure(at, at + 1, None, "indefinite", magnitude=1.0), at + 1)
            if found is None:
                return False
            figure.noun, figure.noun_mods, figure.noun_elliptic = found.lemma, list(found.mods), True
            figure.rule = "number_elliptic" if figure.rule == "number" else figure.rule
            return True
    return False


def topical(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«Заявок было 300», «Новых школ построено 15», «Погибших уже 45»: a genitive plural heads the clause."""
    at = figure.begin - 1
    while (
        at >= 0 and figure.begin - at < 4 and (scene.pos(at) in ("VERB", "PRTS", "PRCL") or scene.has(at, "mere_word"))
    ):
        at -= 1
    parse = scene.parse(at)
    if parse is None or (parse.number, parse.case) != ("plur", "gent") or at < 0:
        return False
    first = at
    while scene.pos(first - 1) in ("ADJF", "PRTF") and scene.case(first - 1) == "gent":
        first -= 1
    outside = first == 0 or scene.taken[first - 1] or scene.pos(first - 1) in (None, "CONJ", "ADVB", "PRCL")
    if not outside or scene.text(first - 1) in ("»", ")"):
        return False
    found = group_at(scene, _several(first - 1), first)
    if found is None or found.at != at or figure.kind != "count":
        return False
    figure.noun, figure.noun_mods, figure.noun_elliptic = found.lemma, list(found.mods), False
    figure.noun_at = at
    return True


def taken_up(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«задержанных, которых было не менее 80»: the noun before the comma."""
    at = next((at for at in range(figure.begin - 1, max(1, figure.begin - 5), -1) if scene.lower(at) == "которых"), 0)
    if not at or scene.text(at - 1) != "," or figure.kind != "count":
        return False
    found = counted(scene, _several(at - 2), at - 2)
    if found:
        figure.noun, figure.noun_mods, figure.noun_elliptic = found.lemma, list(found.mods), True
    return found is not None


def asked(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«— Сколько станций построят? — Пять.»: the question before says of what."""
    tokens = scene.before.tokens if scene.before is not None else ()
    if not tokens or tokens[-1].text != "?" or figure.kind != "count" or scene.before is None:
        return False
    at = next((at for at, token in enumerate(tokens) if "how_many" in token.word.values), None)
    if at is None:
        return False
    found = group_at(Scene(scene.text_of_article, scene.before), _several(at), at + 1)
    if found:
        figure.noun, figure.noun_mods, figure.noun_elliptic = found.lemma, list(found.mods), True
    return found is not None


def _several(at: int) -> Figure:
    """A stand-in for «несколько»: what follows is a genitive plural."""
    return Figure(at, at + 1, None, "indefinite", magnitude=1.0)


def pointed(scene: Scene, figure: Figure, earlier: Sequence[CountDraft]) -> bool:
    """«первые две откроют в декабре», «остальные три»: those counted before."""
    if not scene.has(figure.begin - 1, "taking_up"):
        return False
    whole, draft = _last(scene, figure), _last_draft(scene, earlier)
    figure.noun = whole.noun if whole else draft.noun if draft else None
    figure.noun_elliptic = figure.noun is not None
    return figure.noun_elliptic


def same_thing(scene: Scene, figure: Figure, earlier: Sequence[CountDraft]) -> bool:
    """«двое республиканцев, ещё пятеро воздержались», «проголосовали 54 сенатора, против — 45»."""
    people = figure.is_collective or _is_of_people(scene, figure)
    whole = _last(scene, figure, is_strict=True)
    if whole is not None and (whole.noun in _CASUALTIES or _is_of_any_age(scene, figure, whole.noun)):
        whole = None
    if whole is not None and (not people or _is_person(scene, whole)):
        figure.noun, figure.noun_elliptic = whole.noun, True
        figure.rule = "number_elliptic" if figure.rule == "number" else figure.rule
        return True
    if not people:
        return False
    draft = _last_draft(scene, earlier)
    known = draft is not None and draft.noun is not None and not draft.partitive and _is_personal(draft.noun)
    known = known and draft is not None and draft.noun not in _CASUALTIES
    known = known and not _is_of_any_age(scene, figure, draft.noun if draft is not None else None)
    told = any(other.noun == "человек" for other in earlier[-4:])
    figure.noun = draft.noun if draft is not None and known and not told else "человек"
    figure.noun_elliptic = True
    figure.rule = "number_elliptic" if figure.rule == "number" else figure.rule
    return True


def _is_of_any_age(scene: Scene, figure: Figure, noun: str | None) -> bool:
    """«погибли двое детей, ещё трое пропали»: who comes on top may be grown up."""
    return noun in _OF_AN_AGE and scene.lower(figure.begin - 1) == "еще"


def _is_of_people(scene: Scene, figure: Figure) -> bool:
    """A verb beside it speaks of people: «44 пострадали», «погиб один», «около 40 получили ранения»."""
    near = (*range(figure.noun_end, figure.noun_end + 3), *range(figure.begin - 4, figure.begin))
    return any(scene.is_lemma(at, "human_verb") for at in near if at >= 0 and scene.text(at) not in ",;")


def _last(scene: Scene, figure: Figure, *, is_strict: bool = False) -> Figure | None:
    """The last figure before with a noun of things or people; strictly, not one that only says where («в 7 домах»)."""
    before = [
        other
        for other in scene.figures[: scene.figures.index(figure)]
        if other.kind == "count" and other.noun and other.end <= figure.begin and not other.is_adjective
    ]
    free = [other for other in before if scene.pos(other.begin - 1) != "PREP" or other.begin < 2]
    known = free or ([] if is_strict else before)
    return known[-1] if known else None


def _last_draft(scene: Scene, earlier: Sequence[CountDraft]) -> CountDraft | None:
    """The last count of an earlier sentence, at most two back."""
    for draft in reversed(earlier[-4:]):
        near = (
            scene.sentence.start - draft.sentence.end < 300 and draft.sentence.paragraph >= scene.sentence.paragraph - 1
        )
        if draft.kind == "count" and draft.noun and near:
            return draft
    return None


def _is_person(scene: Scene, figure: Figure) -> bool:
    if figure.noun in _PEOPLE or figure.noun_at is None:
        return figure.noun in _PEOPLE or figure.noun_at is None
    parse = scene.tokens[figure.noun_at].parse
    return parse is not None and (bool(parse.animate) or parse.pos in ("ADJF", "PRTF"))


def _is_personal(noun: str) -> bool:
    return noun in _PEOPLE or noun.endswith(("ец", "ист", "тель", "ник", "щик", "ший", "ый", "ор", "ант", "ент", "ат"))


RULES: tuple[Rule, ...] = (
    from_whole,
    of_ten,
    same_money,
    same_unit,
    degrees,
    same_percent,
    ratio,
    quantity,
    topical,
    taken_up,
    asked,
    pointed,
    same_thing,
)
"""Tried in this order on a bare figure."""
