"""What was measured, as a table on the terminal and as the page ``docs/performance.md`` with its plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SPEED = "speed"
"""The part of the page that is this benchmark's; the words around the parts are written by people."""


@dataclass(frozen=True)
class Stage:
    """One stage of the flow."""

    name: str
    spent: float
    """CPU milliseconds an article."""
    least: float | None
    """What it would take if only what cannot be left out were done; null for what nothing is known of."""


@dataclass(frozen=True)
class Figures:
    """One run of the benchmark."""

    machine: str
    articles: int
    """Timed."""
    primed: int
    """Read before by every system."""
    characters: float
    """Of a timed article, on average."""
    systems: dict[str, dict[str, Any]]
    ratios: dict[str, tuple[float, float, float]]
    """How many times the time of svodka: lower quartile, median, upper quartile."""
    stages: list[Stage]


def table(figures: Figures) -> str:
    """The figures in Markdown."""
    rows = [
        f"{figures.articles} articles of {figures.characters:.0f} characters on average, new to every system,",
        f"after {figures.primed} others; one core, one article at a time, CPU time.",
        f"Machine: {figures.machine}.",
        "",
        "| | articles/s | characters/s | ms/article | faster | load, s | first, s | cold, articles/s | memory, MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(_row(name, own, figures.ratios.get(name)) for name, own in figures.systems.items()),
        "",
        "*Faster*: how many times svodka is; the median over blocks of ten articles, in brackets the middle half.",
        "*First*: wall time from the start of a process to its first result. *Cold*: its first articles. *Memory*: its",
        "peak.",
        "",
        stage_table(figures.stages),
    ]
    return "\n".join(rows)


def stage_table(stages: Sequence[Stage]) -> str:
    """Stages in Markdown: what they take, and how far that is from what one core can do."""
    whole = sum(stage.spent for stage in stages)
    rows = ["| stage of svodka | ms/article | share | ceiling, ms | of it |", "|---|--:|--:|--:|--:|"]
    rows += [
        f"| {stage.name} | {stage.spent:.2f} | {stage.spent / whole:.0%} | {_ceiling(stage)} |" for stage in stages
    ]
    least = sum(stage.least or 0 for stage in stages)
    rows.append(f"| **all** | **{whole:.2f}** | | {_ceiling(Stage('all', whole, least))} |")
    return "\n".join([*rows, "", CEILING])


CEILING = """\
*Ceiling*: what one core would take if only what cannot be left out were done: the nets' matrix products at the highest
rate the core reaches and a table look-up a token; one regular expression over the text, or all patterns of dates or the
one of numbers; for other rules one step of Python a token; pydantic's core or orjson alone. *Of it*: how many times
that a stage takes."""


def _ceiling(stage: Stage) -> str:
    return f"{stage.least:.3f} | ×{stage.spent / stage.least:.1f}" if stage.least else " | "


def _row(name: str, own: dict[str, Any], ratio: tuple[float, float, float] | None) -> str:
    faster = f"×{ratio[1]:.1f} ({ratio[0]:.1f}–{ratio[2]:.1f})" if ratio else ""
    return (
        f"| {name} | {own['articles']:.1f} | {own['characters']:.0f} | {1000 / own['articles']:.2f} | {faster} "
        f"| {own['load']:.2f} | {own['first']:.2f} | {own['cold']:.1f} | {own['memory']:.0f} |"
    )


def write(figures: Figures, page: Path | None) -> None:
    """Prints the table; puts it into the page, and the plot beside the page."""
    told = table(figures)
    print(told)
    if page is None:
        return
    put(page, SPEED, f"{told}\n\n![milliseconds an article]({page.stem}.svg)")
    plot(figures, page.with_suffix(".svg"))


def put(page: Path, part: str, content: str) -> None:
    """Write the part of a page that lies between ``<!-- part: begin … -->`` and ``<!-- part: end -->``."""
    lines = page.read_text("utf-8").splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"<!-- {part}: begin"))
    end = lines.index(f"<!-- {part}: end -->", begin)
    page.write_text("\n".join([*lines[: begin + 1], content, *lines[end:]]) + "\n", "utf-8")


def pair() -> Any:
    """A figure with two plots side by side, drawn the same way every time."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "svodka"
    from matplotlib import pyplot

    return pyplot.subplots(1, 2, figsize=(11, 3.2), layout="constrained")


def plot(figures: Figures, file: Path) -> None:
    """Bars of the milliseconds an article takes, each system's and svodka's by stage."""
    figure, (left, right) = pair()
    names = list(figures.systems)
    times = [1000 / figures.systems[name]["articles"] for name in names]
    bars = left.barh(names, times, color=["#c44" if name == "svodka" else "#89a" for name in names])
    left.bar_label(bars, [f"{value:.1f}" for value in times], padding=3)
    left.set(xscale="log", xlabel="ms an article (log scale)", title="one core, CPU time")
    left.invert_yaxis()
    left.margins(x=0.2)
    stages = figures.stages
    bars = right.barh([stage.name for stage in stages], [stage.spent for stage in stages], color="#c44")
    right.bar_label(bars, [f"{stage.spent:.2f}" for stage in stages], padding=3, fontsize=7)
    right.tick_params(axis="y", labelsize=7)
    right.set(xlabel="ms an article", title="svodka by stage")
    right.invert_yaxis()
    right.margins(x=0.15)
    figure.savefig(file, metadata={"Date": None})
