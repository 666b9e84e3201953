"""The same person within an article. Conservative: a wrong merge costs more than a missed one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.draft import PersonDraft
from pipeline.lexicon import folded, lexicon
from pipeline.link.person_key import keys, numeral, stem, stems
from pipeline.link.person_latin import LATIN, spelt_in_latin
from pipeline.link.person_patronymic import is_known, sorted_out
from pipeline.link.person_rival import settled
from pipeline.normal.inflection import analyses
from pipeline.normal.name import Gender, full_name
from pipeline.normal.name_guess import CONSONANTS
from pipeline.text import Article

BRACKET = re.compile(
    r"\s*\(\s*(?P<said>(?:урожд[её]нн\w+|в девичестве|девичья|настоящ\w+|псевдоним|по прозвищу|прозвище|он(?:а)? же)"
    r"(?:\s+(?:имя|фамилия|имя и фамилия))?)?[\s—–:«\"-]*"
)
"""What opens a bracket behind a name, and perhaps says that another name follows."""
ROLE = re.compile(r"\s*\(\s*\w+\s+")
"""The opening of a bracket with a role and what it is («(доктор Уотсон)»)."""
CLOSING = 8
"""Characters behind a name in which its bracket closes."""
ROLES = 2
"""Names in brackets behind names of which an article with more is a list of actors with their roles."""
LONG = 6
"""Letters of a surname that may be misspelt."""


def merge_persons(article: Article, drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
    """One draft a person, by first mention: full names first, then what is shorter goes to the one it fits."""
    drafts = sorted_out(settled(drafts))
    glossed: dict[int, PersonDraft] = {**dict(spelt_in_latin(drafts)), **dict(_glosses(article.text, drafts))}
    ranked = [(-_fullness(glossed.get(id(draft), draft)), id(draft) in glossed, draft) for draft in drafts]
    merging = _Merging()
    for _, _, draft in sorted(ranked, key=lambda one: one[:2]):
        merging.add(draft, glossed.get(id(draft)))
    merged = [_merged(article.text, group) for group in merging.groups]
    return sorted(merged, key=lambda one: (one.mentions[0].start, one.mentions[0].end))


class _Merging:
    """The persons met so far: drafts of one person are a group."""

    def __init__(self) -> None:
        self.groups: list[list[PersonDraft]] = []
        self._by_stem: dict[str, list[int]] = {}
        self._by_given: dict[str, list[int]] = {}
        self._of: dict[int, int] = {}
        self._genders: dict[int, set[Gender | None]] = {}

    def add(self, draft: PersonDraft, other: PersonDraft | None) -> None:
        """Give a draft to its person, who is ``other`` if that is given, or make it one of its own."""
        if other is not None:
            draft.gender = other.gender
        found = [self._of[id(other)]] if other is not None else self._fitting(draft)
        group = found[0] if len(found) == 1 else len(self.groups)
        if group == len(self.groups):
            self.groups.append([])
        if other is not None or not self.groups[group]:
            for table, word in ((self._by_stem, draft.surname), (self._by_given, draft.given_name)):
                for key in keys(word):
                    table.setdefault(key, []).append(group)
        self.groups[group].append(draft)
        self._agree_on_gender(group, draft)
        self._of[id(draft)] = group

    def _agree_on_gender(self, group: int, draft: PersonDraft) -> None:
        """A woman is who a sentence calls one, though her name is rather a man's («Харпер Ли»)."""
        told = self._genders.setdefault(group, set())
        told.add(draft.gender)
        if {"male", "female"} <= told:
            for one in self.groups[group]:
                one.gender = "female"
            told.discard("male")

    def _fitting(self, draft: PersonDraft) -> list[int]:
        known = _known(self._by_stem, draft.surname) if draft.surname else _known(self._by_given, draft.given_name)
        if not known and not draft.surname:
            full = lexicon().of_lemma(draft.given_name or "").get("given_short", "").split()
            known = sorted({group for given in full for group in _known(self._by_given, given)})
        if not known and not draft.given_name and not draft.initials:
            known = _known(self._by_given, draft.surname)
        if not known and not draft.surname:
            return [
                group for group in _known(self._by_stem, draft.given_name) if _is_surname_of(draft, self.groups[group])
            ]
        fitting = [group for group in known if _fits(draft, self.groups[group])]
        misspelt = fitting or [group for group in known if _is_misspelt(draft, self.groups[group])]
        if misspelt or known or not (draft.surname and draft.given_name):
            return misspelt
        others = _known(self._by_given, draft.given_name)
        return [group for group in others if _has_misspelt_surname(draft, self.groups[group])]


def _glosses(text: str, drafts: Sequence[PersonDraft]) -> Iterator[tuple[int, PersonDraft]]:
    """What brackets behind a name call the person too: said so, or one word, if the article is no list of roles."""
    found: list[tuple[int, PersonDraft, bool]] = []
    roles = 0
    for first, second in pairwise(drafts):
        start, end = second.mentions[0].start, second.mentions[0].end
        between = text[first.mentions[0].end : start]
        bracket = BRACKET.fullmatch(between)
        closed = text[end : end + CLOSING].lstrip(' »"').startswith(")")
        roles += closed and (bracket is not None or ROLE.fullmatch(between) is not None)
        if bracket and closed:
            found.append((id(second), first, bracket["said"] is not None or (" " not in text[start:end])))
    if roles <= ROLES:
        yield from ((second, first) for second, first, same in found if same)


def _known(groups: Mapping[str, list[int]], word: str | None) -> list[int]:
    return sorted({group for key in keys(word) for group in groups.get(key, [])})


def _fullness(draft: PersonDraft) -> int:
    parts = ((draft.surname, 4), (draft.given_name, 3), (draft.patronymic, 2), (draft.initials, 1))
    return sum(points for part, points in parts if part) + (" " in (draft.surname or "") and not draft.given_name)


def _fits(draft: PersonDraft, group: Sequence[PersonDraft]) -> bool:
    """Nothing in the names speaks against it."""
    return all(_agrees(draft, other) for other in group)


def _agrees(one: PersonDraft, other: PersonDraft) -> bool:
    same = one.given_name and (one.given_name, one.surname) == (other.given_name, other.surname)
    if one.gender and other.gender and one.gender != other.gender and not same:
        return False
    if one.given_name and other.given_name and not _same_given(one.given_name, other.given_name):
        return False
    if one.patronymic and other.patronymic and stem(one.patronymic) != stem(other.patronymic):
        return False
    return _initials_agree(one, other) and _initials_agree(other, one)


def _same_given(one: str, other: str) -> bool:
    """Equal but for endings, or one is short for the other («Саша», «Александр»)."""
    if numeral(one) and numeral(other) and numeral(one) != numeral(other):
        return False
    if _is_short(one, other) or _is_short(other, one):
        return True
    if min(one.count(" "), other.count(" ")) and not numeral(one):  # «Ким Чен Нам» and «Ким Чен Ын»
        return bool(stems(one) & stems(other))
    return bool(stems(one) & stems(other) or stems(one.split(maxsplit=1)[0]) & stems(other.split(maxsplit=1)[0]))


def _is_short(short: str, full: str) -> bool:
    return folded(full) in folded(lexicon().of_lemma(short).get("given_short", "")).split()


def _is_misspelt(draft: PersonDraft, group: Sequence[PersonDraft]) -> bool:
    """«Дэниел» and «Дэниэл»: one letter apart but for endings, and not two known names («Ирина», «Арина»)."""
    own, other = draft.given_name, group[0].given_name
    if not own or not other or draft.surname != group[0].surname or None not in (draft.patronymic, group[0].patronymic):
        return False
    same_gender = None in (draft.gender, group[0].gender) or draft.gender == group[0].gender
    near = _are_near(folded(own), folded(other)) or _are_near(stem(own), stem(other))
    return same_gender and near and not (is_known(own) and is_known(other))


def _has_misspelt_surname(draft: PersonDraft, group: Sequence[PersonDraft]) -> bool:
    """«Стивен Моффат» and «Стивен Моффет»: foreign surnames one letter apart with the same given name."""
    own, other = folded(draft.surname or ""), folded(group[0].surname or "")
    if min(len(own), len(other)) < LONG or draft.given_name != group[0].given_name:
        return False
    foreign = not any(found.parse.known for word in (own, other) for found in analyses(word.capitalize()))
    return foreign and _are_near(own, other) and _agrees(draft, group[0])


def _are_near(one: str, other: str) -> bool:
    """Longer than three letters, with the same first one, and one letter changed, added or left out.

    >>> _are_near("дэниел", "дэниэл"), _are_near("филип", "филипп"), _are_near("том", "тим")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or one[0] != other[0]:
        return False
    same = next((at for at, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    skip = 1 if len(short) == len(long) else 0
    return len(long) - len(short) <= 1 and short[same + skip :] == long[same + 1 :]


def _is_surname_of(draft: PersonDraft, group: Sequence[PersonDraft]) -> bool:
    """«Томас» for «Соня Томас»: a surname that is a man's given name too, where no man is called so."""
    full = [one for one in group if one.surname and one.given_name]
    same = any(folded(one.surname or "") == folded(draft.given_name or "") for one in full)
    return same and (draft.gender != "female" or all(one.gender != "male" for one in full))


def _initials_agree(one: PersonDraft, other: PersonDraft) -> bool:
    first = (one.initials or "")[:1]
    return not first or not other.given_name or other.given_name.startswith(first)


def _merged(text: str, group: Sequence[PersonDraft]) -> PersonDraft:
    """The fullest name, the commonest spelling of each part, all mentions."""
    best = group[0]
    named = [one for one in group if not LATIN.fullmatch(one.name)] or group
    for one in group[1:]:
        if one.surname and not one.given_name and best.given_name and stem(one.surname) == stem(best.given_name):
            one.given_name, one.surname = one.surname, None
    for part in ("surname", "given_name", "patronymic", "gender"):
        setattr(best, part, _commonest(text, named, part))
    best.given_name = _whole(named, best.given_name)
    best.surname = _bare(text, named, best.surname)
    best.initials = None if best.given_name else next((one.initials for one in group if one.initials), None)
    best.mentions = sorted({span for one in group for span in one.mentions}, key=lambda span: (span.start, span.end))
    best.name = full_name(best.surname, best.given_name, best.patronymic, best.initials)
    return best


def _whole(group: Sequence[PersonDraft], given: str | None) -> str | None:
    """The given name that this one is short for, if the article has it."""
    names = (one.given_name for one in group if one.given_name)
    return next((name for name in names if given and _is_short(given, name)), given)


def _is_half_bent(text: str, one: PersonDraft) -> bool:
    """«Татьяну Навку»: the given name was put into the nominative and the surname stayed, which it may not do."""
    written = text[one.mentions[0].start : one.mentions[0].end].split()
    return bool(one.given_name) and one.surname in written and one.given_name not in written


def _commonest(text: str, group: Sequence[PersonDraft], part: str) -> str | None:
    """Among the fullest names first: inflection is surest where given name and surname agree."""
    if len(group) == 1:
        return getattr(group[0], part) or None
    full = [one for one in group if one.surname and (one.given_name or " " in one.surname)] or group
    surest = [one for one in full if not _is_half_bent(text, one)] if part == "surname" else full
    counted = _counted(surest, part) or _counted(full, part) or _counted(group, part)
    best = counted.most_common(1)[0][0] if counted else ""
    spelt = (str(value) for one in group if "ё" in (value := getattr(one, part) or ""))
    return next((value for value in spelt if folded(value) == folded(best)), best) or None


def _bare(text: str, group: Sequence[PersonDraft], surname: str | None) -> str | None:
    """The surname as another mention has it: «Михалок» for a guess from «Михалка», «Эминем» for «Эминема»."""
    written = {text[one.mentions[0].start : one.mentions[0].end].rsplit(maxsplit=1)[-1] for one in group}
    if surname and not _is_staged(surname, group[0]) and surname not in written:
        others = [one for one in written if one[-1] in CONSONANTS and any(one == own.surname for own in group)]
        if others and not any(one.parse.known for one in analyses(surname)):
            same = (one.surname for one in group if one.surname in others)
            surname = next((one for one in same if not keys(one).isdisjoint(keys(surname))), surname)
    if surname and _is_of_a(text, group, surname):
        return f"{surname}а"
    bare = (surname or "").removesuffix("а")
    is_man = all(one.gender != "female" for one in group)
    return bare if is_man and bare in written and bare[-1] in CONSONANTS else surname


def _is_staged(surname: str, one: PersonDraft) -> bool:
    """«Снуп Догг»: a name in one piece."""
    return " " in surname and one.given_name is None


def _is_of_a(text: str, group: Sequence[PersonDraft], surname: str) -> bool:
    """«Забивака», never «Забивак»: one word always in «а», or with another ending of such words («Энигмы»)."""
    forms = [text[one.mentions[0].start : one.mentions[0].end] for one in group]
    told = {form for form in forms if form.startswith(surname)}
    if len(told) < len(set(forms)) or surname in told or f"{surname}а" not in told:
        return False
    return f"{surname}ы" in told or f"{surname}ой" in told or (told == {f"{surname}а"} and len(forms) >= OFTEN)


OFTEN = 4
"""Mentions in one form by which it is no genitive."""


def _counted(group: Sequence[PersonDraft], part: str) -> Counter[str]:
    return Counter(str(value) for one in group if (value := getattr(one, part)))
