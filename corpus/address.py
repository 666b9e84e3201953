"""Addresses of articles: the form that stays, and the date some of them carry."""

import re
from datetime import date
from urllib.parse import urlsplit, urlunsplit

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|ysclid|_openstat)(?:=|$)", re.IGNORECASE)
_DATES = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d?)[/-](?P<d>\d\d?)(?!\d)"),  # lenta.ru/news/2023/01/11/…
    re.compile(r"/(?P<d>\d\d?)[/-](?P<m>\d\d?)[/-](?P<y>(?:19|20)\d\d)(?!\d)"),  # rbc.ru/politics/11/01/2023/…
    re.compile(r"/(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),  # ria.ru/20230111/…
    re.compile(r"-(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)/?$"),  # …/news/zavod-otkryt-2023-01-11/
)


def canonical(url: str) -> str | None:
    """The address without what changes from crawl to crawl; ``None`` for what is no web address.

    >>> canonical("HTTPS://Lenta.ru:443/news/2023/01/11/minfin/?utm_source=ya#c1")
    'https://lenta.ru/news/2023/01/11/minfin'
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"} or not host:
        return None
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part))
    return urlunsplit((scheme, place, parts.path.rstrip("/"), query, ""))


def date_in(url: str) -> str | None:
    """The publication day an address carries.

    >>> date_in("https://lenta.ru/news/2023/01/11/minfin/")
    '2023-01-11'
    >>> date_in("https://example.org/news/zavod-otkryt-2023-01-11/")
    '2023-01-11'
    """
    for pattern in _DATES:
        if found := pattern.search(url):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                continue
    return None
