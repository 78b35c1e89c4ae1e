"""A data folder that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from graph.store import DataDirectory


@pytest.fixture
def data(published: DataDirectory, tmp_path: Path) -> Path:
    """A data folder of its own with the seed graph published."""
    path = tmp_path / "data"
    shutil.copytree(published.path, path)
    return path
