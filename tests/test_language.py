"""Only Russian goes on; and all Russian does."""

import json
import os
from pathlib import Path

import pytest

from pipeline.language import language

SHARED = Path(os.environ.get("SVODKA_SHARED", Path(__file__).parents[2] / "shared"))

RUSSIAN = [
    "Умер поэт",
    "Минфин уволил 120 человек",
    "Рубль упал",
    "Apple показала новый iPhone 15 Pro Max и Apple Watch Ultra",
    "СМИ: Facebook, Instagram и WhatsApp оштрафованы",
    "Компания SpaceX запустила ракету Falcon Heavy с космодрома Cape Canaveral, сообщает The New York Times.",
    "«Коммерсантъ» узнал об отставке главы «Нафтогаза»",
    "Клуб «Дніпро» обыграл гостей со счётом 3:1 и вышел в финал Кубка страны, сообщил президент лиги.",
    "Двухъярусный мост открыт в Йошкар-Оле; на церемонии выступил глава Марий Эл",
    "Сборник выйдет в издательстве АСТ",
    # no function word, and yet Russian
    "Погода завтра: облачно, ветер северный, снег. Температура ночью минус пять, днём минус два",
]
OTHER = [
    ("uk", "У Києві вчора відбулася нарада щодо опалювального сезону."),
    ("uk", "Президент підписав закон про державний бюджет на наступний рік, повідомляє пресслужба."),
    ("uk", "Уряд призначив нового міністра"),
    ("be", "Урад Беларусі прызначыў новага міністра фінансаў."),
    ("bg", "Министърът на финансите заяви, че бюджетът ще бъде приет до края на годината."),
    ("bg", "Президентът на България подписа указ за назначаване на нови посланици."),
    ("sr", "Председник је изјавио да ће избори бити одржани у децембру ове године."),
    ("mk", "Претседателот изјави дека изборите ќе се одржат во декември."),
    ("kk", "Қазақстан Республикасының Президенті жаңа министрді тағайындады."),
    ("tt", "Казанда бүген яңа мәктәп ачылды, анда биш йөз бала укыячак."),
    ("ba", "Өфөлә яңы мәктәп асылды, унда биш йөҙ бала уҡыясаҡ."),
    (
        "und",
        "The government appointed a new head of the tax service on Monday, said Dmitry Medvedev (Дмитрий Медведев).",
    ),
    ("und", "Die Regierung hat am Montag einen neuen Finanzminister ernannt."),
    ("und", "12.04.2023 — 15:30 !!!"),
    ("und", "маршрутка " * 80),  # Cyrillic, long, and no sentence in it
]


@pytest.mark.parametrize("text", RUSSIAN)
def test_russian(text: str) -> None:
    assert language(text) == "ru"


@pytest.mark.parametrize(("code", "text"), OTHER)
def test_other_languages(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.skipif(not (SHARED / "text").is_dir(), reason="no shared texts")
def test_no_russian_article_is_refused() -> None:
    files = sorted((SHARED / "text").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]
    texts = [f"{row.get('title', '')}\n\n{row['text']}" for row in rows]
    assert len(texts) > 500
    assert [text[:80] for text in texts if language(text) != "ru"] == []
