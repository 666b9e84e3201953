"""Compare two runs of the same articles: which facts appeared, vanished or changed, and which rule made them.

An article is the same when its id is, a fact when its key is. Of a fact that both have, every field is compared;
«remade» ones say the same, but another rule made them or their confidence is another.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from pipeline.command.source import check, passing
from pipeline.diff.limit import Limit
from pipeline.diff.pair import pairs
from pipeline.diff.summary import Summary
from pipeline.diff.text import told
from pipeline.run.records import contents, number
from pipeline.run.shard import packed

EXAMPLE = "svodka diff old/ new/ --fail-on vanished=0.5%,changed.counts=20"

LIMITS = """limits of --fail-on, each WHAT=NUMBER, WHAT=NUMBER% or WHAT.KIND=...:
  WHAT  appeared, vanished, changed, remade: facts; articles: those that only one run has
  KIND  organisations, persons, officials, counts, dates, links; without it all together
  %     of what A has"""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = f"{LIMITS}\n\n{parser.epilog}"
    for name in ("A", "B"):
        parser.add_argument(name.lower(), metavar=name, type=Path, help="a run folder, or a .jsonl of records")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each difference, last the summary")
    parser.add_argument(
        "--fail-on", type=_limits, action="extend", default=[], metavar="LIMITS", help="exit 1 beyond them (see below)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(options: Namespace) -> int:
    """Compare. 0, or 1 beyond a limit."""
    for path in (options.a, options.b):
        check(path, "compares")
    summary = Summary()
    after = passing(contents(options.b), number(options.b), quiet=options.quiet)
    for pair in pairs(contents(options.a), after):
        for difference in summary.add(pair):
            if options.json:
                sys.stdout.write(packed(difference.content()).decode())
    broken = [said for limit in options.fail_on if (said := limit.broken(summary))]
    if options.json:
        sys.stdout.write(packed({"summary": summary.content() | {"broken": broken}}).decode())
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(summary, str(options.a), str(options.b)))
    sys.stderr.writelines(f"svodka: {said}\n" for said in broken)
    return 1 if broken else 0


def _limits(given: str) -> list[Limit]:
    try:
        return [Limit.read(one.strip()) for one in given.split(",")]
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
