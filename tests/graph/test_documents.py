from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

import pytest

from graph import documents, reports
from graph.documents import HTML, PDF, TEXT
from graph.documents.printed import PrintedLine, page_text
from graph.errors import (
    DamagedDocument,
    DocumentError,
    DocumentTooBig,
    EmptyDocument,
    EncryptedDocument,
    NotADocument,
    WebErrorPage,
)

if TYPE_CHECKING:
    from pathlib import Path

    from graph.report import Report

PAGE = """1. Help is early and it stays for as long as it is wanted by the family.
2. Visits are regular. Children are seen alone and asked what they think of it."""


def printed(*pages: str | list[tuple[int, int, str]], encrypted: bool = False) -> bytes:
    """A PDF of these pages: lines of text, or lines with their place (x, y from the foot)."""
    placed = [
        page if isinstance(page, list) else [(72, 760 - 14 * i, line) for i, line in enumerate(page.split("\n"))]
        for page in pages
    ]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for lines in placed:
        parts = []
        for x, y, line in lines:
            words = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            parts.append(b"BT /F1 11 Tf %d %d Td (%s) Tj ET" % (x, y, words))
        stream = b"\n".join(parts)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            b" /Encoding /WinAnsiEncoding >> >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    key = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        key if encrypted else b"",
        len(data),
    )


def test_a_pdf_is_read_page_by_page() -> None:
    data = printed("Title", "2\n" + PAGE)
    document = documents.read(data, "report.bin")
    assert document.media_type == PDF
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == f"Title\n\f\n2\n{PAGE}"
    assert [document.page_at(position) for position in (0, 4, document.pages[1])] == [1, 1, 2]
    assert document.text[document.pages[1] :].startswith("2\n1. Help")
    assert document.warnings == ()


def test_a_gap_in_print_is_a_blank_line() -> None:
    lines = [(72, 700, "One line"), (72, 686, "and its next."), (72, 672, "Three."), (72, 648, "A new paragraph.")]
    assert documents.read(printed(lines), "x.pdf").text == "One line\nand its next.\nThree.\n\nA new paragraph."


def test_a_box_drawn_last_stands_where_it_is_seen() -> None:
    text = [(72, 700 - 14 * i, f"line {i}") for i in range(8)]
    late = [(72, 700 - 14 * i, f"line {i}") for i in range(12, 20)]
    foot = [(290, 40, "7")]
    document = documents.read(printed([*foot, *text, *late, (72, 700 - 14 * 9 - 7, "Heading")]), "x.pdf")
    lines = [line for line in document.text.split("\n") if line]
    assert lines.index("Heading") == lines.index("line 7") + 1
    assert lines[0] == "7"


def test_columns_side_by_side_stay_as_they_were_drawn() -> None:
    left = [(72, 700 - 14 * i, f"left {i}") for i in range(9)]
    right = [(400, 690 - 14 * i, f"right {i}") for i in range(5)]
    lines = [line for line in documents.read(printed(left + right), "x.pdf").text.split("\n") if line]
    assert lines == [*(f"left {i}" for i in range(9)), *(f"right {i}" for i in range(5))]


def test_a_bullet_drawn_after_its_line_stands_before_it() -> None:
    lines = [
        PrintedLine("end the backlog of first", 700, 700),
        PrintedLine("\uf0a7 health checks", 700, 686),
        PrintedLine("\uf0a7 improve plans", 672, 672),
    ]
    assert page_text(lines, 14).split("\n") == [
        "\uf0a7 end the backlog of first",
        "health checks",
        "\uf0a7 improve plans",
    ]


def test_a_dash_drawn_by_hand_is_a_dash() -> None:
    assert documents.pdf.clean("2014\u0335–15, 2015 \u0336 16, co-\ufffeoperate") == "2014–15, 2015 – 16, co--operate"


def test_a_symbol_is_a_dash_between_figures_and_a_bullet_elsewhere() -> None:
    assert documents.pdf.clean("\uf02d born in 2016\uf02d17") == "\uf02d born in 2016–17"


def test_a_hyphen_at_a_lines_end_is_a_hyphen() -> None:
    text = documents.read(printed("a well-\nbeing of all"), "x.pdf").text
    assert "\ufffe" not in text
    assert "well-" in text


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(printed(PAGE))
    assert documents.read_file(path, "a") == documents.read_file(path, "a")
    assert documents.read_file(path).name == str(path)


def test_a_web_page_is_read_as_its_words() -> None:
    page = """<!DOCTYPE html><html><head><title>A visit</title><style>p {}</style></head><body><nav>Menu</nav>
    <h1>A visit</h1><p>Help is <b>early</b>, and&nbsp;kind.</p><ul><li>One</li><li>Two</li></ul>
    <script>var x = "<p>no</p>";</script></body></html>"""
    document = documents.read(page.encode(), "visit.html")
    assert (document.media_type, document.title) == (HTML, "A visit")
    assert document.text == "A visit\n\nHelp is early, and kind.\n\n• One\n\n• Two"


def test_a_page_within_a_form_has_its_words_without_the_controls() -> None:
    page = """<html><body><form action="./"><input type="hidden" value="x"><button>Search</button><p>Help is early.</p>
    <select><option>2011</option></select><p>Plans are clear.</p><textarea>Say more</textarea></form></body></html>"""
    assert documents.read(page.encode(), "visit.html").text == "Help is early.\n\nPlans are clear."


@pytest.mark.parametrize("silent", ["nav", "button", "select", "svg", "noscript", "iframe"])
def test_an_element_that_is_never_closed_does_not_take_the_rest_of_the_page(silent: str) -> None:
    page = f"<html><body><p>Help is early.</p><{silent}><p>Plans are clear.</p><nav>Menu</nav><p>Staff stay.</p>"
    assert documents.read(page.encode(), "visit.html").text == "Help is early.\n\nPlans are clear.\n\nStaff stay."


def test_a_script_that_is_never_closed_is_not_read() -> None:
    page = b"<html><body><p>Help is early.</p><script>let x = 1;"
    assert documents.read(page, "visit.html").text == "Help is early."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_web_page_in_utf_16_is_a_web_page(encoding: str) -> None:
    data = "\ufeff<!DOCTYPE html><html><body><p>Help is early – and kind.</p></body></html>".encode(encoding)
    document = documents.read(data, "visit.html")
    assert (document.media_type, document.text, document.warnings) == (HTML, "Help is early – and kind.", ())


def test_a_web_error_page_saved_as_pdf_is_told_as_such() -> None:
    page = b"<!DOCTYPE html><html><title>Report not found</title><body><h1>Report not found</h1></body></html>"
    with pytest.raises(WebErrorPage, match=r"report\.pdf: .*'Report not found'.*download it again"):
        documents.read(page, "report.pdf")


def test_a_web_page_under_the_name_of_a_pdf_is_read_with_a_warning() -> None:
    page = b"<html><title>A visit</title><body><p>Help is early.</p></body></html>"
    assert documents.read(page, "report.pdf").warnings == ("the name says PDF, the content is a web page",)


def test_plain_text_keeps_its_positions() -> None:
    text = "Title\r\n\r\nHelp is early\u00a0– and kind.\fNext page"
    document = documents.read(text.encode(), "text.txt")
    assert (document.media_type, document.text) == (TEXT, text)
    assert document.page_at(text.index("Next")) == 2


def test_other_encodings() -> None:
    assert documents.read("Help – kind".encode("utf-16"), "a.txt").text == "Help – kind"
    windows = documents.read("Help – kind".encode("cp1252"), "a.txt")
    assert windows.text == "Help – kind"
    assert windows.warnings == ("not UTF-8; read as Windows text",)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyDocument, "empty"),
        (b" \n ", EmptyDocument, "empty"),
        (b"PK\x03\x04 something", NotADocument, "Office"),
        (b"\x89PNG\r\n", NotADocument, "picture"),
        (bytes(range(256)) * 20, NotADocument, "neither a PDF"),
        (b"%PDF-1.7 and nothing more", DamagedDocument, "damaged"),
        (b"<html><body></body></html>", EmptyDocument, "no text"),
        (printed(""), EmptyDocument, "scan"),
        (printed(PAGE, encrypted=True), EncryptedDocument, "password"),
    ],
)
def test_what_is_no_document_is_told_in_a_sentence(data: bytes, error: type[DocumentError], words: str) -> None:
    with pytest.raises(error, match=rf"^file\.pdf: .*{words}"):
        documents.read(data, "file.pdf")


def test_too_much_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_CHARACTERS", 10)
    with pytest.raises(DocumentTooBig, match="10 can be read"):
        documents.read(b"more than ten", "a.txt")
    monkeypatch.setattr(documents.pdf, "MAX_PAGES", 1)
    with pytest.raises(DocumentTooBig, match="2 pages"):
        documents.read(printed("one", "two"), "a.pdf")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with bytes changed, cut out, repeated or cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(changed) or 1)
        end = min(len(changed), start + chance.randint(1, 40))
        kind = chance.randrange(4)
        if kind == 0:
            changed[start:end] = chance.randbytes(end - start)
        elif kind == 1:
            del changed[start:end]
        elif kind == 2:
            changed[start:start] = changed[start:end] * chance.randint(1, 3)
        else:
            del changed[max(start, 8) :]
    return bytes(changed)


LETTER = """22 June 2023\nAnn Lee\nDirector of Children’s Services\nDear Ms Lee
Focused visit to Anywhere children’s services
This letter summarises the findings of the focused visit to Anywhere children’s services on 17 and 18 May 2023.
Headline findings\nCare leavers do well.\nWhat needs to improve?\n• Plans.\nYours sincerely\nBob Day"""
REPORT = """Inspection of Anywhere local authority children’s services\nInspection dates: 5 to 9 December 2022
Lead inspector: Ann Lee, HMI\nJudgement Grade
The impact of leaders on social work practice with children and families Good
The experiences and progress of children who need help and protection Good\nOverall effectiveness Good
Services are good.
What needs to improve?\n• Plans.\nThe experiences and progress of children who need help and protection: good\n"""
SOURCES = [
    printed(REPORT, "2\n" + PAGE, "3\n3. More."),
    printed(LETTER, PAGE),
    REPORT.encode() + PAGE.encode(),
    LETTER.encode(),
    b"<html><title>A visit</title><body><p>Help is early.</p><ul><li>One</li></ul></body></html>",
]


@pytest.mark.parametrize("seed", range(20))
def test_nothing_broken_crashes_a_run(seed: int) -> None:
    """A thousand mutations over the seeds: each is read, or refused in a sentence."""
    chance = random.Random(seed)
    for number in range(50):
        data = mutated(SOURCES[number % len(SOURCES)], chance)
        words, report = outcome(data)
        if report is None:
            assert words.endswith(".")
        else:
            assert all(0 <= start < end <= len(words) for p in report.paragraphs for start, end in p.spans)


def outcome(data: bytes) -> tuple[str, Report | None]:
    """The text and the report that come of some bytes, or the sentence that refuses them."""
    try:
        document = documents.read(data, "80999-anywhere/2023-01-01-inspection.pdf")
    except DocumentError as error:
        return str(error), None
    return document.text, reports.parse(document)
