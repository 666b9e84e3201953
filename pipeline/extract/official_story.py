"""People of a plot: whom an article names only where it tells a film, a book, a play."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.draft import OfficialDraft
from pipeline.lexicon import lexicon
from pipeline.rules.pattern import Pattern
from pipeline.text import Article, Sentence

PLOT = Pattern("<plot> | <plot_noun> <>{0,3}? <plot_verb>")
"""«По сюжету …», «Действие романа происходит …»."""
WORK = Pattern("<plot> | <fiction>")
"""What has a plot: events of the news have none."""


def real(article: Article, found: Sequence[OfficialDraft]) -> list[OfficialDraft]:
    """Less the posts of people who live in a plot; who has made the work is real («автор», «режиссёр»)."""
    plots = list(_plots(article.sentences))
    return [one for one in found if not _is_thought_up(one, plots)] if plots else list(found)


def _plots(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """From the word of a plot to the end of its paragraph."""
    for _, group in groupby(sentences, lambda one: one.paragraph):
        start, of_work = None, False
        paragraph = list(group)
        for sentence in paragraph:
            of_work = of_work or WORK.search(sentence.codes) is not None
            match = PLOT.search(sentence.codes) if of_work and start is None else None
            start = start if match is None else sentence.tokens[match.start()].start
        if start is not None:
            yield start, paragraph[-1].end


def _is_thought_up(one: OfficialDraft, plots: Sequence[tuple[int, int]]) -> bool:
    words = one.position.split()
    if one.person is None or any("maker" in lexicon().of_lemma(word) for word in (words[0], words[-1])):
        return False
    return all(any(start <= span.start < end for start, end in plots) for span in one.person.mentions)
