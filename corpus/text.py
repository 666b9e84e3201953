"""A ``.txt`` file: one article, title and all."""

from collections import Counter
from collections.abc import Iterator

from corpus.charset import decoded
from corpus.columns import document
from corpus.error import BadInput
from corpus.find import Found
from corpus.stream import content
from schemas.document import Document


def read(file: Found, left: Counter[str]) -> Iterator[Document]:
    """The one article of the file. Raises ``BadInput`` or ``OSError``."""
    del left
    data = content(file)
    if not data.strip():
        raise BadInput("empty", "the file is empty")
    yield document({"text": decoded(data)}, name=file.name, locator=None)
