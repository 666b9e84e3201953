"""Records written by hand: only what a test is about, the rest is filled in."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluate.case import document, nothing
from schemas.record import Record

_ENTITY: dict[str, Any] = {"key": "0" * 16, "external_ids": {}, "confidence": 1.0, "source_rule": "by_hand"}
_FACT: dict[str, Any] = {
    "key": "0" * 16,
    "realis": "fact",
    "background": False,
    "attribution": None,
    "confidence": 1.0,
    "source_rule": "by_hand",
}
_PERSON: dict[str, Any] = dict.fromkeys(("surname", "given_name", "patronymic", "initials", "gender"))
_ORGANISATION: dict[str, Any] = {
    **dict.fromkeys(
        (
            *("legal_form", "proper_name", "abbreviation", "parent", "parent_id", "founder", "founder_id", "territory"),
            *("created", "disambiguator", "metonymy"),
        )
    ),
    "aliases": (),
    "former_names": (),
    "kind": "other",
    "anonymous": False,
    "page_subject": False,
}
_OFFICIAL: dict[str, Any] = {
    **dict.fromkeys(
        (
            *("person_id", "person", "portfolio", "organisation_id", "organisation", "territory", "superior_id"),
            *("event", "event_date", "since", "until", "as_of", "as_of_basis"),
        )
    ),
    "category": "office",
    "position_full": "",
    "phase": "current",
    "acting": False,
}
_COUNT: dict[str, Any] = {
    **dict.fromkeys(
        (
            *(
                "value_max",
                "min",
                "max",
                "bias",
                "magnitude",
                "noun",
                "unit",
                "currency",
                "rate",
                "out_of",
                "predicate",
            ),
            *("indicator", "subject", "date_id", "date_scope", "delta"),
        )
    ),
    "kind": "count",
    "comparator": "exact",
    "noun_mods": (),
    "noun_elliptic": False,
    "partitive": False,
}
_DATE: dict[str, Any] = {
    **dict.fromkeys(
        (
            *(
                "edtf",
                "precision",
                "date_min",
                "date_max",
                "mod",
                "anchor",
                "timex3",
                "duration",
                "duration_comparator",
            ),
            "freq",
        )
    ),
    "type": "DATE",
    "relation": "in",
    "resolution": "absolute",
}


def record(text: str, name: str = "a.txt", **kinds: Sequence[Mapping[str, Any]]) -> Record:
    """A record of the text. Spans are written as the words themselves: ``at="120"``; ``person=…`` in ``roles``."""
    makers = {"persons": _PERSON, "organisations": _ORGANISATION}
    facts = {"officials": ("f", _OFFICIAL), "counts": ("c", _COUNT), "dates": ("d", _DATE)}
    made = nothing(document(name, text)).model_dump()
    for kind, defaults in makers.items():
        made[kind] = [_entity(text, kind[0], i, defaults, one) for i, one in enumerate(kinds.get(kind, ()), 1)]
    for kind, (letter, defaults) in facts.items():
        made[kind] = [_fact(text, letter, i, defaults, one) for i, one in enumerate(kinds.get(kind, ()), 1)]
    made["mentions"] = [
        {**_quote(text, one["at"]), "type": one["type"], "entity_id": None} for one in kinds.get("mentions", ())
    ]
    return Record.model_validate(made)


def _entity(
    text: str, letter: str, number: int, defaults: Mapping[str, Any], given: Mapping[str, Any]
) -> dict[str, Any]:
    fields = {name: value for name, value in given.items() if name != "at"}
    at: tuple[str, ...] = (given["at"],) if isinstance(given["at"], str) else given["at"]
    mentions = [{**_quote(text, words), "form": "full"} for words in at]
    return {**_ENTITY, **defaults, "id": f"{letter}{number}", "mentions": mentions, **fields}


def _fact(text: str, letter: str, number: int, defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in given.items() if name != "at"}
    role = "date" if letter == "d" else "value"
    roles: dict[str, str] = given["at"] if letter == "f" else {role: given["at"]}
    evidence = [{**_quote(text, words), "role": role} for role, words in roles.items()]
    sentence = {"start": 0, "end": len(text)}
    return {**_FACT, **defaults, "id": f"{letter}{number}", "sentence": sentence, "evidence": evidence, **fields}


def _quote(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}
