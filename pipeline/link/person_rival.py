"""Names that are a man's or a woman's by their forms («Марину Белову»), settled by the article's other mentions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from pipeline.draft import PersonDraft, SharedNameDraft
from pipeline.link.person_key import stems


def settled(drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
    """The drafts, each read as the person whom other mentions name, if those are of one gender.

    Forms that leave no doubt are asked first, then sentences that leave none: «Белову спросили дважды. Белова молчала»
    is a woman both times. What a draft's own sentence says is held against all others only if one of them agrees.
    """
    sure, told = _Index(_is_sure, drafts), _Index(_is_told, drafts)
    return [_settled(draft, sure, told) if isinstance(draft, SharedNameDraft) else draft for draft in drafts]


def _settled(draft: SharedNameDraft, sure: "_Index", told: "_Index") -> PersonDraft:
    rival = draft.rival
    genders = sure.genders(draft)
    if draft.told and genders:
        genders |= told.genders(draft)
    elif not draft.told:
        genders = genders or told.genders(draft)
    return rival if rival is not None and genders == {rival.gender} else draft


class _Index:
    """The drafts that pass a test, by surname and given name."""

    def __init__(self, test: Callable[[PersonDraft], bool], drafts: Iterable[PersonDraft]) -> None:
        self._by_key: defaultdict[str, list[PersonDraft]] = defaultdict(list)
        for draft in filter(test, drafts):
            for key in stems(draft.surname) | stems(draft.given_name):
                self._by_key[key].append(draft)

    def genders(self, draft: PersonDraft) -> set[str | None]:
        """Genders of the others who may be this person; of a full name, full names alone."""
        keys = stems(draft.surname or draft.given_name)
        others = (other for key in keys for other in self._by_key[key] if other is not draft)
        return {other.gender for other in others if _is_akin(draft, other)}


def _is_sure(draft: PersonDraft) -> bool:
    return not isinstance(draft, SharedNameDraft) and draft.gender is not None


def _is_told(draft: PersonDraft) -> bool:
    return isinstance(draft, SharedNameDraft) and draft.told


def _is_akin(one: PersonDraft, other: PersonDraft) -> bool:
    if not one.given_name:
        return True
    return bool(other.given_name) and bool(stems(one.given_name) & stems(other.given_name))
