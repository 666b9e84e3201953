"""A run of any number of records, made of one by giving it other names; what checking it takes."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.run.folder import opened
from pipeline.run.items import Item
from pipeline.run.plan import plan
from pipeline.run.read import Options, Outcome, extractor, outcome
from pipeline.run.shard import Manifest, ShardSpec, run_shard
from schemas import Document
from schemas.record import record_id
from tests.conftest import ROOT
from tests.run.articles import texts


class Many:
    """So many articles with the same text."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._text = texts(1)[0]
        self._sha256 = hashlib.sha256(self._text.encode()).hexdigest()
        self._line = outcome(Document(doc_key="ключ", text=self._text), Options()).line
        self._id = record_id("ключ", self._sha256).encode()

    def __iter__(self) -> Iterator[Item]:
        """The articles."""
        return (Document(doc_key=f"{number:09}", text=self._text) for number in range(self._number))

    def make(self, folder: Path) -> None:
        """Their run."""
        folder.mkdir()
        run = opened(folder, plan(self), Options(), extractor(Options()).producer)
        run.make(self, self._engine, lambda _: None)
        run.close()

    def _engine(self, specs: Iterable[ShardSpec]) -> Iterator[Manifest]:
        return (run_shard(spec, self._read) for spec in specs)

    def _read(self, items: Sequence[Item]) -> Iterator[Outcome]:
        known = outcome(Document(doc_key="ключ", text=self._text), Options())
        for item in items:
            name = record_id(item.doc_key, self._sha256)
            line = self._line.replace(self._id, name.encode()).replace("ключ".encode(), item.doc_key.encode())
            yield Outcome(name, line, None, known.found)


@dataclass(frozen=True)
class Checked:
    """What a command took to check a run."""

    records: int
    megabytes: float
    """At its peak."""
    seconds: float


def check(command: str, folder: Path, records: int) -> Checked:
    """Run ``verify`` or ``validate``, which must find nothing wrong."""
    began = time.monotonic()
    given = [sys.executable, "-m", "pipeline", command, str(folder)]
    run = subprocess.Popen(given, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0, given
    return Checked(records, used.ru_maxrss / 1024, time.monotonic() - began)
