"""A fact at the desk: the very JSON of its record (``body``), the spans it points with, and what may be edited."""

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from pipeline.context import Quote, in_context
from pipeline.extract.date_edtf import limits, precision, related
from review.error import Refusal
from schemas.base import Model
from schemas.count import Count
from schemas.date import Date
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person

Body = dict[str, Any]
"""A fact as in its record."""

MODELS: Mapping[str, type[Model]] = {
    "organisations": Organisation,
    "persons": Person,
    "officials": Official,
    "counts": Count,
    "dates": Date,
}
"""The kinds, in the order in which the desk shows them, with what checks them."""

LETTERS = {"organisations": "o", "persons": "p", "officials": "f", "counts": "c", "dates": "d"}
SINGULAR = {
    "organisations": "organisation", "persons": "person", "officials": "official", "counts": "count", "dates": "date"
}  # fmt: skip
ENTITIES = frozenset({"organisations", "persons"})
"""Kinds that point with mentions, not with evidence."""

EDITABLE: Mapping[str, tuple[str, ...]] = {
    "organisations": (
        "name", "kind", "legal_form", "proper_name", "abbreviation", "aliases", "parent_id", "founder_id", "territory",
        "disambiguator", "anonymous", "page_subject",
    ),
    "persons": ("name", "surname", "given_name", "patronymic", "initials", "gender"),
    "officials": (
        "person_id", "position", "position_full", "portfolio", "organisation_id", "territory", "category", "phase",
        "acting", "event", "event_date", "since", "until", "as_of", "realis", "background",
    ),
    "counts": (
        "value", "value_max", "kind", "comparator", "noun", "noun_mods", "unit", "currency", "rate", "indicator",
        "predicate", "partitive", "out_of", "date_id", "date_scope", "realis", "background",
    ),
    "dates": (
        "value", "type", "relation", "edtf", "precision", "date_min", "date_max", "mod", "duration", "freq",
        "resolution", "realis", "background",
    ),
}  # fmt: skip
"""What an editor may change by typing; spans are changed in the text."""

COPIES = {
    "person_id": ("person", "persons"), "organisation_id": ("organisation", "organisations"),
    "parent_id": ("parent", "organisations"), "founder_id": ("founder", "organisations"), "date_id": (None, "dates"),
}  # fmt: skip
"""Fields that point at another fact of the article, the copy of its name beside them, and its kind."""

ROLES = ("person", "position", "organisation", "territory", "value", "noun", "subject", "date", "trigger", "context")
OWN_ROLE = {"officials": "person", "counts": "value", "dates": "date"}
"""The part that a fact's first span plays."""


def spans(kind: str, body: Body) -> list[Body]:
    """Where the fact is stated, own span first: mentions of an entity, else evidence."""
    found: list[Body] = body["mentions" if kind in ENTITIES else "evidence"]
    return found


def with_spans(kind: str, body: Body, found: list[Body]) -> Body:
    """The fact with other spans."""
    return {**body, ("mentions" if kind in ENTITIES else "evidence"): found}


def checked(kind: str, body: Body, text: str) -> Body:
    """The fact as its schema has it. Raises ``Refusal`` for what the schema forbids or a span that misquotes."""
    try:
        whole = MODELS[kind].model_validate(body).model_dump(mode="json")
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise Refusal("{field}: the schema forbids this ({told})", field=field, told=first["msg"]) from None
    for span in spans(kind, whole):
        if text[span["start"] : span["end"]] != span["quote"]:
            there = text[span["start"] : span["end"]]
            raise Refusal("{start}:{end} is «{there}» in the text", start=span["start"], end=span["end"], there=there)
    if not spans(kind, whole):
        raise Refusal("a fact needs evidence")
    return whole


def edited(kind: str, body: Body, fields: Mapping[str, Any], names: Mapping[str, str]) -> Body:
    """The fact with fields typed anew; what merely follows from them follows. ``names``: of the article's entities."""
    if unknown := fields.keys() - set(EDITABLE[kind]):
        raise Refusal("{field}: cannot be edited", field=min(unknown))
    changed = {**body, **fields}
    for field in fields.keys() & COPIES.keys():
        copy, _ = COPIES[field]
        if fields[field] is not None and fields[field] not in names:
            raise Refusal("{field}: {said} is not in this article", field=field, said=fields[field])
        if copy:
            changed[copy] = names.get(fields[field]) if fields[field] else None
    return _FOLLOWED.get(kind, _as_is)(body, changed, fields)


def _as_is(_: Body, changed: Body, __: Mapping[str, Any]) -> Body:
    return changed


def _count_followed(before: Body, changed: Body, fields: Mapping[str, Any]) -> Body:
    """Bounds that were the old value become the new one; those of a range, its ends."""
    for bound, field in (("min", "value"), ("max", "value"), ("max", "value_max")):
        if field in fields and before[bound] is not None and before[bound] == before[field]:
            changed[bound] = fields[field]
    return changed


def _date_followed(before: Body, changed: Body, fields: Mapping[str, Any]) -> Body:
    """Grain, first and last day, and the value with its relation, unless they are typed too."""
    if not fields.keys() & {"value", "relation"}:
        return changed
    value, relation = changed["value"], changed["relation"]
    followed: Body = dict.fromkeys(("precision", "edtf", "date_min", "date_max"))
    try:
        if value:
            first, last = limits(value, relation)
            followed = {"precision": precision(value), "edtf": related(value, relation)}
            followed |= {"date_min": first, "date_max": last}
    except (ValueError, KeyError):
        raise Refusal("{said} is no EDTF date; such as 2024-03-12, 2024-03, 2024, 2024-34", said=value) from None
    return changed | {name: made for name, made in followed.items() if fields.get(name, before[name]) == before[name]}


_FOLLOWED = {"counts": _count_followed, "dates": _date_followed}


def title(kind: str, body: Body) -> str:
    """What the fact is called in a list."""
    if kind in ENTITIES:
        return str(body["name"])
    if kind == "officials":
        return " — ".join(part for part in (body["person"], body["position_full"]) if part)
    own, *rest = spans(kind, body)
    noun = next((span["quote"] for span in rest if span["role"] == "noun" and span["start"] >= own["end"]), "")
    return " ".join(f"{own['quote']} {noun if kind == 'counts' else ''}".split())


def around(kind: str, body: Body, text: str) -> Quote:
    """The fact's own words in their text."""
    own = spans(kind, body)[0]
    return in_context(text, own["start"], own["end"])


def search(kind: str, body: Body) -> str:
    """What a search for the fact looks at, folded."""
    names = ("name", "person", "position_full", "organisation", "territory", "noun", "indicator", "value", "parent")
    said = [str(body[name]) for name in names if body.get(name)]
    said += list(body.get("aliases", ())) + [span["quote"] for span in spans(kind, body)]
    if body.get("subject"):
        said.append(body["subject"]["text"])
    return "\n".join(dict.fromkeys(said)).casefold()


def doubt(kind: str, body: Body, *, flagged: bool = False) -> float:
    """How much a fact wants to be looked at, 0 to 2: its uncertainty, more where something does not fit.

    >>> round(doubt("dates", {"confidence": 0.9, "resolution": "absolute"}), 3)
    0.1
    """
    return 1 - float(body["confidence"]) + 0.2 * _is_odd(kind, body) + 1.0 * flagged


def _is_odd(kind: str, body: Body) -> bool:
    """Something is not as it usually is: an office of nothing, a count of nothing, a date of no year."""
    if kind == "officials":
        return body["category"] == "office" and not body["organisation"] and not body["territory"]
    if kind == "counts":
        return body["kind"] == "count" and body["noun"] is None
    return kind == "dates" and body["resolution"] == "unresolved"


MADE = frozenset({"id", "key", "confidence", "source_rule", "sentence"})
"""What only a program can say: no part of what a fact says."""


def differences(one: Body, other: Body) -> list[tuple[str, Any, Any]]:
    """Fields that a second body has otherwise: name, one value, the other; of a reference the name it brings along.

    >>> differences({"value": 35.0, "key": "1"}, {"value": 36.0, "key": "2", "noun": None})
    [('value', 35.0, 36.0)]
    """
    by_name = {field for field, (copy, _) in COPIES.items() if copy}
    return [
        (name, one.get(name), value)
        for name, value in other.items()
        if one.get(name) != value and name not in MADE | by_name
    ]


def references(body: Body) -> Iterator[tuple[Body, str]]:
    """Where a body points at other facts of its record: the dict that holds the id, and under which name."""
    for field in ("person_id", "organisation_id", "superior_id", "date_id", "parent_id", "founder_id"):
        if body.get(field):
            yield body, field
    for inner, fields in (("subject", ("id",)), ("attribution", ("person_id", "organisation_id"))):
        for field in fields:
            if body.get(inner) and body[inner].get(field):
                yield body[inner], field


def arms(annotation: Any) -> list[Any]:
    """The arms of a union; of a literal its values."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return [option for arm in get_args(annotation) for option in arms(arm)]
    if origin is Literal:
        return list(get_args(annotation))
    return [annotation]


def draft(kind: str, identity: str, key: str, quote: Body, sentence: Body) -> Body:
    """A fact that an editor adds on these words: what a span alone can say, the rest not stated."""
    model = MODELS[kind]
    empty: Body = {name: _empty(field.annotation) for name, field in model.model_fields.items()}
    body = empty | {"id": identity, "key": key, "confidence": 1.0, "source_rule": "editor"}
    words = " ".join(quote["quote"].split())
    if kind in ENTITIES:
        return body | {"name": words, "mentions": [quote | {"form": "full"}], **_start(kind, words)}
    own = quote | {"role": "position" if kind == "officials" else OWN_ROLE[kind]}
    return body | {"evidence": [own], "sentence": sentence, "realis": "fact", **_start(kind, words)}


def _empty(annotation: Any) -> object:
    """The value of a field that is not stated."""
    options = arms(annotation)
    if NoneType in options:
        return None
    if options == [bool]:
        return False
    origin = get_origin(annotation)
    return {} if origin is dict else [] if origin is tuple else None


def _start(kind: str, words: str) -> Body:
    """What the words alone say of a fact of the kind."""
    if kind == "counts":
        digits = "".join(sign for sign in words if sign.isdigit() or sign in ",.").strip(",.").replace(",", ".")
        value = float(digits) if digits and digits.count(".") < 2 else None
        return {"kind": "count", "comparator": "exact", "value": value, "min": value, "max": value}
    if kind == "officials":
        return {"category": "office", "position": words, "position_full": words, "phase": "unknown"}
    if kind == "dates":
        return {"type": "DATE", "relation": "in", "resolution": "unresolved"}
    return {"surname": words.rsplit(maxsplit=1)[-1]} if kind == "persons" else {"kind": "other"}
