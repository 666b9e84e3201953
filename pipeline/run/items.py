"""What a run reads: documents, and what could not become one, in the reader's order, as often as asked."""

import hashlib
import pickle
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TypeAlias

import corpus
from corpus.error import NoSuchInput, Unreadable
from corpus.find import Found
from pipeline.error import SvodkaError
from pipeline.run.ids import Ids
from schemas.document import Document
from schemas.record import record_id

Item: TypeAlias = Document | Unreadable
"""An article, or the reason why there is none. Everything read is one or the other."""

STDIN = "-"


class Items:
    """The items of all inputs; each iteration reads the same files afresh."""

    def __init__(self, inputs: Sequence[str]) -> None:
        """Find the files. Raises ``SvodkaError`` for an input that is not there."""
        self._inputs = inputs
        self._left_files = Counter[str]()
        """Files in folders that are not read, by suffix."""
        self._left_inside = Counter[str]()
        """What in the files is no article, by kind, as of the last reading."""
        try:
            self._files = corpus.files(inputs, left=self._left_files)
        except NoSuchInput as error:
            raise SvodkaError(str(error)) from None

    @property
    def repeatable(self) -> bool:
        """They can be read twice: not so for standard input."""
        return STDIN not in self._inputs

    def __iter__(self) -> Iterator[Item]:
        """Read."""
        self._left_inside.clear()
        for file in self._files:
            if isinstance(file, Unreadable):
                yield file
            else:
                yield from corpus.read_file(file, self._left_inside)

    @property
    def left_alone(self) -> str | None:
        """What is not read, for a person: files in folders, and what in files is no article."""
        parts: list[str] = []
        if total := self._left_files.total():
            files = "file" if total == 1 else "files"
            parts.append(f"{total:,} {files} left alone ({', '.join(sorted(self._left_files))})")
        if self._left_inside.total():
            kinds = ", ".join(f"{count:,} × {kind}" for kind, count in sorted(self._left_inside.items()) if count)
            parts.append(f"no articles in the files: {kinds}")
        return "; ".join(parts) or None

    def refuse_output(self, output: Path) -> None:
        """Raise ``SvodkaError`` if the output is a file that is read, or lies in a folder that is: nothing is lost."""
        there = output.resolve()
        files = (file.path for file in self._files if isinstance(file, Found)) if there.exists() else ()
        if any(Path(path).resolve() == there for path in files):
            raise SvodkaError(f"{output}: is an input, which the records would replace; give another name")
        for given in self._inputs:
            if given != STDIN and Path(given).is_dir() and there.is_relative_to(Path(given).resolve()):
                raise SvodkaError(f"{output}: lies in the input {given}, so that it would be read; put it elsewhere")


class Repeats:
    """Articles that come more than once: same doc_key, same text, so that their records share an id.

    >>> repeats = Repeats()
    >>> [item.doc_key for item in repeats.watch([Document(doc_key="a", text="т")] * 2)]
    ['a', 'a']
    >>> repeats.note()
    '1 article was there before, with the same text: its record has the same id (2 × 742b56741eaa03ac1d7af0aeac151b72)'
    """

    def __init__(self) -> None:
        self._ids = Ids()

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass the items on and remember them."""
        for item in items:
            if isinstance(item, Document):
                self._ids.add(record_id(item.doc_key, hashlib.sha256(item.text.encode()).hexdigest()))
            yield item

    def note(self) -> str | None:
        """A line for a person, if there are any."""
        count, first = 0, ""
        for name, times in self._ids.repeated():
            first = first or f"{times} × {name}"
            count += times - 1
        were, records = ("article was", "its record has") if count == 1 else ("articles were", "their records have")
        return f"{count:,} {were} there before, with the same text: {records} the same id ({first})" if count else None


class Spool:
    """Items kept in a file, for inputs that can be read once only."""

    def __init__(self, items: Iterable[Item], file: IO[bytes]) -> None:
        self._file = file
        self._count = 0
        for item in items:
            pickle.dump(item, self._file)
            self._count += 1

    def __iter__(self) -> Iterator[Item]:
        """The items again, in their order."""
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)  # noqa: S301  (written above, by us, in a file without a name)


@contextmanager
def rereadable(items: Items) -> Generator[Items | Spool]:
    """The items in a form that can be iterated more than once."""
    if items.repeatable:
        yield items
    else:
        with tempfile.TemporaryFile() as file:
            yield Spool(items, file)


def batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Consecutive items, ``size`` at a time; the last batch may be shorter.

    >>> [len(batch) for batch in batches([Document(doc_key=key, text="") for key in "abcde"], 2)]
    [2, 2, 1]
    """
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch
