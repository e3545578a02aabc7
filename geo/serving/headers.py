"""Security headers for every answer of the server, Streamlit's own included, and who may embed the pages.

Knows HTTP and Streamlit's start page as a file; nothing of pages or data. The dashboard mounts it as middleware.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.serving.root import root_of

EMBEDDERS = "ATLAS_FRAME_ANCESTORS"
"""The setting that names who may show the pages in a frame: sources as in a content security policy, `*` for all."""
_SOURCE = re.compile(
    r"'self'|'none'|https?:|(https?://)?(\*\.)?[A-Za-z0-9.-]+(:(\d{1,5}|\*))?|https?://\[[0-9a-f:]+\](:\d{1,5})?"
)
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
}

# 'unsafe-inline' for styles alone: Streamlit and Leaflet write them as they draw
_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
}


class Headers:
    """ASGI middleware that adds the headers an answer does not bring itself."""

    def __init__(self, app: ASGIApp, embedders: str | None = None, base_path: str = "") -> None:
        self._app = app
        self._components = f"{root_of(base_path)}/component/"
        allowed = os.environ.get(EMBEDDERS, "*") if embedders is None else embedders
        self._page = {**FIXED, "content-security-policy": page_policy(allowed)}
        self._component = {**FIXED, "content-security-policy": component_policy(allowed)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and the answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = self._component if scope["path"].startswith(self._components) else self._page

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), added)
            await send(message)

        await self._app(scope, receive, send_on)


def page_policy(embedders: str) -> str:
    """The policy of the pages; raises ValueError for embedders that are no sources of a policy."""
    parts = {**_PAGE, "script-src": " ".join(["'self'", *_inline_hashes()])}
    return _written(parts | _ancestors(_sources(embedders)))


def component_policy(embedders: str) -> str:
    """The policy of the map's frame: streamlit-folium runs what the server sends as text, so it may evaluate.

    All pages around a frame must be allowed: the atlas's own, and who may embed that.
    """
    parts = {**_PAGE, "script-src": "'self' 'unsafe-inline' 'unsafe-eval'"}
    sources = [source for source in _sources(embedders) if source not in ("'self'", "'none'")]
    return _written(parts | _ancestors(["'self'", *sources] if _sources(embedders) else []))


def _sources(embedders: str) -> list[str]:
    sources = embedders.split()
    wrong = [source for source in sources if source != "*" and not _SOURCE.fullmatch(source)]
    if wrong:
        raise ValueError(
            f"{EMBEDDERS}: {wrong[0]!r} is no address; write https://example.org, 'self', 'none' or *"
        )
    return sources


def _ancestors(sources: list[str]) -> dict[str, str]:
    # without the directive anyone may embed, pages opened from a disk too
    return {"frame-ancestors": " ".join(sources)} if sources and "*" not in sources else {}


@lru_cache(maxsize=1)
def _inline_hashes() -> tuple[str, ...]:
    """Streamlit's start page holds a line of script; its hash allows that line and no other."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    return tuple(_hash(script) for script in _INLINE.findall(page))


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _written(parts: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


def _add(headers: MutableHeaders, added: Mapping[str, str]) -> None:
    missing: Iterable[tuple[str, str]] = (
        (name, value) for name, value in added.items() if name not in headers
    )
    for name, value in missing:
        headers[name] = value
