"""What both databases get beside the tables: indexes on what is looked up, views for the first questions."""

from collections.abc import Iterator, Mapping

from pipeline.export.table import TABLES, Table
from schemas.shape import Plain

INDEXED = (
    "record_id", "key", "name", "person", "organisation", "person_key", "organisation_key", "noun", "date_min",
    "cluster_id", "person_cluster_id", "organisation_cluster_id", "subject_cluster_id",
)  # fmt: skip
"""Columns that have an index wherever they stand."""

VIEWS = {
    "who_holds_what": """
        select person, position_full, organisation, territory, phase, since, until, as_of, published, quote, doc_key
        from officials
        where person is not null and category = 'office' and realis = 'fact' and phase in ('current', 'former')
        order by person, as_of""",
    "most_named_organisations": """
        select min(coalesce(cluster, name)) as name, min(kind) as kind, count(distinct record_id) as articles,
            sum(mentions) as mentions, cluster_id
        from organisations
        where not anonymous
        group by cluster_id, coalesce(cluster_id, name)
        order by articles desc, mentions desc, name""",
    "appointments": """
        select event_date, published, event, person, position_full, organisation, realis, sentence, doc_key
        from officials
        where event is not null
        order by coalesce(event_date, published)""",
    "sums_of_money": """
        select value, currency, indicator, subject, date_scope, realis, sentence, doc_key
        from counts
        where kind = 'money' and value is not null
        order by value desc""",
    "least_sure": """
        select 'official' as kind, confidence, source_rule, quote, sentence, doc_key from officials
        union all select 'count', confidence, source_rule, quote, sentence, doc_key from counts
        union all select 'date', confidence, source_rule, quote, sentence, doc_key from dates
        order by confidence, doc_key""",
}
"""Names and queries; the SQL is that of both."""


def tables(kinds: Mapping[Plain, str]) -> Iterator[str]:
    """The statements that make the tables, with a database's own names of the types."""
    for table in TABLES:
        columns = ", ".join(f'"{name}" {kinds[kind]}' for name, kind in table.columns.items())
        yield f"create table {table.name} ({columns})"


def after() -> Iterator[str]:
    """The statements for when the rows are in."""
    for table in TABLES:
        for column in _indexed(table):
            yield f'create index {table.name}_{column} on {table.name} ("{column}")'
    for name, query in VIEWS.items():
        yield f"create view {name} as {query}"


def insert(table: Table) -> str:
    """The statement that puts a row in."""
    return f"insert into {table.name} values ({', '.join('?' * len(table.columns))})"  # noqa: S608  (a name of ours)


def _indexed(table: Table) -> list[str]:
    return [column for column in INDEXED if column in table.columns]
