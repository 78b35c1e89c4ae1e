"""How long a process lives that another has made."""

from __future__ import annotations

import ctypes
import platform
import signal

_DEATH_SIGNAL = 1


def end_with_parent() -> None:
    """Let this process end as soon as the thread that made it does, however that ends; where the system can."""
    if platform.system() == "Linux":
        ctypes.CDLL(None, use_errno=True).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
