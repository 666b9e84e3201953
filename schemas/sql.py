"""SQL to keep our lines in: a table of records and one of quarantine lines, for DuckDB, PostgreSQL and ClickHouse.

DuckDB and ClickHouse keep what is nested as it is, PostgreSQL as ``jsonb``. Words that may be one of a few are plain
text: inside a MAJOR version there may come new ones. Ids are not unique: an input may hold an article twice.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from schemas.base import SCHEMA_VERSION, Model
from schemas.quarantine import QuarantineLine
from schemas.record import Record
from schemas.shape import FieldShape, Kind, Many, Named, Nested, Plain, shape

Dialect: TypeAlias = Literal["duckdb", "postgresql", "clickhouse"]
"""A database's SQL."""

TABLES: Mapping[str, type[Model]] = {"records": Record, "quarantine": QuarantineLine}
"""What has a table."""

_LOAD: Mapping[Dialect, str] = {
    "duckdb": "insert into records by name select * from read_parquet('run/part-*.parquet');\n"
    "insert into quarantine by name select * from read_json('run/quarantine-*.jsonl', columns = {quarantine});",
    "postgresql": "create temporary table line (content jsonb);\n"
    "\\copy line from 'run/part-00000.jsonl' with (format csv, quote e'\\x01', delimiter e'\\x02')\n"
    "insert into records select found.* from line, jsonb_populate_record(null::records, content) as found;",
    "clickhouse": "insert into records from infile 'run/part-*.jsonl' format JSONEachRow;\n"
    "insert into quarantine from infile 'run/quarantine-*.jsonl' format JSONEachRow;",
}
"""How the lines get in; ``load_of`` fills in the columns."""

_PLAIN: Mapping[Dialect, Mapping[Plain, str]] = {
    "duckdb": {"text": "varchar", "integer": "bigint", "number": "double", "flag": "boolean"},
    "postgresql": {"text": "text", "integer": "bigint", "number": "double precision", "flag": "boolean"},
    "clickhouse": {"text": "String", "integer": "Int64", "number": "Float64", "flag": "Bool"},
}


def ddl(dialect: Dialect) -> str:
    """The statements that make the tables.

    >>> ddl("duckdb").splitlines()[7]
    'create table records ('
    """
    load = "\n".join(f"--   {line}" for line in load_of(dialect).splitlines())
    head = f"-- Svodka's lines in {dialect}, schema {SCHEMA_VERSION}. Made by `make schema` from the models.\n--\n"
    head += f"-- Fill them so:\n--\n{load}\n\n"
    return head + "\n".join(_table(dialect, name, shape(model)) for name, model in TABLES.items())


def load_of(dialect: Dialect) -> str:
    """The statements that fill them. DuckDB has to be told the columns of a quarantine, as most have no line."""
    columns = (f"{field.name}: '{_duckdb(field.kind)}'" for field in shape(QuarantineLine))
    return _LOAD[dialect].replace("{quarantine}", f"{{{', '.join(columns)}}}")


DIALECTS: Mapping[Dialect, Callable[[FieldShape], str]] = {
    "duckdb": lambda field: f"{_duckdb(field.kind)}{'' if field.nullable else ' not null'}",
    "postgresql": lambda field: f"{_postgresql(field.kind)}{'' if field.nullable else ' not null'}",
    "clickhouse": lambda field: (
        f"{_clickhouse(field.kind, nullable=field.nullable)} comment {_quoted(field.description)}"
    ),
}
"""A column's type, dialect by dialect."""


def _table(dialect: Dialect, name: str, fields: tuple[FieldShape, ...]) -> str:
    columns = ",\n".join(f"    {_name(field.name)} {DIALECTS[dialect](field)}" for field in fields)
    end = "\n) engine = MergeTree order by doc_key;\n" if dialect == "clickhouse" else "\n);\n"
    return f"create table {name} (\n{columns}{end}" + "".join(_after(dialect, name, fields))


def _after(dialect: Dialect, table: str, fields: tuple[FieldShape, ...]) -> Iterator[str]:
    """Comments and indexes, where they are statements of their own."""
    if dialect == "clickhouse":
        return
    for field in fields:
        yield f"comment on column {table}.{_name(field.name)} is {_quoted(field.description)};\n"
    yield f"create index {table}_doc_key on {table} (doc_key);\n"
    if table == "records":
        yield "create index records_id on records (id);\n"
        if dialect == "postgresql":
            yield from (
                f"create index records_{name} on records using gin ({name} jsonb_path_ops);\n"
                for name in ("persons", "organisations", "officials", "counts")
            )


def _duckdb(kind: Kind) -> str:
    if isinstance(kind, Many):
        return f"{_duckdb(kind.of)}[]"
    if isinstance(kind, Named):
        return f"map(varchar, {_duckdb(kind.of)})"
    if isinstance(kind, Nested):
        return f"struct({', '.join(f'{_name(field.name)} {_duckdb(field.kind)}' for field in kind.fields)})"
    return _PLAIN["duckdb"][kind]


def _postgresql(kind: Kind) -> str:
    return _PLAIN["postgresql"][kind] if isinstance(kind, str) else "jsonb"


def _clickhouse(kind: Kind, *, nullable: bool = False) -> str:
    """Lists and tuples cannot be null there: of a tuple that may be, every value may."""
    if isinstance(kind, Many):
        return f"Array({_clickhouse(kind.of)})"
    if isinstance(kind, Named):
        return f"Map(String, {_clickhouse(kind.of)})"
    if isinstance(kind, Nested):
        fields = (
            f"{_name(field.name)} {_clickhouse(field.kind, nullable=nullable or field.nullable)}"
            for field in kind.fields
        )
        return f"Tuple({', '.join(fields)})"
    plain = _PLAIN["clickhouse"][kind]
    return f"Nullable({plain})" if nullable else plain


def _name(name: str) -> str:
    """Every name in quotation marks: ``from``, ``end`` and ``text`` are words of SQL."""
    return f'"{name}"'


def _quoted(text: str) -> str:
    return "'" + " ".join(text.replace("``", "").split()).replace("'", "''") + "'"
