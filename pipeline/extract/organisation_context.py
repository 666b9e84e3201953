"""What the rules for organisations find, and where they look."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.extract.organisation_story import Story, story
from pipeline.lexicon import lexicon
from pipeline.rules.reading import Reading, readings
from pipeline.text import Article

LISTED = 16
"""Words of a list that may stand between its noun and a name («концернов X, Y и Z»)."""


@dataclass(slots=True)
class Found:
    """An organisation's span in the tokens of a sentence, and what its words say."""

    first: int
    end: int
    rule: str
    head: int | None = None
    """The noun that is inflected; ``None`` for names that stay as they are."""
    proper: tuple[int, int] | None = None
    """The tokens of the name in quotes or Latin letters, without the marks."""
    legal: int | None = None
    """The legal form."""
    abbreviation: str | None = None
    form: str = "full"
    inner: "Found | None" = None
    """The organisation this one is part of, named inside its name."""
    whole: "Found | None" = None
    """The organisation this one is part of, where its name tells no more than its type («пресс-служба ведомства»)."""
    territory: str | None = None
    core: tuple[int, str | None] | None = None
    """End and territory without «по …»: a region may be the outer body's («ГУ МВД России по Москве»)."""
    anonymous: bool = False
    bare: bool = False
    """A type noun alone: refers back, or stands for itself."""
    building: bool = False
    """A type noun that is a place here («в церкви»), unless a body of this type was named before."""
    common: bool = False
    """An adjective and a type noun that mean any of many («социальная сеть»), unless one was named before."""
    loose: bool = False
    """A common phrase that means no body («съёмочная группа»): passed over."""
    state: str | None = None
    """The country whose adjective stands before a body of a state."""
    called: str | None = None
    """The name in quotation marks as it is stored, once somebody asked."""


@dataclass(slots=True)
class Context(Reading):
    """A sentence as the rules for organisations read it."""

    story: Story = field(default_factory=Story)
    """What the whole article says."""
    of_works: bool | None = None
    """It lists works, once somebody asked."""
    known: dict[int, Found | None] = field(default_factory=dict[int, Found | None])
    """What was already read where: keeps reading linear."""


Read = Callable[[Context, int], Found | None]
"""Reads the organisation that begins at a token."""


def contexts(article: Article) -> list[Context]:
    """One for each sentence."""
    found = readings(article)
    told = story(found)
    return [Context(one.sentence, one.tokens, one.kinds, one.starts, told) for one in found]


def known_as(name: str, table: str) -> str | None:
    """What the word tables say of a whole name, however many words it has.

    >>> known_as("Единая Россия", "org_name")
    'party'
    """
    return lexicon().of_lemma(name).get(table)
