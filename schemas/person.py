"""Person: a human being named in the article."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.entity import Entity


class Person(Entity):
    """A human being, merged over the mentions of one article; names in the nominative."""

    id: Annotated[str, Field(pattern=r"^p[1-9]\d*$")]
    """p1, p2 … in reading order."""
    name: str
    """«Фамилия Имя Отчество», as much of it as the article gives."""
    surname: str | None
    """«Овчинский»."""
    given_name: str | None
    """«Владислав»."""
    patronymic: str | None
    """«Петрович»."""
    initials: str | None
    """«В.», «И. В.» where the article gives no more than that."""
    gender: Literal["male", "female"] | None
    """As the forms in the article show it; null when they do not."""
