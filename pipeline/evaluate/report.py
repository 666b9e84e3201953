"""Scores for people, and as JSON."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.evaluate.gold import GoldSet
from pipeline.evaluate.score import Scores, Tally


def text(gold: GoldSet, scores: Scores, misses: int) -> str:
    """Measures, rules and the first misses of each measure."""
    return (
        "\n".join((*_measures(gold, scores), *_rules(scores), *_differences(scores), *_misses(scores, misses))) + "\n"
    )


def brief(gold: GoldSet, scores: Scores) -> str:
    """Measures only."""
    return "\n".join(_measures(gold, scores)) + "\n"


def as_json(gold: GoldSet, scores: Scores, misses: int) -> dict[str, Any]:
    """The same for programs."""
    return {
        "gold": gold.name,
        "texts": len(gold.cases),
        "unanswered": scores.unanswered,
        "measures": {name: _numbers(tally) for name, tally in shown(scores).items()},
        "rules": {name: {"right": tally.right, "all": tally.predicted} for name, tally in sorted(scores.rules.items())},
        "differences": [
            {"measure": measure, "class": name, "missed": missed, "extra": extra}
            for (measure, name), (missed, extra) in sorted(scores.differences.items())
        ],
        "misses": [
            {"measure": miss.measure, "case": miss.case, "what": miss.what, "context": miss.context}
            for miss in scores.misses[: misses or 0]
        ],
    }


def shown(scores: Scores) -> dict[str, Tally]:
    """The measures, kind by kind; mentions are left out where the records have none (made without --mentions)."""
    has_mentions = any(tally.predicted for name, tally in scores.tallies.items() if name.startswith("mentions."))
    mentions = sorted(name for name in scores.tallies if name.startswith("mentions.")) if has_mentions else []
    others = [name for name in scores.tallies if not name.startswith("mentions.")]
    kinds = list(dict.fromkeys(name.partition(".")[0] for name in others))
    others.sort(key=lambda name: kinds.index(name.partition(".")[0]))
    return {name: scores.tallies[name] for name in (*mentions, *others)}


def _numbers(tally: Tally) -> dict[str, float]:
    values = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {"gold": tally.gold, "predicted": tally.predicted} | {
        name: round(value, 4) for name, value in values.items()
    }


def _measures(gold: GoldSet, scores: Scores) -> Iterator[str]:
    yield f"{gold.name}: {len(gold.cases)} texts" + _without_record(scores)
    yield f"  {'':<38}{'gold':>7}{'ours':>7}{'P':>8}{'R':>8}{'F1':>8}"
    for name, tally in shown(scores).items():
        numbers = f"{tally.precision:8.3f}{tally.recall:8.3f}{tally.f1:8.3f}"
        yield f"  {name:<38}{tally.gold:>7}{tally.predicted:>7}{numbers}"


def _without_record(scores: Scores) -> str:
    if not scores.unanswered:
        return ""
    return f", {len(scores.unanswered)} without a record (counted as empty): {'; '.join(scores.unanswered[:5])}"


def _rules(scores: Scores) -> Iterator[str]:
    if scores.rules:
        yield f"  {'rule':<52}{'right':>7}{'wrong':>7}"
    for name, tally in sorted(scores.rules.items()):
        yield f"  {name:<52}{tally.right:>7.0f}{tally.predicted - tally.right:>7.0f}"


def _differences(scores: Scores) -> Iterator[str]:
    if scores.differences:
        yield f"  {'disagreement':<52}{'missed':>7}{'extra':>7}"
    for (measure, name), (missed, extra) in sorted(scores.differences.items()):
        yield f"  {measure + ': ' + name:<52}{missed:>7}{extra:>7}"


def _misses(scores: Scores, number: int) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for miss in scores.misses:
        seen[miss.measure] += 1
        if seen[miss.measure] <= number:
            yield f"  - {miss}"
