"""Floors rise by themselves and fall only when asked to."""

from pathlib import Path

import pytest

from pipeline.evaluate.floor import Floors, digest_of, gold_paths, measures
from pipeline.evaluate.score import Scores


def scores(hits: int) -> Scores:
    made = Scores()
    made.count("counts", hits=hits, gold=100, predicted=100)
    made.count("counts.rate", hits=1, gold=2, predicted=2)  # too few for a floor
    return made


def test_only_measures_with_enough_gold_have_floors() -> None:
    assert measures(scores(80)) == {"counts": 0.8}


def test_floors_rise(tmp_path: Path) -> None:
    floors = Floors.read(tmp_path / "floor.json")
    assert floors.update("a", "d1", scores(80), allow_lower=False) == []
    assert floors.update("a", "d1", scores(90), allow_lower=False) == []
    floors.write(tmp_path / "floor.json")
    again = Floors.read(tmp_path / "floor.json")
    assert again.of("a") == {"counts": 0.9}
    assert list(again.falls("a", scores(90))) == []
    assert [str(fall) for fall in again.falls("a", scores(89))] == ["a counts: F1 0.890, the floor is 0.900"]


def test_floors_are_not_lowered_unless_asked() -> None:
    floors = Floors({"a": {"digest": "d1", "f1": {"counts": 0.9}}})
    assert [fall.f1 for fall in floors.update("a", "d1", scores(80), allow_lower=False)] == [0.8]
    assert floors.of("a") == {"counts": 0.9}
    assert floors.update("a", "d1", scores(80), allow_lower=True) == []
    assert floors.of("a") == {"counts": 0.8}


def test_other_gold_needs_other_floors() -> None:
    floors = Floors({"a": {"digest": "d1", "f1": {"counts": 0.9}}})
    assert not floors.is_of("a", "d2")
    assert floors.update("a", "d2", scores(80), allow_lower=False) == []
    assert floors.sets["a"] == {"digest": "d2", "f1": {"counts": 0.8}}


def test_a_measure_that_is_gone_has_fallen() -> None:
    floors = Floors({"a": {"digest": "d1", "f1": {"dates": 0.5}}})
    assert [str(fall) for fall in floors.falls("a", scores(80))] == ["a dates: F1 0.000, the floor is 0.500"]


def test_the_digest_knows_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("1")
    before = digest_of(tmp_path)
    (tmp_path / "a" / "x.txt").rename(tmp_path / "a" / "y.txt")
    renamed = digest_of(tmp_path)
    (tmp_path / "a" / "y.txt").write_text("2")
    assert len({before, renamed, digest_of(tmp_path)}) == 3


def test_gold_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_SHARED", str(tmp_path))
    (tmp_path / "gold" / "seed").mkdir(parents=True)
    there, missing = gold_paths()
    assert ("seed", tmp_path / "gold" / "seed") in there
    assert f"nerel/dev: skipped, {tmp_path / 'gold' / 'nerel' / 'dev'} is not there" in missing
