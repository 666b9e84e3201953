"""Turn articles into records: organisations, persons, officials, counts, dates and links, each with its quote.

INPUT is a file, a folder, a glob, an address or - for standard input: .txt, .jsonl, .csv, .tsv, .html, .warc, .parquet,
MediaWiki's .xml, also packed (.gz, .bz2, .xz, .zst) or in .zip and .tar. OUT is a run folder, FILE.jsonl (with
FILE.quarantine.jsonl beside it) or - for standard output (with the quarantine on standard error).
"""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pipeline.command.number import positive
from pipeline.error import SvodkaError
from pipeline.gazetteer.index import Index, indexed
from pipeline.run.child import Terms
from pipeline.run.crew import Crew
from pipeline.run.folder import opened
from pipeline.run.items import Items, Repeats, rereadable
from pipeline.run.line import lines
from pipeline.run.local import Local, Makers, cores
from pipeline.run.lock import ALL, Share, locked
from pipeline.run.plan import plan
from pipeline.run.progress import Progress
from pipeline.run.read import Options
from pipeline.run.stream import Sinks, files, quarantine_of, refuse_strangers, stream
from pipeline.run.tally import Tally, many
from schemas.quarantine import QuarantineLine

EXAMPLE = "svodka extract articles/ -o run/"

STDOUT = "-"
_NO_FOLDERS = (".json", ".zst", ".gz", ".txt", ".csv", ".parquet")
"""A run folder is not called so: a slip, better told than carried out."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders, globs, addresses or -")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="a run folder, FILE.jsonl or -")
    parser.add_argument("--workers", type=positive, metavar="N", help=f"processes ({cores()}; on a cluster, all)")
    parser.add_argument("--mentions", action="store_true", help="also every span the taggers saw")
    parser.add_argument("--no-text", action="store_true", help="leave the article out, keep its hash and the quotes")
    parser.add_argument(
        "--format",
        choices=("jsonl", "parquet"),
        default="jsonl",
        help="parquet: also part-*.parquet, the same records beside each part-*.jsonl",
    )
    parser.add_argument(
        "--organisations", type=Path, metavar="FILE", help="your own list (.csv, .jsonl) of names and ids"
    )
    parser.add_argument(
        "--shards",
        type=_share,
        default=ALL,
        metavar="I/N",
        help="be one of N runs that share out the work",
    )
    parser.add_argument("--engine", choices=("local", "ray"), default="local", help="ray: the work of a Ray cluster")
    parser.add_argument("--address", metavar="ADDRESS", help="of the cluster, or auto; without it Ray starts here")
    parser.add_argument("--retry-quarantine", action="store_true", help="read again what is in the run's quarantine")
    parser.add_argument("--max-chars", type=positive, metavar="N", help="refuse longer articles (1,000,000)")
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")


def run(options: Namespace, terms: Callable[[Options], Terms] = Terms) -> int:
    """Extract. 0 done, 1 done with more in quarantine than is normal. ``terms``: what workers do, and may take."""
    began = time.monotonic()
    job = _Job(options, terms)
    tally = job.run()
    if job.talks:
        sys.stderr.write(f"{tally}\n{job.where} ({time.monotonic() - began:.1f} s)\n")
        sys.stderr.writelines(f"note: {note}\n" for note in job.notes(tally))
    if not tally.tolerable:
        verb = "is" if tally.quarantined == 1 else "are"
        share = f"{tally.quarantined:,} of {many(tally.articles, 'article')} {verb} in quarantine"
        rule = "the exit code is 1, as that is more than one in ten"
        sys.stderr.write(f"svodka: {share}{job.first_reason()}; the reasons are in {job.quarantine}; {rule}\n")
    return 0 if tally.tolerable else 1


def after_stop(options: Namespace) -> str:
    """What is left when a signal stops the work."""
    if options.output == STDOUT:
        return ""
    if options.output.endswith(".jsonl"):
        return f"nothing was written to {options.output}"
    return "run the same command again to finish it"


class _Job:
    """The command with its arguments understood."""

    def __init__(self, options: Namespace, terms: Callable[[Options], Terms]) -> None:
        self.items = Items(options.inputs)
        self.repeats = Repeats()
        self.complete = self.replaced = False
        self.output: str = options.output
        self.asked: int | None = options.workers
        self.workers: int = options.workers or cores()
        self.engine: str = options.engine
        self.address: str | None = options.address
        if self.address and self.engine != "ray":
            raise SvodkaError("--address goes with --engine ray: it is that of a Ray cluster")
        self.parquet: bool = options.format == "parquet"
        self.share: Share = options.shards
        self.retry: bool = options.retry_quarantine
        self.lost = self.waiting = 0
        """Actors that were lost; shards that other shares have still to make."""
        on_terminal = sys.stderr.isatty()
        self.progress = Progress(hidden=options.quiet or not on_terminal)
        # With -o - stderr carries the quarantine: a summary among its lines would spoil it for programs.
        self.talks: bool = not options.quiet and (on_terminal or self.output != STDOUT)
        listed = self._listed(options.organisations) if options.organisations else None
        self.options = Options(options.mentions, not options.no_text, options.max_chars, listed)
        self.terms = terms(self.options)

    def _listed(self, path: Path) -> Index:
        index, made = indexed(path)
        if self.talks:
            how = "index made" if made.fresh else "index opened"
            size = f"{made.bytes / 1e6:.1f} MB in {index.path}, mapped into memory once for all workers"
            sys.stderr.write(f"{path}: {made.entries:,} organisations, {how} in {made.seconds:.1f} s ({size})\n")
        return index

    def run(self) -> Tally:
        for name, given in self._of_folders.items():
            if given and (self.output == STDOUT or self.output.endswith(".jsonl")):
                raise SvodkaError(f"{name} goes with a run folder; -o {self.output} is a stream of JSONL")
        if self.output == STDOUT:
            return self._to_sinks(Sinks(sys.stdout.buffer, sys.stderr.buffer))
        if self.output.endswith(".jsonl"):
            for written in (Path(self.output), quarantine_of(Path(self.output))):
                self.items.refuse_output(written)
            _make(Path(self.output).parent)
            self.replaced = refuse_strangers(Path(self.output))
            with files(Path(self.output)) as sinks:
                return self._to_sinks(sinks)
        if not self.output or self.output.endswith(_NO_FOLDERS):
            raise SvodkaError(f"-o {self.output or repr(self.output)}: give a run folder, FILE.jsonl or -")
        return self._to_folder(Path(self.output))

    @property
    def _of_folders(self) -> dict[str, bool]:
        """Options that only make sense for a run folder, and whether they are given."""
        return {
            "--format parquet": self.parquet,
            "--shards": self.share != ALL,
            "--engine ray": self.engine == "ray",
            "--retry-quarantine": self.retry,
        }

    def _to_folder(self, path: Path) -> Tally:
        self.items.refuse_output(path)
        with locked(path, self.share), rereadable(self.items) as items:
            with self._makers() as makers:
                planned = plan(self.repeats.watch(self.progress.reading(items)))
                folder = opened(path, planned, self.options, makers.producer, self.share)
                begin = partial(self.progress.begin, folder.articles)
                folder.make(items, makers.make, begin, retry=self.retry)
            self.waiting = folder.waiting
            tally = folder.made() if self.waiting else folder.close(parquet=self.workers if self.parquet else 0)
            self.complete = folder.complete
            return tally

    def _to_sinks(self, sinks: Sinks) -> Tally:
        with self._crew() as crew:
            self.progress.begin(sum(1 for _ in self.items) if self.items.repeatable else None, Tally())
            return stream(self.repeats.watch(self.items), crew, sinks)

    @contextmanager
    def _makers(self) -> Generator[Makers]:
        if self.engine == "ray":
            from pipeline.run.actors import Cluster

            with self.progress, Cluster(self.terms, self.asked, self.address, self.progress.hear_all) as cluster:
                yield cluster
            self.lost = cluster.lost
        else:
            with self._crew() as crew:
                yield Local(crew)

    @contextmanager
    def _crew(self) -> Generator[Crew]:
        with self.progress, Crew(self.terms, self.workers, self.progress.hear) as crew:
            yield crew

    def notes(self, tally: Tally) -> Iterator[str]:
        """What a person should know about the input, and the output."""
        if self.waiting:
            yield f"share {self.share} is done; other shares have still to make {many(self.waiting, 'shard')}"
        elif self.complete:
            yield f"{self.output} was already complete; nothing was done"
        if self.lost:
            yield f"{many(self.lost, 'actor')} lost, and replaced by others"
        if self.replaced:
            yield f"{self.output} was there, and was replaced"
        if self.items.left_alone:
            yield self.items.left_alone
        if repeats := self.repeats.note():
            yield repeats
        if tally.lost and not self.retry:
            yield f"{many(tally.lost, 'article')} lost to crash, timeout or memory: --retry-quarantine tries again"

    @property
    def where(self) -> str:
        """The output, for the summary."""
        if self.output == STDOUT:
            return "records on standard output, quarantine on standard error"
        if self.output.endswith(".jsonl"):
            return f"records in {self.output}, quarantine in {self.quarantine}"
        return f"records in {Path(self.output) / 'part-*.jsonl'}, quarantine in {self.quarantine}"

    @property
    def quarantine(self) -> str:
        """Where the quarantine is, for people."""
        if self.output == STDOUT:
            return "standard error"
        path = Path(self.output)
        return str(quarantine_of(path) if path.suffix == ".jsonl" else path / "quarantine-*.jsonl")

    def first_reason(self) -> str:
        """Why the first article is in quarantine that is; on standard error all of them have just been told."""
        if self.output == STDOUT:
            return ""
        path = Path(self.output)
        files = [quarantine_of(path)] if path.suffix == ".jsonl" else sorted(path.glob("quarantine-*.jsonl"))
        first = next(line.model for file in files for line in lines(file))
        assert isinstance(first, QuarantineLine)
        told = first.message.startswith(first.locator or first.doc_key)
        return f" ({first.message if told else f'{first.locator or first.doc_key}: {first.message}'})"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise SvodkaError(f"{folder}: is no folder; put the output elsewhere") from None


def _share(given: str) -> Share:
    try:
        return Share.read(given)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
