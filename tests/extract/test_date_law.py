"""Laws of dates: what is said by a grammar of days, months, years, cases and prepositions comes back as its value."""

import json
from calendar import monthrange
from datetime import date as calendar_date
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import date_edtf
from pipeline.extract.date import dates
from pipeline.extract.date_unit import length, moved
from tests.article import article
from tests.extract.dates import PUBLISHED

MONTHS = {
    "genitive": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "dative": "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю".split(),
    "locative": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split(),
    "accusative": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
}
SPACES = st.sampled_from([" ", "\u00a0"])
YEARS = st.integers(1900, 2099)
YEAR_WORDS = st.sampled_from(["", "{s}года", "{s}г.", "г.", "г", "-го", "-го{s}года"])
FRAMES = st.sampled_from(["Завод открыли {}, рассказал мэр.", "Об этом {} писали газеты.", "{} прошёл митинг."])
DAY_LEADS = {"": "in", "с ": "since", "c ": "since", "до ": "until", "к ": "by", "после ": "after", "не позднее ": "by"}
MONTH_LEADS = {
    "в ": ("in", "locative"),
    "с ": ("since", "genitive"),
    "до ": ("until", "genitive"),
    "к ": ("by", "dative"),
    "по ": ("until", "accusative"),
    "за ": ("in", "accusative"),
    "после ": ("after", "genitive"),
}
YEAR_LEADS = {"в ": ("in", "году"), "с ": ("since", "года"), "до ": ("until", "года"), "к ": ("by", "году")} | {
    "за ": ("in", "год"),
    "после ": ("after", "года"),
    "по ": ("until", "год"),
}


@st.composite
def days(draw: st.DrawFn) -> calendar_date:
    return draw(st.dates(calendar_date(1900, 1, 1), calendar_date(2099, 12, 31)))


def only(text: str, published: str | None = PUBLISHED) -> tuple[str | None, str, str]:
    """Value, relation and words of the only date of a text."""
    found = dates(article(text, published))
    assert len(found) == 1, [text[date.start : date.end] for date in found]
    return found[0].value, found[0].relation, text[found[0].start : found[0].end]


@given(days(), st.sampled_from(list(DAY_LEADS)), SPACES, YEAR_WORDS, FRAMES)
def test_day_month_year(day: calendar_date, lead: str, space: str, word: str, frame: str) -> None:
    said = f"{lead}{day.day}{space}{MONTHS['genitive'][day.month - 1]}{space}{day.year}{word.format(s=space)}"
    assert only(frame.format(said)) == (str(day), DAY_LEADS[lead], said)


@given(days(), st.sampled_from("./-"), st.booleans())
def test_day_in_digits(day: calendar_date, sign: str, iso: bool) -> None:
    said = str(day) if iso else f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    assert only(f"Договор подписан {said} в Москве.") == (str(day), "in", said)


@given(YEARS, st.integers(1, 12), st.sampled_from(list(MONTH_LEADS)), YEAR_WORDS, FRAMES)
def test_month_year(year: int, month: int, lead: str, word: str, frame: str) -> None:
    relation, case = MONTH_LEADS[lead]
    said = f"{lead}{MONTHS[case][month - 1]} {year}{word.format(s=' ')}"
    assert only(frame.format(said)) == (f"{year}-{month:02}", relation, said)


@given(YEARS, st.sampled_from(list(YEAR_LEADS)), SPACES, FRAMES)
def test_year(year: int, lead: str, space: str, frame: str) -> None:
    relation, form = YEAR_LEADS[lead]
    said = f"{lead}{year}{space}{form}"
    assert only(frame.format(said)) == (str(year), relation, said)


@given(
    st.integers(1900, 2020),
    st.integers(1, 80),
    st.sampled_from("-–—"),
    st.sampled_from([" годах", " гг.", "гг", " годы"]),
)
def test_years(first: int, step: int, dash: str, word: str) -> None:
    said = f"в {first}{dash}{first + step}{word}"
    assert only(f"Он жил здесь {said}, потом уехал.") == (f"{first}/{first + step}", "in", said)


@given(st.integers(1, 27), st.integers(1, 12), YEARS, st.integers(1, 4), st.booleans())
def test_days_of_a_month(first: int, month: int, year: int, step: int, spelled: bool) -> None:
    last, name = min(first + step, monthrange(year, month)[1]), MONTHS["genitive"][month - 1]
    said = f"с {first} по {last} {name} {year} года" if spelled else f"{first}–{last} {name} {year} года"
    expected = f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"
    assert only(f"Сбор прошёл {said}.") == (expected, "in", said)


@given(st.dates(calendar_date(1950, 3, 1), calendar_date(2090, 1, 1)), days(), st.sampled_from(["past", "future"]))
def test_the_tense_says_the_year(today: calendar_date, day: calendar_date, tense: str) -> None:
    said = f"{day.day} {MONTHS['genitive'][day.month - 1]}"
    value, _, _ = only(f"Завод {'открыли' if tense == 'past' else 'откроют'} {said}.", str(today))
    assert value is not None
    found = calendar_date.fromisoformat(value)
    assert (found.month, found.day) == (day.month, day.day)
    if abs(found - today) > timedelta(7):  # a day of this very week needs no tense
        assert found <= today if tense == "past" else found >= today
    assert abs((found - today).days) <= 366 * (8 if (day.month, day.day) == (2, 29) else 1)


@given(days())
def test_without_a_date_of_the_article_no_year_is_guessed(day: calendar_date) -> None:
    said = f"{day.day} {MONTHS['genitive'][day.month - 1]}"
    assert only(f"Завод открыли {said}.", None)[0] == f"XXXX-{day.month:02}-{day.day:02}"


@given(st.integers(-400, 400), st.sampled_from(["D", "W", "M", "Y", "Q"]), days())
def test_steps_go_one_way(amount: int, unit: str, day: calendar_date) -> None:
    there = moved(day, Fraction(amount), unit)  # type: ignore[arg-type]
    assert (there > day) == (amount > 0)
    assert (there < day) == (amount < 0)


@given(st.fractions(Fraction(1, 2), 500, max_denominator=2), st.sampled_from(["Y", "M", "W", "D", "h", "m", "s"]))
def test_lengths_are_iso_8601(amount: Fraction, unit: str) -> None:
    iso = length(amount, unit)  # type: ignore[arg-type]
    assert iso is not None
    assert iso.startswith("P")
    assert iso[-1] in "YMWDHS"


@given(days(), st.sampled_from(["in", "since", "until", "by", "before", "after", "as_of"]))
def test_the_first_day_is_not_after_the_last(day: calendar_date, relation: str) -> None:
    for value in (
        str(day),
        f"{day:%Y-%m}",
        f"{day:%Y}",
        f"{day.year // 10}X",
        f"{day.year // 100}XX",
        f"{day.year}-24",
    ):
        first, last = date_edtf.limits(value, relation)
        assert first is None or last is None or first <= last
        assert (first is None) == (relation in ("until", "by", "before"))
        assert (last is None) == (relation in ("since", "after"))


@settings(max_examples=200)
@given(st.text(st.sampled_from("0123456789 .,-–:/()«»№%гвсдокПмая\n"), max_size=60))
def test_noise_never_fails(noise: str) -> None:
    text = f"Завод открыли {noise} в мае."
    for date in dates(article(text, PUBLISHED)):
        assert text[date.start : date.end].strip() == text[date.start : date.end] != ""


def test_the_table_of_the_grammar(shared: Path) -> None:
    """At least 98 of a hundred lines of ``dates.jsonl`` come out in every field."""
    lines = (shared / "gold" / "tables" / "dates.jsonl").read_text("utf-8").splitlines()
    right = [_is_right(json.loads(line)) for line in lines]
    assert sum(right) >= 0.98 * len(right)


def _is_right(row: dict[str, Any]) -> bool:
    found = dates(article(row["text"], row["doc_date"]))
    near = [date for date in found if date.start < row["end"] and row["start"] < date.end]
    if row["expected"] is None:
        return not near
    return any(all(getattr(date, name) == value for name, value in row["expected"].items()) for date in near)
