"""The reading of real reports does not get worse. Skips where the reports are not beside the project."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent.parent / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="the development reports are not beside the project"
)


@pytest.fixture(scope="module")
def scoring() -> Any:
    spec = importlib.util.spec_from_file_location("reading", HERE / "reading.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses look their module up by name.
    sys.modules["reading"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reading(scoring: Any) -> Any:
    return scoring.read_all(SHARED / "reports")


def test_every_field_is_right(scoring: Any, reading: Any) -> None:
    wrong = [f"{name}: {error}" for name, score in scoring.score_fields(reading).items() for error in score.errors]
    assert wrong == []


def test_hand_made_sentences_are_found_in_their_paragraphs(scoring: Any, reading: Any) -> None:
    scores = scoring.score_sentences(reading)
    assert scores["sentence found"].share >= 0.99
    assert scores["its paragraph"].share >= 0.99


def test_every_numbered_paragraph_is_there_once_and_in_order(scoring: Any, reading: Any) -> None:
    assert scoring.unexplained_numbers(reading) == []


def test_every_position_holds(reading: Any) -> None:
    for name, report in reading.reports.items():
        text = reading.texts[name]
        spans = [span for paragraph in report.paragraphs for span in paragraph.spans]
        assert spans == sorted(spans), name
        assert len({paragraph.key for paragraph in report.paragraphs}) == len(report.paragraphs), name
        for judgement in report.judgements:
            words = " ".join(text[judgement.span.start : judgement.span.end].split())
            assert words.endswith(judgement.printed) or judgement.printed in words, name
