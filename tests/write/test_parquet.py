"""Parquet says what the line says: the Arrow schema follows the models, and no value changes on the way."""

from io import BytesIO
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

import orjson
import pytest
from hypothesis import given, settings

from pipeline.write.jsonl import line
from schemas import Model, Record
from tests.schemas.strategies import records

arrow: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")

PLAIN = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}


def _fields(model: type[Model]) -> list[Any]:
    """What Arrow fields a model needs, in its order."""
    return [_field(info.alias or name, info.annotation) for name, info in model.model_fields.items()]


def _field(name: str, hint: Any) -> Any:
    if get_origin(hint) is UnionType or NoneType in get_args(hint):
        (one,) = (kind for kind in get_args(hint) if kind is not NoneType)
        return arrow.field(name, _kind(one), nullable=True)
    return arrow.field(name, _kind(hint), nullable=False)


def _kind(hint: Any) -> Any:
    """The Arrow type of a type as models have them; what is none of these needs a decision, and fails here."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return arrow.string()
    if origin is tuple:
        return arrow.list_(_field("element", inside[0]))
    if origin is dict:
        return arrow.map_(_kind(inside[0]), _field("value", inside[1]))
    if isinstance(hint, type) and issubclass(hint, Model):
        return arrow.struct(_fields(hint))
    return PLAIN[inside[0] if origin is Annotated else hint]


def test_every_field_of_the_model_has_its_column_with_its_type() -> None:
    from pipeline.write.arrow import RECORD

    assert list(chain.from_iterable(_told(field) for field in RECORD)) == list(
        chain.from_iterable(_told(field) for field in _fields(Record))
    )


def _told(field: Any, path: str = "") -> list[str]:
    """A field and all fields inside it, one line each: a difference is seen at once."""
    place = f"{path}{field.name}"
    inside = [field.type.field(index) for index in range(field.type.num_fields)]
    kind = field.type if not inside else type(field.type).__name__
    rest = sorted(chain.from_iterable(_told(one, f"{place}.") for one in inside))
    return [f"{place}: {kind}{' or null' if field.nullable else ''}", *rest]


@settings(max_examples=30)
@given(records())
def test_a_record_comes_back_from_parquet_as_it_went(record: Record) -> None:
    from pipeline.write.parquet import write_parquet

    file = BytesIO()
    write_parquet([line(record)] * 2, file, {})
    rows = parquet.read_table(file, schema=None).to_pylist(maps_as_pydicts="strict")
    assert [Record.model_validate_json(orjson.dumps(row), strict=True) for row in rows] == [record, record]


def test_the_same_records_give_the_same_bytes() -> None:
    from pipeline.write.parquet import write_parquet

    first, second = BytesIO(), BytesIO()
    for file in (first, second):
        write_parquet([], file, {"made_from": "x"})
    assert first.getvalue() == second.getvalue()
