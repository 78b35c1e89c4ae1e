"""`/ontology`, `/ns` and the terms: the vocabulary, in every format and under both forms of its addresses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from api import links
from api.deps import ReaderDep
from api.descriptions import WHOLE, choice, respond
from api.formats import TURTLE, choose
from api.pages import described
from api.pages import vocabulary as pages
from api.schemas import PROBLEMS, description_of
from graph.errors import UnknownTerm, UnknownVersion
from graph.terms import BASE, NS, ONTOLOGY, term
from graph.things import VOCABULARY, describe, terms

if TYPE_CHECKING:
    import pyoxigraph as ox

router = APIRouter(tags=["linked data"], default_response_class=Response)

_SEE_OTHER: dict[int | str, dict[str, Any]] = {303: {"description": "The document about the vocabulary"}}


@router.get("/ns", status_code=303, responses={**PROBLEMS, **_SEE_OTHER})
def namespace(request: Request, _: ReaderDep) -> Response:
    """The vocabulary's own address leads to its document; what stands behind `#` is a term there."""
    return _to_document(request)


@router.get("/ns/{number}", status_code=303, responses={**PROBLEMS, **_SEE_OTHER})
def namespace_version(request: Request, reader: ReaderDep, number: str) -> Response:
    """The address of a version of the vocabulary leads to its document too."""
    known = [
        cast("ox.NamedNode", quad.object).value.rsplit("/", 1)[-1]
        for quad in reader.store.quads_for_pattern(VOCABULARY, term("owl:versionIRI"), None, None)
    ]
    if number not in known:
        raise UnknownTerm("version of the vocabulary", number, known)
    return _to_document(request)


def _to_document(request: Request) -> Response:
    asked = request.scope.get("suffix")
    ending = f".{asked}" if asked in {offer.name for offer in WHOLE} else ""
    address = links.local(request, f"{BASE}ontology{ending}")
    return Response(status_code=303, headers={"Location": address, "Vary": "Accept"})


@router.get("/ontology", responses={**PROBLEMS, 200: description_of("The vocabulary", WHOLE)})
def ontology(request: Request, reader: ReaderDep) -> Response:
    """Every class and property with its meaning and an example."""
    page = partial(pages.page, request, reader)
    return respond(request, reader, reader.vocabulary, choice(request, WHOLE), WHOLE, page)


@router.get("/ontology/context.jsonld", include_in_schema=False)
def context() -> Response:
    """The JSON-LD context of every answer."""
    return FileResponse(ONTOLOGY / "context.jsonld", media_type="application/ld+json")


@router.get("/ontology/{name}", responses={**PROBLEMS, 200: description_of("A term, or one file", WHOLE)})
def one_term(request: Request, reader: ReaderDep, name: str) -> Response:
    """One class or property; or a file of the vocabulary as it was written, such as `shapes.ttl`."""
    found = terms(reader.vocabulary)
    if name in found:
        told = describe(reader.store, NS + name)
        assert told
        page = partial(described.of_thing, request, reader, told, WHOLE)
        return respond(request, reader, told, choice(request, WHOLE), WHOLE, page)
    files = {path.stem: path for path in ONTOLOGY.glob("*.ttl")}
    if name not in files:
        near = [known for known in (*found, *files) if known.casefold() == name.casefold()]
        raise UnknownTerm("term", name, near or sorted(files))
    if "version" in request.query_params:
        raise UnknownVersion(f"{name}.ttl is a file of this installation and has no versions. Leave 'version' out.")
    return FileResponse(files[name], media_type=choose(request, TURTLE)[1])
