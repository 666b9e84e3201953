"""Words with BIO marks as in CoNLL-2003, a file for each kind; marks of a kind that overlap do not fit."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from pipeline.export.item import Item, text_of
from pipeline.export.mark import KINDS, Mark, MarkKind, marks, outermost
from pipeline.export.word import Word, words
from pipeline.segment import SentenceSpan, segment


def export(items: Iterable[Item], folder: Path) -> None:
    """Write ``organisation.conll`` …, ``articles.tsv`` (the articles in their order) and ``dropped.tsv``."""
    with ExitStack() as opened:

        def file(name: str) -> IO[str]:
            return opened.enter_context((folder / name).open("w", encoding="utf-8", newline="\n"))

        files = {kind: file(f"{kind}.conll") for kind in KINDS}
        articles, dropped = file("articles.tsv"), file("dropped.tsv")
        articles.write("record_id\tdoc_key\n")
        dropped.write("record_id\tkind\tid\tstart\tend\twhy\n")
        for record, notes in items:
            articles.write(f"{record.id}\t{record.doc_key}\n")
            text, found = text_of(record), marks(record, notes)
            sentences = list(_sentences(text, words(text, found), segment(text, record.zones)))
            for kind in KINDS:
                lines, left = _lines(kind, text, sentences, found)
                files[kind].write(lines)
                dropped.writelines(
                    f"{record.id}\t{kind}\t{mark.id}\t{mark.start}\t{mark.end}\t{why}\n" for mark, why in left
                )


def _sentences(text: str, cut: list[Word], spans: Iterable[SentenceSpan]) -> Iterator[list[Word]]:
    """The words of each sentence; white space is none."""
    at = 0
    for span in spans:
        while at < len(cut) and cut[at].start < span.start:
            at += 1
        first = at
        while at < len(cut) and cut[at].start < span.end:
            at += 1
        if inside := [word for word in cut[first:at] if not text[word.start : word.end].isspace()]:
            yield inside


def _lines(
    kind: MarkKind, text: str, sentences: list[list[Word]], found: list[Mark]
) -> tuple[str, list[tuple[Mark, str]]]:
    """The article in one file; and the marks that did not fit, with the reason."""
    kept, overlapping = outermost(mark for mark in found if mark.kind == kind)
    lines, apart, waiting = ["-DOCSTART- -X- -X- O\n\n"], list[Mark](), list(reversed(kept))
    begun = set[str]()
    for sentence in sentences:
        for word in sentence:
            while waiting and waiting[-1].end <= word.start:
                waiting.pop()
            inside = bool(waiting) and waiting[-1].start <= word.start
            begins = inside and (word is sentence[0] or word.start == waiting[-1].start)
            begun |= {waiting[-1].id} if inside else set()
            mark = f"{'B' if begins else 'I'}-{kind}" if inside else "O"
            lines.append(f"{text[word.start : word.end]} -X- -X- {mark}\n")
        lines.append("\n")
        apart += [one for one in waiting[-1:] if one.start < sentence[-1].end < one.end]
    reasons = {
        "overlaps a longer one": overlapping,
        "runs over a sentence's end": apart,
        "stands in no sentence": [mark for mark in kept if mark.id not in begun],
    }
    return "".join(lines), [(mark, why) for why, left in reasons.items() for mark in left]
