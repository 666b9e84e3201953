"""brat's standoff annotations: a ``.txt`` and an ``.ann`` for each article, and the configuration of the collection."""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from pipeline.export.item import STATUSES, Item, text_of
from pipeline.export.mark import KINDS, TIES, Mark, marks, ties

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def export(items: Iterable[Item], folder: Path) -> None:
    """Write the collection."""
    (folder / "annotation.conf").write_text(configuration(), "utf-8")
    for number, item in zip(count(), items, strict=False):
        text = text_of(item[0])
        path = folder / f"{number:06}-{item[0].id}"
        path.with_suffix(".txt").write_bytes(text.encode())
        path.with_suffix(".ann").write_bytes("".join(f"{line}\n" for line in _lines(item, text)).encode())


def configuration() -> str:
    """What there may be, for brat."""
    entities, anything = "\n".join(KINDS), "Arg1:<ENTITY>, Arg2:<ENTITY>"
    relations = "\n".join(f"{tie} {anything}" for tie in TIES)
    realis = "realis Arg:official|count|date, Value:planned|possible|required|negated|denied"
    review = f"review Arg:<ENTITY>, Value:{'|'.join(STATUSES)}"
    overlap = "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    told = f"[relations]\n{overlap}\n{relations}\n\n[events]\n\n[attributes]\n{realis}\n{review}\n"
    return f"[entities]\n{entities}\n\n{told}"


def _lines(item: Item, text: str) -> Iterator[str]:
    record, notes = item
    found = marks(record, notes)
    names = {mark.id: f"T{number}" for number, mark in enumerate(found, 1)}
    numbers = count(1)
    for mark in found:
        yield f"{names[mark.id]}\t{mark.kind} {_place(mark, text)}"
        if mark.realis != "fact":
            yield f"A{next(numbers)}\trealis {names[mark.id]} {mark.realis}"
        if mark.review.status:
            yield f"A{next(numbers)}\treview {names[mark.id]} {mark.review.status}"
        yield f"#{next(numbers)}\tAnnotatorNotes {names[mark.id]}\t{_note(mark)}"
    for number, tie in enumerate(ties(record), 1):
        yield f"R{number}\t{tie.type} Arg1:{names[tie.head]} Arg2:{names[tie.child]}"


def _place(mark: Mark, text: str) -> str:
    """Offsets and words; what runs over a line's end becomes as many fragments, since brat's lines cannot hold one."""
    pieces = [(piece.start(), piece.end()) for piece in _LINE.finditer(text, mark.start, mark.end)]
    pieces = pieces or [(mark.start, mark.end)]
    quote = " ".join(text[start:end].replace("\t", " ") for start, end in pieces)
    return f"{';'.join(f'{start} {end}' for start, end in pieces)}\t{quote}"


def _note(mark: Mark) -> str:
    return " ".join(f"{mark.note} [{mark.id} {mark.key} {mark.source_rule} {mark.confidence:g}]".split())
