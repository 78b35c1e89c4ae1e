from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reports.authorities import FileName, agree, authority, file_name, slug


@pytest.mark.parametrize(
    ("expected", "spellings"),
    [
        ("norfolk", ["Norfolk", "Norfolk Council", "Norfolk County Council"]),
        ("hull", ["Hull", "Kingston upon Hull", "Kingston Upon Hull City Council", "Hull City"]),
        ("wakefield", ["Wakefield Metropolitan District Council", "Wakefield District Metropolitan Council"]),
        ("bristol", ["Bristol City of", "City of Bristol", "Bristol City Council"]),
        ("city-of-london", ["City of London", "London Corporation", "City of London Corporation"]),
        ("windsor-and-maidenhead", ["The Royal Borough of Windsor & Maidenhead", "Windsor and Maidenhead"]),
        ("bexley", ["London Borough of Bexley", "Bexley local authority", "Bexley Council"]),
        ("medway", ["Medway Children’s Services", "Medway Council"]),
        ("durham", ["Durham County Council", "County Durham", "Durham"]),
        ("newcastle-upon-tyne", ["Newcastle", "Newcastle upon Tyne City Council"]),
        ("st-helens", ["St. Helens", "St Helens Metropolitan Borough Council"]),
        ("herefordshire", ["Herefordshire Council", "Herefordshire, County of"]),
        ("isles-of-scilly", ["Council of the Isles of Scilly", "Isles of Scilly"]),
        ("surrey", ["Surrey Safeguarding Children Board", "Surrey County Council"]),
        ("nottinghamshire", ["Nottinghamshire County Council"]),
        ("nottingham", ["Nottingham City Council", "Nottingham City"]),
    ],
)
def test_one_slug_for_all_spellings(expected: str, spellings: list[str]) -> None:
    assert {slug(spelling) for spelling in spellings} == {expected}


@given(st.text(max_size=40))
def test_a_slug_is_stable(printed: str) -> None:
    assert slug(printed) == slug(f"  {printed}\n")


def test_what_a_file_name_says() -> None:
    assert file_name("reports/80546-windsor-maidenhead/2020-02-24-inspection.pdf") == FileName(
        "80546", "windsor-and-maidenhead", date(2020, 2, 24)
    )
    assert file_name("Somewhere, pdf - 2020-02-24.pdf") == FileName(published=date(2020, 2, 24))
    assert file_name("upload.pdf") == FileName()
    assert file_name("80546-windsor/2020-13-45.pdf").published is None


def test_slugs_that_may_mean_one_authority() -> None:
    assert agree("bournemouth-christchurch-poole", "bournemouth-christchurch-and-poole")
    assert agree("east-riding", "east-riding-of-yorkshire")
    assert not agree("rochdale", "oldham")


def test_the_urn_is_the_key_where_it_is_known() -> None:
    known = authority(["Rochdale Borough Council", "Rochdale"], file_name("80542-rochdale/2014-12-05-inspection.pdf"))
    assert (known.key, known.slug, known.name) == ("80542", "rochdale", "Rochdale Borough Council")
    assert known.spellings == ("Rochdale Borough Council", "Rochdale")
    assert authority(["Rochdale Borough Council"], FileName()).key == "rochdale"
    assert authority([], file_name("80542-rochdale/2014-12-05-inspection.pdf")).slug == "rochdale"
    assert authority([], FileName()).key == "unknown"
