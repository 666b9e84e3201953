"""The same person within an article. Conservative: a wrong merge costs more than a missed one."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.draft import PersonDraft
from pipeline.lexicon import folded
from pipeline.text import Article

ENDING = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ым|им|ом|ем|ой|ей|ый|ий|ую|юю|ая|яя|а|у|е|я|ю|ы|и|о|ь|й)$")


def merge_persons(_article: Article, drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
    """One draft a person, by first mention: full names first, then what is shorter goes to the one it fits."""
    groups: dict[int, list[PersonDraft]] = {}
    by_stem: dict[str, list[int]] = {}
    by_given: dict[str, list[int]] = {}
    for draft in sorted(drafts, key=lambda one: -_fullness(one)):
        known = by_stem.get(stem(draft.surname), []) if draft.surname else by_given.get(stem(draft.given_name), [])
        if not known and not draft.given_name and not draft.initials:
            known = by_given.get(stem(draft.surname), [])
        fitting = [group for group in known if _fits(draft, groups[group])]
        group = fitting[0] if len(fitting) == 1 else len(groups)
        groups.setdefault(group, []).append(draft)
        if group == len(groups) - 1 and len(groups[group]) == 1:
            by_stem.setdefault(stem(draft.surname), []).append(group)
            by_given.setdefault(stem(draft.given_name), []).append(group)
    merged = [_merged(group) for group in groups.values()]
    return sorted(merged, key=lambda one: (one.mentions[0].start, one.mentions[0].end))


def stem(word: str | None) -> str:
    """A name without its ending, so that forms the dictionary could not undo still meet.

    >>> stem("Янукович") == stem("Януковича"), stem("Путина")
    (True, 'путин')
    """
    lower = folded(word or "")
    cut = ENDING.sub("", lower)
    return cut if len(cut) > 2 else lower


def _fullness(draft: PersonDraft) -> int:
    parts = ((draft.surname, 4), (draft.given_name, 3), (draft.patronymic, 2), (draft.initials, 1))
    return sum(points for part, points in parts if part)


def _fits(draft: PersonDraft, group: Sequence[PersonDraft]) -> bool:
    """Nothing in the names speaks against it."""
    return all(_agrees(draft, other) for other in group)


def _agrees(one: PersonDraft, other: PersonDraft) -> bool:
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.given_name and other.given_name and not _same_given(one.given_name, other.given_name):
        return False
    if one.patronymic and other.patronymic and stem(one.patronymic) != stem(other.patronymic):
        return False
    return _initials_agree(one, other) and _initials_agree(other, one)


def _same_given(one: str, other: str) -> bool:
    return stem(one) == stem(other) or stem(one.split(maxsplit=1)[0]) == stem(other.split(maxsplit=1)[0])


def _initials_agree(one: PersonDraft, other: PersonDraft) -> bool:
    first = (one.initials or "")[:1]
    return not first or not other.given_name or other.given_name.startswith(first)


def _merged(group: Sequence[PersonDraft]) -> PersonDraft:
    """The fullest name, the commonest spelling of each part, all mentions."""
    best = group[0]
    for one in group[1:]:
        if one.surname and not one.given_name and best.given_name and stem(one.surname) == stem(best.given_name):
            one.given_name, one.surname = one.surname, None
    for part in ("surname", "given_name", "patronymic", "gender"):
        setattr(best, part, _commonest(group, part))
    best.initials = None if best.given_name else next((one.initials for one in group if one.initials), None)
    best.mentions = sorted({span for one in group for span in one.mentions}, key=lambda span: (span.start, span.end))
    best.name = " ".join(part for part in (best.surname, best.given_name, best.patronymic, best.initials) if part)
    return best


def _commonest(group: Sequence[PersonDraft], part: str) -> str | None:
    """Among the fullest names first: inflection is surest where given name and surname agree."""
    full = [one for one in group if one.surname and one.given_name] or group
    counted = Counter(value for one in full if (value := getattr(one, part)))
    counted = counted or Counter(value for one in group if (value := getattr(one, part)))
    return counted.most_common(1)[0][0] if counted else None
