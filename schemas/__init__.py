"""What may be said: the public models of Svodka. Imports nothing of ours."""

from schemas.base import SCHEMA_VERSION, Model
from schemas.count import Count, Delta, Subject
from schemas.date import Date
from schemas.document import TELLING_ZONES, AnchorDate, Document, RecordWarning, Source, Zone
from schemas.entity import Entity, EntityMention, Stated
from schemas.evidence import Evidence, Quote, Span
from schemas.fact import Attribution, Fact
from schemas.judgement import Judgement
from schemas.ledger import Ledger, NoFact, Unexplained
from schemas.link import Link
from schemas.mention import Mention
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person
from schemas.quarantine import QuarantineLine
from schemas.record import Producer, Record, record_id

__all__ = [
    "SCHEMA_VERSION",
    "TELLING_ZONES",
    "AnchorDate",
    "Attribution",
    "Count",
    "Date",
    "Delta",
    "Document",
    "Entity",
    "EntityMention",
    "Evidence",
    "Fact",
    "Judgement",
    "Ledger",
    "Link",
    "Mention",
    "Model",
    "NoFact",
    "Official",
    "Organisation",
    "Person",
    "Producer",
    "QuarantineLine",
    "Quote",
    "Record",
    "RecordWarning",
    "Source",
    "Span",
    "Stated",
    "Subject",
    "Unexplained",
    "Zone",
    "record_id",
]
