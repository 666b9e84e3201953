"""Who can speak: persons and organisations where they are named, holders of posts where only the post is."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.draft import AttributionDraft, EvidenceDraft, OfficialDraft, OrganisationDraft, PersonDraft
from pipeline.text import Token

Speaker: TypeAlias = PersonDraft | OrganisationDraft

_POST = 120
"""Characters of a post before the body in it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of someone."""

    start: int
    end: int
    entity: Speaker


class Speakers:
    """Looks up the speakers of an article by place."""

    def __init__(
        self,
        persons: Sequence[PersonDraft],
        organisations: Sequence[OrganisationDraft],
        officials: Sequence[OfficialDraft],
    ) -> None:
        entities: tuple[Speaker, ...] = (*persons, *organisations)
        self._named = sorted(
            (Named(mention.start, mention.end, entity) for entity in entities for mention in entity.mentions),
            key=lambda named: (named.start, -named.end),
        )
        self._starts = [named.start for named in self._named]
        self._employers = {
            id(post.person): post.organisation
            for post in officials
            if post.person and post.organisation and post.phase == "current"
        }
        places = [(piece, post) for post in officials for piece in post.evidence if piece.role == "position"]
        self._holders = {piece.start: (piece.end, post.person) for piece, post in places if post.person}
        self._unnamed = {piece.start: post for piece, post in places if not post.person}
        self._by_post: dict[str, dict[int, PersonDraft]] = {}
        for post in officials:
            if post.person:
                for name in {post.position, post.position.partition(" ")[0]}:
                    self._by_post.setdefault(name, {})[id(post.person)] = post.person

    def at(self, start: int) -> Named | None:
        """The mention that begins here, the longest if several do."""
        place = bisect_left(self._starts, start)
        return self._named[place] if place < len(self._named) and self._starts[place] == start else None

    def between(self, start: int, end: int) -> list[Named]:
        """The mentions that begin between two offsets."""
        return self._named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def holder(self, token: Token) -> PersonDraft | None:
        """«губернатор», «министр финансов», «певица»: the one person who is that in this article."""
        post = self._unnamed.get(token.start)
        if "post" not in token.word.values and post is None:
            return None
        people = self._by_post.get(post.position if post else token.lemma, {})
        return next(iter(people.values())) if len(people) == 1 else None

    def employer(self, token: Token) -> OrganisationDraft | None:
        """«представитель МЧС», «глава МИД», who has no name here: the body."""
        post = self._unnamed.get(token.start)
        return post.organisation if post else None

    def spoken(self, named: Named, trigger: EvidenceDraft) -> AttributionDraft:
        """A body that stands inside a post speaks through its holder («пресс-атташе театра Катерина Новикова»)."""
        if isinstance(named.entity, OrganisationDraft):
            for end, person in self._posts_around(named):
                if named.start < end:
                    return self.voice(person, EvidenceDraft(named.start, named.end, "person"), trigger)
            return self.voice(named.entity, EvidenceDraft(named.start, named.end, "organisation"), trigger)
        return self.voice(named.entity, EvidenceDraft(named.start, named.end, "person"), trigger)

    def voice(self, speaker: Speaker, who: EvidenceDraft, trigger: EvidenceDraft) -> AttributionDraft:
        """A named voice; a person speaks for where they work."""
        if isinstance(speaker, PersonDraft):
            return AttributionDraft("named", [who, trigger], speaker, self._employers.get(id(speaker)))
        return AttributionDraft("named", [who, trigger], None, speaker)

    def _posts_around(self, named: Named) -> Iterator[tuple[int, PersonDraft]]:
        for start in range(max(0, named.start - _POST), named.start + 1):
            if start in self._holders:
                yield self._holders[start]
