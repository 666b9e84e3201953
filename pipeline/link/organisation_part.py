"""Parts of one organisation that two names tell alike, though they call the whole differently."""

from collections.abc import Sequence

from pipeline.draft import OrganisationDraft
from pipeline.link.organisation_key import stem_key


def same_parts(text: str, entities: Sequence[OrganisationDraft]) -> list[tuple[OrganisationDraft, OrganisationDraft]]:
    """Pairs of a part and its second record: «отделение «Зари»» and «отделение партии «Заря»», one whole, one noun."""
    first: dict[tuple[str, int], OrganisationDraft] = {}
    pairs: list[tuple[OrganisationDraft, OrganisationDraft]] = []
    for entity in entities:
        if isinstance(entity.parent, OrganisationDraft) and (own := _own_words(text, entity, entity.parent)):
            known = first.setdefault((own, id(entity.parent)), entity)
            if known is not entity:
                pairs.append((known, entity))
    return pairs


def _own_words(text: str, part: OrganisationDraft, whole: OrganisationDraft) -> str:
    """What the name of a part says before the name of its whole ends it, without endings; nothing else counts."""
    start, end = part.mentions[0].start, part.mentions[0].end
    inner = next((one for one in whole.mentions if start < one.start and end - 1 <= one.end <= end), None)
    return stem_key(text[start : inner.start].strip(' «"„“')) if inner is not None else ""
