"""Logs: one JSON object a line on standard error, each with the id of the request that it belongs to.

What a client asks for can hold secrets, so at the level `info` a line has the path and never the parameters.
"""

from __future__ import annotations

import json
import logging
import logging.config
import os
import re
from contextvars import ContextVar
from datetime import UTC, datetime

# The request that is being answered; a dash outside of one.
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")

_ENCODE = json.JSONEncoder(ensure_ascii=False, default=str).encode
_USABLE = re.compile(r"[A-Za-z0-9._:-]{1,128}")


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON; what is passed as `extra={"fields": {...}}` stands beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": REQUEST_ID.get(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return _ENCODE(line)


def configure(level: str) -> None:
    """Send every log line of this process to standard error as JSON."""
    # What no line tells need not be found out for each.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"level": level.upper(), "handlers": ["stderr"]},
        }
    )


def request_id(given: str | None) -> str:
    """The id that a client gave its request, where a log can hold it; else a new one."""
    return given if given and _USABLE.fullmatch(given) else os.urandom(16).hex()
