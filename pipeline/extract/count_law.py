"""References to laws and their articles, which are no counts: «ч. 2 ст. 228», «184 ФЗ»."""

from pipeline.extract.count_context import is_measured, is_uncounted
from pipeline.extract.count_figure import Scene


def is_legal(scene: Scene, start: int, end: int) -> bool:
    """«статья 228 Уголовного кодекса», «ч. 2»; not «большая часть 5 домов», «п 5 км»."""
    word = start - 2 if scene.text(start - 1) == "." else start - 1
    if word == start - 1 and len(scene.text(word)) == 1:
        return False
    loose = scene.tokens[word].lemma in ("часть", "глава", "раздел", "приложение")
    return is_uncounted(scene, start, end) or scene.has(end, "legal_word") if loose else not is_measured(scene, end)


def is_law(scene: Scene, _start: int, end: int) -> bool:
    """«от 6 октября 1999 г. 184 ФЗ»."""
    return scene.text(end).isupper()


def is_article(scene: Scene, _start: int, end: int) -> bool:
    """«181 статья закона» in the singular."""
    parse = scene.parse(end)
    single = parse is not None and (parse.number, parse.case) == ("sing", "nomn")
    return single and scene.tokens[end].lemma == "статья"
