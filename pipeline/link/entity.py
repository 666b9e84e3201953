"""The same thing within an article: persons and organisations, one draft each, by first mention."""

from pipeline.link.gazetteer import recognise
from pipeline.link.organisation import merge_organisations
from pipeline.link.person import merge_persons

__all__ = ["merge_organisations", "merge_persons", "recognise"]
