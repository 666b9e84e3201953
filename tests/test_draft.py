"""Drafts have the fields of their models, so that what an extractor finds has a place in the record."""

from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from pipeline import draft
from schemas import (
    Attribution,
    Count,
    Date,
    Delta,
    Evidence,
    Link,
    Model,
    Official,
    Organisation,
    Person,
    Stated,
    Subject,
)
from schemas.entity import EntityMention

PAIRS: list[tuple[type, type[Model], dict[str, str]]] = [
    (draft.PersonDraft, Person, {}),
    (draft.OrganisationDraft, Organisation, {}),
    (draft.OfficialDraft, Official, {}),
    (draft.CountDraft, Count, {}),
    (draft.DateDraft, Date, {}),
    (draft.LinkDraft, Link, {}),
    (draft.AttributionDraft, Attribution, {}),
    (draft.SubjectDraft, Subject, {"of": "id"}),
    (draft.DeltaDraft, Delta, {}),
    (draft.StatedDraft, Stated, {}),
    (draft.EvidenceDraft, Evidence, {}),
    (draft.EntityMentionDraft, EntityMention, {}),
]
"""Draft, its model, and fields that go by another name."""

GIVEN_LATER = {"id", "key", "quote"}
"""What only the finished record knows."""


@pytest.mark.parametrize(("made", "model", "names"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_field_of_the_model_comes_from_the_draft(made: type, model: type[Model], names: dict[str, str]) -> None:
    drafted = {names.get(name, name) for name in get_type_hints(made)}
    told = {name for name in model.model_fields if name in drafted or name.removesuffix("_id") in drafted}
    assert set(model.model_fields) - told <= GIVEN_LATER


@pytest.mark.parametrize(("made", "model", "names"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_field_of_the_draft_goes_into_the_model(made: type, model: type[Model], names: dict[str, str]) -> None:
    drafted = {names.get(name, name) for name in get_type_hints(made)}
    assert {name for name in drafted if not {name, f"{name}_id"} & set(model.model_fields)} == set()


@pytest.mark.parametrize(("made", "model", "names"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_draft_knows_the_same_words_as_its_model(made: type, model: type[Model], names: dict[str, str]) -> None:
    drafted, modelled = get_type_hints(made), get_type_hints(model)
    shared = set(drafted) & set(modelled) - set(names)
    assert {name: _words(drafted[name]) for name in shared} == {name: _words(modelled[name]) for name in shared}


def _words(hint: Any) -> set[str]:
    """The values of a Literal, also inside ``Literal[...] | None``."""
    if get_origin(hint) is Literal:
        return set(get_args(hint))
    return {word for part in get_args(hint) for word in _words(part)}
