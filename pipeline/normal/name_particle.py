"""Small words of foreign names, and the surnames they open («ван Гог», «Ди Каприо», «Аль Сауд»)."""

from collections.abc import Sequence

from pipeline.lexicon import lexicon

PARTICLES = frozenset(
    "де ди да дель дела делла дю ван фон фан дер ден ла ле эль аль бен бин ибн ал оф тер цу дос дас ас ад аш ар ат аз "
    "эс эд".split()
)
"""Words that open a surname («ван Гог»)."""
FIRST = frozenset("Де Ди Дель Делла Дю Ла Ле Фон Аль".split())
"""Those that open a surname without a given name before it; «Ван», «Бен», «Эль» are given names there."""
HOUSES = frozenset({"аль", "эль"})
"""Before the name of a family or a place, behind the father's name («Мухаммед бин Салман Аль Сауд»)."""
SONS = frozenset({"бин", "бен", "ибн"})


def opening(words: Sequence[str]) -> int | None:
    """The word a surname begins with, if a particle tells.

    >>> opening(["Винсент", "ван", "Гог"]), opening(["Ди", "Каприо"]), opening(["Аль", "Пачино"])
    (1, 0, None)
    >>> opening(["да", "Винчи"])
    0
    >>> opening(["Мухаммед", "бин", "Салман", "Аль", "Сауд"])
    3
    """
    if words[0] in PARTICLES and len(words) > 1:
        return 0
    if words[0] in FIRST and len(words) == 2:
        return None if "after_given_al" in lexicon().of_lemma(words[1]) else 0
    found = [at for at in range(1, len(words)) if words[at].lower() in PARTICLES]
    houses = [at for at in found if words[at].lower() in HOUSES]
    if houses and words[found[0]].lower() in SONS:
        return houses[-1]
    return found[0] if found else None
