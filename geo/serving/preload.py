"""Tells the browser with the very first answer what every page will need, so that it is there when the page asks.

Streamlit's browser part fetches the code of each kind of widget when it first meets one, one wave after the other.
Only a hint: a name that a newer Streamlit no longer has is left out. Must not know pages or data.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.serving.assets import PREFIX, assets

# What the Attendance page is made of, in Streamlit's own names.
PARTS = (
    "ComponentInstance", "Html", "Selectbox", "DateInput", "TextInput", "ButtonGroup", "DownloadButton",
)  # fmt: skip

OTHERS = ("/component/", "/api/v1/")
"""What addresses of pages that are not Streamlit's have in them, wherever the server lies."""
_IMPORT = re.compile(r'from"\./([\w.-]+\.js)"|import"\./([\w.-]+\.js)"')


class Preload:
    """ASGI middleware that adds the hints to the start page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; the start page with the hints in its head."""
        if scope["type"] != "http" or any(part in scope["path"] for part in OTHERS):
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        body = b""

        async def send_on(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start" and _is_plain_page(message):
                held.append(message)
            elif held and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    await _send_page(held.pop(), with_hints(body), send)
            else:
                await send(message)

        await self._app(scope, receive, send_on)


def with_hints(page: bytes) -> bytes:
    """The page with the hints at the end of its head; a page without a head as it is."""
    return page.replace(b"</head>", hints().encode() + b"</head>", 1)


@lru_cache(maxsize=1)
def hints() -> str:
    """The `<link>` elements: Streamlit's code for the widgets, the map's script and the country shapes."""
    code = [f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in widget_files()]
    kinds = {"js": 'as="script"', "json": 'as="fetch" crossorigin', "css": 'as="style"'}
    own = [
        f'<link rel="preload" {kinds[name.rpartition(".")[2]]} href=".{PREFIX}/{name}">' for name in assets()
    ]
    return "".join([*own, *code])


@lru_cache(maxsize=1)
def widget_files() -> tuple[str, ...]:
    """Names of the files that hold the widgets' code and what they import, beyond what the start page names."""
    static = Path(str(files("streamlit") / "static"))
    known = set(re.findall(r"static/js/([\w.-]+\.js)", (static / "index.html").read_text("utf-8")))
    wanted = [path.name for part in PARTS for path in (static / "static" / "js").glob(f"{part}.*.js")]
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop(0)
        if name not in known and name not in found:
            found[name] = None
            text = (static / "static" / "js" / name).read_text("utf-8")
            wanted += [one or other for one, other in _IMPORT.findall(text)]
    return tuple(found)


def _is_plain_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_page = headers.get("content-type", "").startswith("text/html")
    return bool(start["status"] == 200 and is_page and "content-encoding" not in headers)


async def _send_page(start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    headers["content-length"] = str(len(body))
    # the validators are those of the page without the hints
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
