"""The page about every field, in both languages: whole, and nothing said of what is no more."""

import re

import pytest

from schemas import Judgement, QuarantineLine, Record
from schemas.reference import LANGUAGES, Language, entries, reference, russian
from schemas.shape import models, shape


def test_all_is_said_in_russian_too() -> None:
    assert set(russian()) == set(entries()), "a line of schemas/reference_ru.tsv is missing, or one too many"


def test_what_is_said_in_russian_is_russian() -> None:
    codes = {"ISO 4217.", "MAJOR.MINOR.", "read, language, extract …"}
    assert [name for name, told in russian().items() if not re.search("[А-яё]", told) and told not in codes] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_its_row(language: Language) -> None:
    page = reference(language)
    fields = [
        field.name for line in (Record, QuarantineLine, Judgement) for model in models(line) for field in shape(model)
    ]
    assert [name for name in fields if f"\n| `{name}` | " not in page] == []
    assert re.search(r"\| *\|$", page, re.MULTILINE) is None
