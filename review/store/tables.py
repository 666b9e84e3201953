"""The tables. ``migrations`` creates them; a test holds the two together."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

RUN = Table(
    "run",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("loaded_at", Text, nullable=False),
    Column("after_seq", BigInteger, nullable=False),
)
"""A run whose records were taken in; ``after_seq``: the last decision before it came."""

VERSION = Table(
    "version",
    METADATA,
    Column("record_id", String(32), primary_key=True),
    Column("doc_key", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
)
"""A text that an article has or had, verbatim; ``folded`` is for searching."""

READING = Table(
    "reading",
    METADATA,
    Column("run_id", Integer, ForeignKey("run.id"), primary_key=True),
    Column("doc_key", Text, primary_key=True),
    Column("record_id", String(32), ForeignKey("version.record_id"), nullable=False),
    Column("rest", JSON, nullable=False),
)
"""A record as its run wrote it, but for the text and the facts."""

PREDICTION = Table(
    "prediction",
    METADATA,
    Column("run_id", Integer, ForeignKey("run.id"), primary_key=True),
    Column("doc_key", Text, primary_key=True),
    Column("fact_key", String(16), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", JSON, nullable=False),
    Index("prediction_of_article", "doc_key", "run_id"),
)
"""A fact as a run found it."""

ARTICLE = Table(
    "article",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("doc_key", Text, nullable=False, unique=True),
    Column("record_id", String(32), ForeignKey("version.record_id"), nullable=False),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("origin", Text, nullable=False, index=True),
    Column("published", Text),
    Column("complete", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)
"""An article as the newest run has it; ``complete``: an editor said that nothing is missed."""

FACT = Table(
    "fact",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("article.id"), nullable=False),
    Column("doc_key", Text, nullable=False),
    Column("fact_key", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("status", String(12), nullable=False),
    Column("body", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("origin", String(10), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("doubt", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("flag", String(12)),
    Column("seq", BigInteger),
    Column("actor", Text),
    Column("at", Text),
    UniqueConstraint("doc_key", "fact_key"),
    Index("fact_queue", "status", "doubt"),
    Index("fact_of_article", "article_id", "start"),
)
"""A fact as it stands: the last state that predictions, decisions and new runs gave it. Rebuilt by ``replay``."""

DECISION = Table(
    "decision",
    METADATA,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("action_id", String(36), nullable=False, unique=True),
    Column("batch", String(36)),
    Column("subject", Text, nullable=False, index=True),
    Column("doc_key", Text, nullable=False, index=True),
    Column("record_id", String(32), nullable=False),
    Column("fact_key", String(16)),
    Column("action", String(10), nullable=False),
    Column("reason", String(16)),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("actor", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("undoes", BigInteger, ForeignKey("decision.seq"), index=True),
    Column("spent_ms", Integer),
)
"""What editors did, in order, without gaps. The database refuses to change or delete a line."""

CARRY = Table(
    "carry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False, index=True),
    Column("doc_key", Text, nullable=False, index=True),
    Column("fact_key", String(16), nullable=False),
    Column("new_key", String(16)),
    Column("outcome", String(12), nullable=False),
    Column("after", JSON(none_as_null=True)),
)
"""What a new run meant for a fact that was there before."""

PAIR = Table(
    "pair",
    METADATA,
    Column("kind", String(16), primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("verdict", String(10)),
    Column("version", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
)
"""Whether two names are the same thing; follows from decisions."""

ACCOUNT = Table(
    "account",
    METADATA,
    Column("login", String(64), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("role", String(10), nullable=False),
    Column("created_at", Text, nullable=False),
)
"""An editor, with an argon2id hash."""

SESSION = Table(
    "session",
    METADATA,
    Column("id_hash", String(64), primary_key=True),
    Column("login", String(64), nullable=False),
    Column("expires_at", Text, nullable=False),
)
"""A browser that is logged in; only a hash of its cookie is kept."""

LEASE = Table(
    "lease",
    METADATA,
    Column("doc_key", Text, primary_key=True),
    Column("login", String(64), primary_key=True),
    Column("until", Text, nullable=False),
)
"""Who has an article open, so that colleagues are handed another. Never blocks a save."""

APPEND_ONLY = ("decision", "carry", "prediction", "reading", "version")
"""Tables of which triggers protect every line."""
