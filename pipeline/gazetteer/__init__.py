"""The user's own list of organisations: read once into an index that all workers map into memory."""

from pipeline.gazetteer.entry import Entry
from pipeline.gazetteer.index import Gazetteer

__all__ = ["Entry", "Gazetteer"]
