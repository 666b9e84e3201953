"""Ages that leave out «лет»: «певцу уже за 60», «Пенсионерке 72 года, её внуку — 14»."""

from pipeline.extract.count_context import is_uncounted
from pipeline.extract.count_figure import DASHES, Figure, Scene


def is_age_again(scene: Scene, figure: Figure) -> bool:
    """A bare number in a sentence that tells an age: behind someone in the dative, or «в» and then a verb or a dash."""
    if not figure.is_bare or figure.comparator != "exact" or not figure.value or not 0 < figure.value < 120:
        return False
    before = figure.begin - 1
    if scene.text(before) in DASHES:
        before -= 1
    parse = scene.parse(before)
    if parse is not None and parse.case == "datv" and (parse.pos == "NPRO" or bool(parse.animate)):
        return True
    behind = scene.text(figure.end) in DASHES or scene.pos(figure.end) in ("VERB", "PRTS", None)
    return scene.has(before, "into_word") and behind and scene.lower(before - 1) in ("а", "и", ",", "")


def is_age_of_person(scene: Scene, start: int, _end: int) -> bool:
    """«Иван Петров, 27,»: a number between commas behind a name."""
    if scene.text(start - 1) != ",":
        return False
    place = scene.tokens[start - 1].start
    named = any(mention.type == "PERSON" and mention.end == place for mention in scene.mentions)
    return named and 0 < int(scene.text(start)) < 120


def is_age_of_pronoun(scene: Scene, start: int, end: int) -> bool:
    """«ему уже за 60», «ей было тогда 45»."""
    return is_uncounted(scene, start, end) and not scene.has(end, "of_word")


def is_age_of_dative(scene: Scene, start: int, end: int) -> bool:
    """«певцу уже за 60»: tens behind someone in the dative."""
    at = start - 2
    while scene.has(at, "age_filler") and scene.text(at) != ",":
        at -= 1
    parse, number = scene.parse(at), scene.numeral(start)
    someone = parse is not None and parse.case == "datv" and bool(parse.animate)
    tens = number is not None and number.end == end and number.value is not None and number.value % 10 == 0
    return someone and tens and is_uncounted(scene, start, end)


def is_anniversary(scene: Scene, start: int, end: int) -> bool:
    """«Певице — 75», «„Заре“ — 50»: a title of a dative, a dash and the age."""
    if scene.size - end > 1 or scene.text(start - 1) not in DASHES or scene.lower(end) not in ("", ".", "!"):
        return False
    first = scene.tokens[1 if scene.text(0) in '«„"' else 0]
    told = any(scene.pos(at) in _TOLD or scene.text(at) in ",:;" for at in range(start))
    return not told and any(parse.case == "datv" and parse.pos == "NOUN" for parse in first.word.parses)


_TOLD = frozenset({"VERB", "PREP", "PRTS", "NUMR"})
