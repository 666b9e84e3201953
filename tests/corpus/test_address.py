import pytest

from corpus.address import canonical, date_in

SAME = [
    ("https://lenta.ru/news/2023/01/11/minfin/", "https://lenta.ru/news/2023/01/11/minfin"),
    ("HTTPS://Lenta.RU/news/2023/01/11/minfin", "https://lenta.ru/news/2023/01/11/minfin"),
    ("https://lenta.ru:443/news/2023/01/11/minfin#comments", "https://lenta.ru/news/2023/01/11/minfin"),
    (
        "https://lenta.ru/news/2023/01/11/minfin/?utm_source=ya&utm_medium=x&fbclid=1",
        "https://lenta.ru/news/2023/01/11/minfin",
    ),
    ("  https://lenta.ru/  ", "https://lenta.ru"),
    ("http://example.ru:8080/a", "http://example.ru:8080/a"),
    ("https://example.ru/?id=7&utm_term=z&page=2", "https://example.ru?id=7&page=2"),  # what chooses the article stays
    ("https://минфин.рф/Новости", "https://минфин.рф/Новости"),  # case of a path matters
    ("https://user:secret@example.ru/a", "https://example.ru/a"),
]
NO_ADDRESS = [
    "wikinews/103792_text",
    "lenta.ru/news",
    "ftp://example.ru/a",
    "http://",
    "http://[::1",
    "http://a:b/c",
    "",
]


@pytest.mark.parametrize(("url", "stays"), SAME)
def test_what_stays_from_crawl_to_crawl(url: str, stays: str) -> None:
    assert canonical(url) == stays
    assert canonical(stays) == stays


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_web_address(url: str) -> None:
    assert canonical(url) is None


DATED = [
    ("https://lenta.ru/news/2023/01/11/minfin/", "2023-01-11"),
    ("https://www.rbc.ru/politics/11/01/2023/63be", "2023-01-11"),
    ("https://ria.ru/20230111/minfin-1843.html", "2023-01-11"),
    ("https://example.ru/2023-01-11-minfin", "2023-01-11"),
    ("https://example.ru/2023/1/9/minfin", "2023-01-09"),
    ("https://example.ru/2023/13/01/minfin", None),  # no thirteenth month
    ("https://example.ru/2023/01/minfin", None),
    ("https://example.ru/news/202301115", None),  # a number that begins like a date
    ("https://example.ru/doc/12023/01/115", None),
]


@pytest.mark.parametrize(("url", "day"), DATED)
def test_day_in_the_address(url: str, day: str | None) -> None:
    assert date_in(url) == day
