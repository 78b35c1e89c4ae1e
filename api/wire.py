"""HTTP as it comes in, where uvicorn's own way of reading it would answer for us."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Bytes of an address that are read. The parser fails at 65,536, and would answer without a word of why.
LONGEST = 60_000


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol; of an address that is too long it keeps one byte too many, for `AddressLimit` to see."""

    def on_url(self, url: bytes) -> None:
        self.url = (self.url + url)[: LONGEST + 1]
