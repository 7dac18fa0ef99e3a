"""What a reader's process may not do. Each guard is put up where the platform has it, and said to stand only where it does."""

import ctypes
import os
import platform
import struct
import sys

from ingest.limits import MEGABYTE, Limits

if sys.platform != "win32":
    import resource

_LARGEST_FILE = 256 * MEGABYTE
"""What it may write in one file: room for a converter's temporary copy."""
_OPEN_FILES = 256
_ROOM = 4096 * MEGABYTE
"""Address space beyond the memory limit: libraries reserve much that they never touch."""

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Linux: machine → its name for the kernel's filter, and the number of its call `socket`."""
_IO_URING_SETUP = 425
_FIRST_X32_CALL = 0x40000000


def confine(limits: Limits) -> tuple[str, ...]:
    """Puts this process under guard for as long as it lives, and names the guards that stand: memory, files, network.

    Call it before any thread is started.
    """
    return (*_bounded(limits), *_without_network())


def allow_seconds(seconds: float) -> None:
    """Lets this process use that much more processor time, on each of its processors, and no more."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        processors = os.cpu_count() or 1
        most = int(used.ru_utime + used.ru_stime + seconds * processors) + 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _bounded(limits: Limits) -> tuple[str, ...]:
    if sys.platform == "win32":
        return ()
    _lower(resource.RLIMIT_CORE, 0)  # a dump of its memory would hold the paper
    _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    guards = ["files"] if _lower(resource.RLIMIT_FSIZE, _LARGEST_FILE) else []
    data = _lower(resource.RLIMIT_DATA, limits.memory_bytes)
    space = _lower(resource.RLIMIT_AS, limits.memory_bytes + _ROOM)
    if data and space and sys.platform == "linux":  # elsewhere they can be set and are not kept
        guards.append("memory")
    return tuple(guards)


def _lower(what: int, most: int) -> bool:
    """Sets a limit that is not above the one in force; false where the platform has none of this kind."""
    hard = resource.getrlimit(what)[1]
    value = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(what, (value, value))
    except (OSError, ValueError):
        return False
    return True


def _without_network() -> tuple[str, ...]:
    """Reading needs no network: it is denied by the kernel's call filter, else by a network namespace with nothing in it."""
    if sys.platform != "linux":
        return ()
    libc = ctypes.CDLL(None, use_errno=True)
    if _filtered(libc) or libc.unshare(_NEW_USERS | _NEW_NETWORK) == 0:
        return ("network",)
    return ()


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def _filtered(libc: ctypes.CDLL) -> bool:
    """Refuses every socket but those within this machine (a converter speaks with itself over one). Inherited by children."""
    machine = _CALLS.get(platform.machine())
    if machine is None:
        return False
    code = _filter(*machine)
    program = _Program(len(code) // 8, code)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(machine: int, socket: int) -> bytes:
    """A program in the kernel's packet-filter code: (operation, jump if true, jump if false, value) each."""
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, deny, absent, kill = 0x7FFF0000, 0x0005000D, 0x00050026, 0x80000000  # deny: EACCES; absent: ENOSYS
    lines = (
        (load, 0, 0, 4),  # the machine
        (equal, 1, 0, machine),
        (give, 0, 0, kill),
        (load, 0, 0, 0),  # the call
        (at_least, 5, 0, _FIRST_X32_CALL),
        (equal, 5, 0, _IO_URING_SETUP),  # it would open sockets unseen
        (equal, 0, 2, socket),
        (load, 0, 0, 16),  # the socket's family
        (equal, 0, 1, 1),  # within this machine
        (give, 0, 0, allow),
        (give, 0, 0, deny),
        (give, 0, 0, absent),
    )
    return b"".join(struct.pack("HBBI", *line) for line in lines)
