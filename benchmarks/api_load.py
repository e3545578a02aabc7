"""Requests a second that the API answers: `python -m benchmarks.api_load [--seconds 10] [--connections 8]`.

The same few addresses again and again, as caches and scripts do, over connections that are kept; the client is plain
asyncio and shares the machine's cores with the server.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.load import dashboard

PATHS = (
    "/api/v1/events.json",
    "/api/v1/attendees.json?event=moscow-2025",
    "/api/v1/sanctions.csv?event=moscow-2025",
    "/api/v1/groups.json",
    "/api/v1/entities/KAZ.json",
)
WANTED = 500


async def one(host: str, port: int, until: float, times: list[float], wrong: list[str]) -> None:
    """One connection, one request after the other."""
    reader, writer = await asyncio.open_connection(host, port)
    turn = 0
    while time.perf_counter() < until:
        begun = time.perf_counter()
        path = PATHS[turn % len(PATHS)]
        turn += 1
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        times.append(time.perf_counter() - begun)
        if not head.startswith(b"http/1.1 200"):
            wrong.append(head.decode(errors="replace").partition("\r\n")[0])
    writer.close()


async def load(address: str, connections: int, seconds: float) -> tuple[list[float], list[str]]:
    """All connections at once, after one that fills the cache."""
    parts = urlsplit(address)
    host, port = str(parts.hostname), int(parts.port or 80)
    times: list[float] = []
    wrong: list[str] = []
    await one(host, port, time.perf_counter() + 1, [], wrong)
    until = time.perf_counter() + seconds
    await asyncio.gather(*(one(host, port, until, times, wrong) for _ in range(connections)))
    return times, wrong


def main(argv: Sequence[str]) -> int:
    """Measure, print the row, exit 1 on an error or fewer than promised."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.api_load", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args(argv)
    with dashboard() as (address, _):
        times, wrong = asyncio.run(load(address, options.connections, options.seconds))
    rate = len(times) / options.seconds
    marks = quantiles(times, n=100)
    print("| connections | requests a second | p50, ms | p95, ms | errors |\n|---:|---:|---:|---:|---:|")
    print(
        f"| {options.connections} | {rate:,.0f} | {marks[49] * 1000:.1f} | {marks[94] * 1000:.1f} | {len(wrong)} |"
    )
    print(*wrong[:5], sep="\n")
    return int(bool(wrong) or rate < WANTED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
