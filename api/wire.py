"""HTTP as it comes in, where uvicorn's own way of reading it would answer for us, or read without end."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Bytes of an address that are read. The parser fails at 65,536, and would answer without a word of why.
LONGEST = 60_000
# Bytes of header fields that are answered: as many as uvicorn's other parser reads. This one has no limit.
FIELDS = 65_536
# Fields that still go on after so many bytes are read no further.
_ENDLESS = 1_000_000


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol with limits.

    Of an address that is too long it keeps one byte too many, for `HeadLimit` to see. Fields without end get 400.
    """

    # Whether the fields of a head are being read; whether nothing else came; how much of them came so.
    _open = _only = False
    _fields = 0

    def data_received(self, data: bytes) -> None:
        self._only = self._open
        super().data_received(data)
        if self._only:
            self._fields += len(data)
            if self._fields > _ENDLESS and not self.transport.is_closing():
                self.send_400_response(f"The header fields have more than {_ENDLESS:,} bytes.")

    def on_url(self, url: bytes) -> None:
        self.url = (self.url + url)[: LONGEST + 1]
        self._open, self._only, self._fields = True, False, 0

    def on_headers_complete(self) -> None:
        self._open = self._only = False
        super().on_headers_complete()
