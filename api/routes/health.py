"""Is the service alive, and does it have data?"""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import ReaderDep
from api.schemas import PROBLEMS

router = APIRouter(tags=["service"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", responses={404: PROBLEMS[404], 503: PROBLEMS[503]})
def readyz(reader: ReaderDep) -> dict[str, str]:
    """A published graph can be read; 503 until there is one."""
    return {"status": "ready", "version": reader.version}


@router.get("/version", responses={404: PROBLEMS[404], 503: PROBLEMS[503]})
def version(reader: ReaderDep) -> dict[str, object]:
    """The version that answers now and what it was built from."""
    return dict(reader.snapshot.manifest.__dict__)
