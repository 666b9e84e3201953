"""Pages of runs."""

from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.report.run import hostile_run


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of hostile articles."""
    return hostile_run(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def page(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page."""
    output = tmp_path_factory.mktemp("page") / "page.html"
    assert main(["report", str(hostile), "-o", str(output), "--quiet"]) == 0
    return output
