"""Officials of a text, found by the real stages, and how tests show them."""

from pipeline.draft import OfficialDraft
from pipeline.extract.date import dates
from pipeline.extract.official import officials
from pipeline.extract.organisation import organisations
from pipeline.extract.person import persons
from pipeline.link.entity import merge_organisations, merge_persons
from tests.article import article


def found(text: str, published: str | None = None) -> list[OfficialDraft]:
    """The officials of a text."""
    read = article(text, published)
    people = merge_persons(read, persons(read))
    bodies = merge_organisations(read, organisations(read))
    return officials(read, people, bodies, dates(read))


def placed(one: OfficialDraft) -> str:
    """Person, position, body, territory."""
    person = one.person.name if one.person else "-"
    body = one.organisation.name if one.organisation else "-"
    return f"{person} · {one.position} · {body} · {one.territory or '-'}"


def staged(one: OfficialDraft) -> str:
    """Person, position, phase, and what is told besides."""
    person = one.person.name if one.person else "-"
    times = [f"{name}={value}" for name in ("event_date", "since", "until") if (value := getattr(one, name))]
    told = ["acting" if one.acting else "", one.event or "", "" if one.realis == "fact" else one.realis]
    return " · ".join([person, one.position, one.phase, *filter(None, told), *times])
