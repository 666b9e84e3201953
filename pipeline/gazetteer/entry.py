"""Entry: an organisation of the user's list, and what makes a line of that list a good one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast, get_args

from schemas.organisation import OrganisationKind

KINDS: tuple[str, ...] = get_args(OrganisationKind)
NAME, ALIASES, KIND, IDS = "name", "aliases", "kind", "ids"
"""Fields of an entry; every other field is an identifier."""
RENAMED = {
    "название": NAME,
    "наименование": NAME,
    "алиасы": ALIASES,
    "синонимы": ALIASES,
    "тип": KIND,
    "инн": "inn",
    "огрн": "ogrn",
    "огрнип": "ogrn",
    "ogrnip": "ogrn",
    "qid": "wikidata",
}
"""Other names of fields."""


class BadLine(ValueError):
    """A line that gives no entry: what is wrong and what to do, for a person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation as the user's list has it."""

    name: str
    """Canonical."""
    aliases: tuple[str, ...] = ()
    kind: OrganisationKind | None = None
    external_ids: Mapping[str, str] | None = None
    """``{"inn": "7706107510"}``."""


def entry(fields: Mapping[str, object]) -> Entry:
    """The entry of a line, its fields by lower-case name. Raises ``BadLine``.

    >>> found = entry({"Name": "ПАО «Север»", "aliases": "Север|СВР", "ИНН": 7707083893})
    >>> found.aliases, found.external_ids
    (('Север', 'СВР'), {'inn': '7707083893'})
    """
    given = {field_name(name): value for name, value in fields.items() if value not in (None, "", [])}
    name = given.pop(NAME, None)
    if not isinstance(name, str) or not any(letter.isalnum() for letter in name):
        raise BadLine("no name; give one or delete the line")
    aliases, kind = _aliases(given.pop(ALIASES, ())), _kind(given.pop(KIND, None))
    inner = given.pop(IDS, {})
    if not isinstance(inner, Mapping):
        raise BadLine('ids are no object; write them as {"inn": "…"}')
    ids = given | {field_name(name): value for name, value in cast("Mapping[str, object]", inner).items()}
    return Entry(name.strip(), aliases, kind, {name: _identifier(name, value) for name, value in ids.items()})


def field_name(name: str) -> str:
    """A field's name as we use it.

    >>> field_name(" ИНН "), field_name("LEI")
    ('inn', 'lei')
    """
    lower = name.strip().lower()
    return RENAMED.get(lower, lower)


def _aliases(value: object) -> tuple[str, ...]:
    """A list, or a string with bars between."""
    parts = value.split("|") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in cast("list[object]", parts)):
        raise BadLine("aliases are no list of names; write them as a list, or with | between them")
    return tuple(stripped for part in cast("list[str]", parts) if (stripped := part.strip()))


def _kind(value: object) -> OrganisationKind | None:
    if value is None:
        return None
    kind = str(value).strip().lower()
    if kind not in KINDS:
        near = get_close_matches(kind, KINDS, n=1)
        meant = f"did you mean {near[0]}?" if near else f"give one of {', '.join(KINDS)}, or leave it empty"
        raise BadLine(f"there is no kind {kind!r}; {meant}")
    return cast("OrganisationKind", kind)


def _identifier(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise BadLine(f"{name} is neither a string nor a whole number; write it in quotes")
    text = str(value).strip()
    wrong = CHECKS[name](text) if name in CHECKS else None
    if wrong:
        raise BadLine(f"{name} {text} {wrong}")
    return text


def _wrong_inn(text: str) -> str | None:
    """Why it is no taxpayer's number of a firm (10 digits) or a person (12); the last ones check the others."""
    if not re.fullmatch(r"\d{10}|\d{12}", text):
        lost = "; a leading zero may be lost" if re.fullmatch(r"\d{9}|\d{11}", text) else ""
        return f"is not 10 or 12 digits{lost}; mend it or leave it empty"
    weights = ((2, 4, 10, 3, 5, 9, 4, 6, 8),) if len(text) == 10 else (_PERSON[1:], _PERSON)
    return None if all(_checks(text, one) for one in weights) else "has a wrong check digit; mend it or leave it empty"


_PERSON = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def _checks(text: str, weights: tuple[int, ...]) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(weights, text, strict=False))
    return total % 11 % 10 == int(text[len(weights)])


def _wrong_ogrn(text: str) -> str | None:
    """Why it is no number of the state's register: 13 digits, or 15 for a person."""
    if not re.fullmatch(r"\d{13}|\d{15}", text):
        return "is not 13 or 15 digits; mend it or leave it empty"
    sound = int(text[:-1]) % (len(text) - 2) % 10 == int(text[-1])
    return None if sound else "has a wrong check digit; mend it or leave it empty"


def _wrong_item(text: str) -> str | None:
    return None if re.fullmatch(r"Q[1-9]\d*", text) else "is no item of Wikidata; they look like Q42"


CHECKS: dict[str, Callable[[str], str | None]] = {"inn": _wrong_inn, "ogrn": _wrong_ogrn, "wikidata": _wrong_item}
"""Identifiers that tell when they are wrong."""
