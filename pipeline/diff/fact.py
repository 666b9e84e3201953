"""The facts of a record in a form in which those of two runs can be compared."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from schemas.record import KINDS

Content: TypeAlias = dict[str, Any]

MAKING = ("source_rule", "confidence")
"""How a fact was made, not what it says."""


class Fact(NamedTuple):
    """A fact or an entity of one record."""

    kind: str
    key: str
    ordinal: int
    """Among those of the same key, which is 0 unless two rules found the same."""
    said: Content
    """Its fields, in which others of the record are called by what they are: «p2» may be «p3» in the next run."""
    made: Content
    """The rule or model that made it, and its confidence."""
    start: int
    end: int
    quote: str


def facts(record: Content) -> Iterator[Fact]:
    """All facts and entities, kind by kind."""
    labels = _labels(record)
    for kind in KINDS:
        seen = Counter[str]()
        for thing in record[kind]:
            own = _own(thing)
            said = _called(thing, labels)
            made = {name: said.pop(name) for name in MAKING}
            key = said.pop("key")
            yield Fact(kind, key, seen[key], said, made, own["start"], own["end"], own["quote"])
            seen[key] += 1


def _own(thing: Content) -> Content:
    """Where it stands: a fact's own evidence, an entity's first mention."""
    places = thing.get("evidence") or thing.get("mentions") or [{"start": 0, "end": 0, "quote": ""}]
    own: Content = places[0]
    return own


def _labels(record: Content) -> dict[str, str]:
    """What the ids of a record stand for: names, numbered from the second of a name on, and quotes with places."""
    labels, named = dict[str, str](), Counter[str]()
    for kind in KINDS:
        for thing in record[kind]:
            if "name" in thing:
                named[thing["name"]] += 1
                again = f" ({named[thing['name']]})" if named[thing["name"]] > 1 else ""
                labels[thing["id"]] = thing["name"] + again
            else:
                own = _own(thing)
                labels[thing["id"]] = f"«{' '.join(own['quote'].split())}» [{own['start']}:{own['end']}]"
    return labels


def _called(thing: Content, labels: Mapping[str, str]) -> Content:
    """The fields without ``id``; ``person_id`` and the copy ``person`` are one field ``person``."""
    said: Content = {}
    for name, value in thing.items():
        if name.endswith("_id"):
            said[name.removesuffix("_id")] = labels.get(value, thing.get(name.removesuffix("_id")))
        elif name in {"from", "to"}:
            said[name] = labels.get(value, value)
        elif name in {"subject", "attribution"} and value is not None:
            said[name] = _called_inside(value, labels)
        elif name != "id" and f"{name}_id" not in thing:
            said[name] = value
    return said


def _called_inside(value: Content, labels: Mapping[str, str]) -> Content:
    return {name: labels.get(one, one) if name.endswith("id") else one for name, one in value.items()}
