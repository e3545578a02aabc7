"""Many readers at once: real Streamlit sessions over the WebSocket, each acting every two seconds.

    python -m benchmarks.load [--sessions 50] [--seconds 600] [--crowds 1] [--write docs/benchmarks.md]

A session does what a browser does: it opens the stream, asks for the page, then presses figures, chooses countries on
the map and changes the event, sending the state of every widget with the page's own fragment. An answer's time runs
from the message sent to the message that the script has finished. Server and readers share the machine's cores.

Memory is looked at before, once one reader alone has opened everything the others will; while they stay; and after they
have left for longer than Streamlit keeps a session for its reader's return. A second crowd shows what is used again.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import quantiles

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.browser.server import ROOT, serve

PAUSE = 2.0
PATIENCE = 30.0
LEFT_FOR = 150
"""Seconds after the last session has left, until the memory is looked at again; Streamlit keeps sessions for 120."""
WARMING = 200
"""Answers to one reader alone, before the first crowd comes."""
COUNTRIES = ("KAZ", "CHN", "BRA", "SRB", "VNM", "ARM", "EGY", "FRA", "abkhazia", "UZB")


@dataclass
class Tally:
    """What all sessions saw: seconds of each answer, bytes, and what went wrong."""

    first: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    sent: int = 0
    before: float = 0.0
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    processor: float = 0.0


class Session:
    """One reader's connection: remembers the page's widgets and answers with their state."""

    def __init__(self, socket: websockets.ClientConnection, tally: Tally, chance: random.Random) -> None:
        self.socket, self.tally, self.chance = socket, tally, chance
        self.fragment = ""
        self.page = ""
        self.widgets: dict[str, tuple[str, list[str]]] = {}
        self.states: dict[str, WidgetState] = {}
        self.serial = 0

    async def open(self) -> float:
        """Ask for the page as a fresh browser does."""
        return await self.run(fragment="")

    async def act(self) -> float:
        """Do one thing a reader does and wait for the answer."""
        kind = self.chance.choice(["figure", "figure", "map", "map", "map", "event"])
        state = getattr(self, f"_{kind}")()
        if state is not None:
            self.states[state.id] = state
        return await self.run(self.fragment)

    def _figure(self) -> WidgetState | None:
        found, options = self.widgets.get("figure_control", ("", []))
        if not options:
            return None
        state = WidgetState(id=found)
        chosen = self.chance.choice([*options, ""])
        state.string_array_value.data.extend([chosen] if chosen else [])
        return state

    def _map(self) -> WidgetState | None:
        self.serial += 1
        value = {"entity": self.chance.choice(COUNTRIES), "frame": "", "serial": f"load.{self.serial}"}
        found, _ = self.widgets.get("map", ("", []))
        return WidgetState(id=found, json_value=json.dumps(value)) if found else None

    def _event(self) -> WidgetState | None:
        found, options = self.widgets.get("event_control", ("", []))
        return WidgetState(id=found, string_value=self.chance.choice(options)) if options else None

    async def run(self, fragment: str) -> float:
        """Send the state and wait until the script has finished; gives the seconds it took."""
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.widget_states.widgets.extend(self.states.values())
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            raw = await asyncio.wait_for(self.socket.recv(), PATIENCE)
            answer.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            self.tally.sent += len(raw)
            if self._take(answer):
                return time.perf_counter() - begun

    def _take(self, answer: ForwardMsg) -> bool:
        kind = answer.WhichOneof("type")
        if kind == "new_session":
            self.page = answer.new_session.page_script_hash
        elif kind == "delta":
            self._remember(answer)
        elif kind == "script_finished":
            if answer.script_finished in (ForwardMsg.FINISHED_WITH_COMPILE_ERROR,):
                self.tally.errors.append("the script did not finish")
            return answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _remember(self, answer: ForwardMsg) -> None:
        self.fragment = answer.delta.fragment_id or self.fragment
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("exception", "alert"):
            self.tally.errors.append(str(getattr(element, kind))[:200])
        elif kind == "button_group":
            name = element.button_group.id.rsplit("-", 1)[-1]
            self.widgets[name] = (
                element.button_group.id,
                [item.content for item in element.button_group.options],
            )
        elif kind == "selectbox":
            name = element.selectbox.id.rsplit("-", 1)[-1]
            self.widgets[name] = element.selectbox.id, list(element.selectbox.options)
        elif kind == "component_instance":
            self.widgets["map"] = element.component_instance.id, []


async def reader(url: str, number: int, begins: float, ends: float, tally: Tally) -> None:
    """One reader from arriving to leaving; whatever goes wrong is one error."""
    await asyncio.sleep(begins)
    try:
        async with websockets.connect(url, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            session = Session(socket, tally, random.Random(number))
            tally.first.append(await session.open())
            turn = time.perf_counter() + session.chance.uniform(0, PAUSE)
            while time.perf_counter() < ends:
                await asyncio.sleep(max(0.0, turn - time.perf_counter()))
                tally.answers.append(await session.act())
                # a reader looks before acting again, however slow the answer was
                turn = max(turn + PAUSE, time.perf_counter())
    except Exception as fault:
        tally.errors.append(f"{type(fault).__name__}: {fault}")


async def crowds(address: str, server: psutil.Process, options: argparse.Namespace) -> list[Tally]:
    """One reader alone, then each crowd with what it saw."""
    async with websockets.connect(stream(address), subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        alone = Session(socket, Tally(), random.Random(0))
        await alone.open()
        for _ in range(WARMING):
            await alone.act()
    return [await crowd(address, server, options.sessions, options.seconds) for _ in range(options.crowds)]


def stream(address: str) -> str:
    """Where the page's own WebSocket is."""
    return f"{address.replace('http', 'ws', 1)}/_stcore/stream"


async def crowd(address: str, server: psutil.Process, sessions: int, seconds: float) -> Tally:
    """All readers, arriving over the first ten seconds, and the server's memory every five."""
    tally = Tally(before=server.memory_info().rss / 1e6)
    arriving = min(10.0, seconds / 4)
    ends = time.perf_counter() + seconds
    tasks = [
        asyncio.create_task(reader(stream(address), number, arriving * number / sessions, ends, tally))
        for number in range(sessions)
    ]
    watching = asyncio.create_task(watch(server, tally))
    used = sum(server.cpu_times()[:2])
    await asyncio.gather(*tasks)
    tally.processor = sum(server.cpu_times()[:2]) - used
    await asyncio.sleep(LEFT_FOR)
    watching.cancel()
    return tally


async def watch(server: psutil.Process, tally: Tally) -> None:
    """Note the server's memory in MB every five seconds."""
    begun = time.perf_counter()
    while True:
        tally.memory.append((time.perf_counter() - begun, server.memory_info().rss / 1e6))
        await asyncio.sleep(5)


@contextmanager
def dashboard() -> Iterator[tuple[str, psutil.Process]]:
    """The running dashboard and its process."""
    before = {child.pid for child in psutil.Process().children()}
    with serve(ROOT / "dashboard.py") as address:
        (server,) = [child for child in psutil.Process().children() if child.pid not in before]
        yield address, server


def line(tally: Tally, sessions: int, seconds: float) -> str:
    """The figures as a row of a table."""
    found = [quantiles(tally.answers, n=100)[at] * 1000 for at in (49, 94, 98)]
    busy = [megabytes for at, megabytes in tally.memory if at < seconds]
    memory = (tally.before, max(busy), busy[-1], tally.memory[-1][1])
    cells = [
        f"{sessions} | {seconds:.0f} | {len(tally.answers):,} | {len(tally.errors)}",
        *(f"{value:.0f}" for value in (*found, *memory, tally.processor / len(tally.answers) * 1000)),
        f"{tally.sent / len(tally.answers) / 1000:.1f}",
    ]
    return f"| {' | '.join(cells)} |"


HEAD = (
    "| sessions | seconds | answers | errors | p50, ms | p95, ms | p99, ms | memory before, MB | most, MB | "
    f"at the end, MB | {LEFT_FOR} s after all left, MB | server's processor time per answer, ms | kB per answer |\n"
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def machine() -> str:
    """What it was measured on."""
    versions = f"Python {platform.python_version()}; Streamlit {version('streamlit')}"
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        f"{os.cpu_count()} cores shared with the readers; {versions}; load of the machine at the end {busy}"
    )


def main(argv: Sequence[str]) -> int:
    """Measure, print the row, exit 1 on any error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__.partition("\n")[0])
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument(
        "--crowds", type=int, default=1, help="how often such a number comes, one after the other"
    )
    parser.add_argument("--write", type=Path, help="a Markdown file to add the table to")
    options = parser.parse_args(argv)
    with dashboard() as (address, server):
        tallies = asyncio.run(crowds(address, server, options))
    rows = "\n".join(line(tally, options.sessions, options.seconds) for tally in tallies)
    text = f"{HEAD}\n{rows}\n\n{machine()}\n"
    print(text)
    errors = [error for tally in tallies for error in tally.errors]
    print(*errors[:10], sep="\n")
    if options.write:
        with open(options.write, "a", encoding="utf-8") as file:
            file.write(f"\n{text}")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
