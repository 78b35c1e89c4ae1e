"""`/void` and `/.well-known/void`: what the data set holds, with partitions, versions and example queries."""

from __future__ import annotations

from functools import partial

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from api import links
from api.deps import ReaderDep
from api.descriptions import WHOLE, choice, respond
from api.pages import wholes
from api.schemas import PROBLEMS, description_of
from graph.catalogue import DATASET, DESCRIPTION, releases
from graph.terms import BASE, term
from graph.things import Description

router = APIRouter(tags=["linked data"], default_response_class=Response)


@router.get("/void", responses={**PROBLEMS, 200: description_of("The data set's description", WHOLE)})
@router.get("/.well-known/void", responses={**PROBLEMS, 200: description_of("The data set's description", WHOLE)})
def void(request: Request, reader: ReaderDep) -> Response:
    """The data set in VoID and DCAT: the same as in the graph, and which versions can be read here."""
    chosen = choice(request, WHOLE)
    readable = request.app.state.directory.releases()
    triples = list(releases(readable))
    endpoint = ox.NamedNode(links.absolute(request, links.local(request, f"{BASE}sparql").partition("?")[0]))
    triples.append(ox.Triple(DATASET, term("void:sparqlEndpoint"), endpoint))
    served = [ox.Quad(t.subject, t.predicate, t.object, DESCRIPTION) for t in triples]
    told = Description(DATASET.value, (*reader.catalogue, *served))
    page = partial(wholes.of_description, request, reader, told, "The data set")
    return respond(request, reader, told, chosen, WHOLE, page, besides=str(readable))
