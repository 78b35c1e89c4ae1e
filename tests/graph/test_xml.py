"""Element trees as text: what a reader of XML makes of them is what xml.etree meant."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from graph.exports import xml

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t&<>\"'")
)
NAMES = st.sampled_from(["node", "data", "{urn:x}colour"])


def elements(inside: st.SearchStrategy[ElementTree.Element]) -> st.SearchStrategy[ElementTree.Element]:
    def made(name: str, said: dict[str, str], children: list[ElementTree.Element], text: str) -> ElementTree.Element:
        element = ElementTree.Element(name, said)
        element.extend(children)
        element.text = None if children else text
        return element

    said = st.dictionaries(st.sampled_from(["id", "for", "value"]), WORDS, max_size=2)
    return st.builds(made, NAMES, said, st.lists(inside, max_size=4), WORDS)


TREES = st.recursive(elements(st.builds(ElementTree.Element, NAMES)), elements, max_leaves=12)


@given(TREES)
def test_a_tree_is_written_as_it_is(tree: ElementTree.Element) -> None:
    root = ElementTree.Element("root")
    root.append(tree)
    expected = ElementTree.canonicalize(ElementTree.tostring(root, encoding="unicode"), rewrite_prefixes=True)
    written = xml.document(root, {"x": "urn:x"}).decode()
    assert ElementTree.canonicalize(written.partition("\n")[2], rewrite_prefixes=True) == expected
