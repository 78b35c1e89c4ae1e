"""Closes a worker off: no sockets, no programs, no writing, no file outside one folder, bounded memory.

Imported by the worker process before the snapshot is open, so that every thread of the engine inherits it.
An open-file limit of zero would not do: the engine opens the files of a large snapshot only when it needs them.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct

from graph.lifetime import end_with_parent

# Linux system calls by number: x86_64 and aarch64 (asm/unistd.h). io_uring makes sockets without a call to socket().
_CALLS = {
    "x86_64": (0xC000003E, {"socket": 41, "connect": 42, "socketpair": 53, "execve": 59, "ptrace": 101,
                            "execveat": 322, "io_uring_setup": 425}),
    "aarch64": (0xC00000B7, {"socket": 198, "connect": 203, "socketpair": 199, "execve": 221, "ptrace": 117,
                             "execveat": 281, "io_uring_setup": 425}),
}  # fmt: skip
_X32 = 0x40000000
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | 1  # refused with EPERM
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
# Rights over files and over TCP that exist from each Landlock version on (linux/landlock.h).
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
_TCP_SINCE, _TCP_RIGHTS = 4, 0b11


# What can be closed off where the system is able to.
GUARDS = frozenset({"files", "sockets"})


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def close_off(folder: str, memory: int) -> list[str]:
    """Leave this process only reading under `folder`, `memory` bytes of addresses, and its parent's life.

    Gives the guards that hold.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if platform.system() != "Linux":
        return []
    # A worker that is stopped in the middle of a query would otherwise outlive a service that is killed.
    end_with_parent()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    guards = {"files": _only_read(libc, folder), "sockets": _refuse_calls(libc)}
    return [name for name, holds in guards.items() if holds]


def _only_read(libc: ctypes.CDLL, folder: str) -> bool:
    """Landlock: nothing but reading beneath `folder`."""
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    count = max(rights for since, rights in _FILE_RIGHTS.items() if since <= version)
    tcp = _TCP_RIGHTS if version >= _TCP_SINCE else 0
    attributes = struct.pack("=QQ", (1 << count) - 1, tcp) if tcp else struct.pack("=Q", (1 << count) - 1)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    beneath = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    rule = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, beneath)
    try:
        added = libc.syscall(_ADD_RULE, ruleset, 1, rule, 0)
        return bool(added == 0 and libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(beneath)
        os.close(ruleset)


def _refuse_calls(libc: ctypes.CDLL) -> bool:
    """Seccomp: the calls that reach the network or start a program fail with EPERM."""
    if platform.machine() not in _CALLS:
        return False
    architecture, calls = _CALLS[platform.machine()]
    numbers = sorted(calls.values())
    steps = [(_LOAD, 0, 0, 4), (_JUMP_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps.append((_JUMP_AT_LEAST, len(numbers) + 1, 0, _X32))
    steps += [(_JUMP_EQUAL, len(numbers) - place, 0, number) for place, number in enumerate(numbers)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    return bool(libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)
