"""The sample corpus: its gold points at what it quotes, and only at what is told."""

import json
from pathlib import Path
from typing import Any

import pytest

import corpus
from pipeline.zone import zones
from schemas.document import TELLING_ZONES, Document

ROOT = Path(__file__).parents[2] / "corpus"
LINES: list[dict[str, Any]] = [
    json.loads(line) for file in sorted(ROOT.glob("gold/*.jsonl")) for line in file.read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def samples() -> dict[str, Document]:
    return {read.doc_key: read for read in corpus.read([str(ROOT / "samples")]) if isinstance(read, Document)}


@pytest.mark.parametrize("line", LINES, ids=[line["doc_key"] for line in LINES])
def test_gold_quotes_what_is_told(line: dict[str, Any], samples: dict[str, Document]) -> None:
    """A zone that swallowed a fact would show here."""
    document = samples[line["doc_key"]]
    telling = [zone for zone in zones(document.text, document.title_end) if zone.kind in TELLING_ZONES]
    found = [one for kind in ("organisations", "officials", "counts", "dates") for one in line[kind]]
    for one in found:
        for span in one.get("mentions") or one["evidence"]:
            assert document.text[span["start"] : span["end"]] == span["quote"]
            assert any(zone.start <= span["start"] and span["end"] <= zone.end for zone in telling), span
