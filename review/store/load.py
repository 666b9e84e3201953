"""Take a run in: its texts, its predictions, and the facts that nobody has judged yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Row, func, insert, select, update

from pipeline.error import SvodkaError
from pipeline.run.folder import RUN as RUN_FILE
from pipeline.run.line import lines
from review.fact import MODELS, Body
from review.store.base import Store
from review.store.carry import carry_over
from review.store.decide import State, now, place_new
from review.store.naming import named
from review.store.rows import article_row
from review.store.tables import ARTICLE, DECISION, PREDICTION, READING, RUN, VERSION
from schemas.record import Record


class Loaded(NamedTuple):
    """What became of a run that was to be taken in."""

    run_id: int
    is_new: bool
    articles: int
    outcomes: dict[str, int]
    """Of facts that were there before: how many were the same, moved, in conflict, lost …"""


def load(store: Store, path: Path) -> Loaded:
    """Take in a run folder; one that is in already is left as it is. Raises ``SvodkaError``."""
    with store.writing() as connection:
        there = known(connection, path)
        if there is not None:
            number = connection.scalar(select(func.count()).where(READING.c.run_id == there.id)) or 0
            return Loaded(there.id, is_new=False, articles=number, outcomes={})
        run_id = _new_run(connection, path.resolve().name, _fingerprint(path))
        number, outcomes = 0, dict[str, int]()
        for record in _records(path):
            number += 1
            for outcome in _take_in(connection, run_id, record):
                outcomes[outcome] = outcomes.get(outcome, 0) + 1
        if not number:
            raise SvodkaError(f"{path}: holds no records; svodka show {path} says what became of the articles")
        return Loaded(run_id, is_new=True, articles=number, outcomes=outcomes)


def known(connection: Connection, path: Path) -> Row[Any] | None:
    """What the desk has of a run folder, if it was taken in. Raises ``SvodkaError`` for what is no run folder."""
    return connection.execute(select(RUN).where(RUN.c.fingerprint == _fingerprint(path))).one_or_none()


def _fingerprint(path: Path) -> str:
    try:
        return str(orjson.loads((path / RUN_FILE).read_bytes())["fingerprint"])
    except FileNotFoundError:
        raise SvodkaError(f"{path}: is no run folder (it has no {RUN_FILE}); svodka extract ... makes one") from None
    except (ValueError, TypeError, KeyError):
        raise SvodkaError(f"{path / RUN_FILE}: is no run.json of ours; svodka verify {path} says more") from None


def _new_run(connection: Connection, name: str, fingerprint: str) -> int:
    seq = connection.scalar(select(func.coalesce(func.max(DECISION.c.seq), 0)))
    made = insert(RUN).values(name=name, fingerprint=fingerprint, loaded_at=now(), after_seq=seq)
    return int(connection.execute(made).inserted_primary_key[0])  # type: ignore[index]  # one row, so there is a key


def _records(path: Path) -> Iterator[Record]:
    """The run's records, checked. Raises ``SvodkaError`` for a line that is none, and for records without text."""
    for part in sorted(path.glob("part-*.jsonl")):
        for line in lines(part):
            if line.findings:
                raise SvodkaError(str(line.findings[0]))
            assert isinstance(line.model, Record)
            if line.model.text is None:
                raise SvodkaError(f"{path}: was made with --no-text; the desk needs the articles")
            yield line.model


def _take_in(connection: Connection, run_id: int, record: Record) -> list[str]:
    """One article; gives what became of the facts that were there before."""
    content: Body = record.model_dump(mode="json")
    text = str(content.pop("text"))
    facts = {kind: list(content.pop(kind)) for kind in MODELS}
    if not connection.scalar(select(func.count()).where(VERSION.c.record_id == record.id)):
        connection.execute(
            insert(VERSION).values(record_id=record.id, doc_key=record.doc_key, text=text, folded=text.casefold())
        )
    reading = {"run_id": run_id, "doc_key": record.doc_key, "record_id": record.id, "rest": content}
    connection.execute(insert(READING).values(reading))
    predictions = [
        _prediction(run_id, record.doc_key, kind, place, body)
        for kind, bodies in facts.items()
        for place, body in enumerate(bodies)
    ]
    before = connection.execute(select(ARTICLE).where(ARTICLE.c.doc_key == record.doc_key)).one_or_none()
    if before is not None:
        predictions = named(connection, before, record.id, predictions)
    if predictions:
        connection.execute(insert(PREDICTION), predictions)
    if before is None:
        _new_article(connection, run_id, record, predictions)
        return []
    _renew(connection, run_id, record)
    return carry_over(connection, before, article_row(connection, record.doc_key), predictions)


def _prediction(run_id: int, doc_key: str, kind: str, place: int, body: Body) -> Body:
    return {
        "run_id": run_id, "doc_key": doc_key, "fact_key": body["key"], "place": place, "kind": kind,
        "rule": body["source_rule"], "confidence": body["confidence"], "body": body,
    }  # fmt: skip


def _new_article(connection: Connection, run_id: int, record: Record, predictions: list[Body]) -> None:
    values = _about(record) | {"doc_key": record.doc_key, "run_id": run_id, "complete": False, "version": 0}
    connection.execute(insert(ARTICLE).values(values))
    article = article_row(connection, record.doc_key)
    for one in predictions:
        place_new(connection, article, one["fact_key"], State("pending", one["kind"], one["body"]), "predicted")


def _renew(connection: Connection, run_id: int, record: Record) -> None:
    """The article is now as this run has it. With other words it is no longer complete."""
    changed = _about(record) | {"run_id": run_id, "version": ARTICLE.c.version + 1}
    connection.execute(update(ARTICLE).where(ARTICLE.c.doc_key == record.doc_key).values(changed))


def _about(record: Record) -> dict[str, Any]:
    source, text = record.source, record.text or ""
    titles = [text[zone.start : zone.end] for zone in record.zones if zone.kind == "title"]
    title = source.title or " ".join("".join(titles[:1]).split()) or " ".join(text[:80].split())
    uri = source.url or source.uri or ""
    host = uri.split("/")[2] if "://" in uri and uri.count("/") > 1 else uri.split("/")[0]
    return {
        "record_id": record.id,
        "title": title,
        "origin": source.publisher or host or record.doc_key,
        "published": source.published,
    }


def latest_run(connection: Connection) -> Row[Any] | None:
    """The run that came last."""
    return connection.execute(select(RUN).order_by(RUN.c.id.desc()).limit(1)).one_or_none()
