"""The models in natasha's package, read without natasha and without the spare copies."""

import subprocess
import sys
from importlib.machinery import ModuleSpec

import numpy as np
import pytest

from pipeline.tag import bundle
from tests.tag import stock


def test_vocabulary_as_navec_reads_it() -> None:
    ours, theirs = bundle.navec().words, stock.navec().vocab
    assert list(ours) == theirs.words
    sample = [*theirs.words[::97], "<unk>", "<pad>", theirs.words[0], theirs.words[-3]]
    assert [ours[word] for word in sample] == [theirs.word_ids[word] for word in sample]


@pytest.mark.parametrize("word", ["", "йцукенгш", "\n", "a\na-gps", "ёё", "\U0001f600", "\ud800", "<UNK>"])
def test_words_it_does_not_have(word: str) -> None:
    assert bundle.navec().words.get(word) is None


def test_vectors_as_navec_reads_them() -> None:
    numbers = np.array([0, 7, 250_001, 123_456])
    assert np.array_equal(bundle.navec().vectors(numbers), [stock.navec().pq[number] for number in numbers])


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(bundle, "find_spec", nothing)
    with pytest.raises(ModuleNotFoundError, match="pip install natasha"):
        bundle.bundled(bundle.MORPH)


def test_digest_tells_models_apart() -> None:
    assert bundle.digest(bundle.NAVEC) != bundle.digest(bundle.MORPH)
    assert bundle.digest(bundle.MORPH) == bundle.digest(bundle.MORPH)


def test_natasha_is_not_imported() -> None:
    """Nor pymorphy2 nor pkg_resources: they fail on new Python releases."""
    code = (
        "from pipeline.tag import Tagger; Tagger.load(); import sys; "
        "print({'natasha', 'pymorphy2', 'pkg_resources', 'yargy', 'torch'} & sys.modules.keys())"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


def test_one_blas_thread_whatever_the_environment() -> None:
    """Importing the package does not load numpy, so the setting comes in time."""
    code = (
        "import os; os.environ['OPENBLAS_NUM_THREADS'] = '8'; import sys; import pipeline.tag; "
        "print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["False", "1"]
