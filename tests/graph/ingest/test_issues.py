from __future__ import annotations

import pytest

from graph.readings.issues import named


@pytest.mark.parametrize(
    ("themes", "words", "about"),
    [
        (["missing-children"], "Return home interviews are late.", ("issue/return-interviews",)),
        (["missing-children"], "Missing children are looked for.", ("theme/missing-children",)),
        (["caseloads"], "Return home interviews are late.", ("theme/caseloads",)),
        (["thresholds", "caseloads"], "Too many are stepped down.", ("issue/step-down", "theme/caseloads")),
        ([], "Return home interviews are late.", ()),
    ],
)
def test_an_issue_is_named_by_its_own_words_under_its_theme(
    themes: list[str], words: str, about: tuple[str, ...]
) -> None:
    assert named(themes, words) == about
