"""A reader whose replica is gone works on at another: the first thing asked there first runs the whole page.

Each page is a fragment, and a server that never ran the page does not know it: without this, Streamlit would pass
over every click after a restart until the reader reloads.
"""

from __future__ import annotations

import asyncio
import contextlib

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

AT_MOST = 20.0
"""Seconds the reader's own request waits for the whole page, whatever happens to it."""


class Reconnect:
    """Middleware of `st.App`; looks at the websocket's first request to run and at nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        connection = _Connection(receive, send)
        await self._app(scope, connection.receive, connection.send)


class _Connection:
    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._is_new = True
        self._held: Message | None = None
        self._has_run = asyncio.Event()

    async def receive(self) -> Message:
        if self._held is not None:
            return await self._release(self._held)
        message = await self._receive()
        if self._is_new and message.get("bytes"):
            return self._look(message)
        return message

    async def send(self, message: Message) -> None:
        await self._send(message)
        if self._held is not None and message.get("bytes") and _is_finished(message["bytes"]):
            self._has_run.set()

    def _look(self, message: Message) -> Message:
        try:
            asked = BackMsg.FromString(message["bytes"])
        except Exception:
            # whatever protobuf says of it: telling the sender is Streamlit's own business
            return message
        if asked.WhichOneof("type") != "rerun_script":
            return message
        self._is_new = False
        if not asked.rerun_script.fragment_id:
            return message
        # the page as it was before the click, then the click
        self._held = message
        asked.rerun_script.ClearField("fragment_id")
        asked.rerun_script.ClearField("widget_states")
        return {**message, "bytes": asked.SerializeToString()}

    async def _release(self, held: Message) -> Message:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._has_run.wait(), AT_MOST)
        self._held = None
        return held


def _is_finished(content: bytes) -> bool:
    return bool(ForwardMsg.FromString(content).WhichOneof("type") == "script_finished")
