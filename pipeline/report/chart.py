"""Drawing: marks and an axis → an SVG by Vega-Lite, whose marks are links that a keyboard reaches.

Made here, not in the browser: the page needs no library, and opens as quickly as its text. Colours are variables of the
page's style, so one drawing serves light and dark; words of ours are put in afterwards, in both languages.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

from corpus.error import BadInput
from corpus.extra import needed
from pipeline.error import SvodkaError
from pipeline.report.word import worded

FONT = "Arimo"
"""Measured with a face that the library brings along, so that all machines draw the same; shown in the page's own."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: a column, a bar, a stretch of time."""

    x: float
    x2: float
    y: float
    y2: float
    fill: str
    mark: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point in time."""

    x: float
    y: float
    shape: Literal["circle", "triangle-up", "triangle-down", "triangle-left", "diamond"]
    fill: str
    stroke: str
    mark: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A label inside the drawing."""

    x: float
    y: float
    text: str
    kind: Literal["name", "pale", "figure"] = "name"
    align: Literal["left", "right", "center"] = "left"
    mark: int | None = None


@dataclass(slots=True)
class Drawing:
    """What is to be drawn on which scales. Without ``ticks`` an axis is not shown."""

    width: int
    height: int
    x: tuple[float, float]
    y: tuple[float, float]
    boxes: list[Box] = field(default_factory=list[Box])
    dots: list[Dot] = field(default_factory=list[Dot])
    words: list[Words] = field(default_factory=list[Words])
    ticks: Mapping[float, str] = field(default_factory=dict[float, str])
    """Of the x axis."""
    amounts: bool = False
    """The y axis has an amount on it."""
    grid: bool = False
    """Lines go up from the ticks."""

    def spec(self) -> dict[str, Any]:
        """The same for Vega-Lite 5."""
        layers = [
            *_layer({"type": "rect"}, [_box(box) for box in self.boxes], ("x", "x2", "y", "y2")),
            *_layer(
                {"type": "point", "size": 64, "filled": True, "strokeWidth": 1.6},
                list(map(_dot, self.dots)),
                ("x", "y"),
            ),
            *(layer for kind in _TEXT for layer in self._labels(kind)),
        ]
        return {
            "width": self.width,
            "height": self.height,
            "background": None,
            "padding": 0,
            "autosize": {"type": "fit" if self.amounts else "none", "contains": "padding"},
            "encoding": {"x": self._x(), "y": self._y()},
            "layer": layers,
            "config": _CONFIG,
        }

    def _labels(self, kind: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for align in ("left", "right", "center"):
            values = [_words(words) for words in self.words if (words.kind, words.align) == (kind, align)]
            mark = {"type": "text", "align": align, "baseline": "alphabetic", **_TEXT[kind]}
            found += _layer(mark, values, ("x", "y"), {"text": {"field": "text", "type": "nominal"}})
        return found

    def _x(self) -> dict[str, Any]:
        axis: dict[str, Any] | None = None
        if self.ticks:
            names = {str(float(at)): name for at, name in self.ticks.items()}
            axis = {
                "values": list(self.ticks),
                "labelExpr": f"({_expression(names)})[format(datum.value, '.6f')]",
                "labelOverlap": False,
                "grid": self.grid,
                "title": None,
            }
        return {
            "field": "x",
            "type": "quantitative",
            "scale": {"domain": list(self.x), "nice": False, "zero": False},
            "axis": axis,
        }

    def _y(self) -> dict[str, Any]:
        axis: dict[str, Any] | None = None
        if self.amounts:
            axis = {"tickCount": 3, "tickMinStep": 1, "labelExpr": _THOUSANDS, "grid": True, "title": None}
        return {
            "field": "y",
            "type": "quantitative",
            "scale": {"domain": list(self.y), "nice": False, "zero": False},
            "axis": axis,
        }


_THOUSANDS = "replace(format(datum.value, ',d'), regexp(',', 'g'), '\u202f')"

_TEXT: Mapping[str, Mapping[str, Any]] = {
    "name": {"fontSize": 13, "fontWeight": 600, "fill": "var(--ink)"},
    "pale": {"fontSize": 12, "fill": "var(--pale)"},
    "figure": {"fontSize": 13, "fill": "var(--ink)"},
}

_CONFIG: dict[str, Any] = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFont": FONT, "labelFontSize": 11, "labelColor": "var(--pale)", "gridColor": "var(--line)",
        "domainColor": "var(--axis)", "tickColor": "var(--axis)", "tickSize": 4, "labelPadding": 4,
    },
    "axisY": {"domain": False, "ticks": False},
}  # fmt: skip


def _layer(
    mark: dict[str, Any],
    values: Sequence[dict[str, Any]],
    places: tuple[str, ...],
    more: Mapping[str, Any] | None = None,
) -> list[dict[str, Any]]:
    """A layer of marks; linked and unlinked ones apart, as an empty link is one too."""
    layers: list[dict[str, Any]] = []
    for linked in (False, True):
        chosen = [value for value in values if ("href" in value) is linked]
        if not chosen:
            continue
        encoding: dict[str, Any] = {place: {"field": place} for place in places if place.endswith("2")}
        for channel in ("fill", "stroke", "shape"):
            if channel in chosen[0]:
                encoding[channel] = {"field": channel, "type": "nominal", "scale": None}
        if linked:
            encoding["href"] = {"field": "href", "type": "nominal"}
            encoding["description"] = {"field": "says", "type": "nominal"}
        layers.append({"data": {"values": chosen}, "mark": mark, "encoding": {**encoding, **(more or {})}})
    return layers


def _box(box: Box) -> dict[str, Any]:
    return {"x": box.x, "x2": box.x2, "y": box.y, "y2": box.y2, "fill": box.fill, **_link(box.mark, box.says)}


def _dot(dot: Dot) -> dict[str, Any]:
    shape = {"x": dot.x, "y": dot.y, "shape": dot.shape, "fill": dot.fill, "stroke": dot.stroke}
    return {**shape, **_link(dot.mark, dot.says)}


def _words(words: Words) -> dict[str, Any]:
    return {"x": words.x, "y": words.y, "text": words.text, **_link(words.mark, words.text)}


def _link(mark: int | None, says: str) -> dict[str, Any]:
    return {} if mark is None else {"href": f"#m{mark}", "says": says}


def _expression(names: Mapping[str, str]) -> str:
    """A table of labels in Vega's expression language."""
    pairs = (f"'{float(at):.6f}': '{_quoted(name)}'" for at, name in names.items())
    return "{" + ", ".join(pairs) + "}"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def svg(drawing: Drawing, label: str) -> str:
    """The drawing, with the id of the heading that names it. Raises ``SvodkaError`` without the extra."""
    try:
        library = needed("vl_convert", "report")
    except BadInput as error:
        raise SvodkaError(f"a report {error}") from None
    drawn: str = library.vegalite_to_svg(drawing.spec(), vl_version="5.21", allowed_base_urls=[])
    return _tidy(drawn, label)


_LINK = re.compile(r'<a xlink:href="[^"]*#m(\d+)"[^>]*>(<(?:path|text)) aria-label="([^"]*)"')
_SAID = re.compile(
    r' (?:role|aria-roledescription|aria-label|pointer-events|stroke-miterlimit|font-family|opacity|class)="[^"]*"'
)
_HEAD = re.compile(r'^<svg[^>]*?viewBox="([^"]*)"[^>]*>')
_NOTHING = re.compile(r'<path aria-hidden="true" d="[^"]*"(?: display="none")?/>|<path d=""[^>]*/>')


def _tidy(drawn: str, label: str) -> str:
    """A drawing as the page needs it: named links, our words in both languages, nothing that says nothing.

    What Vega says of axes and groups for readers of the screen is English and of no use in a table of marks.
    """
    drawn = _LINK.sub(r'<a href="#m\1" data-says="\3">\2', drawn)
    drawn = _SAID.sub("", drawn)
    drawn = _NOTHING.sub("", drawn).replace(' data-says="', ' aria-label="')
    drawn = re.sub(r"(\d+\.\d\d)\d+", r"\1", drawn)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="\\1" role="group" aria-labelledby="{escape(label)}">'
    return worded(_HEAD.sub(head, drawn))
