"""What import-linter cannot say: a kind of fact is the files that begin with its name, and no kind knows another."""

import ast
from pathlib import Path

import pytest

import pipeline.extract

FILES = sorted(Path(pipeline.extract.__file__).parent.glob("[a-z]*.py"))
PACKAGE = "pipeline.extract"


def test_the_kinds_are_those_of_the_contract() -> None:
    assert {_kind(file.stem) for file in FILES} == {"count", "date", "official", "organisation", "person"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_extractors_do_not_know_one_another(file: Path) -> None:
    others = [name for name in _imported(file) if _kind(name) != _kind(file.stem)]
    assert others == []


def _kind(name: str) -> str:
    return name.partition("_")[0]


def _imported(file: Path) -> list[str]:
    """Modules of the package that a file imports."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
            found.append(str(node.module).removeprefix(f"{PACKAGE}."))
    return found
