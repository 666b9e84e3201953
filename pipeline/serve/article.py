"""An article as a request brings it: the text itself, or an object with the fields of a line of JSONL."""

from typing import cast

import orjson

from corpus.charset import decoded
from corpus.columns import document, without_markup
from corpus.error import BadInput
from schemas.document import Document

NAME = "request"
"""What stands where a run has the name of a file."""

FIELDS = {
    "text": "The article. HTML becomes its words.",
    "title": "The title, if the text does not begin with it.",
    "url": "The article's address; then it is the doc_key.",
    "published": "Day or time of publication, which «вчера» counts from.",
    "publisher": "The outlet.",
    "section": "The rubric.",
    "tags": "Keywords, with commas between them.",
    "id": "Your own id, for the doc_key where there is no address.",
}
"""What is read of an object, with what it is; ``corpus.columns`` reads them under other names too."""


def article(body: bytes, media: str) -> Document:
    """The document of a request's body. Raises ``BadInput``.

    >>> article('{"text": "Школу закрыли.", "id": "7"}'.encode(), "application/json").doc_key
    'request#7'
    >>> article("Школу закрыли.".encode(), "text/plain").text
    'Школу закрыли.'
    """
    values = {"text": decoded(body)} if media == "text/plain" else _fields(body)
    return document(without_markup(values), name=NAME, locator=None)


def _fields(body: bytes) -> dict[str, object]:
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadInput("invalid_json", f"the body is not JSON: {error}") from None
    if not isinstance(content, dict):
        raise BadInput("not_an_object", 'the body is no JSON object; send {"text": …}')
    return {name.lower(): value for name, value in cast("dict[str, object]", content).items()}
