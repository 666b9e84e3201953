"""The canonical line: UTF-8, no BOM, sorted keys, compact, one LF. The same model gives the same bytes anywhere."""

import orjson

from schemas.base import Model


def line(model: Model) -> bytes:
    """A model as one line of JSONL; every key is there, unknown is null.

    >>> from schemas.evidence import Evidence
    >>> line(Evidence(start=7, end=10, quote="«ё»", role="value")).decode()
    '{"end":10,"quote":"«ё»","role":"value","start":7}\\n'
    """
    return orjson.dumps(model.model_dump(), option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
