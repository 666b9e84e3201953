"""What the service takes and gives, for programs: OpenAPI 3.1, whose schemas are those of every record."""

import json
from functools import cache
from importlib.metadata import version
from typing import Any

from pipeline.serve.article import FIELDS
from schemas.publish import published

ANSWERS = {
    400: "The body is not what its type says: no JSON, no text, another encoding.",
    401: "The token is missing or wrong.",
    403: "Asked for by the page of another site.",
    408: "The body came too slowly.",
    413: "The body is too large.",
    415: "The body is neither application/json nor text/plain.",
    421: "Asked by a name this service is not known by.",
    422: "The article gets no record, for example because it is not Russian; `error` and `message` say why.",
    500: "The article broke the process that read it; this is a defect of svodka.",
    503: "All workers are busy and enough articles wait already, or the service ends; try again after `Retry-After`.",
    504: "The article was not read in the time it has.",
}
"""Every answer but the good one, and when it is given. 422, 500 and 504 are quarantine lines, as in a run."""

_LINES = (422, 500, 504)


@cache
def openapi() -> dict[str, Any]:
    """The description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "svodka",
            "version": version("svodka"),
            "summary": "Russian news articles in, records out: organisations, officials, counts, dates, with quotes.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {"/records": {"post": _records()}, "/health": {"get": _health()}},
        "components": {
            "schemas": {
                "Article": _article(),
                "Record": json.loads(published("record")),
                "QuarantineLine": json.loads(published("quarantine")),
                "Problem": _object({"error": "A stable name.", "message": "What is wrong and what to do."}),
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _records() -> dict[str, Any]:
    answers = {
        str(code): _answer(says, "QuarantineLine" if code in _LINES else "Problem") for code, says in ANSWERS.items()
    }
    return {
        "operationId": "readArticle",
        "summary": "The record of one article.",
        "security": [{"token": []}, {}],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": _reference("Article")},
                "text/plain": {"schema": {"type": "string"}},
            },
        },
        "responses": {"200": _answer("The record, the same bytes as in a run.", "Record"), **answers},
    }


def _health() -> dict[str, Any]:
    state = {
        "type": "object",
        "required": ["status", "version", "producer", "workers", "articles"],
        "properties": {
            "status": {"const": "ok"},
            "version": {"type": "string"},
            "producer": {"type": "object", "description": "What records say of their making."},
            "workers": {"type": "integer"},
            "articles": {"type": "integer", "description": "Being read, or waiting."},
        },
    }
    good = {"description": "It works.", "content": {"application/json": {"schema": state}}}
    return {
        "operationId": "health",
        "summary": "Whether it works; open to everybody who reaches it.",
        "responses": {"200": good},
    }


def _article() -> dict[str, Any]:
    return _object(FIELDS) | {"required": ["text"]}


def _object(fields: dict[str, str]) -> dict[str, Any]:
    properties = {name: {"type": "string", "description": says} for name, says in fields.items()}
    return {"type": "object", "properties": properties}


def _answer(says: str, schema: str) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": _reference(schema)}}}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
