"""Who held which post when: the posts told of most, with their holders on an axis of days."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from pipeline.extract.date_edtf import bounds
from pipeline.report.figure import WIDTHS, Figure, Figures
from pipeline.report.known import called
from pipeline.report.sighting import BETWEEN, Cell
from pipeline.report.strips import HELD, Holding, holdings
from pipeline.report.word import foreign, token

HOLDERS, PER_POST = 24, 4
"""Rows in all, and of one post."""
YEARS = 30
"""The axis goes back so far; what is earlier stands at its edge."""
EARLY = 0.2
"""Share of days that may lie before the axis."""
PLACES = 90
"""Points of a kind that fall into the same of so many parts of the axis are one."""

Days = tuple[int, int]
Told = Mapping[str, tuple[str, Days]]
"""Of a row: cell → kind and days."""


def timeline(figures: Figures) -> list[Figure]:
    """The figure; nothing if no post has a date."""
    listed = _chosen(figures)
    days = [day for _, holders in listed for _, told in holders for _, span in told.values() for day in span]
    if not days:
        return []
    last = max(days)
    first = max(_most_from(days), last - 366 * YEARS)
    pad = max(15, (last - first) // 40)
    axis = first - pad, min(last + pad, date.max.toordinal())
    posts = [
        (post, [_holding(figures, post, person, told, axis) for person, told in holders]) for post, holders in listed
    ]
    table = [["post", "person", "when"]]
    table += [
        [foreign(_readable(post)), foreign(called(person)), ", ".join(map(_in_words, told))]
        for post, holders in listed
        for person, told in holders
    ]
    return [
        Figure(
            "posts",
            [holdings([(_readable(post), held) for post, held in posts], *axis, width) for width in WIDTHS],
            table=table,
        )
    ]


def _in_words(at: str) -> str:
    """``since 2015`` in the languages of the page."""
    kind, _, value = at.partition(" ")
    return f"{token('phase.' + kind)} {value}"


def _most_from(days: list[int]) -> int:
    """Where the axis begins: with the first day, or, if a few early ones would take half of it, after these."""
    ordered = sorted(days)
    later = ordered[int(EARLY * len(ordered))]
    return later if later - ordered[0] > (ordered[-1] - ordered[0]) / 2 else ordered[0]


def _readable(post: str) -> str:
    position, _, body = post.partition(BETWEEN)
    return f"{position} · {called(body)}"


def _chosen(figures: Figures) -> list[tuple[str, list[tuple[str, Told]]]]:
    """Posts with a body or a territory and dated holders; those with a change of holder first among equals."""
    holders: defaultdict[str, dict[str, Told]] = defaultdict(dict)
    weight = Counter[str]()
    for row, cells in figures.tally.chart("post").rows.items():
        post, _, person = row.rpartition(BETWEEN)
        told = _told(cells)
        if told and not post.endswith(BETWEEN):
            holders[post][person] = told
            weight[post] += sum(cells[at] for at in told)
    ordered = sorted(holders, key=lambda post: (-weight[post] * min(3, len(holders[post])), post))
    chosen: list[tuple[str, list[tuple[str, Told]]]] = []
    room = HOLDERS
    for post in ordered:
        of_post = holders[post]
        heaviest = sorted(of_post, key=lambda person: (-len(of_post[person]), person))[: min(PER_POST, room)]
        if not heaviest:
            break
        room -= len(heaviest)
        by_time = sorted(heaviest, key=lambda person: (min(days for _, days in of_post[person].values()), person))
        chosen.append((post, [(person, of_post[person]) for person in by_time]))
    return chosen


def _told(cells: Iterable[str]) -> Told:
    """The cells whose date has a place on a calendar."""
    found: dict[str, tuple[str, Days]] = {}
    for at in cells:
        kind, _, value = at.partition(" ")
        if (days := _days(value)) is not None:
            found[at] = kind, days
    return dict(sorted(found.items(), key=lambda one: (one[1][1], one[0])))


def _days(value: str) -> Days | None:
    """First and last day of a date as ordinals."""
    try:
        found = bounds(value[:10] if "T" in value else value)
    except (ValueError, KeyError):
        return None
    if found is None or found[1] - found[0] > timedelta(days=3660):
        return None
    return found[0].toordinal(), found[1].toordinal()


def _holding(figures: Figures, post: str, person: str, told: Told, axis: Days) -> Holding:
    """One row: days are points, months and years stretches, as nothing is known more finely."""
    row = BETWEEN.join((post, person))
    held = [day for kind, days in told.values() if kind in HELD for day in days]
    part = max(1, (axis[1] - axis[0]) // PLACES)
    groups: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for at, (kind, days) in told.items():
        begin = min([days[0], *held]) if kind == "until" else days[0]
        end = max([days[1], *held]) if kind == "since" else days[1]
        point = end - begin < 2
        groups[kind, begin // part * part if point else begin, 0 if point else end].append(at)
    says = _sayer(called(person))
    mark = figures.marks.mark([Cell("post", row, at) for at in told], most=8)
    spans: list[tuple[int, int, int, str]] = []
    points: list[tuple[int, str, int, str]] = []
    for (kind, begin, end), cells in groups.items():
        own = figures.marks.mark([Cell("post", row, at) for at in cells], most=3)
        if end:
            spans.append((begin, end, own, says(kind, cells)))
        else:
            points.append((told[cells[0]][1][0], kind, own, says(kind, cells)))
    return Holding(called(person), mark, spans, points)


def _sayer(person: str) -> Callable[[str, list[str]], str]:
    def says(kind: str, cells: list[str]) -> str:
        dates = list(dict.fromkeys(at.partition(" ")[2] for at in cells))
        when = dates[0] if len(dates) == 1 else f"{dates[0]} \u2026 {dates[-1]}"
        return f"{foreign(person)}: {token('phase.' + kind)}, {when}"

    return says
