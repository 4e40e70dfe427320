"""A real Secret Service for each test."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lab import secret_service
else:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from lab import secret_service


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> secret_service.Session:
    absent = secret_service.absent_packages()
    if absent:
        pytest.fail(f"These tests need the packages {' and '.join(absent)}")
    return secret_service.Session(tmp_path_factory.mktemp("s"))
