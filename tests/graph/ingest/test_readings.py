"""What is read in a report has the shape of the seeds."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import authorities, build, documents, quads, reports, seeds
from graph.identifiers import thing
from graph.readings import Address, describe, document_slug, read, taggers, values
from graph.readings.keywords import Keywords
from graph.readings.known import Known, known
from graph.report import Authority, Span
from graph.snapshot import canonical
from graph.terms import ID, NS, term
from graph.validation import validate
from tests.conftest import SEEDS, SHARED
from tests.graph.ingest.conftest import LETTER, inspection

if TYPE_CHECKING:
    from graph.documents import Document
    from graph.readings.tags import Tagger
    from graph.readings.values import Reading


def words(node: object) -> str:
    """The address of a node or the words of a literal."""
    return str(getattr(node, "value", ""))


def reading(document: Document, described: Known, tagger: Tagger | None = None) -> tuple[Reading, describe.Lines]:
    report = reports.parse(document)
    assert report.inspection
    bodies = (authorities.resolve(report.inspection.authority, report.inspection.last_day),)
    address = Address(bodies, document_slug(bodies, report.inspection))
    found = read(document, report, address, described, tagger or Keywords(), "test")
    return found, describe.lines(found, document, described)


def of_text(text: str, name: str) -> tuple[Reading, describe.Lines]:
    return reading(documents.read(text.encode(), name), Known())


@pytest.fixture(scope="module")
def report() -> tuple[Reading, describe.Lines]:
    return of_text(inspection(), "80443-bury/2024-01-26-inspection.txt")


@pytest.fixture(scope="module")
def letter() -> tuple[Reading, describe.Lines]:
    return of_text(LETTER, "80443-bury/2024-06-22-focused-visit.txt")


def test_addresses_tell_area_day_kind_paragraph_and_place(report: tuple[Reading, describe.Lines]) -> None:
    found = report[0]
    assert found.source.slug == "bury-2024-01-26-inspection"
    assert [event.path for event in found.events] == ["inspection/bury/2023-12"]
    numbers = [statement.number for statement in found.statements]
    assert {"1.1", "1.2", "1.3", "4.1", "5.3"} <= set(numbers)
    assert any(number.startswith("p1.") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_every_kind_of_statement_is_there(report: tuple[Reading, describe.Lines]) -> None:
    kinds = {statement.KIND for statement in report[0].statements}
    assert kinds == {"Finding", "Judgement", "Recommendation", "Claim"}


def test_a_sentence_is_said_once(report: tuple[Reading, describe.Lines]) -> None:
    said = [s.says for s in report[0].statements if isinstance(s, values.Finding)]
    assert said.count("Supervision is weak and not yet regular.") == 1
    assert not any("Open Government" in words for words in said)


def test_grades_go_by_their_label_with_every_place(report: tuple[Reading, describe.Lines]) -> None:
    grades = {s.area: s for s in report[0].statements if isinstance(s, values.Judgement)}
    assert {area: grade.grade for area, grade in grades.items()} == {
        "ilacs-overall": "good",
        "ilacs-leaders": "good",
        "ilacs-care": "good",
        "ilacs-help-and-protection": "requires-improvement",
    }
    assert len(grades["ilacs-leaders"].spans) == 2
    assert len(grades["ilacs-overall"].spans) == 1


def test_what_is_asked_has_force_and_addressee(report: tuple[Reading, describe.Lines]) -> None:
    asked = [s for s in report[0].statements if isinstance(s, values.Recommendation)]
    assert [s.says for s in asked] == ["The timeliness of pathway plans.", "Supervision of social workers."]
    assert {(s.force, s.addressed_to) for s in asked} == {("area-to-improve", ("org/bury",))}


def test_the_event_has_its_days_lead_and_framework(report: tuple[Reading, describe.Lines]) -> None:
    [event] = report[0].events
    assert (event.first_day, event.last_day) == (date(2023, 12, 4), date(2023, 12, 15))
    assert (event.lead, event.framework, event.inspects) == (("person/ann-lee",), "ilacs", ("org/bury",))


def test_a_comparison_with_the_last_inspection_is_kept(report: tuple[Reading, describe.Lines]) -> None:
    [better] = [s for s in report[0].statements if isinstance(s, values.Finding) and s.trend]
    assert (better.trend, better.since, better.says[:13]) == ("improving", "inspection", "Pathway plans")


def test_every_tag_says_which_tagger_chose_it_and_what_it_rests_on(report: tuple[Reading, describe.Lines]) -> None:
    found, lines = report
    store = ox.Store()
    store.load("".join(lines.said).encode(), format=ox.RdfFormat.N_QUADS)
    rows = store.query(
        f"PREFIX fg: <{NS}> PREFIX owl: <http://www.w3.org/2002/07/owl#> SELECT ?s ?topics ?version "
        "{ GRAPH ?g { ?s fg:taggedBy ?how . ?how fg:topicsFrom ?topics ; fg:polarityFrom ?polarity ;"
        " fg:kindFrom ?kind ;"
        " fg:trendFrom ?trend ; fg:ownerFrom ?owner ; fg:actorsFrom ?actors ; owl:versionInfo ?version } }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    told = {words(row["s"]): (words(row["topics"]), words(row["version"])) for row in rows}
    tagged = [s for s in found.statements if isinstance(s, values.Finding | values.Recommendation)]
    assert set(told) == {f"{ID}st/{found.source.slug}/{s.number}" for s in tagged}
    assert {version for _, version in told.values()} == {Keywords().version}
    without = next(s for s in tagged if s.basis and s.basis.topics == "layout")
    assert told[f"{ID}st/{found.source.slug}/{without.number}"][0] == f"{ID}basis/layout"


def test_a_grade_is_read_and_not_tagged(report: tuple[Reading, describe.Lines]) -> None:
    assert {s.basis for s in report[0].statements if isinstance(s, values.Judgement | values.Claim)} == {None}


def test_a_visit_covers_what_its_letter_says_and_its_leadership(letter: tuple[Reading, describe.Lines]) -> None:
    [event] = letter[0].events
    assert event.kind == "focused-visit"
    assert event.covers == ("theme/care-leavers", "theme/leadership")
    assert "This letter summarises" not in " ".join(s.says for s in letter[0].statements if s.number.startswith("1."))


def test_the_trained_tagger_tells_what_a_visit_looked_at() -> None:
    looked_at = "Inspectors looked at the local authority’s arrangements for care leavers."
    text = LETTER.replace(looked_at, "Inspectors looked at services delivered in the MASH and at strategy meetings.")
    found, _ = reading(documents.read(text.encode(), "80443-bury/letter.txt"), Known(), taggers.load())
    assert {"theme/front-door", "theme/child-protection", "theme/leadership"} <= set(found.events[0].covers)
    assert "theme/care-leavers" not in found.events[0].covers


def test_a_letter_that_names_no_subject_leaves_open_what_the_visit_looked_at() -> None:
    looked_at = "Inspectors looked at the local authority’s arrangements for care leavers."
    arranged = "The director of children’s services agreed how to deliver this visit with its workforce."
    found, _ = of_text(LETTER.replace(looked_at, arranged), "80443-bury/letter.txt")
    assert found.events[0].covers == ()


@pytest.mark.parametrize(
    ("text", "day", "licence"),
    [
        ("under the terms of the Open\nGovernment Licence", "2024-01-26", "open-government-licence"),
        ("for non-commercial educational purposes", "2014-01-26", "ofsted-non-commercial"),
        ("nothing", "2024-01-26", "open-government-licence"),
        ("nothing", "2014-01-26", "ofsted-non-commercial"),
    ],
)
def test_the_licence_is_the_printed_one_or_that_of_its_time(text: str, day: str, licence: str) -> None:
    whole = inspection().replace("under the terms of the Open Government Licence", text)
    assert licence in of_text(whole, f"80443-bury/{day}-inspection.txt")[0].source.licence


def test_lines_are_canonical_and_their_digest_that_of_the_store(report: tuple[Reading, describe.Lines]) -> None:
    lines = [*report[1].said, *report[1].evidence]
    store = ox.Store()
    store.bulk_load(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    assert b"".join(quads.in_order(lines)) == canonical(store)
    said, evidence = quads.in_order(report[1].said), quads.in_order(report[1].evidence)
    assert quads.digest(said, evidence) == hashlib.sha256(canonical(store)).hexdigest()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=3)), st.integers(0, 9))
def test_canonical_lines_stand_in_the_order_of_their_bytes_each_once(lines: list[str], cut: int) -> None:
    whole = sorted({line.encode() for line in lines})
    assert quads.in_order(lines) == whole
    parts = quads.in_order(lines[:cut]), quads.in_order(lines[cut // 2 :])
    assert quads.digest(*parts) == hashlib.sha256(b"".join(whole)).hexdigest()


@pytest.mark.parametrize("which", ["report", "letter"])
def test_what_is_read_holds_the_shapes(which: str, request: pytest.FixtureRequest) -> None:
    _, lines = request.getfixturevalue(which)
    ofsted = ox.Triple(thing("org/ofsted"), term("skos:prefLabel"), ox.Literal("Ofsted", language="en"))
    holds_the_shapes(lines, [ofsted])


@pytest.mark.parametrize(
    "name",
    [
        "80542-rochdale/2018-03-12-inspection.pdf",
        "80573-trafford/2015-05-12-inspection.pdf",
        "80528-north-somerset/2025-11-06-focused-visit.pdf",
        "80476-kent/2013-08-23-inspection.pdf",
    ],
)
def test_what_is_read_in_real_reports_holds_the_shapes(name: str) -> None:
    path = SHARED / "reports" / name
    if not path.exists():
        pytest.skip("the published reports are not beside the project, so none can be read here")
    triples = [triple for seed in seeds.read(SEEDS) for triple in seed.triples]
    found, lines = reading(documents.read_file(path), known(triples))
    document = documents.read_file(path)
    assert len(found.statements) > 50
    for statement in found.statements:
        assert all(document.text[start:end].strip() for start, end in statement.spans)
    spoken = (f"{ID}st/", f"{ID}doc/", f"{ID}selector/", f"{ID}furniture/", f"{ID}dev/", f"{ID}disc/", f"{ID}label/")
    holds_the_shapes(lines, [t for t in triples if not words(t.subject).startswith(spoken)])


def holds_the_shapes(lines: describe.Lines, beside: list[ox.Triple]) -> None:
    data = "".join((*lines.said, *lines.evidence))
    triples = [quad.triple for quad in ox.parse(input=data, format=ox.RdfFormat.N_QUADS)]
    assert validate([*build.vocabulary(), *beside, *triples]) == []


def test_a_statement_that_breaks_the_shapes_cannot_be_made() -> None:
    right = {"number": "1.1", "says": "x", "spans": (Span(0, 1),), "about": ("theme/a",), "polarity": "strength"}
    values.Finding(**right)  # type: ignore[arg-type]
    for wrong in (
        {"says": " "},
        {"spans": ()},
        {"spans": (Span(2, 1),)},
        {"about": ()},
        {"about": ("theme/a", "theme/b", "theme/c", "theme/d")},
        {"polarity": "good"},
        {"trend": "up"},
        {"relayed_by": "org/ofsted"},
        {"about": ("not a path",)},
        {"weight": "heavy"},
    ):
        with pytest.raises(ValueError, match=r"statement 1\.1"):
            values.Finding(**(right | wrong))  # type: ignore[arg-type]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_the_engine_would_write_it(text: str) -> None:
    line = f"{quads.iri('id/a')} {quads.term('fg:says')} {quads.text(text, 'en')} {quads.iri('graph/a')} .\n"
    store = ox.Store()
    store.bulk_load(input=line.encode(), format=ox.RdfFormat.N_QUADS)
    assert ox.serialize(store, format=ox.RdfFormat.N_QUADS) == line.encode()
    assert words(next(iter(store)).object) == text


def test_every_authority_of_the_table_is_found_by_its_names() -> None:
    for body in authorities.bodies().values():
        for name in (body.name, f"{body.name} Council", *body.spellings):
            from graph.reports.authorities import slug  # noqa: PLC0415

            found = authorities.resolve(Authority("x", name, slug(name), None, (name,)), body.until or date(2024, 1, 1))
            assert found == body, name
        assert all(successor in authorities.bodies() for successor in body.successors)


def test_an_authority_that_was_replaced_is_another_one() -> None:
    dorset = Authority("dorset", "Dorset Council", "dorset", None, ("Dorset Council",))
    assert authorities.resolve(dorset, date(2016, 2, 1)).slug == "dorset-county"
    assert authorities.resolve(dorset, date(2021, 9, 27)).slug == "dorset"
    assert [body.slug for body in authorities.predecessors("bournemouth-christchurch-and-poole")] == [
        "bournemouth",
        "dorset-county",
        "poole",
    ]


def test_no_file_of_the_project_is_needed_to_read(tmp_path: Path) -> None:
    assert of_text(inspection(), str(tmp_path / "letter.txt"))[0].source.identifier == "letter.txt"
