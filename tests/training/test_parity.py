"""The numpy net says what the trained net says. Needs torch, which only training installs."""

import io

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch belongs to training only")


def test_exported_student_emits_the_same() -> None:
    """Up to the rounding to whole numbers."""
    from pipeline.tag.mention import Layout, MentionTagger
    from training import gold
    from training.export import PLAIN, arrays_of, packed
    from training.form import learned, seed
    from training.student import HEADS, Ready, Student, collate

    seed(1)
    net = Student(64, 5, [(5, 1), (3, 2)], hidden=64).eval()
    article = gold.Article("a", "Глава Минфина Антон Силуанов прилетел в 2021-м.\nЕго ждали 15 человек.")
    tagger = MentionTagger.from_bytes(packed(arrays_of({"net": learned(net), "shape": net.shape}), PLAIN))
    (chunk,) = gold.chunks([article], 10**6)
    rows, place, live = collate([Ready(chunk)])
    with torch.no_grad():
        wanted = net(rows, place, live)[0, :, :, 1:].numpy()
    layout = Layout(article.text, gold.words(article), tagger.net)
    made = tagger.net.emissions(tagger.net.states(layout.slots, layout.fresh))
    assert np.abs(made.reshape(4, HEADS, -1).transpose(2, 1, 0) - wanted).max() < 0.1
    assert io.BytesIO(packed({}, PLAIN)).getvalue() == packed({}, PLAIN)
