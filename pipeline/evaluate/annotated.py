"""Annotated texts as JSONL: a line a text, with as much of its record as somebody annotated.

    {"text": "Минфин уволил 120 человек.", "published": "2023-01-11", "complete": ["counts"],
     "counts": [{"evidence": [{"start": 14, "end": 17, "role": "value"}], "value": 120, "noun": "человек"}]}

Kinds that a line does not name are not scored; of a fact, only the fields it gives. ``complete`` names the kinds of
which the line has all facts (left out: all that it names), so that others of ours are wrong. Spans match by overlap,
organisations and persons by a shared mention. Whole records are gold too; ids may be any that a line agrees on.
A line may give ``doc_key`` and ``text_sha256`` instead of the text; it is then looked for in the folder ``samples``
beside the one that the file lies in.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import corpus
from pipeline.evaluate.case import Case, document
from pipeline.evaluate.fact import KINDS, Expected, Gold, Kind, judge
from pipeline.evaluate.match import Place
from schemas.document import Document

SAMPLES = "samples"

_NOT_COMPARED = frozenset(
    ("id", "key", "confidence", "source_rule", "sentence", "evidence", "mentions", "external_ids", "start", "end")
)
"""What points, and what only a program can say."""


def cases(path: Path) -> Iterator[Case]:
    """The lines of a file. Raises ``KeyError`` or ``ValueError`` for a line that is no annotation."""
    rows = [json.loads(row) for row in path.read_text("utf-8").split("\n") if row.strip()]
    kept_apart = any("text" not in row for row in rows)
    samples = _samples(path.resolve().parent.parent / SAMPLES) if kept_apart else {}
    for number, line in enumerate(rows, 1):
        yield case(line, _document(line, samples) if "text" not in line else _inline(line, f"{path.name}:{number}"))


def case(line: Mapping[str, Any], text: Document) -> Case:
    """An annotated text."""
    facts: dict[Kind, tuple[Expected, ...]] = {
        kind: tuple(_expected(kind, number, given) for number, given in enumerate(line[kind], 1))
        for kind in KINDS
        if line.get(kind) is not None
    }
    complete: frozenset[Kind] = frozenset(kind for kind in KINDS if kind in line.get("complete", facts))
    return Case(text, partial(judge, Gold(text.doc_key, text.text, facts, complete)))


def _inline(line: Mapping[str, Any], name: str) -> Document:
    source: Mapping[str, Any] = line.get("source") or {}
    published: str | None = line.get("published") or source.get("published")
    made = document(line.get("doc_key") or name, line["text"], published)
    return made.model_copy(update={"title_end": line.get("title_end")})


def _samples(folder: Path) -> dict[str, Document]:
    read = corpus.read([str(folder)]) if folder.is_dir() else ()
    return {one.doc_key: one for one in read if isinstance(one, Document)}


def _document(line: Mapping[str, Any], samples: Mapping[str, Document]) -> Document:
    found = samples.get(line["doc_key"])
    if found is None:
        raise ValueError(f"{line['doc_key']}: the line has no text, and {SAMPLES}/ does not have it either")
    if hashlib.sha256(found.text.encode()).hexdigest() != line["text_sha256"]:
        raise ValueError(f"{line['doc_key']}: the text in {SAMPLES}/ is not the one that was annotated")
    return found


def _expected(kind: Kind, number: int, given: Mapping[str, Any]) -> Expected:
    identity = given.get("id") or f"{kind}.{number}"
    fields = {name: value for name, value in given.items() if name not in _NOT_COMPARED}
    if kind == "officials":
        return Expected(identity, _by_role(given["evidence"]), fields)
    if kind in {"persons", "organisations"}:
        return Expected(identity, {"own": tuple(map(_place, given["mentions"]))}, fields)
    return Expected(identity, {"own": (_place(given["evidence"][0]),)}, fields)


def _by_role(evidence: list[Mapping[str, Any]]) -> dict[str, tuple[Place, ...]]:
    roles = ("person", "position", "organisation")
    by_role = {role: tuple(_place(one) for one in evidence if one["role"] == role) for role in roles}
    return {role: places for role, places in by_role.items() if places}


def _place(given: Mapping[str, Any]) -> Place:
    return given["start"], given["end"]
