"""The page as rules see it: its blocks, and what has to be known of the whole before a block can be judged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.zone.block import Block, blocks
from pipeline.zone.phrase import folded
from schemas.document import ZoneKind

SHORT = 60
"""Longest line that can be a label, or the heading of contents or footnotes."""

COUNTED = re.compile(r"\s*(?:\(\d+\)|\[[^\]\n]{1,20}\])$")
"""«(12)», «[скрыть]» after a navigation label: a counter of links, a button."""

WIKI_HEADING = re.compile(r"(={2,6})\s*(.*?)\s*\1")


@dataclass(frozen=True, slots=True)
class Page:
    """A text in blocks."""

    text: str
    title_end: int
    """Where the title put in front by the reader ends; 0 for none."""
    blocks: tuple[Block, ...]
    last_with: Mapping[str, int]
    """The last block that says just this, for short ones: contents list lines that come again as headings."""
    footnotes: int
    """Number of the block the footnotes begin with; after the last block if there are none."""
    template: bool
    """A page of a wiki: it has a table of contents or a label for its kind."""

    @classmethod
    def read(cls, text: str, title_end: int | None) -> "Page":
        """The page of a text."""
        found = blocks(text)
        short = {words(block): block.number for block in found if len(block.text) <= SHORT}
        footnotes = max((short[line] for line in short.keys() & folded("zone_footnotes")), default=len(found))
        template = bool(short.keys() & folded("zone_contents"))
        return cls(text, title_end or 0, found, short, footnotes, template)

    def after(self, block: Block) -> Block | None:
        """The next block."""
        return self.blocks[block.number + 1] if block.number + 1 < len(self.blocks) else None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block and the rule that knows what it is."""

    start: int
    end: int
    kind: ZoneKind
    reason: str


def words(block: Block) -> str:
    """What a line says, without wiki marks, counters, the colon at its end and capitals.

    >>> words(Block(0, 0, 13, "СМ. ТАКЖЕ (1)", False))
    'см. также'
    """
    heading = WIKI_HEADING.fullmatch(block.text)
    return COUNTED.sub("", heading[2] if heading else block.text).rstrip(" :").lower()
