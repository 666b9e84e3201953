"""QuarantineLine: an article that could not become a record, and why."""

from schemas.base import Model
from schemas.record import Producer


class QuarantineLine(Model):
    """One line of ``quarantine-*.jsonl``. Read articles = records + quarantined articles, always."""

    schema_version: str
    """MAJOR.MINOR."""
    doc_key: str
    """The article, as its record would have had it."""
    locator: str | None
    """Where in the input: ``dump.jsonl, line 17``."""
    stage: str
    """read, language, extract …"""
    error: str
    """Class of the error: ``invalid_json``, ``language``, ``too_long``."""
    message: str
    """One line: what is wrong and what to do."""
    attempts: int
    """How often it was tried."""
    producer: Producer
    """What tried."""
