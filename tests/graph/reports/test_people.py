from __future__ import annotations

import pytest

from graph.reports.people import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee, His Majesty’s Inspector", ["Ann Lee"]),
        ("Ann Lee\nHer Majesty's Inspector", ["Ann Lee"]),
        ("Ann Lee HMI and Bob Day, HMI", ["Ann Lee", "Bob Day"]),
        (
            "Máire O’Day, Jo-ann van Dyke and Lee J Smith-Jones, Her Majesty’s Inspectors",
            ["Máire O’Day", "Jo-ann van Dyke", "Lee J Smith-Jones"],
        ),
        ("Ann Lee (HMI) Bob Day (OI)\nCy Fox (OI) Di Gray, Senior HMI", ["Ann Lee", "Bob Day", "Cy Fox", "Di Gray"]),
        ("Ann Lee (Contracted Inspector); Bob Day, two of Her Majesty’s Inspectors.", ["Ann Lee", "Bob Day"]),
        ("Ann Lee and Ann Lee", ["Ann Lee"]),
        ("the local authority and its partners", []),
        ("Ofsted", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert list(names(text)) == expected
