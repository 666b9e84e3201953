"""Link: how two facts hang together, so that no number is counted twice."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.fact import Fact

LinkType = Literal["repeats", "converts", "part_of", "change_of", "contradicts", "replaces"]
"""The same said again; the same in another unit; a share of it; its change; a rival figure; a successor in the post."""

FactId = Annotated[str, Field(pattern=r"^[fcd][1-9]\d*$")]


class Link(Fact):
    """A relation from one fact to another of the same record."""

    id: Annotated[str, Field(pattern=r"^l[1-9]\d*$")]
    """l1, l2 … in reading order."""
    type: LinkType
    """How they hang together."""
    from_: Annotated[FactId, Field(alias="from")]
    """The fact that repeats, converts, is part of … the other."""
    to: FactId
    """The other."""
