"""Formats of annotation tools, read back: by their own library where it is here, else as their documentation says."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.error import SvodkaError
from pipeline.export import FORMATS, exporter
from pipeline.export.item import Item
from pipeline.export.mark import Mark, marks, outermost, ties
from tests.export.material import items, records, reviewed

Triple = tuple[int, int, str]


def exported(name: str, folder: Path, given: list[Item]) -> Path:
    path = folder / name
    if FORMATS[name].folder:
        path.mkdir()
    exporter(name)(given, path)
    return path


def _triples(found: list[Mark]) -> list[Triple]:
    return sorted((mark.start, mark.end, mark.kind) for mark in found)


@cache
def expected() -> list[list[Triple]]:
    return [_triples(marks(record, {})) for record in records()]


@cache
def texts() -> list[str | None]:
    return [record.text for record in records()]


# --- spaCy ----------------------------------------------------------------------------------------------------------


def test_spacy_reads_texts_spans_and_entities_back(tmp_path: Path) -> None:
    tokens: Any = pytest.importorskip("spacy.tokens")
    vocab: Any = pytest.importorskip("spacy.vocab").Vocab()
    path = exported("spacy", tmp_path, reviewed())
    docs = [doc for file in sorted(path.iterdir()) for doc in tokens.DocBin().from_disk(file).get_docs(vocab)]
    assert [doc.text for doc in docs] == texts()
    assert [sorted((s.start_char, s.end_char, s.label_) for s in doc.spans["facts"]) for doc in docs] == expected()
    for doc, record in zip(docs, records(), strict=True):
        kept, left = outermost(marks(record, {}))
        assert [(span.start_char, span.end_char) for span in doc.ents] == [(mark.start, mark.end) for mark in kept]
        about = doc.user_data["svodka"]
        assert list(about["not_in_ents"]) == [mark.id for mark in left]
        assert [tuple(tie) for tie in about["ties"]] == [(tie.type, tie.head, tie.child) for tie in ties(record)]
        ids = {span.id_: span.kb_id_ for span in doc.spans["facts"]}
        assert ids == {mark.id: mark.key for mark in marks(record, {})}
    assert {mark["review"] for doc in docs for mark in doc.user_data["svodka"]["marks"].values()} == {
        "", "accepted", "rejected",
    }  # fmt: skip


def test_spacy_learns_from_it(tmp_path: Path) -> None:
    """A training example of each doc: the entities align with spaCy's own tokens, or are counted as not doing so."""
    spacy: Any = pytest.importorskip("spacy")
    tokens: Any = pytest.importorskip("spacy.tokens")
    training: Any = pytest.importorskip("spacy.training")
    language = spacy.blank("ru")
    path = exported("spacy", tmp_path, items())
    docs = list(tokens.DocBin().from_disk(path / "00000.spacy").get_docs(language.vocab))
    aligned = [training.Example(language.make_doc(doc.text), doc).get_aligned_ner() for doc in docs]
    lost = sum(tags.count(None) for tags in aligned)
    assert lost < 0.02 * sum(map(len, aligned))


# --- Prodigy --------------------------------------------------------------------------------------------------------


def test_prodigy_tasks_hold_the_text_in_their_tokens(tmp_path: Path) -> None:
    """As Prodigy itself does it: a Doc made of the tokens, spans by token numbers, the last one inside."""
    tokens: Any = pytest.importorskip("spacy.tokens")
    vocab: Any = pytest.importorskip("spacy.vocab").Vocab()
    lines = exported("prodigy", tmp_path, reviewed()).read_text("utf-8").split("\n")[:-1]
    tasks = list(map(json.loads, lines))
    assert [task["text"] for task in tasks] == texts()
    for task, triples in zip(tasks, expected(), strict=True):
        cut = task["tokens"]
        doc = tokens.Doc(vocab, [token["text"] for token in cut], [token["ws"] for token in cut])
        assert doc.text == task["text"]
        assert [token["id"] for token in cut] == list(range(len(cut)))
        spans = [(doc[span["token_start"] : span["token_end"] + 1], span) for span in task["spans"]]
        assert sorted((found.start_char, found.end_char, span["label"]) for found, span in spans) == triples
        ends = {span["token_end"] for span in task["spans"]}
        assert all({relation["head"], relation["child"]} <= ends for relation in task["relations"])
    assert any(task["relations"] for task in tasks)


# --- Label Studio ---------------------------------------------------------------------------------------------------


def test_label_studio_has_predictions_and_what_editors_accepted(tmp_path: Path) -> None:
    path = exported("label-studio", tmp_path, reviewed())
    tasks = json.loads((path / "tasks-00000.json").read_bytes())
    config = (path / "config.xml").read_text("utf-8")
    assert [task["data"]["text"] for task in tasks] == texts()
    for task, triples in zip(tasks, expected(), strict=True):
        (prediction,) = task["predictions"]
        regions = [one for one in prediction["result"] if one["type"] == "labels"]
        values = [one["value"] for one in regions]
        assert sorted((value["start"], value["end"], value["labels"][0]) for value in values) == triples
        assert all(task["data"]["text"][value["start"] : value["end"]] == value["text"] for value in values)
        names = {one["id"] for one in regions}
        assert len(names) == len(regions)
        assert all({one["from_id"], one["to_id"]} <= names for one in prediction["result"] if one["type"] == "relation")
        labels = {value["labels"][0] for value in values}
        labels |= {one["labels"][0] for one in prediction["result"] if one["type"] == "relation"}
        assert all(f'value="{label}"' in config for label in labels)
    accepted = [task["annotations"][0]["result"] for task in tasks if task["annotations"]]
    assert len(accepted) == sum(1 for record in records() if any(record.facts()))
    assert all(len(result) == 1 for result in accepted)
    assert [task["data"]["doc_key"] for task in tasks if task["data"]["note"]] == ["extra.txt"]


# --- brat -----------------------------------------------------------------------------------------------------------

TEXT_LINE = re.compile(r"T\d+\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")


def test_brat_files_are_standoff(tmp_path: Path) -> None:
    path = exported("brat", tmp_path, reviewed())
    config = (path / "annotation.conf").read_text("utf-8")
    for number, record in enumerate(records()):
        name = f"{number:06}-{record.id}"
        text = (path / f"{name}.txt").read_bytes().decode()
        assert text == record.text
        lines = (path / f"{name}.ann").read_bytes().decode().split("\n")[:-1]
        found = [match for line in lines if (match := TEXT_LINE.fullmatch(line))]
        spans: list[Triple] = []
        for match in found:
            pieces = [tuple(map(int, piece.split())) for piece in match[2].split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == match[3]
            spans.append((pieces[0][0], pieces[-1][1], match[1]))
        assert sorted(spans) == expected()[number]
        names = {line.split("\t")[0] for line in lines}
        assert len(names) == len(lines)
        referred = set(re.findall(r"(?<=[ :])T\d+(?=\s|$)", "\n".join(line for line in lines if line[0] in "AR#")))
        assert referred <= names
        assert all(f"\n{line.split()[1]} " in config for line in lines if line[0] in "AR")


# --- CoNLL ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["organisation", "person", "official", "count", "date"])
def test_conll_is_read_by_spacys_converter(kind: str, tmp_path: Path) -> None:
    converters: Any = pytest.importorskip("spacy.training.converters")
    path = exported("conll", tmp_path, items())
    docs = list(converters.conll_ner_to_docs((path / f"{kind}.conll").read_text("utf-8"), no_print=True))
    entities = [span for doc in docs for span in doc.ents]
    dropped = (path / "dropped.tsv").read_text("utf-8").splitlines()[1:]
    left = [line for line in dropped if line.split("\t")[1] == kind and "runs over" not in line]
    marked = sum(mark.kind == kind for record, notes in items() for mark in marks(record, notes))
    assert len(entities) == marked - len(left) > 0
    assert {span.label_ for span in entities} == {kind}
    named = {"".join(mark.quote.split()) for record, notes in items() for mark in marks(record, notes)}
    assert {"".join(span.text.split()) for span in entities} - named == set()


def test_conll_says_which_articles_and_what_did_not_fit(tmp_path: Path) -> None:
    path = exported("conll", tmp_path, items())
    articles = (path / "articles.tsv").read_text("utf-8").splitlines()[1:]
    assert articles == [f"{record.id}\t{record.doc_key}" for record in records()]
    starts = (path / "person.conll").read_text("utf-8").count("-DOCSTART-")
    assert starts == len(articles)


# --- without a text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_without_text_is_told_or_taken(name: str, tmp_path: Path) -> None:
    bare: list[Item] = [(record.model_copy(update={"text": None}), {}) for record in records()[:2]]
    if FORMATS[name].needs_text:
        with pytest.raises(SvodkaError, match="has no text to mark: extract again without --no-text"):
            exported(name, tmp_path, bare)
    else:
        assert exported(name, tmp_path, bare).exists()
