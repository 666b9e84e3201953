"""Words of HTML that dumps keep in a column. resiliparse reads it: it belongs to the base, trafilatura does not."""

from resiliparse.extract.html2text import extract_plain_text


def plain(markup: str) -> str:
    """The words of a piece of HTML, such as dumps keep in a column, a paragraph a line.

    >>> plain("<p>Минфин уволил <b>120</b> человек.</p><p>Подробности&nbsp;— позже.</p>")
    'Минфин уволил 120 человек.\\n\\nПодробности\\xa0— позже.'
    """
    return extract_plain_text(markup, preserve_formatting=True, main_content=False, list_bullets=False)
