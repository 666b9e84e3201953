"""Compare records with gold: precision, recall and F1 for each kind of fact, each field and each rule.

GOLD is a folder of brat (NEREL) or factRuEval-2016 files, or JSONL: a line a text, with as much of its record as was
annotated, such as

  {"text": "Минфин уволил 120 человек.", "published": "2023-01-11",
   "counts": [{"evidence": [{"start": 14, "end": 17, "role": "value"}], "value": 120, "noun": "человек"}]}

PRED is a run folder or a JSONL of records, matched by text; without it the texts are extracted now.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tqdm import tqdm

from pipeline.error import SvodkaError
from pipeline.evaluate import calibration, reliability, report
from pipeline.evaluate.answer import Answer, extractor, records, scored
from pipeline.evaluate.floor import ROOT, Fall, Floors, digest_of, gold_paths
from pipeline.evaluate.gold import GoldSet, gold_set
from pipeline.evaluate.score import Scores

EXAMPLE = "svodka evaluate gold/ run/ --misses 10"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("gold", nargs="?", type=Path, metavar="GOLD", help="a folder or a .jsonl of annotated texts")
    parser.add_argument("records", nargs="?", type=Path, metavar="PRED", help="a run folder or a .jsonl of records")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show the first N misses of each kind")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--floors", action="store_true", help="score all gold there is; fail below the floors kept here"
    )
    parser.add_argument("--calibration", action="store_true", help="how far confidence is from the share that is right")
    parser.add_argument("--update", action="store_true", help="keep what is reached: floors, or confidences")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower them too")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(options: Namespace) -> int:
    """Evaluate. 0 done, 1 below a floor, or too far from calibrated."""
    if options.floors or options.calibration:
        if options.gold:
            raise SvodkaError("--floors and --calibration take no GOLD: they score all that is there")
        return _floors(options) if options.floors else _calibration(options)
    if options.gold is None:
        raise SvodkaError("give a GOLD (svodka evaluate corpus/gold), or --floors for all gold there is")
    gold = gold_set(options.gold)
    scores = _scored(gold, records(options.records) if options.records else extractor(), options)
    _print(gold, scores, options)
    return 0


def _scored(gold: GoldSet, answer: Answer, options: Namespace) -> Scores:
    hidden = options.quiet or not sys.stderr.isatty()
    with tqdm(total=len(gold.cases), unit=" texts", desc=gold.name, disable=hidden, leave=False) as bar:
        return scored(gold, answer, bar.update)


def _print(gold: GoldSet, scores: Scores, options: Namespace) -> None:
    if options.json:
        sys.stdout.write(json.dumps(report.as_json(gold, scores, options.misses), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(report.text(gold, scores, options.misses))


def _floors(options: Namespace) -> int:
    floors, answer = Floors.read(), extractor()
    there, missing = gold_paths()
    falls: list[Fall] = []
    changed: list[str] = []
    for name, path in there:
        gold, digest = gold_set(path, name), digest_of(path)
        scores = _scored(gold, answer, options)
        if options.json or options.misses:
            _print(gold, scores, options)
        else:
            sys.stdout.write(report.brief(gold, scores))
        if options.update:
            falls += floors.update(name, digest, scores, allow_lower=options.allow_lower)
        elif floors.is_of(name, digest):
            falls += floors.falls(name, scores)
        else:
            changed.append(f"{name}: no floors for this gold; measure them with svodka evaluate --floors --update")
    if options.update and not falls:
        floors.write()
    sys.stderr.writelines(f"svodka: {line}\n" for line in (*missing, *changed, *falls))
    if falls and options.update:
        sys.stderr.write("svodka: no floor was changed; --allow-lower lowers them\n")
    return 1 if falls or changed else 0


def _calibration(options: Namespace) -> int:
    answer = extractor()
    there, missing = gold_paths()
    sets = [gold_set(path, name) for name, path in there if any(name in names for names in calibration.SETS.values())]
    found = [sample for gold in sets for sample in calibration.samples(gold, answer)]
    reached = {kind: calibration.reached(found, kind) for kind in calibration.SETS}
    sys.stdout.writelines(f"{line}\n" for line in reliability.lines(reached))
    if options.update and not missing:
        calibration.write(ROOT / "pipeline" / "link" / "confidence.tsv", calibration.table(found))
        (ROOT / "docs" / "confidence.md").write_text(reliability.page(reached), "utf-8")
        (ROOT / "docs" / "confidence.svg").write_text(reliability.plot(reached), "utf-8")
    sys.stderr.writelines(f"svodka: {line}\n" for line in missing)
    far = [kind for kind, told in reached.items() if told.error > calibration.LIMIT]
    sys.stderr.writelines(f"svodka: {kind}: the error is above {calibration.LIMIT}\n" for kind in far)
    return 1 if far else 0
