"""How a fact's fields are typed into a form, and read from it."""

from types import NoneType

from review.error import Refusal
from review.fact import COPIES, MODELS, arms

Shape = tuple[str, tuple[str, ...]]
"""How a field is typed: text, number, flag, list, choice or reference; and what may be chosen."""


def shape(kind: str, field: str) -> Shape:
    """How a field is typed.

    >>> shape("counts", "value"), shape("persons", "gender"), shape("officials", "acting")
    (('number', ()), ('choice', ('', 'male', 'female')), ('flag', ()))
    """
    if field in COPIES:
        return "reference", (COPIES[field][1],)
    annotation = MODELS[kind].model_fields[field].annotation
    options = [one for one in arms(annotation) if one is not NoneType]
    optional = ("",) if NoneType in arms(annotation) else ()
    if all(isinstance(one, str) for one in options):
        return "choice", (*optional, *map(str, options))
    if options == [bool]:
        return "flag", ()
    if options == [float]:
        return "number", ()
    return ("text" if options == [str] else "list"), ()


def typed(kind: str, field: str, given: object) -> object:
    """What was typed into a form as the field's value. Raises ``Refusal``."""
    how, choices = shape(kind, field)
    said = str(given).strip() if isinstance(given, str) else given
    if how == "list":
        return [part.strip() for part in str(said or "").split("|") if part.strip()]
    if said is None or said == "":
        return False if how == "flag" else None
    if how == "number":
        try:
            return float(str(said).replace("\u202f", "").replace("\xa0", "").replace(" ", "").replace(",", "."))
        except ValueError:
            raise Refusal("{field}: {said} is no number", field=field, said=said) from None
    if how == "choice" and said not in choices:
        raise Refusal("{field}: {said} is none of {choices}", field=field, said=said, choices=", ".join(choices))
    return bool(said) if how == "flag" else said
