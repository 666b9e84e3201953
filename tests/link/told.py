"""Texts read as a whole, and what is asked of their facts."""

from pipeline.article import found as read
from pipeline.draft import CountDraft
from pipeline.write.findings import Findings
from tests.article import article


def found(text: str) -> Findings:
    """All facts of a text, linked to one another."""
    return read(article(text))


def voice(count: CountDraft) -> str | None:
    """Who says so: the name, else what kind of voice it is."""
    attribution = count.attribution
    if attribution is None:
        return None
    speaker = attribution.person or attribution.organisation
    return speaker.name if speaker else attribution.kind
