"""Which articles are told to be reprints of one another."""

import json
from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.run.articles import dump

SENTENCES = [
    "Завод «Луч» в Заречье уволил 120 человек, сообщила пресс-служба предприятия во вторник.",
    "Генеральный директор Пётр Сомов пояснил, что заказы сократились на треть, а склад полон до весны.",
    "Профсоюз намерен оспорить увольнения в суде, первое заседание назначено на 3 марта 2023 года.",
    "Мэр города Анна Белова пообещала уволенным места в новом технопарке на улице Мира.",
    "В прошлом году предприятие выпустило 14 тысяч приборов, на четверть меньше, чем годом раньше.",
    "Средняя зарплата на заводе, по данным областной статистики, составляла 41 тысячу рублей.",
]
OTHERS = [
    "В Заречье открыли новый мост через реку Тихую, строили его четыре года.",
    "Директор музея Олег Рябов рассказал, что летом здесь покажут 300 картин из частных собраний.",
    "Профсоюз намерен оспорить увольнения в суде, первое заседание назначено на 3 марта 2023 года.",
    "Вход на выставку будет свободным каждую среду, пообещали в министерстве культуры области.",
]
WHOLE = " ".join(SENTENCES)
ARTICLES = [
    WHOLE,
    " ".join(OTHERS),
    " ".join(SENTENCES[:-1]),  # cut
    WHOLE.upper(),
    "Читайте также другие новости края. " + WHOLE.replace("во вторник", "накануне"),
    " ".join(reversed(OTHERS[:2])),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("run")
    news = dump(home / "news.jsonl", ARTICLES)
    assert main(["extract", str(news), "-o", str(home / "run"), "--workers", "1", "--quiet"]) == 0
    return home / "run"


def test_groups_are_told_in_the_order_of_the_run(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cut, in capitals, with other words around: a reprint. One sentence in common: none."""
    assert main(["reprints", str(run)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    keys = [[article["doc_key"] for article in group["articles"]] for group in found]
    assert keys == [[f"news.jsonl#{number}" for number in (0, 2, 3, 4)]]


def test_copies_are_all_but_the_first(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reprints", str(run), "--copies"]) == 0
    records = [json.loads(line) for line in (run / "part-00000.jsonl").read_bytes().splitlines()]
    assert capsys.readouterr().out.split() == [records[number]["id"] for number in (2, 3, 4)]


def test_what_cannot_be_compared_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reprints", str(tmp_path)]) == 2
    assert "holds no part-*.jsonl" in capsys.readouterr().err
    news = dump(tmp_path / "news.jsonl", ARTICLES[:1])
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--workers", "1", "--quiet", "--no-text"]) == 0
    assert main(["reprints", str(tmp_path / "run")]) == 2
    assert "the run has no texts" in capsys.readouterr().err
