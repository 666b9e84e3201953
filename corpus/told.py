"""A file that fails in our words, whatever library is behind it."""

import io
from collections.abc import Callable
from typing import Any, cast

from corpus.error import BadInput


class Told(io.RawIOBase):
    """What is wrong while ``inner`` is read comes as ``BadInput``; ``failures`` are what may go wrong there."""

    def __init__(
        self, inner: Any, failures: tuple[type[Exception], ...], told: Callable[[Exception], BadInput]
    ) -> None:
        self._inner, self._failures, self._told = inner, failures, told

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes. Raises ``BadInput``."""
        try:
            return cast("bytes", self._inner.read(size))
        except self._failures as error:
            raise self._told(error) from None
