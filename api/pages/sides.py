"""One side of a contradiction or a comparison: a statement and, where they are held, the words of its passages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.pages.sayings import sayings
from graph.said import quotes
from graph.terms import ID
from graph.wording import LIKE, Piece, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fastapi import Request

    from api.deps import Reader
    from api.pages.sayings import Saying
    from graph.wording import Wordings


@dataclass(frozen=True)
class Side:
    """A statement with its quotes in pieces; pieces that only this side has are marked where sides were compared."""

    saying: Saying
    quotes: list[tuple[Piece, ...]]


def sides(request: Request, reader: Reader, iris: Iterable[str]) -> list[Side]:
    """The statements in the order given."""
    return [
        Side(saying, [(Piece(quote),) for quote in quotes(reader.store, ID + saying.path)])
        for saying in sayings(request, reader, iris)
    ]


def set_apart(left: Sequence[Side], right: Sequence[Side]) -> tuple[list[Side], list[Side]]:
    """Both columns with what each words in its own way marked, where a quote has a like one on the other side."""
    return (
        [_marked(side, right, first=True) for side in left],
        [_marked(side, left, first=False) for side in right],
    )


def _marked(side: Side, others: Sequence[Side], first: bool) -> Side:
    texts = ["".join(piece.text for piece in quote) for other in others for quote in other.quotes]
    return replace(side, quotes=[_against(quote, texts, first) for quote in side.quotes])


def _against(quote: tuple[Piece, ...], texts: Sequence[str], first: bool) -> tuple[Piece, ...]:
    own = "".join(piece.text for piece in quote)
    tried: list[Wordings] = [compared(own, text) if first else compared(text, own) for text in texts]
    best = max(tried, key=lambda wordings: wordings.likeness, default=None)
    if best is None or best.likeness < LIKE:
        return quote
    return best.left if first else best.right
