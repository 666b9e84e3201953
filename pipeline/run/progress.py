"""The bar on a terminal: articles, rate, time left, how many are in quarantine."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from tqdm import tqdm

from pipeline.run.items import Item
from pipeline.run.read import Outcome
from pipeline.run.tally import Tally


class Progress:
    """A bar for the reading of the plan, then one for the work; hidden where no one looks."""

    def __init__(self, *, hidden: bool) -> None:
        self._hidden = hidden
        self._bar: tqdm[Any] | None = None
        self._quarantined = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()

    def reading(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass the items on, counting."""
        yield from tqdm(items, desc="reading", unit=" articles", disable=self._hidden, leave=False)

    def begin(self, total: int | None, there: Tally) -> None:
        """The work begins; so much of it is there already."""
        self._quarantined = there.quarantined
        self._bar = tqdm(
            total=total,
            initial=there.articles,
            unit=" articles",
            disable=self._hidden,
            leave=False,
            dynamic_ncols=True,
            postfix={"quarantined": there.quarantined},
        )

    def hear(self, result: Outcome) -> None:
        """An article is done."""
        self._count(1, int(result.error is not None))

    def hear_all(self, read: Tally) -> None:
        """Many are."""
        self._count(read.articles, read.quarantined)

    def _count(self, articles: int, quarantined: int) -> None:
        if self._bar is None:
            return
        if quarantined:
            self._quarantined += quarantined
            self._bar.set_postfix_str(f"quarantined={self._quarantined}", refresh=False)
        self._bar.update(articles)
