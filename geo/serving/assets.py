"""What the browser fetches once and keeps: the country shapes and the map's script, under names that hold their hash.

Knows HTTP headers and files, not pages. The dashboard mounts `routes()` beside Streamlit's own.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from threading import Condition, Lock

from cachetools import LRUCache, cached
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.serving.packing import takes_gzip
from geo.serving.root import root_of
from geo.world.boundaries import read_boundaries
from geo.world.palette import pattern_defs, style_keys, style_sheet, variables

STATIC = Path(__file__).parents[1] / "static"
SCRIPTS = ("shapes.js", "picture.js", "legend.js", "atlas.js")
PREFIX = "/atlas"

# The map lives in a frame at `component/<name>/index.html`; a relative address works under any sub-path.
FROM_FRAME = "../.."


@dataclass(frozen=True)
class Asset:
    """One file to serve; `name` changes whenever `body` does, so it may be kept for ever."""

    name: str
    media_type: str
    body: bytes
    packed: bytes

    @property
    def etag(self) -> str:
        """The name, which holds the content's hash, as a strong validator."""
        return f'"{self.name}"'


_KEPT: LRUCache[str, Asset] = LRUCache(500)
_LOCK = Lock()


def _words_name(body: bytes) -> str:
    return _name("words", "json", body)


@cached(_KEPT, key=_words_name, lock=_LOCK)
def keep(body: bytes) -> Asset:
    """Keep a piece of JSON that views of this process show, for their browsers to fetch by its name.

    The same content has the same name; the least used go when there are 500, and a view shown again puts its own back.
    """
    return Asset(_words_name(body), "application/json", body, gzip.compress(body, 6, mtime=0))


def kept(name: str) -> Asset | None:
    """The piece of that name, None once it is gone."""
    with _LOCK:
        return _KEPT.get(name)


@cached({}, condition=Condition())
def assets() -> Mapping[str, Asset]:
    """The files by name: the country shapes, the script that draws them, and the page's style."""
    shapes = _asset("countries", "json", "application/json", read_boundaries().resource)
    script = _asset("map", "js", "text/javascript; charset=utf-8", _script(shapes.name).encode())
    style = _asset("page", "css", "text/css; charset=utf-8", (STATIC / "page.css").read_bytes())
    return {asset.name: asset for asset in (shapes, script, style)}


def script_url() -> str:
    """The script's address as seen from the map's frame."""
    return next(f"{FROM_FRAME}{PREFIX}/{name}" for name in assets() if name.endswith(".js"))


def style_url() -> str:
    """The page style's address as seen from any page."""
    return next(f".{PREFIX}/{name}" for name in assets() if name.endswith(".css"))


def answer(asset: Asset | None, request_headers: Mapping[str, str]) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers for a request; keys of `request_headers` are lower case."""
    if asset is None:
        return 404, b"", {"cache-control": "no-store"}
    headers = {
        "cache-control": "public, max-age=31536000, immutable",
        "content-type": asset.media_type,
        "etag": asset.etag,
        "vary": "accept-encoding",
        "x-content-type-options": "nosniff",
    }
    if asset.etag in request_headers.get("if-none-match", ""):
        return 304, b"", headers
    if takes_gzip(request_headers.get("accept-encoding", "")):
        return 200, asset.packed, {**headers, "content-encoding": "gzip"}
    return 200, asset.body, headers


def routes(base_path: str = "") -> list[Route]:
    """Routes for `st.App`; `base_path` is Streamlit's own `server.baseUrlPath`, if it has one."""
    return [Route(f"{root_of(base_path)}{PREFIX}/{{name}}", _serve, methods=["GET"])]


async def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    status, body, headers = answer(assets().get(name) or kept(name), request.headers)
    return Response(body, status, headers)


def _asset(stem: str, ending: str, media_type: str, body: bytes) -> Asset:
    return Asset(_name(stem, ending, body), media_type, body, gzip.compress(body, 9, mtime=0))


def _name(stem: str, ending: str, body: bytes) -> str:
    return f"{stem}-{hashlib.sha256(body).hexdigest()[:12]}.{ending}"


def _script(geometry: str) -> str:
    """Leaflet, then our own scripts in one scope with what they are told by the palette."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    library = (leaflet / "leaflet.js").read_text("utf-8").partition("//# sourceMappingURL")[0]
    own = "\n".join((STATIC / name).read_text("utf-8") for name in SCRIPTS)
    looks = (
        (leaflet / "leaflet.css").read_text("utf-8")
        + style_sheet()
        + (STATIC / "atlas.css").read_text("utf-8")
    )
    config = {"geometry": geometry, "css": looks, "patterns": pattern_defs(style_keys(), variables)}
    return f"{library}\n(() => {{\nconst CONFIG = {json.dumps(config)};\n{own}\n}})();\n"
