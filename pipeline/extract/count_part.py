"""«N из M»: a part of what is counted («55 из 90 депутатов», «трое из задержанных», «пятеро из них»)."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_noun import Counted, counted


def set_partitive(scene: Scene, figure: Figure) -> None:
    """«55 из 90 депутатов», «пятеро из них», «трое из задержанных», «28 местами из 90»."""
    at = next((at for at in range(figure.noun_end, figure.noun_end + 3) if scene.has(at, "of_word")), None)
    if at is None or any(not _is_genitive(scene, place) for place in range(figure.noun_end, at)):
        return
    whole = next((other for other in scene.figures if at < other.start and other.begin <= at + 2), None)
    if whole is not None and _is_part(figure, whole, scene):
        figure.partitive, figure.out_of, figure.whole = True, whole.value_max or whole.value, whole
        whole.is_whole = True
        if figure.noun is None and whole.noun is not None and figure.kind in ("count", "fraction", "percent"):
            figure.noun, figure.noun_at, figure.noun_mods = whole.noun, whole.noun_at, list(whole.noun_mods)
        mark(figure)
    elif whole is None and figure.noun is None and figure.kind in ("count", "fraction"):
        _set_group(scene, figure, at + 1)


def mark(figure: Figure) -> None:
    """Names the rule of a part."""
    if figure.kind == "count":
        figure.rule = "partitive"


def _is_genitive(scene: Scene, at: int) -> bool:
    return scene.pos(at) in ("NOUN", "ADJF", "PRTF") and scene.case(at) in ("gent", "gen2")


def _is_part(part: Figure, whole: Figure, scene: Scene) -> bool:
    """«300 делегатов из 12 стран» are no part of the countries, «25 пользователей из 155 проголосовавших» are."""
    if part.value is None or whole.value is None or part.kind in ("money", "measure", "factor", "times"):
        return False
    if part.kind == "count" and part.value > (whole.value_max or whole.value):
        return False
    if part.noun is None or whole.noun is None or part.noun == whole.noun or part.kind != "count":
        return whole.kind == "count"
    token = scene.tokens[whole.noun_at] if whole.noun_at is not None else None
    people = token is not None and token.parse is not None and (token.parse.animate or token.parse.pos != "NOUN")
    return bool(people) and whole.kind == "count"


def _set_group(scene: Scene, figure: Figure, at: int) -> None:
    """«трое из задержанных»: the plural behind «из» is what is counted; «пятеро из них» is left to the antecedent."""
    if scene.lower(at) in ("них", "которых", "нас", "вас"):
        figure.partitive = True
        mark(figure)
        return
    plural = Figure(at, at, None, "indefinite", magnitude=1.0)
    found = group_at(scene, plural, at)
    if found:
        figure.partitive = True
        figure.noun_at, figure.noun, figure.noun_mods = found.at, found.lemma, list(found.mods)
        figure.noun_end = found.at + 1
        mark(figure)


def group_at(scene: Scene, plural: Figure, at: int) -> Counted | None:
    """The genitive phrase that begins at a token: what a part is of."""
    found = counted(scene, plural, at)
    return found if found and scene.case(found.at) == "gent" else None
