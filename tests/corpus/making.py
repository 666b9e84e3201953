"""Pages as tests need them."""

PARAGRAPHS = (
    "Завод «Луч» уволил 120 человек, сообщила пресс-служба предприятия. По её словам, решение принято в январе.",
    "Генеральный директор завода Пётр Сомов пояснил, что заказы сократились на треть, а склад полон до весны.",
    "Профсоюз намерен оспорить увольнения в суде; первое заседание назначено на 3 марта 2023 года.",
)
TITLE = "Завод «Луч» уволил 120 человек"


def page(*, charset: str = "utf-8", title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    """A news page with navigation, an advert and a footer around its article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="{charset}"><title>{title} — Вести края</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Вести края">
<meta property="article:published_time" content="2023-01-17T10:30:00+03:00">
<link rel="canonical" href="https://vesti.example/2023/zavod"></head>
<body><nav><ul><li><a href="/">Главная</a></li><li><a href="/sport">Спорт</a></li></ul></nav>
<main><article><h1>{title}</h1>{body}</article></main>
<footer>© 2023 Вести края. Реклама на сайте</footer></body></html>""".encode(charset)
