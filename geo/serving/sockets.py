"""Lets every answer leave at once. Streamlit's listening socket waits (Nagle's algorithm), which costs 40 ms a time.

asyncio turns that off by itself, but only on sockets made with the protocol named, and Streamlit's is not. Knows
sockets of this process and nothing else.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

DESCRIPTORS = Path("/dev/fd")


@asynccontextmanager
async def without_waiting(_app: object) -> AsyncIterator[None]:
    """Lifespan of the server: its sockets listen already when it begins."""
    answer_at_once()
    yield


def answer_at_once() -> int:
    """Turn waiting off on every listening TCP socket of this process, whose connections inherit it; gives how many."""
    return sum(map(_turned_off, _open_files()))


def _open_files() -> list[int]:
    # a system without this folder keeps its 40 ms
    with suppress(OSError):
        return [int(name) for name in os.listdir(DESCRIPTORS) if name.isdigit()]
    return []


def _turned_off(number: int) -> bool:
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return False
        # a copy, closed again: both speak of the same socket
        with socket.socket(fileno=os.dup(number)) as copy:
            if copy.family not in (socket.AF_INET, socket.AF_INET6) or copy.type != socket.SOCK_STREAM:
                return False
            if not copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                return False
            copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return True
    except OSError:
        return False
