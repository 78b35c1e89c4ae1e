"""Pictures: one in every form, always the same, with everything that they say they show, and nothing over the edge."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from graph.exports import PICTURES, sheet
from graph.exports.canvas import width_of, wrapped
from graph.exports.choice import Choice, drawn, export, select
from graph.exports.sheet import clean
from graph.paths import Wish
from tests.graph.test_exports import CHOICES, chosen, odd, sets

if TYPE_CHECKING:
    from api.deps import Reader

DRAWN = [
    ("path", Choice(path=Wish("MASS", "EHASH")), "graph"),
    ("neighbourhood", Choice(focus="sunrise"), "graph"),
    ("theme", Choice(topic="care-leavers"), "graph"),
    ("whole", Choice(), "graph"),
    ("timeline", Choice(topic="care-leavers", authority="rochdale"), "timeline"),
    ("heat map", Choice(authority="rochdale"), "heatmap"),
]


@pytest.mark.parametrize(("choice", "picture"), [d[1:] for d in DRAWN], ids=[d[0] for d in DRAWN])
def test_a_picture_is_one_in_every_form_and_always_the_same(reader: Reader, choice: Choice, picture: Any) -> None:
    def draw(form: str) -> bytes:
        return export(reader.projection, reader.store, reader.version, choice, form, picture)

    svg = ElementTree.fromstring(draw("svg"))
    assert svg.tag.endswith("svg")
    assert svg.find("{http://www.w3.org/2000/svg}title") is not None
    image = Image.open(io.BytesIO(draw("png")))
    assert image.width > 600
    assert image.convert("L").getpixel((2, 2)) == 255
    assert len(pypdfium2.PdfDocument(draw("pdf"))) == 1
    for form in PICTURES:
        assert draw(form) == draw(form)


@pytest.mark.parametrize(
    ("choice", "picture"),
    [
        *(one[1:] for one in DRAWN),
        (Choice(topic="supervision"), "graph"),
        (Choice(topic="private-fostering"), "graph"),
        (Choice(things=["team/rochdale/mass"]), "graph"),
        (Choice(focus="gail-hopper", shown=3), "graph"),
        (Choice(topic="young-carers", authority="rochdale"), "timeline"),
        (Choice(topic="young-carers", authority="rochdale"), "heatmap"),
    ],
)
def test_nothing_runs_over_the_edge_of_a_picture(reader: Reader, choice: Choice, picture: Any) -> None:
    file = export(reader.projection, reader.store, reader.version, choice, "pdf", picture)
    page = pypdfium2.PdfDocument(file)[0]
    text = page.get_textpage()
    ends = [text.get_charbox(number)[2] for number in range(text.count_chars())]
    assert len(ends) > 20
    assert max(ends) < page.get_width() - 10


def test_a_small_picture_has_every_node_and_every_edge(reader: Reader) -> None:
    svg = export(reader.projection, reader.store, reader.version, CHOICES["path"], "svg", "graph")
    ids = {part for element in ElementTree.fromstring(svg).iter() for part in element.attrib.get("id", "").split()}
    nodes, edges = sets(chosen(reader, "path"))
    assert nodes <= ids
    assert {edge[0] for edge in edges} <= ids


@pytest.mark.parametrize(
    "names", [["team/rochdale/mass"], ["team/rochdale/mass", "issue/cse-response", "st/ofsted-2014/41.7", "mass"]]
)
def test_a_picture_of_things_chosen_by_hand_shows_each(reader: Reader, names: list[str]) -> None:
    choice = Choice(things=names)
    svg = export(reader.projection, reader.store, reader.version, choice, "svg", "graph")
    ids = {part for element in ElementTree.fromstring(svg).iter() for part in element.attrib.get("id", "").split()}
    nodes, edges = sets(sheet(select(reader.projection, choice), reader.store, reader.version))
    assert nodes | {edge[0] for edge in edges} <= ids


def test_a_picture_says_what_it_does_not_show(reader: Reader) -> None:
    svg = export(reader.projection, reader.store, reader.version, Choice(focus="sunrise", shown=10), "svg", "graph")
    description = ElementTree.fromstring(svg).find("{http://www.w3.org/2000/svg}desc")
    assert description is not None
    assert "10 of" in str(description.text)
    assert "Left out:" in str(description.text)


def test_a_picture_of_states_says_what_is_known_only_second_hand(reader: Reader) -> None:
    choice = Choice(topic="care-leavers", authority="rochdale")
    svg = export(reader.projection, reader.store, reader.version, choice, "svg", "timeline")
    description = ElementTree.fromstring(svg).find("{http://www.w3.org/2000/svg}desc")
    assert description is not None
    assert "Known only second-hand: Inspection of children's services 2018." in str(description.text)


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_no_label_breaks_a_picture(form: str) -> None:
    for label in ("$x$ \\alpha {", "w" * 400, "", "a\nb", "<&>"):
        assert drawn(odd(label or " "), form)  # type: ignore[arg-type]


def test_text_is_broken_and_never_cut() -> None:
    text = "Pathway plans vary too much in quality " + "x" * 90
    lines = wrapped(text, 1.5, 8)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, 8) <= 1.5 for line in lines)
    assert clean("a\x00b\nc") == "a b c"
