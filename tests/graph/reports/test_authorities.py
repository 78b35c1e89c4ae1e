from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import authorities
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
        ("east-riding-of-yorkshire", ["East Riding", "East Riding of Yorkshire Council"]),
        ("stoke-on-trent", ["Stoke-on-Trent City Council", "Stoke on Trent"]),
        ("wirral", ["Metropolitan Borough of Wirral", "Wirral’s children’s services", "Wirral Council"]),
        ("sandwell", ["Sandwell Children’s Trust", "Sandwell Metropolitan Borough Council"]),
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
    assert file_name("80477-kingston upon hull/services, pdf - 10 february 2015.pdf") == FileName(
        "80477", "hull", date(2015, 2, 10)
    )
    assert file_name("303_bexley/20_august_2018.pdf") == FileName("303", "bexley", date(2018, 8, 20))
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


FORMS = (
    "{}",
    "{} Council",
    "{} County Council",
    "{} City Council",
    "{} Metropolitan Borough Council",
    "{} local authority",
    "{}’s children’s services",
    "{} Safeguarding Children Board",
    "The London Borough of {}",
    "Royal Borough of {}",
)


@pytest.mark.parametrize("form", FORMS)
def test_every_authority_is_known_however_its_name_is_trimmed(form: str) -> None:
    for body in authorities.bodies().values():
        if body.slug != "dorset-county":
            printed = authority([form.format(body.name)], FileName())
            assert authorities.resolve(printed, body.until or date(2024, 1, 1)) is body


def test_the_table_knows_all_authorities_of_england_by_their_numbers() -> None:
    table = authorities.bodies().values()
    today = [body for body in table if not body.until]
    assert len(today) == 153
    for number in ("urn", "code", "gss"):
        known = [getattr(body, number) for body in table if getattr(body, number)]
        assert len(known) == len(set(known))
    assert all(body.code and body.gss for body in table)
    assert [body.slug for body in today if not body.urn] == ["north-yorkshire"]


def test_a_folder_may_be_called_by_the_authority_code() -> None:
    unnamed = authority([], file_name("303_bexley/20 august 2018.pdf"))
    assert authorities.resolve(unnamed).slug == "bexley"
    wrong_slug = authority([], file_name("303_borough/20 august 2018.pdf"))
    assert authorities.resolve(wrong_slug).urn == "80488"
