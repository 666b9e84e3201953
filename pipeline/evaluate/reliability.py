"""The reliability plot and its page: confidence against the share of right facts, kind by kind."""

from collections.abc import Iterator, Mapping

from pipeline.evaluate.calibration import SETS, Reached

SIDE, GAP = 150, 40
"""Of a plot, and between plots, in pixels."""

Found = Mapping[str, Reached]
"""By kind."""


def lines(found: Found) -> Iterator[str]:
    """What the command prints."""
    yield f"{'':<15}{'facts':>7}{'confidence':>12}{'right':>8}{'ECE':>8}  judged on"
    for kind, told in found.items():
        confidence, share = _means(told)
        sets = ", ".join(SETS[kind])
        yield f"{kind:<15}{told.number:>7}{confidence:>12.3f}{share:>8.3f}{told.error:>8.3f}  {sets}"


def _means(told: Reached) -> tuple[float, float]:
    """Mean confidence, and the share of right facts."""
    number = sum(one.number for one in told.bins) or 1
    confidence = sum(one.confidence * one.number for one in told.bins)
    return confidence / number, sum(one.share * one.number for one in told.bins) / number


def page(found: Found) -> str:
    """The page in Markdown."""
    rows = [
        f"| {kind} | {told.number} | {confidence:.3f} | {share:.3f} | {told.error:.3f} | {', '.join(SETS[kind])} |"
        for kind, told in found.items()
        for confidence, share in (_means(told),)
    ]
    return PAGE.replace("ROWS", "\n".join(rows))


PAGE = """# Confidence

`confidence` is the probability that all key fields of a fact are right. Each rule has one, counted on annotated texts
and held near the share of its whole kind where the rule was seldom judged (`pipeline/link/confidence.tsv`; two numbers
a rule, nothing else is fitted). `svodka evaluate --calibration` counts again and prints this table; with `--update` it
writes the table, this page and the plot.

| kind | facts judged | mean confidence | share right | expected calibration error | texts |
| --- | --- | --- | --- | --- | --- |
ROWS

Here the confidence of a fact is counted from four fifths of the texts, none of them its own; the error is the mean
distance of confidence and share over ten bins, weighted by their facts, and the mean of twenty ways to cut the texts.

![confidence against the share of right facts](confidence.svg)

What these numbers cannot tell: NEREL has neither names in the nominative nor kinds nor phases, so a person or an
organisation of it is judged by its place alone, and an official by its person and position. Tables and `corpus/gold`
have every field, but they were looked at while rules were written, so on texts nobody has seen dates and counts are
right less often than they say.
"""


def plot(found: Found) -> str:
    """The plots side by side as SVG; a dot is a bin, its area says how many facts it has."""
    width = len(found) * (SIDE + GAP) + GAP
    style = "font-family:sans-serif;font-size:11px"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SIDE + 2 * GAP}" style="{style}">',
        f'<rect width="{width}" height="{SIDE + 2 * GAP}" fill="white"/>',
    ]
    for place, (kind, told) in enumerate(found.items()):
        parts += [f'<g transform="translate({GAP + place * (SIDE + GAP)},{GAP})">', *_panel(kind, told), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(kind: str, told: Reached) -> Iterator[str]:
    most = max((one.number for one in told.bins), default=1)
    yield f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
    yield f'<line x1="0" y1="{SIDE}" x2="{SIDE}" y2="0" stroke="#bbb" stroke-dasharray="3"/>'
    for one in told.bins:
        x, y, radius = one.confidence * SIDE, (1 - one.share) * SIDE, 2 + 6 * (one.number / most) ** 0.5
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1f6fb2" fill-opacity="0.7"/>'
    yield f'<text x="0" y="-8">{kind}: ECE {told.error:.3f}</text>'
    yield f'<text x="0" y="{SIDE + 14}">0</text><text x="{SIDE}" y="{SIDE + 14}" text-anchor="end">1</text>'
    yield f'<text x="{SIDE / 2}" y="{SIDE + 14}" text-anchor="middle">confidence</text>'
    yield f'<text x="-6" y="{SIDE / 2}" text-anchor="middle" transform="rotate(-90 -6 {SIDE / 2})">right</text>'
