"""What a new connection asks for first runs the whole page; everything else passes as it is."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from geo.pages import reconnect
from geo.pages.reconnect import Reconnect

FINISHED = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()
CONNECT = {"type": "websocket.connect"}


def run_apart(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: a browser test in the same process keeps this one's event loop busy."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, coroutine).result()


def rerun(fragment: str = "", query: str = "event=x") -> dict[str, Any]:
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.widget_states.widgets.add(id="button").trigger_value = True
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def passed(sent: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """What the server receives of what a browser sent, where it answers each message with a finished run."""
    received: list[dict[str, Any]] = []

    async def server(scope, receive, send):
        for _ in range(count):
            received.append(await receive())
            await send({"type": "websocket.send", "bytes": FINISHED})

    async def run():
        waiting = iter(sent)

        async def receive():
            return next(waiting)

        async def send(message):
            assert message["bytes"] == FINISHED

        await Reconnect(server)({"type": "websocket"}, receive, send)

    run_apart(run())
    return received


def test_a_click_on_a_page_the_server_never_ran_runs_it_first_and_then_counts():
    click = rerun("body")
    first, second, third = passed([click, rerun("body", "event=y")], 3)
    asked = BackMsg.FromString(first["bytes"]).rerun_script
    assert (asked.fragment_id, asked.query_string, len(asked.widget_states.widgets)) == ("", "event=x", 0)
    assert second == click
    assert third == rerun("body", "event=y")


def test_a_first_visit_passes_as_it_is():
    sent = [CONNECT, rerun(), rerun("body")]
    assert passed(sent, 3) == sent


def test_a_run_that_never_ends_does_not_hold_the_click_for_ever(monkeypatch):
    monkeypatch.setattr(reconnect, "AT_MOST", 0.0)

    async def run():
        async def receive():
            return rerun("body")

        async def send(message):
            raise AssertionError(message)

        async def server(scope, receive, send):
            await receive()
            assert await receive() == rerun("body")

        await Reconnect(server)({"type": "websocket"}, receive, send)

    run_apart(run())


@given(st.binary(max_size=60))
def test_any_bytes_come_through(content):
    message = {"type": "websocket.receive", "bytes": content}
    (received,) = passed([message], 1)
    assert received.keys() == message.keys()
    try:
        kind = BackMsg.FromString(content).WhichOneof("type")
    except Exception:
        kind = None
    if kind != "rerun_script":
        assert received == message


def test_what_is_no_websocket_is_left_alone():
    seen = []

    async def server(scope, receive, send):
        seen.append((scope, receive, send))

    run_apart(Reconnect(server)({"type": "http"}, 1, 2))
    assert seen == [({"type": "http"}, 1, 2)]
