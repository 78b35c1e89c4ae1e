"""HTTP as it comes in, where uvicorn's own way of reading it would answer for us, or read without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio

# Bytes of an address that are read. The parser fails at 65,536, and would answer without a word of why.
LONGEST = 60_000
# Bytes of header fields that are answered: as many as uvicorn's other parser reads. This one has no limit.
FIELDS = 65_536
# Fields that still go on after so many bytes are read no further.
_ENDLESS = 1_000_000
# Seconds in which the head of a request must have come. uvicorn waits for one without end.
PATIENCE = 10.0


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol with limits.

    Of an address that is too long it keeps one byte too many, for `HeadLimit` to see. A head whose fields do not end
    gets 400, and so does one that does not come in time.
    """

    # Whether a head is being read; whether only fields of it came just now; how many bytes came so; until when it may.
    _open = _only = False
    _fields = 0
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._limit = self.loop.call_later(PATIENCE, self._too_late)

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._only = self._open
        super().data_received(data)
        if self._open and self._limit is None:
            self._limit = self.loop.call_later(PATIENCE, self._too_late)
        if self._only:
            self._fields += len(data)
            if self._fields > _ENDLESS and not self.transport.is_closing():
                self.send_400_response(f"The header fields have more than {_ENDLESS:,} bytes.")

    def on_message_begin(self) -> None:
        self._open, self._fields = True, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._only = False
        self.url = (self.url + url)[: LONGEST + 1]

    def on_headers_complete(self) -> None:
        self._open = self._only = False
        self._in_time()
        super().on_headers_complete()

    def _in_time(self) -> None:
        if self._limit:
            self._limit.cancel()
            self._limit = None

    def _too_late(self) -> None:
        if self._open:
            self.send_400_response(f"The head of the request did not come within {PATIENCE:g} s.")
        else:
            self.transport.close()
