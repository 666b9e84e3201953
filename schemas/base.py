"""The ground all models stand on: immutable, closed, documented field by field.

A record is a promise to strangers, so nothing may be added to one unnoticed (``extra="forbid"``)
and nothing may change after it has been checked (``frozen``). Text under a field is its description in the JSON Schema.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"
"""MAJOR.MINOR of everything we write; inside a MAJOR fields are only added."""

Offset = Annotated[int, Field(ge=0)]
"""A position in ``record.text``, in Unicode code points, as Python counts."""

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
"""The probability, 0 to 1, that all key fields of a fact are right."""

Key = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
"""Names a fact or an entity across runs: 16 hex digits, a hash of doc_key, kind and anchor quote with its ordinal."""


class Model(BaseModel):
    """A frozen model that refuses unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        allow_inf_nan=False,
        extra="forbid",
        use_attribute_docstrings=True,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        revalidate_instances="never",
    )
