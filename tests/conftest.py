"""What tests share: the extractor, loaded once, and the material that stands beside the repository."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from pipeline.article import Extractor

ROOT = Path(__file__).parents[1]
"""The repository."""

SHARED = Path(os.environ.get("SVODKA_SHARED", ROOT.parent / "shared"))
"""Gold and texts, where they are to be had."""

settings.register_profile(
    "svodka", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("svodka")


@pytest.fixture(scope="session")
def extractor() -> "Extractor":
    """The extractor; its models take a second to load."""
    from pipeline.article import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def browser() -> "Generator[Browser]":
    """A real Chromium; one for all tests of a process, for more its driver does not allow."""
    from tests.review.browser import chromium

    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres_server() -> "Generator[str]":
    """The address of a real server, with a gap for the database; where there is none tests are skipped, not in CI."""
    from tests import postgres

    if postgres.programs() is None:
        if "CI" in os.environ:
            pytest.fail("PostgreSQL is not installed: .ci/run has to install it")
        pytest.skip("needs PostgreSQL (apt-get install postgresql)")
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and texts; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the gold and texts in {SHARED} (SVODKA_SHARED says where they are)")
    return SHARED
