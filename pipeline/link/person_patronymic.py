"""Whether a word in «ович» behind a given name is a man's patronymic or his surname, by his other mentions."""

from collections.abc import Sequence

from pipeline.draft import PersonDraft
from pipeline.link.person_key import stem
from pipeline.normal.inflection import analyses
from pipeline.normal.name import full_name

ENDINGS = ("ович", "евич")
SHARE = 0.1
"""Of a reading as a surname that makes one likely («Абрамович»)."""


def sorted_out(drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
    """The drafts; «Леонид Якубович» has a surname if he is called «Якубович», a patronymic if he has another surname.

    A name the dictionary does not have («Гунга Гомбоевич») is read the other way round.
    """
    alone = {stem(one.surname) for one in drafts if one.surname and not (one.given_name or one.initials)}
    full = {stem(one.given_name) for one in drafts if one.given_name and one.surname and not _is_doubtful(one.surname)}
    for draft in drafts:
        if draft.patronymic and not draft.surname and draft.patronymic.endswith(ENDINGS):
            if stem(draft.patronymic) in alone or _is_surname(draft, full):
                draft.surname, draft.patronymic = draft.patronymic, None
        elif _is_doubtful_pair(draft) and stem(draft.given_name) in full and stem(draft.surname) not in alone:
            draft.surname, draft.patronymic = None, draft.surname
        draft.name = full_name(draft.surname, draft.given_name, draft.patronymic, draft.initials)
    return list(drafts)


def _is_surname(draft: PersonDraft, full: set[str]) -> bool:
    """Rather a surname by the dictionary, and nobody else of this given name has one."""
    readings = analyses(draft.patronymic or "")
    return stem(draft.given_name) not in full and any(
        one.is_a("Surn") and one.parse.known and one.parse.score > SHARE for one in readings
    )


def _is_doubtful_pair(draft: PersonDraft) -> bool:
    given, surname = draft.given_name, draft.surname
    return bool(given and surname and not draft.patronymic and _is_doubtful(surname) and not is_known(given))


def _is_doubtful(surname: str) -> bool:
    """No surname the dictionary has, by its ending a patronymic."""
    return surname.endswith(ENDINGS) and not any(one.parse.known for one in analyses(surname))


def is_known(given: str) -> bool:
    """A given name the dictionary has."""
    return any(one.parse.known and one.is_a("Name") for one in analyses(given))
