"""What a change can be refused for. Each has the HTTP status the desk answers with.

Refusal      422  the change itself is wrong: a span that does not quote its text, a value the schema forbids
    Unknown  404  there is no such article or fact
    Blocked  409  a colleague's later decision stands in the way
    Stale    412  the fact has changed since the editor saw it
"""


class Refusal(Exception):
    """The change is wrong in itself. ``text`` says how, with places for ``values``, so that it can be said in Russian.

    >>> str(Refusal("{field}: {said} is no number", field="value", said="много"))
    'value: много is no number'
    """

    status = 422

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


class Unknown(Refusal):
    """There is no such article or fact."""

    status = 404


class Blocked(Refusal):
    """Undoing would erase what a colleague decided later."""

    status = 409


class Stale(Refusal):
    """Someone was faster: the editor has to see the fact as it is now, first."""

    status = 412
