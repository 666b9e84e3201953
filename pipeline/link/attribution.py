"""Who says so: which voice speaks over each fact of an article.

One voice speaks a whole quotation, however many sentences and paragraphs it has, and what a line goes on with behind
it; «Об этом сообщил» those before; where a sentence has several voices, the last before the fact speaks it.
"""

from collections.abc import Mapping, Sequence

from pipeline.draft import OfficialDraft, OrganisationDraft, PersonDraft
from pipeline.link.background import Extent
from pipeline.link.quotation import DASHES, MARK, is_whole, quotations
from pipeline.link.saying import Report, speaks_of_before
from pipeline.link.speaker import Speakers
from pipeline.link.voice import Listener, Voice
from pipeline.text import Article, Sentence


class Voices:
    """Finds the voices of an article's sentences."""

    def __init__(
        self,
        article: Article,
        persons: Sequence[PersonDraft],
        organisations: Sequence[OrganisationDraft],
        officials: Sequence[OfficialDraft],
        history: Mapping[int, Extent],
    ) -> None:
        """``history``: what ``background`` tells of the article."""
        self._text = article.text
        self._listener = Listener(Speakers(persons, organisations, officials))
        self._before: list[Sentence] = []
        self._announced: tuple[int, list[Voice]] | None = None
        """Paragraph that a colon opens, and who speaks it."""
        self._quoted: tuple[int, list[Voice]] | None = None
        """Paragraph that ended with a quotation, and whose it is."""
        self._by_sentence: dict[int, list[Voice]] = {}
        self._history = history
        self.reports: dict[int, Report] = self._listener.reports
        """By start of sentence, the word that reports what it says, whoever speaks."""
        heard = self._listener.words(article.sentences)
        for group in quotations(article.sentences):
            self._hear(group, heard)

    def of(self, sentence: Sentence, place: int) -> Voice | None:
        """The voice that says what stands at an offset of a sentence; not the words that tell who speaks."""
        voices = [
            voice
            for voice in self._by_sentence.get(sentence.start, ())
            if not (sentence.start <= voice.first <= place < voice.end)
        ]
        before = [voice for voice in voices if sentence.start <= voice.place < place]
        return before[-1] if before else next((voice for voice in voices if not voice.is_forward), None)

    def _hear(self, group: Sequence[Sentence], words: Mapping[int, Sequence[int]]) -> None:
        found: dict[int, list[Voice]] = {}
        for sentence in group:
            found[sentence.start] = list(self._listener.voices(sentence, words.get(sentence.start, ())))
            self._listener.recent.pass_by(sentence)
        shared = _spoken(group, found) or self._going_on(group)
        for sentence in group:
            own = found[sentence.start]
            voices = own or shared
            self._announce(sentence, own)
            if voices:
                self._by_sentence[sentence.start] = voices
            if voices and speaks_of_before(sentence):
                self._speak_before(sentence, voices)
            self._before.append(sentence)
        ends = shared and (len(group) > 1 or MARK.search(group[0].codes))
        self._quoted = (group[-1].paragraph, shared) if ends else None

    def _going_on(self, group: Sequence[Sentence]) -> list[Voice]:
        """Whose the sentences are that name nobody: who was announced for them, or has just spoken."""
        first = group[0]
        if announced := self._speaking(first):
            return announced
        before = self._before[-1] if self._before else None
        if before is None:
            return []
        if first.tokens[0].text in DASHES and before.paragraph == first.paragraph:
            return [voice for voice in self._by_sentence.get(before.start, ()) if _is_tag(before, voice)][-1:]
        if self._quoted is not None and self._quoted[0] == first.paragraph - 1 and is_whole(group):
            return self._quoted[1]
        return []

    def _speak_before(self, sentence: Sentence, voices: list[Voice]) -> None:
        """The sentence before is theirs, and those before it in one paragraph that nobody else says."""
        for number, earlier in enumerate(reversed(self._before)):
            if number and earlier.paragraph != sentence.paragraph:
                return
            if self._by_sentence.setdefault(earlier.start, voices) is not voices or earlier.start in self._history:
                return
            if sentence.start in self.reports:
                self.reports.setdefault(earlier.start, self.reports[sentence.start])

    def _announce(self, sentence: Sentence, voices: list[Voice]) -> None:
        """«Иван Петров сказал:» at the end of a paragraph: the next is his."""
        if voices and sentence.tokens[-1].text == ":":
            self._announced = sentence.paragraph + 1, voices[-1:]

    def _speaking(self, sentence: Sentence) -> list[Voice]:
        """Who was announced for this paragraph; for a list, for all its items."""
        if self._announced is None:
            return []
        paragraph, voices = self._announced
        if sentence.paragraph > paragraph and sentence.zone.kind == "list_item":
            self._announced = sentence.paragraph, voices
            return voices
        if sentence.paragraph == paragraph and self._is_lost(sentence):
            self._announced = None
            return []
        return voices if sentence.paragraph == paragraph else []

    def _is_lost(self, sentence: Sentence) -> bool:
        """Two empty lines behind the colon: what was announced is a video, or no part of the text."""
        return self._text[self._before[-1].end : sentence.start].count("\n") > _GAP


_GAP = 2
"""Line ends between a colon and what it announces."""


def _spoken(group: Sequence[Sentence], found: Mapping[int, Sequence[Voice]]) -> list[Voice]:
    """Who speaks a quotation: the voice behind its last mark, or before its first, or another within it."""
    if not any(found.values()):
        return []
    first, last = group[0], group[-1]
    marks = [first.tokens[mark.start()].start for mark in MARK.finditer(first.codes)][:1]
    closing = [last.tokens[mark.start()].start for mark in MARK.finditer(last.codes)][-1:]
    behind = [voice for voice in found[last.start] if closing and voice.place > closing[0]]
    before = [voice for voice in found[first.start] if marks and voice.place < marks[0]]
    others = sorted((voice for voices in found.values() for voice in voices), key=lambda voice: voice.is_inner)
    return behind[:1] or before[-1:] or others[:1]


def _is_tag(sentence: Sentence, voice: Voice) -> bool:
    """«…, — сказал он.»: a dash leads to the verb."""
    at = next((at for at, token in enumerate(sentence.tokens) if token.start == voice.place), 0)
    return any(token.text in DASHES for token in sentence.tokens[max(0, at - 2) : at])
