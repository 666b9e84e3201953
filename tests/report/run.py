"""Runs to report on: a small one of hostile articles with dates, and ten thousand articles made by multiplication."""

import json
from datetime import date, timedelta
from pathlib import Path

from pipeline.__main__ import main
from schemas.record import Record, record_id
from tests.export.material import records

HOSTILE = (
    "<script>window.owned = 1</script>",
    "</script><script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "' onmouseover='window.owned=1",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "<!-- ]]> --><style>*{display:none}</style>",
    "\ue000count\ue001 \ue002 \u202e",
)
"""What an article may hold; the last would pass for words of the page's own."""

FIRST = date(2023, 1, 2)

STORIES = (
    "Глава компании «Заря {evil}» Анна Белова сообщила, что завод нанял {number} рабочих.",
    "Министр финансов России Пётр Ильин назначен {number} января 2023 года. Расходы составят {number} млн рублей.",
    "Доля ТАСС выросла на {number}%. Мэр Самары Олег Зимин ушёл в отставку 5 мая 2022 года, ему 52 года. {evil}",
)


def hostile_run(folder: Path) -> Path:
    """A run of a few dozen articles over half a year, most of them with something evil; some have no record."""
    lines = [
        {
            "id": f"{number}",
            "text": STORIES[number % 3].format(evil=HOSTILE[number % len(HOSTILE)], number=number + 3),
            "title": f"Новость {number} {HOSTILE[number % len(HOSTILE)]}",
            "url": "javascript:window.owned=1" if number % 5 == 0 else f"https://news.example/{number}?a=1&b=<2>",
            "published": str(FIRST + timedelta(5 * number)),
        }
        for number in range(36)
    ]
    lines += [{"id": "en", "text": "The minister has dismissed one hundred employees, he said on Tuesday, no more."}]
    (folder / "in").mkdir()
    dumped = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
    (folder / "in" / "news.jsonl").write_text(dumped + '{"text": <broken>\n', "utf-8")
    assert main(["extract", str(folder / "in"), "-o", str(folder / "run"), "--workers", "1", "--quiet"]) == 0
    return folder / "run"


def multiplied(number: int) -> list[Record]:
    """So many records: the samples again and again, over five years, among two thousand organisations.

    Made without checks and with shared parts, as reading them is not what is measured.
    """
    found: list[Record] = []
    for order in range(number):
        record = records()[order % len(records())]
        day = str(FIRST + timedelta(order * 7919 % 1800))
        bodies = tuple(
            body.model_copy(update={"name": f"{body.name} {(order * 31 + place) % 2000}"})
            for place, body in enumerate(record.organisations)
        )
        officials = tuple(
            official.model_copy(update={"as_of": day, "position": f"{official.position} {order % 50}"})
            for official in record.officials
        )
        changed = {
            "doc_key": f"{record.doc_key}#{order}",
            "id": record_id(f"{record.doc_key}#{order}", record.text_sha256),
            "source": record.source.model_copy(update={"published": day}),
            "anchor_date": record.anchor_date.model_copy(update={"date": day, "basis": "published"}),
            "organisations": bodies,
            "officials": officials,
        }
        found.append(record.model_copy(update=changed))
    return found
