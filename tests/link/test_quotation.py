"""Which sentences one quotation holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.quotation import quotations
from tests.article import article

# text, with a bar between the groups
GROUPS = [
    "«Одно. Другое», — сказал он.|Третье.",
    "'Построено 12 школ. Потратили', - отмечает он.|В 'Ромашке' есть д'Артаньян.|Всё.",
    "``Одно. Другое``, — сказал он.|Третье.",
    "''Одно. Другое'', — сказал он.|Третье.",
    "“Одно. Другое”, — сказал он.|Третье.",
    "„Одно. Другое“, — сказал он.|Третье.",
    # one mark closes all
    "«Мы из «Зари», — сказал он.|Третье.",
    "«Мы из «Зари». Два.»\n|Три.",
    # over paragraphs, each with a mark of its own
    "«Одно.\nДругое».\n|Он.",
    "«Одно.\n«Другое.\nТретье».\n|Он.",
    # a line of a dialogue
    "— Построено 12. Потратили, — сказал он.|Ещё.",
    # never closed
    "«Льготный продукт дорог.|Второе.|Третье.",
]


@pytest.mark.parametrize("text", GROUPS)
def test_what_one_quotation_holds(text: str) -> None:
    groups = text.split("|")
    told = article("".join(f"{group} " if not group.endswith("\n") else group for group in groups))
    held = [(group[0].start, group[-1].end) for group in quotations(told.sentences)]
    assert [told.text[first:end] for first, end in held] == [group.strip() for group in groups]


@given(st.text(alphabet="«»„“”\"'`’—, .\nАб", max_size=60))
def test_every_sentence_is_in_one_group_in_order(text: str) -> None:
    sentences = article(text).sentences
    assert [sentence for group in quotations(sentences) for sentence in group] == list(sentences)
