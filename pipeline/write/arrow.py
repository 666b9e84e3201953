"""The Arrow schema of a record, written out: a list that is empty in every record of a file keeps its type.

It follows ``schemas/`` field by field (a test compares them). Needs pyarrow: only those who write Arrow import it.
"""

from importlib import import_module
from typing import Any

_arrow: Any = import_module("pyarrow")

TEXT, INTEGER, NUMBER, FLAG = _arrow.string(), _arrow.int64(), _arrow.float64(), _arrow.bool_()


def _is(**kinds: Any) -> list[Any]:
    """Fields that always have a value."""
    return [_arrow.field(name.rstrip("_"), kind, nullable=False) for name, kind in kinds.items()]


def _may_be(**kinds: Any) -> list[Any]:
    """Fields that are null when the article does not say."""
    return [_arrow.field(name, kind) for name, kind in kinds.items()]


def _struct(*fields: list[Any]) -> Any:
    return _arrow.struct([field for group in fields for field in group])


def _list(kind: Any) -> Any:
    return _arrow.list_(_arrow.field("element", kind, nullable=False))


def _map(kind: Any) -> Any:
    return _arrow.map_(TEXT, _arrow.field("value", kind, nullable=False))


_SPAN = _is(start=INTEGER, end=INTEGER)
_QUOTE = [*_SPAN, *_is(quote=TEXT)]
_EVIDENCE = _list(_struct(_QUOTE, _is(role=TEXT)))
_REASONED = _list(_struct(_SPAN, _is(reason=TEXT)))

_ENTITY = _is(
    key=TEXT,
    external_ids=_map(TEXT),
    mentions=_list(_struct(_QUOTE, _is(form=TEXT))),
    confidence=NUMBER,
    source_rule=TEXT,
)
_ATTRIBUTION = _struct(_is(kind=TEXT), _may_be(person_id=TEXT, organisation_id=TEXT), _is(evidence=_EVIDENCE))
_FACT = [
    *_is(key=TEXT, realis=TEXT, background=FLAG),
    *_may_be(attribution=_ATTRIBUTION),
    *_is(sentence=_struct(_SPAN), evidence=_EVIDENCE, confidence=NUMBER, source_rule=TEXT),
]

PERSON = _struct(
    _ENTITY,
    _is(id=TEXT, name=TEXT),
    _may_be(surname=TEXT, given_name=TEXT, patronymic=TEXT, initials=TEXT, gender=TEXT),
)

ORGANISATION = _struct(
    _ENTITY,
    _is(id=TEXT, name=TEXT),
    _may_be(legal_form=TEXT, proper_name=TEXT, abbreviation=TEXT),
    _is(aliases=_list(TEXT), former_names=_list(TEXT), kind=TEXT),
    _may_be(parent=TEXT, parent_id=TEXT, founder=TEXT, founder_id=TEXT, territory=TEXT),
    _may_be(created=_struct(_is(value=TEXT, evidence=_EVIDENCE)), disambiguator=TEXT),
    _is(anonymous=FLAG),
    _may_be(metonymy=TEXT),
    _is(page_subject=FLAG),
)

OFFICIAL = _struct(
    _FACT,
    _is(id=TEXT, category=TEXT),
    _may_be(person_id=TEXT, person=TEXT),
    _is(position=TEXT, position_full=TEXT),
    _may_be(portfolio=TEXT, organisation_id=TEXT, organisation=TEXT, territory=TEXT, superior_id=TEXT),
    _is(phase=TEXT, acting=FLAG),
    _may_be(event=TEXT, event_date=TEXT, since=TEXT, until=TEXT, as_of=TEXT, as_of_basis=TEXT),
)

COUNT = _struct(
    _FACT,
    _is(id=TEXT, kind=TEXT),
    _may_be(value=NUMBER, value_max=NUMBER, min=NUMBER, max=NUMBER),
    _is(comparator=TEXT),
    _may_be(bias=TEXT, magnitude=NUMBER, noun=TEXT),
    _is(noun_mods=_list(TEXT), noun_elliptic=FLAG),
    _may_be(unit=TEXT, currency=TEXT, rate=TEXT),
    _is(partitive=FLAG),
    _may_be(out_of=NUMBER, predicate=TEXT, indicator=TEXT),
    _may_be(subject=_struct(_is(kind=TEXT), _may_be(id=TEXT), _is(text=TEXT)), date_id=TEXT, date_scope=TEXT),
    _may_be(delta=_struct(_is(direction=TEXT, mode=TEXT), _may_be(from_value=NUMBER, base=TEXT))),
)

DATE = _struct(
    _FACT,
    _is(id=TEXT, type=TEXT),
    _may_be(value=TEXT),
    _is(relation=TEXT),
    _may_be(edtf=TEXT, precision=TEXT, date_min=TEXT, date_max=TEXT, mod=TEXT),
    _is(resolution=TEXT),
    _may_be(anchor=TEXT, timex3=TEXT, duration=TEXT, duration_comparator=TEXT, freq=TEXT),
)

LINK = _struct(_FACT, _is(id=TEXT, type=TEXT, from_=TEXT, to=TEXT))

MENTION = _struct(_QUOTE, _is(type=TEXT), _may_be(entity_id=TEXT))

SOURCE = _struct(
    _may_be(uri=TEXT, locator=TEXT, url=TEXT, title=TEXT, publisher=TEXT, published=TEXT),
    _may_be(published_basis=TEXT, section=TEXT),
    _is(tags=_list(TEXT)),
    _may_be(lang=TEXT),
)

LEDGER = _struct(
    _is(chars=INTEGER, chars_by_zone=_map(INTEGER), numbers_seen=INTEGER, numbers_explained=INTEGER),
    _is(no_facts=_REASONED, unexplained=_REASONED),
)

RECORD: Any = _arrow.schema(
    [
        *_is(schema_version=TEXT, id=TEXT, doc_key=TEXT, producer=_struct(_is(version=TEXT, rules=TEXT, models=TEXT))),
        *_is(source=SOURCE, anchor_date=_struct(_may_be(date=TEXT, basis=TEXT))),
        *_may_be(text=TEXT),
        *_is(text_sha256=TEXT, text_simhash=TEXT),
        *_is(zones=_list(_struct(_SPAN, _is(kind=TEXT, field=TEXT, reason=TEXT)))),
        *_is(persons=_list(PERSON), organisations=_list(ORGANISATION), officials=_list(OFFICIAL)),
        *_is(counts=_list(COUNT), dates=_list(DATE), links=_list(LINK), mentions=_list(MENTION), ledger=LEDGER),
        *_is(warnings=_list(_struct(_is(code=TEXT, message=TEXT), _may_be(start=INTEGER, end=INTEGER)))),
    ]
)
"""One row of Parquet: the keys of a record, in the order of the model."""
