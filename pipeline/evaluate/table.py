"""Tables of examples: ``dates.jsonl``, ``counts.jsonl``, ``officials.jsonl``, ``organisations.jsonl``.

A line has a text and what is expected of it. Dates and counts: one fact, or null when nothing may be found on the span.
Officials and organisations: all facts of the text, so others are errors. A line is right (``KIND.items``) when all is.
Positions and the like are found by their offsets but these are not scored; a subject is compared by its text. The table
of officials has no military ranks («генерал Д. Петреус»), but a record has every pair of a person and a rank: those of
ours are no errors.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.evaluate.case import Case, document
from pipeline.evaluate.fact import Covers, Expected, Gold, Kind, judge
from pipeline.evaluate.match import OneOf, Place

_LISTED: tuple[Kind, ...] = ("officials", "organisations")
_SINGLE: tuple[Kind, ...] = ("dates", "counts")


def is_table(line: Mapping[str, Any]) -> bool:
    """A line of a table, not of records."""
    return "expected" in line and "text" in line


def cases(path: Path) -> Iterator[Case]:
    """The lines of a table; its name says of what: ``counts.jsonl``."""
    kind: Kind = next(kind for kind in (*_LISTED, *_SINGLE) if kind in path.stem)
    for row in path.read_text("utf-8").split("\n"):
        if row.strip():
            line = json.loads(row)
            gold = _listed(kind, line) if kind in _LISTED else _single(kind, line)
            yield Case(document(line["id"], line["text"], line.get("doc_date")), partial(judge, gold))


def _single(kind: Kind, line: Mapping[str, Any]) -> Gold:
    place = (line["start"], line["end"])
    facts = (Expected(line["id"], {"own": (place,)}, line["expected"]),) if line["expected"] else ()
    forbidden: dict[Kind, tuple[Place, ...]] = {} if facts else {kind: (place,)}
    return Gold(line["id"], line["text"], {kind: facts}, complete=frozenset(), forbidden=forbidden, is_item=True)


def _listed(kind: Kind, line: Mapping[str, Any]) -> Gold:
    read = _official if kind == "officials" else _organisation
    facts = tuple(read(f"{line['id']}.{number}", given) for number, given in enumerate(line["expected"], 1))
    return Gold(line["id"], line["text"], {kind: facts}, is_item=True, unmarked=frozenset({"rank"}))


def _official(identity: str, given: Mapping[str, Any]) -> Expected:
    fields = {name: value for name, value in given.items() if not name.endswith(("_start", "_end", "_span", "_alt"))}
    places: dict[str, tuple[Place, ...]] = {
        role: ((given[f"{role}_start"], given[f"{role}_end"]),)
        for role in ("position", "organisation")
        if given.get(f"{role}_start") is not None
    }
    if person := given["person"]:
        places = {"person": ((person["start"], person["end"]),), **places}
        fields["person"] = {name: person[name] for name in ("surname", "given_name", "patronymic") if name in person}
    if alternatives := given.get("organisation_alt"):
        fields["organisation"] = OneOf((given["organisation"], *alternatives))
    return Expected(identity, places, fields)


def _organisation(identity: str, given: Mapping[str, Any]) -> Expected:
    fields = {name: value for name, value in given.items() if name != "mentions"}
    mentions = tuple(((one["start"], one["end"]), one["form_of_reference"]) for one in given["mentions"])
    places = tuple(place for place, _ in mentions)
    found = {"mentions": Covers(tuple((place, None) for place in places)), "forms": Covers(mentions)}
    return Expected(identity, {"own": places}, fields | found)
