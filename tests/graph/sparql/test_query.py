"""Reading a query's text: what is refused, what only looks as if it were, and what the engine then sees."""

from __future__ import annotations

import string
import time
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import QueryForbidden, QueryTooLong
from graph.sparql import Form, Query
from graph.sparql.tokens import tokens

LIMIT = 100_000
PREFIXES = "PREFIX : <http://x/> PREFIX x: <http://x/> PREFIX service: <http://x/s#> PREFIX SERVICE: <http://x/S#> "
UPDATES = ["INSERT DATA {}", "LOAD <http://x/>", "CLEAR ALL", "DROP ALL", "CREATE GRAPH <x>", "COPY <a> TO <b>",
           "MOVE <a> TO <b>", "ADD <a> TO <b>", "DELETE WHERE {}", "WITH <g> DELETE {} WHERE {}"]  # fmt: skip


def read(text: str) -> Query:
    return Query.read(text, LIMIT)


SEPARATORS = st.sampled_from(["", " ", "\n", "\r\n\t", "#SERVICE <x>\n", " # } \" ' <\n "])
CASES = st.lists(st.booleans(), min_size=7, max_size=7)


def spelt(upper: list[bool], escaped: int | None = None, long: bool = False) -> str:
    letters = [c.upper() if up else c.lower() for c, up in zip("service", upper, strict=True)]
    if escaped is not None:
        letters[escaped] = f"\\U{ord(letters[escaped]):08X}" if long else f"\\u{ord(letters[escaped]):04x}"
    return "".join(letters)


class TestRefusesEveryRealService:
    @given(CASES, SEPARATORS, st.sampled_from(["<http://x/>", "?s", "$s", "SILENT <http://x/>", " :x", "silent?s"]))
    def test_in_any_case_before_anything(self, upper: list[bool], gap: str, target: str) -> None:
        with pytest.raises(QueryForbidden) as refused:
            read(f"SELECT * {{ {spelt(upper)}{gap}{target} {{ ?a ?b ?c }} }}")
        assert refused.value.keyword == "SERVICE"

    @given(CASES, st.integers(0, 6), st.booleans())
    def test_spelt_with_escapes(self, upper: list[bool], place: int, long: bool) -> None:
        with pytest.raises(QueryForbidden):
            read(f"SELECT * {{ {spelt(upper, place, long)} <http://x/> {{}} }}")

    @given(
        st.sampled_from(["?s ?p ?o .", "?s ?p 'a'", "?s ?p true", "?s ?p 1", "?s ?p 1e1", "?s ?p 'a'@en ",
                         "?s ?p 'a\\''", "?s ?p '''a'''", "?s ?p <http://x/#a>", "?s a x:a .", "FILTER(1<2)", "{}",
                         "BIND(1 AS ?x)", "OPTIONAL{}", "?s ?p x: ", "?s ?p 'a'^^x:a ", "VALUES ?x {1}", "[] ?p []",
                         "FILTER(?a<?b&&?c>?d)", "?s ?p _:b ", "?s ?p ?o;", "?s ?p ?o#\n"]),
        SEPARATORS,
        st.integers(0, 5),
    )  # fmt: skip
    def test_after_anything_at_any_depth(self, before: str, gap: str, depth: int) -> None:
        opened = "".join(("{", "OPTIONAL {", "GRAPH ?g {", "FILTER EXISTS {", "{SELECT*{")[:depth])
        text = f"SELECT * {{ {opened} {before}{gap}SERVICE<http://x/>{{}}"
        with pytest.raises(QueryForbidden):
            read(text + "}" * text.count("{"))

    @pytest.mark.parametrize(
        "text", [*UPDATES, "PREFIX : <x> insert data {}", "SELECT * {} ; DROP ALL", "l\\u006Fad <x>"]
    )
    def test_and_every_update(self, text: str) -> None:
        with pytest.raises(QueryForbidden) as refused:
            read(text)
        assert refused.value.keyword != "SERVICE"


WORDS = st.sampled_from(["SERVICE", "service", "LOAD", "Clear", "INSERT", "FROM", "dropService", "SERVICE <x> {}"])
PLAIN = st.text(string.ascii_letters + "-._", max_size=8)


class TestNeverRefusesAWordThatIsNone:
    @given(WORDS, st.sampled_from(['"', "'", '"""', "'''"]), st.text(max_size=20))
    def test_in_a_string(self, word: str, quote: str, around: str) -> None:
        escaped = "".join(f"\\u{ord(c):04x}" if c in "\"'\\\r\n" else c for c in around if ord(c) > 31)
        text = f"SELECT * {{ ?s ?p {quote}{escaped} {word} {quote} }}"
        assert read(text).text == text
        ox.Store().query(text)

    @given(st.sampled_from(["SERVICE", "service", "LOAD", "CLEAR"]), st.sampled_from(["#", "?q=", "/", "'", "\\u0041"]))
    def test_in_an_iri(self, word: str, before: str) -> None:
        text = f"SELECT * {{ <http://x/{before}{word}> ?p ?o FILTER(?o<1) }}"
        assert read(text).form is Form.SELECT
        ox.Store().query(text)

    @given(WORDS, st.text(max_size=20), st.sampled_from("\r\n"))
    def test_in_a_comment(self, word: str, after: str, end: str) -> None:
        text = f"SELECT * # {word} {after.translate({10: None, 13: None})}{end}{{ ?s ?p ?o }}"
        assert read(text).form is Form.SELECT
        ox.Store().query(text)

    @given(
        st.sampled_from(["SERVICE", "service", "Load", "clear", "a.service", "x·SERVICE", "é-service", "%41service"])
    )
    def test_in_a_name_a_variable_a_node_or_a_tag(self, word: str) -> None:
        plain = word.strip("%-.·").replace(".", "").replace("-", "").replace("%", "")
        text = f'{PREFIXES} SELECT * {{ ?{plain} x:{word} _:{plain} ; :{word} service:a ; x:b "a"@en-service . }}'
        assert read(text).text == text
        ox.Store().query(text)

    @pytest.mark.parametrize(
        "text",
        [
            "SELECT * { GRAPH service:g { ?s ?p ?o } }",
            "SELECT * FROM service:g { ?s ?p ?o }",
            "SELECT * FROM NAMED service:g { ?s ?p ?o }",
            "DESCRIBE service:a { ?s ?p ?o }",
            "SELECT * { service:a service:b service:c , service:d ; service:e service:f . }",
            "SELECT * { ?s a service:Thing . { ?s ?p ?o } }",
            "SELECT * { VALUES ?x { service:a service:b } }",
            "SELECT * { ?s service:a/service:b* ?o }",
        ],
    )
    def test_as_a_prefix_the_text_stays_as_it_is(self, text: str) -> None:
        assert read(PREFIXES + text).text == PREFIXES + text
        ox.Store().query(PREFIXES + text)

    def test_before_a_group_a_dot_keeps_an_object_an_object(self) -> None:
        text = PREFIXES + "SELECT * { ?s a service:Thing { ?s ?p ?o } }"
        assert read(text).text == text.replace("Thing {", "Thing . {")


# What the engine reads as SERVICE although the grammar reads a prefixed name.
@pytest.mark.parametrize("looks", ["SERVICE:x {}", "service:x{}", "SERVICEx:x {}", "servicesilent:x {}",
                                   "?s ?p trueSERVICE:x {}", "?s ?p ?o service:x #c\n {}",
                                   "?s ?p 1SERVICE:x {}"])  # fmt: skip
def test_a_name_that_the_engine_takes_for_service_is_a_syntax_error(looks: str) -> None:
    with pytest.raises(SyntaxError):
        ox.Store().query(read(f"PREFIX : <http://x/> PREFIX x: <http://x/> SELECT * {{ {looks} }}").text)


PIECES = st.sampled_from(
    ["?s ?p ?o", "?s ?p service:x", "service:x", "SERVICE:x", "SERVICEx:x", "trueSERVICE:x", "{}", "{", "}", "true",
     "1.", "1e1", '"a"', '"', "'", "'''", '"""', "<", ">", "#", "\n", "@en", "@en--ltr", "^^", "?s", "a", ".", ";", ",",
     "x:", "x:a", "x:a.", "_:b", "_:b.", "GRAPH", "GRAPH ?g", "OPTIONAL", "UNION", "MINUS", "FILTER(?s<?o)",
     "BIND(1 AS ?b)",
     "VALUES ?v {1}", "\\u0053ERVICE", "\\", "(", ")", "[", "]", "{|", "|}", "<<", ">>", "%41", "\\-", "·", "\x0c",
     "\u00a0", "\u2028", "silent:x", "LATERAL", "SELECT*", "SERVICE", "SILENT", "x:<", "U"]
)  # fmt: skip


@settings(max_examples=1500, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=9))
def test_the_engine_never_calls_a_service_that_was_let_through(
    listener: tuple[str, list[str]], pieces: list[tuple[str, str]]
) -> None:
    address, came = listener
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://x/a"), ox.NamedNode("http://x/a"), ox.NamedNode("http://x/a")))
    names = "".join(f"PREFIX {name}: <{address}> " for name in ("", "x", "silent", "service", "SERVICE"))
    body = "".join(piece.replace("U", f"<{address}>") + gap for piece, gap in pieces)
    try:
        query = read(f"{names} SELECT * {{ {body} {{ ?s ?p ?o }} }}")
        solutions = store.query(query.text)
        assert isinstance(solutions, ox.QuerySolutions)
        next(iter(solutions), None)
    except (QueryForbidden, SyntaxError, OSError):
        pass
    assert not came


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("before", ["", "BASE <http://x/> ", "prefix select: <http://ask/#describe> ", "# ASK\n"])
def test_the_form_is_the_first_word_after_the_prologue(form: Form, before: str) -> None:
    assert read(f"{before}{form.value.lower()}{{}}").form is form


@pytest.mark.parametrize("text", ["", "  ", "FOO", "{", "SELECTDISTINCT * {}", "é"])
def test_what_begins_like_no_query_has_no_form(text: str) -> None:
    assert read(text).form is None


@pytest.mark.parametrize(
    ("text", "names", "repeatable"),
    [
        ("SELECT * FROM <http://x/> {}", True, True),
        ("SELECT*FROM<http://x/>{}", True, True),
        ("SELECT ?from { ?from ?p 'FROM' }", False, True),
        ("SELECT (NOW() AS ?x) {}", False, False),
        ("SELECT (rand() AS ?x) {}", False, False),
        ("SELECT ?now { ?now ?p 'RAND' }", False, True),
        ("CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }", False, False),
        ("CONSTRUCT { ?s ?p _:b } WHERE { ?s ?p ?o }", False, False),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p [] }", False, True),
    ],
)
def test_dataset_and_repeatability_are_known(text: str, names: bool, repeatable: bool) -> None:
    assert (read(text).names_dataset, read(text).repeatable) == (names, repeatable)


def test_a_long_text_is_refused() -> None:
    with pytest.raises(QueryTooLong):
        Query.read("SELECT * {}" + " " * 90, 100)


@pytest.mark.parametrize("piece", ["a.", "a", '"', "'", "<", "<a", "x:a.", "\\u0041", "a-", '"""a"', '"\\"', "_:a.",
                                   "::", "service:a{", "\\", "1", "?", "@a-"])  # fmt: skip
def test_no_text_makes_reading_slow(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        list(tokens(text))
        with suppress(QueryForbidden):
            read(text)
        return time.process_time() - start

    # Four times the text takes some four times as long, on any machine; sixteen times where each part looks at all.
    assert min(taken(LIMIT) for _ in range(2)) < 8 * min(taken(LIMIT // 4) for _ in range(3)) + 0.2


class TestShape:
    @pytest.mark.parametrize(
        "text",
        ["SELECT * { ?a :p 'x' } LIMIT 10", "SELECT *\n{ ?a :p 'y' } LIMIT 99", 'SELECT*{?a :p ""}LIMIT 1 # again'],
    )
    def test_is_the_same_whatever_the_spaces_comments_numbers_and_strings(self, text: str) -> None:
        assert read(text).shape == read("SELECT * { ?a :p 'z' } LIMIT 5").shape

    @pytest.mark.parametrize("text", ["SELECT * { ?a :q 'z' } LIMIT 5", "SELECT * { ?a :p 'z' }", "ASK { ?a :p 'z' }"])
    def test_is_another_for_another_question(self, text: str) -> None:
        assert read(text).shape != read("SELECT * { ?a :p 'z' } LIMIT 5").shape
