"""Settings, read once at the rim from FINDINGS_* environment variables. Command-line options win."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Everything that can be set from outside. Each field is one FINDINGS_ variable."""

    model_config = SettingsConfigDict(env_prefix="FINDINGS_", frozen=True)

    data: Path = Field(default=Path("data"), description="Folder of the published graph and its versions.")
    seeds: Path = Field(default=ROOT / "seeds", description="Folder of the curated documents.")
    documents: Path | None = Field(
        default=None, description="Folder with the source texts; where given, passages show their quotes."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, description="Port to listen on.", ge=0, le=65535)
    address: str | None = Field(
        default=None, description="Address under which others reach the service; as they asked where not given."
    )
    workers: int = Field(default=1, description="Processes that answer, over the same snapshots.", ge=1)
    shutdown_seconds: int = Field(default=30, description="Seconds that running requests get when told to stop.", ge=0)
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="What is logged: debug, info, warning or error. Only debug shows parameters."
    )
    rate_limit: str = Field(
        default="auto",
        description="Requests of one client, such as 600/minute; off; auto is 600/minute, off on a loopback address.",
    )
    query_timeout: float = Field(default=30.0, description="Seconds a SPARQL query may take.", gt=0)
    query_memory: int = Field(default=2_000_000_000, description="Bytes of address space a query worker may use.", gt=0)
    query_workers: int = Field(default=2, description="SPARQL queries that run at the same time.", ge=1)
    query_light_workers: int = Field(default=4, description="Short SPARQL queries that run beside the others.", ge=1)
    query_light_seconds: float = Field(
        default=0.05, description="Seconds of processor time after which a query is no short one.", gt=0
    )
    query_queue: int = Field(
        default=64, description="SPARQL queries that may wait for a place; more are sent away.", ge=0
    )
    query_length: int = Field(default=100_000, description="Characters a SPARQL query may have.", ge=1)
    answer_bytes: int = Field(default=100_000_000, description="Bytes an answer may have.", ge=1)
    spool_bytes: int = Field(default=2_000_000_000, description="Bytes of long answers on their way to readers.", ge=1)
    answer_cache_bytes: int = Field(default=64_000_000, description="Bytes of SPARQL answers kept for reuse.", ge=0)
    page_size: int = Field(default=100, description="Items on a page where the request names no limit.", ge=1)
