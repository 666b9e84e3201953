"""Judgement: an editor's decision about a fact; append-only, one line each."""

from typing import Any, Literal

from pydantic import Field

from schemas.base import Key, Model

JudgementAction = Literal[
    "accept", "reject", "correct", "respan", "add", "unsure", "merge", "split", "undo", "complete"
]
"""Right; wrong; a field wrong; wrong words; missed; cannot say; one entity, not two; two; take back; article done."""
JudgementReason = Literal["wrong_span", "wrong_value", "wrong_link", "wrong_time", "not_fact", "repeat", "boilerplate"]
"""What is wrong: the words, a value, what it hangs on, the time; or no fact, said before, no part of the news."""


class Judgement(Model):
    """One decision. Facts as editors see them are the projection of all decisions."""

    schema_version: str
    """MAJOR.MINOR."""
    seq: int = Field(ge=1)
    """Order of decisions in one desk; grows by one."""
    action_id: str
    """UUID chosen by the client, so that a retry is not a second decision."""
    doc_key: str
    """The article."""
    record_id: str = Field(pattern=r"^[0-9a-f]{32}$")
    """The record the editor saw."""
    fact_key: Key | None
    """The fact; null when the decision is about the whole article."""
    action: JudgementAction
    """What the editor did."""
    reason: JudgementReason | None
    """Why, for a rejection or a correction."""
    before: dict[str, Any] | None
    """The fact as it was."""
    after: dict[str, Any] | None
    """The fact as the editor left it."""
    actor: str
    """Who."""
    at: str
    """When, ISO 8601 UTC."""
    undoes: int | None
    """``seq`` of the decision this one takes back."""
