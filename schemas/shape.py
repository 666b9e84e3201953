"""The shape of a model, field by field, for those who describe it in another language: SQL, a page for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from schemas.base import Model

Plain: TypeAlias = Literal["text", "integer", "number", "flag", "anything"]
"""A single value; anything: what JSON can say."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of a kind."""

    of: "Kind"


@dataclass(frozen=True, slots=True)
class Named:
    """Values under names that differ from record to record."""

    of: "Kind"


@dataclass(frozen=True, slots=True)
class Nested:
    """A model inside."""

    model: type[Model]

    @property
    def fields(self) -> tuple["FieldShape", ...]:
        """Its fields."""
        return shape(self.model)


Kind: TypeAlias = Plain | Many | Named | Nested
"""What a field holds."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field as it is written."""

    name: str
    kind: Kind
    nullable: bool
    words: tuple[str, ...]
    """The words it may be, where these are told."""
    description: str


def shape(model: type[Model]) -> tuple[FieldShape, ...]:
    """The fields of a model, in its order.

    >>> from schemas.mention import Mention
    >>> [(field.name, field.kind, field.nullable) for field in shape(Mention)][2:]
    [('quote', 'text', False), ('type', 'text', False), ('entity_id', 'text', True)]
    """
    return tuple(
        _field(info.alias or name, info.annotation, info.description or "") for name, info in model.model_fields.items()
    )


def models(model: type[Model]) -> Iterator[type[Model]]:
    """A model and all inside it, each once, in reading order."""
    seen, waiting = set[type[Model]](), [model]
    while waiting:
        first = waiting.pop(0)
        if first not in seen:
            seen.add(first)
            yield first
            waiting = [*_inside(first), *waiting]


def nested(kind: Kind) -> type[Model] | None:
    """The model that a kind holds, however deep."""
    while isinstance(kind, Many | Named):
        kind = kind.of
    return kind.model if isinstance(kind, Nested) else None


def _inside(model: type[Model]) -> list[type[Model]]:
    return [found for field in shape(model) if (found := nested(field.kind))]


def _field(name: str, hint: Any, description: str) -> FieldShape:
    nullable = NoneType in get_args(hint)
    (bare,) = [one for one in get_args(hint) if one is not NoneType] if nullable else (hint,)
    kind = _kind(bare)
    return FieldShape(name, kind, nullable, _words(bare), description.partition("\n\n>>>")[0])


_PLAIN: dict[Any, Plain] = {str: "text", int: "integer", float: "number", bool: "flag", Any: "anything"}


def _kind(hint: Any) -> Kind:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _kind(inside[0])
    if origin is Literal:
        return "text"
    if origin is tuple:
        return Many(_kind(inside[0]))
    if origin is dict:
        return Named(_kind(inside[1]))
    return Nested(hint) if isinstance(hint, type) and issubclass(hint, Model) else _PLAIN[hint]


def _words(hint: Any) -> tuple[str, ...]:
    """The words of a ``Literal``, itself or as the key of a mapping."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return _words(get_args(hint)[0]) if get_origin(hint) is dict else ()
