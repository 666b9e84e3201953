"""Answers: a record, a quarantine line, or what was wrong with the request."""

from collections.abc import Mapping

import orjson
from starlette.responses import Response

from pipeline.run.read import Outcome

JSON = "application/json"

_CODES = {"timeout": 504, "language": 422, "too_long": 422}
"""What becomes of an article without a record; all else is a defect of ours."""


def problem(code: int, error: str, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """What was wrong with a request."""
    return Response(orjson.dumps({"error": error, "message": message}), code, headers, JSON)


def answer(outcome: Outcome) -> Response:
    """The line a run would have written, record or quarantine."""
    code = 200 if outcome.error is None else _CODES.get(outcome.error, 500)
    return Response(outcome.line, code, media_type=JSON)
