"""The systems that are timed: each loads, then takes one text at a time.

natasha 1.6 does not start on today's Python: it imports pymorphy2, which needs ``pkg_resources``. Here pymorphy3 stands
in for it, under its name; nothing else of natasha is changed.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.bench_tag import articles
from pipeline.language import language

Work = Callable[[str], object]
"""What a system does with one article."""


def natasha_whole() -> Work:
    """All natasha has: segments, morphology, syntax, entities, lemmas, normal forms, names, dates, money."""
    core, natasha, morph = _natasha()
    syntax: Any = natasha.NewsSyntaxParser(natasha.NewsEmbedding())
    names: Any = natasha.NamesExtractor(morph)
    dates: Any = natasha.DatesExtractor(morph)
    money: Any = natasha.MoneyExtractor(morph)

    def work(text: str) -> object:
        doc = core(text)
        doc.parse_syntax(syntax)
        for span in doc.spans:
            if span.type == natasha.PER:
                span.extract_fact(names)
        return doc, list(dates(text)), list(money(text))

    return work


def natasha_core() -> Work:
    """Natasha without syntax and yargy's grammars: segments, morphology, entities, lemmas, normal forms."""
    return _natasha()[0]


def _natasha() -> tuple[Callable[[str], Any], Any, Any]:
    for part in ("", ".analyzer", ".tagset", ".units", ".shapes", ".opencorpora_dict"):
        sys.modules[f"pymorphy2{part}"] = importlib.import_module(f"pymorphy3{part}")
    natasha: Any = importlib.import_module("natasha")
    embedding: Any = natasha.NewsEmbedding()
    segmenter, morph = natasha.Segmenter(), natasha.MorphVocab()
    tags, entities = natasha.NewsMorphTagger(embedding), natasha.NewsNERTagger(embedding)

    def core(text: str) -> Any:
        doc = natasha.Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(tags)
        doc.tag_ner(entities)
        for token in doc.tokens:
            token.lemmatize(morph)
        for span in doc.spans:
            span.normalize(morph)
        return doc

    return core, natasha, morph


def pullenti() -> Work:
    """PullEnti for Python with all its analysers («free for non-commercial use»; only the benchmark installs it)."""
    # What the wheel brings is old: it does without a licence file and with warnings in its source.
    sdk: Any = importlib.import_module("pullenti.Sdk").Sdk
    service: Any = importlib.import_module("pullenti.ner.ProcessorService").ProcessorService
    source: Any = importlib.import_module("pullenti.ner.SourceOfAnalysis").SourceOfAnalysis
    sdk.initialize(importlib.import_module("pullenti.morph.MorphLang").MorphLang.RU)
    processor: Any = service.create_processor()

    def work(text: str) -> object:
        try:
            return processor.process(source(text))
        except ValueError:  # «year 0 is out of range», on some dates
            return None

    return work


def svodka() -> Work:
    """From a text to the bytes of its checked record."""
    from pipeline.run.read import Options, extractor
    from pipeline.write.jsonl import line
    from schemas.document import Document

    ours = extractor(Options())

    def work(text: str) -> bytes:
        return line(ours.read(Document(doc_key="bench", text=text)))

    return work


SYSTEMS: dict[str, Callable[[], Work]] = {
    "natasha, whole": natasha_whole,
    "natasha, core": natasha_core,
    "PullEnti": pullenti,
    "svodka": svodka,
}
"""By the name they have in the tables."""
SLOW = {"PullEnti": 10}
"""How many articles a system that takes half a second for each is given."""


def russian(paths: list[Path]) -> list[str]:
    """The Russian articles of the files, shuffled the same way every time."""
    return [text for text in articles(paths) if language(text) == "ru"]
