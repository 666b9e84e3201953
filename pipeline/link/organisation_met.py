"""The organisations an article has named so far, and how they are found again."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from pipeline.draft import OrganisationDraft
from pipeline.link.organisation_key import initials_of, keys, letters, starts, stem_key, without_first, without_place
from pipeline.normal.words import words_of
from pipeline.text import Article

NEAR = 8
"""Mentions back that a type noun may look."""
FAR = 60
"""Organisations back that a shortened description may look: keeps merging linear."""
DEEP = 4
"""Organisations named inside one another that a name in brackets may be of."""
PARAGRAPHS = 2
"""Paragraphs back that a type noun may look."""


class Met:
    """The organisations met so far, and the order they were mentioned in."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.entities: list[OrganisationDraft] = []
        self._held: set[int] = set()
        self._by_key: dict[str, list[OrganisationDraft]] = {}
        self._recent: list[tuple[OrganisationDraft, int]] = []
        self._replaced: dict[int, OrganisationDraft] = {}
        self._starts = [sentence.start for sentence in article.sentences]
        self._paragraphs = [sentence.paragraph for sentence in article.sentences]
        self._at = 0
        self._by_base: dict[str, list[OrganisationDraft]] = {}
        self._by_tail: dict[str, list[OrganisationDraft]] = {}
        self._by_start: dict[str, list[OrganisationDraft]] = {}
        self._by_initials: dict[str, list[OrganisationDraft]] = {}
        self._blurred: dict[str, int] = {}
        self._title = next((zone.end for zone in article.zones if zone.kind == "title"), 0)

    def paragraph(self, offset: int) -> int:
        """The paragraph an offset lies in; offsets come in order."""
        while self._at + 1 < len(self._starts) and self._starts[self._at + 1] <= offset:
            self._at += 1
        return self._paragraphs[self._at] if self._paragraphs else 0

    def begin(self, draft: OrganisationDraft, place: int) -> None:
        """A mention that is an organisation of its own."""
        self.entities.append(draft)
        self._held.add(id(draft))
        self._index(draft, draft)
        self._recent.append((draft, place))

    def joined(self, entity: OrganisationDraft, draft: OrganisationDraft, place: int) -> None:
        """A mention that was given to its organisation."""
        self._replaced[id(draft)] = entity
        self._index(entity, draft)
        self._recent.append((entity, place))

    def replaced(self, other: OrganisationDraft, entity: OrganisationDraft) -> None:
        """An organisation that turned out to be another one."""
        self.entities = [one for one in self.entities if one is not other]
        self._held.discard(id(other))
        self._replaced[id(other)] = entity

    def _index(self, entity: OrganisationDraft, draft: OrganisationDraft) -> None:
        for key in (*keys(draft), *self.as_written(draft)):
            known = self._by_key.setdefault(key, [])
            if not any(one is entity for one in known):
                known.append(entity)

        if not draft.anonymous:
            based = self._by_base.setdefault(without_place(draft), [])
            if not any(one is entity for one in based):
                based.append(entity)
            if (tail := without_first(draft)) is not None:
                self._by_tail.setdefault(tail, []).append(entity)
            for start in starts(draft):
                self._by_start.setdefault(start, []).append(entity)
            for own in initials_of(draft):
                self._by_initials.setdefault(own, []).append(entity)

    def as_written(self, draft: OrganisationDraft) -> list[str]:
        """Its name as it stands, whatever it was read as («АлоэВера»): one word, or what is quoted, without endings."""
        written = self.text[draft.mentions[0].start : draft.mentions[0].end]
        if draft.anonymous:
            return []
        found = [] if " " in written or written == draft.name else [" ".join(words_of(written))]
        quoted = written if draft.source_rule == "organisation.quoted" else draft.proper_name
        return [*found, stem_key(quoted)] if quoted and written != draft.name else found

    def akin(self, draft: OrganisationDraft) -> Iterator[OrganisationDraft]:
        """Organisations whose name begins alike or has these initials, or is an abbreviation of this one."""
        for start in starts(draft):
            yield from self._by_start.get(start, ())
        yield from self._by_initials.get(letters(draft), ())
        for own in initials_of(draft):
            yield from self._by_key.get(own.lower(), ())

    def based(self, base: str) -> Sequence[OrganisationDraft]:
        """The organisations that have this name but for a place."""
        return self._by_base.get(base, ())

    def described(self, tail: str) -> Sequence[OrganisationDraft]:
        """The organisations that have this name but for an adjective before it, each once."""
        return list({id(one): one for one in self._by_tail.get(tail, ())}.values())

    def named(self, key: str) -> Sequence[OrganisationDraft]:
        """The organisations that bear this name."""
        return self._by_key.get(key, ())

    def blur(self, draft: OrganisationDraft) -> None:
        """«другой театр»: from here on «театр» may be this one, until an organisation is named again."""
        self._blurred[words_of(draft.name)[-1]] = draft.mentions[0].start

    def is_clear(self, entity: OrganisationDraft, noun: str) -> bool:
        """A noun that refers back may mean this organisation."""
        return entity.mentions[-1].start > self._blurred.get(noun, -1)

    def near(self, place: int) -> Iterator[OrganisationDraft]:
        """Organisations mentioned lately: those of this paragraph first, the latest first."""
        lately = self._recent[: -NEAR - 1 : -1]
        yield from (entity for entity, where in lately if where == place)
        yield from (entity for entity, where in lately if place - PARAGRAPHS <= where < place)

    def titled(self) -> Iterator[OrganisationDraft]:
        """What the title names."""
        return takewhile(lambda entity: entity.mentions[0].start < self._title, self.entities)

    def bracketed(self, draft: OrganisationDraft) -> OrganisationDraft | None:
        """Of the organisations that end where the latest one does, the one that a name in brackets behind it is of.

        The one it has the first letters of; the outermost, if the latest is an abbreviation itself; else the latest.
        """
        if not self._recent:
            return None
        latest = self._recent[-1][0]
        end = latest.mentions[-1].end
        ending = [one for one, _ in self._recent[-DEEP:] if one.mentions[-1].end == end]
        spelt = [one for one in ending if letters(draft) in initials_of(one)]
        return spelt[0] if spelt else ending[0] if latest.abbreviation else latest

    def all_back(self) -> Iterator[OrganisationDraft]:
        """Organisations by first mention, the latest first, as far back as is looked."""
        return islice(reversed(self.entities), FAR)

    def is_sentence_between(self, entity: OrganisationDraft, draft: OrganisationDraft) -> bool:
        """The entity was not named in the sentence of this mention."""
        sentence = bisect_right(self._starts, draft.mentions[0].start)
        return entity.mentions[-1].start < self._starts[sentence - 1] if sentence else False

    def resolved(self, other: OrganisationDraft | str | None) -> OrganisationDraft | str | None:
        """What a reference to a draft points at after merging; nothing, if it was left out."""
        if not isinstance(other, OrganisationDraft):
            return other
        found = self._replaced.get(id(other), other)
        return found if id(found) in self._held else None
