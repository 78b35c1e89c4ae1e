"""The exceptions of Findings Graph. None of them knows HTTP; `api/app.py` maps them to answers.

FindingsError
├── SeedError               a curated file cannot be read as written
├── DocumentError           a file cannot be read as a document; names the file
│   ├── NotADocument        neither PDF, HTML nor plain text
│   ├── WebErrorPage        the web page that stood where the document should have been
│   ├── EncryptedDocument   the PDF asks for a password
│   ├── DamagedDocument     a PDF, but broken beyond reading
│   ├── EmptyDocument       no text in it: a scan, or nothing at all
│   └── DocumentTooBig      more pages or text than a report can have
├── InvalidGraph            the shapes do not hold; carries the problems
├── StoreError
│   ├── NothingPublished    no snapshot has been published yet
│   ├── UnknownVersion      no snapshot has this version
│   │   └── OutdatedVersion published by an older program, whose look-ups need other tables
│   └── StoreBusy           another process is writing
├── UnknownTerm             a name no concept, thing or term has; carries near matches
│   └── UnclearName         a name of nothing or of several things; carries candidates with their kind
├── QueryError
│   ├── QuerySyntax         not SPARQL 1.1; carries line and column
│   ├── QueryForbidden      SERVICE or an update
│   ├── QueryUnsupported    asks for what the engine has not
│   ├── QueryTimeout        stopped at its time limit
│   ├── QueryTooBig         past a limit of size
│   │   ├── QueryTooLong    the query text
│   │   ├── QueryTooDeep    its nesting
│   │   ├── QueryMemory     the memory it needs
│   │   └── AnswerTooBig    the answer
│   ├── QueueFull           too many queries wait already; carries when to come again
│   └── QueryCrashed        the worker died without an answer
└── BadParameter            a parameter's value cannot be used
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


# How many problems a message spells out.
_SHOWN = 20


class FindingsError(Exception):
    """Anything this program refuses or cannot do, in words for its user."""


class SeedError(FindingsError):
    """A curated file cannot be read: names the file, the place and what to do."""

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__(f"{path}: {message}")


class DocumentError(FindingsError):
    """A file cannot be read as a document. `name` is the file; the message says what is wrong and what to do."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(f"{name}: {message}")


class NotADocument(DocumentError):
    """Neither PDF, HTML nor plain text."""


class WebErrorPage(DocumentError):
    """The web page that stood where the document should have been, saved under its name."""


class EncryptedDocument(DocumentError):
    """The PDF asks for a password."""


class DamagedDocument(DocumentError):
    """A PDF by its first bytes, but broken beyond reading."""


class EmptyDocument(DocumentError):
    """There is no text in it."""


class DocumentTooBig(DocumentError):
    """More pages or more text than a report can have."""


class InvalidGraph(FindingsError):
    """The shapes do not hold. `problems` are sentences, one per violation."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        shown = "\n".join(self.problems[:_SHOWN])
        rest = len(self.problems) - _SHOWN
        more = f"\n... and {rest} more" if rest > 0 else ""
        super().__init__(f"{len(self.problems)} problem(s) found:\n{shown}{more}")


class StoreError(FindingsError):
    """The data directory cannot do what was asked."""


class NothingPublished(StoreError):
    """No snapshot has been published yet."""


class UnknownVersion(StoreError):
    """No snapshot has the version that was asked for."""


class OutdatedVersion(UnknownVersion):
    """A snapshot that an older program published: SPARQL answers from it, look-ups cannot."""


class StoreBusy(StoreError):
    """Another process holds the writing lock."""


class UnknownTerm(FindingsError):
    """No concept or thing has this name. `near` are names that look like it."""

    def __init__(self, kind: str, name: str, near: Sequence[str] = ()) -> None:
        self.kind, self.name, self.near = kind, name, list(near)
        hint = f" Did you mean {', '.join(self.near)}?" if near else ""
        super().__init__(f"There is no {kind} called '{name}'.{hint}")


class UnclearName(UnknownTerm):
    """No thing, or more than one, goes by this name. `candidates` are path, label and kind of what may be meant."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str, str]], several: bool) -> None:
        super().__init__("thing", name, [path for path, _, _ in candidates])
        self.candidates, self.several = list(candidates), several
        listed = "; ".join(f"{path} ({kind}: {label})" for path, label, kind in candidates)
        problem = f"'{name}' may mean more than one thing" if several else f"Nothing is called '{name}'"
        self.args = (f"{problem}. Give one of these: {listed}." if listed else f"{problem}.",)


class BadParameter(FindingsError):
    """The value of a parameter cannot be used; the message says what can."""


class QueryError(FindingsError):
    """A SPARQL query did not give an answer."""


class QuerySyntax(QueryError):
    """Not SPARQL 1.1. `line` and `column` are 1-based where the parser told them."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        self.line, self.column = line, column
        super().__init__(message)


class QueryForbidden(QueryError):
    """SERVICE, or an update. `keyword` is the word that is refused."""

    def __init__(self, keyword: str, message: str) -> None:
        self.keyword = keyword
        super().__init__(message)


class QueryUnsupported(QueryError):
    """Asks for something that the engine has not, such as a function of another product."""


class QueryTimeout(QueryError):
    """Stopped at its time limit. `seconds` is that limit."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"The query was stopped after {seconds:g} s. Ask for less: add a LIMIT, "
            "name the graph or the type, or replace an unbounded path."
        )


class QueryTooBig(QueryError):
    """The query text, its memory or its answer is past a limit."""


class QueryTooLong(QueryTooBig):
    """The query text is past its limit."""


class QueryTooDeep(QueryTooBig):
    """The query is nested too deeply to be parsed."""


class QueryMemory(QueryTooBig):
    """The query needed more memory than one may have."""


class AnswerTooBig(QueryTooBig):
    """The answer is past its limit; nothing of it is given."""


class QueueFull(QueryError):
    """Too many queries run and wait already. `retry_after` is when to come again, in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"Too many queries are waiting. Try again in {retry_after} s.")


class QueryCrashed(QueryError):
    """The worker process ended without an answer."""
