"""Records of every shape hypothesis can think of, all of them consistent."""

import hashlib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from schemas import Count, Date, Link, Model, Official, Organisation, Person, Record, Source, record_id
from schemas.evidence import EvidenceRole

Fields = dict[str, Any]
Draw = st.DrawFn

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
"""Anything UTF-8 can carry: Russian, emoji, NUL, line ends, combining signs."""
WORD = st.text(st.characters(codec="utf-8"), max_size=12)
FLOAT = st.floats(allow_nan=False, allow_infinity=False)
DIGITS = "0123456789abcdef"


@st.composite
def spans(draw: Draw, text: str) -> Fields:
    """A span of the text."""
    start = draw(st.integers(0, len(text) - 1))
    return {"start": start, "end": draw(st.integers(start + 1, len(text)))}


@st.composite
def quotes(draw: Draw, /, text: str, **more: Any) -> Fields:
    """A span with its words."""
    span = draw(spans(text))
    return span | {"quote": text[span["start"] : span["end"]]} | {name: draw(value) for name, value in more.items()}


def evidence(text: str, least: int = 0) -> st.SearchStrategy[list[Fields]]:
    """Some evidence."""
    return st.lists(quotes(text, role=st.sampled_from(get_args(EvidenceRole))), min_size=least, max_size=3)


@st.composite
def plain(draw: Draw, model: type[Model], given: Mapping[str, Any]) -> Fields:
    """Fields of a model: those given, and for the others anything their type allows."""
    return {
        info.alias or name: given[name] if name in given else draw(_anything(name, info))
        for name, info in model.model_fields.items()
    }


def _anything(name: str, info: FieldInfo) -> st.SearchStrategy[Any]:
    if any("[A-Z]{3}" in str(rule) for rule in info.metadata):
        return st.sampled_from([None, "RUB", "USD"])
    if name == "confidence":
        return st.floats(0, 1)
    return _of(info.annotation)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type as models have them."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(_of(get_args(hint)[0]), max_size=2)
    if get_origin(hint) is dict:
        return st.dictionaries(WORD, WORD, max_size=2)
    if get_args(hint):
        return st.one_of(*map(_of, get_args(hint)))
    return {str: WORD, float: FLOAT, bool: st.booleans(), type(None): st.none()}[hint]


def _ids(letter: str, number: int) -> list[str]:
    return [f"{letter}{index}" for index in range(1, number + 1)]


def _one_of(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *ids])


@st.composite
def records(draw: Draw) -> Record:
    """A record."""
    return Record.model_validate(draw(contents()))


@st.composite
def contents(draw: Draw) -> Fields:
    """What a record is made of; all references lead somewhere and every quote stands in the text."""
    text = draw(TEXT)
    numbers = draw(st.tuples(*[st.integers(0, 1)] * 5))
    p, o, f, c, d = map(_ids, "pofcd", numbers)
    facts = [*f, *c, *d]
    ids = st.text(DIGITS, min_size=16, max_size=16)

    def entity(model: type[Model], name: str, **more: Any) -> Fields:
        forms = st.sampled_from(["full", "short", "anaphor"])
        mentions = draw(st.lists(quotes(text, form=forms), min_size=1, max_size=2))
        return draw(plain(model, {"id": name, "key": draw(ids), "mentions": mentions, **more}))

    def fact(model: type[Model], name: str, **more: Any) -> Fields:
        shared = {"id": name, "key": draw(ids), "sentence": draw(spans(text)), "evidence": draw(evidence(text, 1))}
        return draw(plain(model, {**shared, "attribution": attribution(), **more}))

    def attribution() -> Fields | None:
        said = {"person_id": draw(_one_of(p)), "organisation_id": draw(_one_of(o)), "evidence": draw(evidence(text))}
        return draw(st.sampled_from([None, {"kind": "named", **said}]))

    def subject() -> Fields | None:
        whose = draw(_one_of(o))
        return draw(st.sampled_from([None, {"kind": "organisation", "id": whose, "text": draw(WORD)}]))

    delta = st.sampled_from([None, {"direction": "up", "mode": "by", "from_value": draw(FLOAT), "base": draw(WORD)}])
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    stated = [None, {"value": "2020", "evidence": draw(evidence(text, 1))}]
    return {
        "schema_version": "1.0",
        "id": record_id("a.txt", sha256),
        "doc_key": "a.txt",
        "producer": {"version": "0", "rules": draw(WORD), "models": draw(WORD)},
        "source": draw(plain(Source, {})),
        "anchor_date": {"date": draw(st.sampled_from([None, "2023", "2023-01-11"])), "basis": None},
        "text": text,
        "text_sha256": sha256,
        "text_simhash": draw(ids),
        "zones": draw(zones(len(text))),
        "persons": [entity(Person, name) for name in p],
        "organisations": [
            entity(
                Organisation, name, parent_id=draw(_one_of(o)), founder_id=None, created=draw(st.sampled_from(stated))
            )
            for name in o
        ],
        "officials": [
            fact(Official, name, person_id=draw(_one_of(p)), organisation_id=draw(_one_of(o)), superior_id=None)
            for name in f
        ],
        "counts": [fact(Count, name, subject=subject(), date_id=draw(_one_of(d)), delta=draw(delta)) for name in c],
        "dates": [fact(Date, name) for name in d],
        "links": [
            fact(Link, name, from_=draw(st.sampled_from(facts)), to=draw(st.sampled_from(facts)))
            for name in (_ids("l", draw(st.integers(0, 1))) if facts else [])
        ],
        "mentions": draw(st.lists(quotes(text, type=WORD, entity_id=_one_of([*p, *o])), max_size=2)),
        "ledger": ledger(len(text)),
        "warnings": [{"code": "replaced", "message": draw(WORD), "start": 0, "end": None}],
    }


@st.composite
def zones(draw: Draw, length: int) -> list[Fields]:
    """Zones that cover a text of this length."""
    borders = sorted({0, length, *draw(st.lists(st.integers(1, length), max_size=3))})
    kinds = st.sampled_from(["title", "body", "advert"])
    return [
        {"kind": draw(kinds), "start": start, "end": end, "field": "body", "reason": draw(WORD)}
        for start, end in pairwise(borders)
    ]


def ledger(chars: int) -> Fields:
    """The account of a text of so many characters."""
    return {
        "chars": chars,
        "chars_by_zone": {"body": chars},
        "numbers_seen": 0,
        "numbers_explained": 0,
        "no_facts": [],
        "unexplained": [],
    }
