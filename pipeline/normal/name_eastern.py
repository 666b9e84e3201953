"""Names that put the surname first, known by their syllables: Chinese («Си Цзиньпин»), Korean («Ким Чен Ын»)."""

import re
from collections.abc import Sequence

from pipeline.lexicon import lexicon
from pipeline.normal.name_guess import CONSONANTS, ENDINGS

CHINESE = (
    "(?:чж|цз|[бпмфдтнлгкхцсчшжзв])?"
    "(?:ань?|ай|ао|а|энь?|эй|э|оу|о|унь?|уань?|уай|уа|уй|у|инь?|ие|иу|и|янь?|яо|я|юань?|юнь?|юэ|ю|е|эр|ы)"
)
KOREAN = "(?:кк|тт|пп|сс|дж|чх|кх|пх|тх|[бпмдтнлргкхсчзвф])?(?:ый|ви|ва|во|ве|[аоуыэеяёюи])[ктнлмпрбг]?"
SYLLABLE = re.compile(f"{CHINESE}|{KOREAN}")
"""Of Palladius, of Kontsevich."""
SYLLABLES = re.compile(f"(?:{CHINESE}){{1,2}}|(?:{KOREAN}){{1,2}}")
LONGEST = 3
"""Words of such a name."""


def eastern(words: Sequence[str]) -> tuple[str, str] | None:
    """Surname and given name, nominative; ``None`` if it is no such name. The last word alone changes.

    >>> eastern(["Си", "Цзиньпина"]), eastern(["Ким", "Чен", "Ыну"]), eastern(["Ким", "Бейсингер"])
    (('Си', 'Цзиньпин'), ('Ким', 'Чен Ын'), None)
    """
    if not 1 < len(words) <= LONGEST or "surname_first" not in lexicon().of_form(words[0]):
        return None
    *before, last = words[1:]
    shape = SYLLABLE if before else SYLLABLES
    stems = _without_ending(last)
    forms = [*filter(lambda form: _is(SYLLABLE, form), stems), last, *stems]
    nominative = next((form for form in forms if _is(shape, form)), None)
    if nominative is None or not all(_is(SYLLABLE, word) for word in before):
        return None
    return words[0], " ".join([*before, nominative])


def _without_ending(word: str) -> list[str]:
    """A man's name in a consonant as it is without an ending: «Цзиньпина», «Яня»."""
    stems = (word.removesuffix(ending) for ending, _ in ENDINGS if word.endswith(ending))
    soft = [f"{word[:-1]}ь"] if word[-1] in "яю" and word[-2:-1] == "н" else []
    return [stem for stem in stems if stem[-1:] in CONSONANTS] + soft


def _is(shape: re.Pattern[str], word: str) -> bool:
    return word[:1].isupper() and shape.fullmatch(word.lower().replace("-", "")) is not None
