"""Is a run what it says it is? Every file against its manifest, every record against its text, all against the plan."""

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from pipeline.run.commit import ASIDE
from pipeline.run.folder import CLUSTERS, CONFLICTS, PLAN, RUN, SUCCESS
from pipeline.run.ids import Ids
from pipeline.run.line import Finding, lines
from pipeline.run.package import PACKAGE, listed
from pipeline.run.parquet import parquet_name
from pipeline.run.shard import FileDigest, Manifest, manifest_from_json, manifest_name, sha256_of
from pipeline.run.tally import Tally, many
from pipeline.write.jsonl import line as canonical
from schemas.record import Record, quotes, record_id

SHOWN = 20
"""Ids named that several records share."""


class Verifier:
    """Reads a run folder once; what it counted is there afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tally = Tally()
        self.quotes = 0
        """Quotes that stand in their texts."""
        self.textless = 0
        """Quotes of records that carry no text (``--no-text``): nobody can check them."""
        self._ids = Ids()
        self._known = {RUN, PLAN, SUCCESS, PACKAGE, CLUSTERS, CONFLICTS}
        self._parts: list[str] = []

    def findings(self) -> Iterator[Finding]:
        """All that is wrong, in the order of the shards. Raises ``OSError`` when the folder holds no run."""
        run = orjson.loads((self.folder / RUN).read_bytes())
        plan = [orjson.loads(data) for data in (self.folder / PLAN).read_bytes().splitlines()]
        for planned in plan:
            yield from self._shard(planned, run["fingerprint"])
        yield from self._success()
        yield from self._packaged()
        yield from self._strangers()

    def _shard(self, planned: dict[str, Any], fingerprint: str) -> Iterator[Finding]:
        path = self.folder / manifest_name(planned["shard"])
        self._known.add(path.name)
        try:
            manifest = manifest_from_json(path.read_bytes())
        except FileNotFoundError:
            yield Finding(path, None, None, "is missing: the run is not finished, run the same command again")
            return
        except (ValueError, TypeError, KeyError) as error:
            yield Finding(path, None, None, f"is no manifest ({error}): delete it and run the same command again")
            return
        self.tally.add_shard(manifest)
        if manifest.fingerprint != fingerprint:
            yield Finding(path, None, "fingerprint", f"{manifest.fingerprint}, the run has {fingerprint}")
        if not planned["articles"] == manifest.articles == manifest.records + manifest.quarantined:
            yield Finding(path, None, "articles", _sum(planned["articles"], manifest))
        self._parts.append(manifest.part.name)
        yield from self._file(manifest.part, manifest.records)
        yield from self._file(manifest.quarantine, manifest.quarantined)

    def _file(self, expected: FileDigest, count: int) -> Iterator[Finding]:
        path = self.folder / expected.name
        self._known.add(path.name)
        if not path.is_file():
            yield Finding(path, None, None, "is missing: run the same command again")
            return
        digest = sha256_of(path)
        if digest != expected.sha256:
            yield Finding(path, None, "sha256", f"{digest}, the manifest has {expected.sha256}")
        number = 0
        for line in lines(path):
            number = line.number
            yield from line.findings
            if line.model is not None and canonical(line.model) != line.data:
                yield Finding(path, number, None, "is not in canonical form")
            if isinstance(line.model, Record):
                yield from self._record(path, number, line.model)
        if number != count:
            yield Finding(path, None, None, f"has {number} lines, the manifest says {count}")

    def _record(self, path: Path, number: int, record: Record) -> Iterator[Finding]:
        """What the model cannot check by itself; that quotes stand in the text it has checked."""
        found = sum(1 for _ in quotes(record))
        self.quotes += found if record.text is not None else 0
        self.textless += found if record.text is None else 0
        self._ids.add(record.id)
        if record.id != record_id(record.doc_key, record.text_sha256):
            yield Finding(path, number, "id", "is not the hash of doc_key and text_sha256")
        if record.text is not None and hashlib.sha256(record.text.encode()).hexdigest() != record.text_sha256:
            yield Finding(path, number, "text_sha256", "is not the hash of text")

    def notes(self) -> Iterator[str]:
        """What is true of the run without being a fault, line by line, once the findings are read."""
        if self.quotes or not self.textless:
            yield f"{many(self.quotes, 'quote')} stand in their texts"
        if self.textless:
            yield f"{self.textless:,} quotes not checked: the run has no texts"
        repeated = self._ids.repeated()
        for name, number in islice(repeated, SHOWN):
            yield f"{number} records share the id {name}: the input holds this article so often"
        if more := sum(1 for _ in repeated):
            yield f"and {more:,} ids more"

    def _success(self) -> Iterator[Finding]:
        path = self.folder / SUCCESS
        if not path.is_file():
            yield Finding(path, None, None, "is missing: the run is not finished, run the same command again")
        elif (content := orjson.loads(path.read_bytes())) | self.tally.content() != content:
            yield Finding(path, None, None, "does not sum up the manifests")

    def _packaged(self) -> Iterator[Finding]:
        """Parquet, which stands beside every part or none, against the hashes of the package."""
        path = self.folder / PACKAGE
        try:
            hashes = listed(self.folder)
        except (OSError, ValueError, TypeError, KeyError):
            yield Finding(path, None, None, "is missing or broken: run the same command again")
            return
        self._known |= hashes.keys()
        for name in [parquet_name(part) for part in self._parts] if hashes else []:
            file = self.folder / name
            digest = sha256_of(file) if file.is_file() else "missing"
            if digest != hashes.get(name):
                yield Finding(file, None, "sha256", f"{digest}, {PACKAGE} has {hashes.get(name)}")

    def _strangers(self) -> Iterator[Finding]:
        for path in sorted(self.folder.iterdir()):
            if path.name not in self._known and not path.name.startswith(ASIDE):
                yield Finding(path, None, None, "is in no manifest: it does not belong to this run")


def _sum(planned: int, manifest: Manifest) -> str:
    found = f"{manifest.records} records + {manifest.quarantined} in quarantine"
    return f"planned {planned}, read {manifest.articles}, {found}"
