"""Articles for runs: short, all different, some of them no good."""

import json
from collections.abc import Iterable
from pathlib import Path

TEXT = "Министр Антон Силуанов сообщил 5 мая 2020 года, что Министерство финансов уволило {number} сотрудников."
ENGLISH = "The ministry of finance has dismissed one hundred and twenty employees, the minister said on Tuesday."


def dump(path: Path, texts: Iterable[str]) -> Path:
    """A JSONL file of these texts."""
    lines = (json.dumps({"id": str(number), "text": text}, ensure_ascii=False) for number, text in enumerate(texts))
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def texts(count: int) -> list[str]:
    """So many good articles."""
    return [TEXT.format(number=number) for number in range(1, count + 1)]


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
