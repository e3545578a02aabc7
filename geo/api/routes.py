"""The API's routes beside the page: requests in, answers out. Everything below `/api/v1/`, read-only.

Answers are made in worker threads, so that nothing here can hold up the pages' event loop, and kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from geo.api.answers import Answer, answer, kept
from geo.api.document import PLACED, openapi, page, parameters_of
from geo.api.formats import MEDIA_TYPES, write
from geo.api.problems import MEDIA_TYPE, RequestError
from geo.api.query import Query, read_query
from geo.api.tables import RESOURCES, find_resource
from geo.home import keeper
from geo.keeper import Keeper
from geo.model import Model
from geo.serving.packing import takes_gzip
from geo.serving.root import root_of

PREFIX = "/api/v1"
METHODS = "GET, HEAD, OPTIONS"
_ENDING = re.compile(rf"(.+)\.({'|'.join(MEDIA_TYPES)})")
_COMMON = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag",
    "x-content-type-options": "nosniff",
    "vary": "accept-encoding",
}


class Api:
    """An ASGI application over the data that a keeper holds."""

    def __init__(self, find_keeper: Callable[[], Keeper]) -> None:
        self._find_keeper = find_keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await run_in_threadpool(self.respond, request)
        await response(scope, receive, send)

    def respond(self, request: Request) -> Response:
        """Give the response to a request; whatever is wrong with it becomes a problem."""
        try:
            return self._respond(request)
        except RequestError as wrong:
            headers = _COMMON | {"cache-control": "no-store"}
            if wrong.status == 405:
                headers["allow"] = METHODS
            return _send(request, wrong.status, wrong.body, headers, MEDIA_TYPE)

    def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_COMMON | _PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            raise RequestError(405, "The API can only be read.", allowed=METHODS.split(", "))
        model, _ = self._find_keeper().current()
        if model is None:
            raise RequestError(503, "The data have problems that must be mended first.")
        pairs = tuple(request.query_params.multi_items())
        return _deliver(request, find_answer(model, request.path_params.get("path", ""), pairs))


_PREFLIGHT = {
    "allow": METHODS,
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}


def routes(base_path: str = "", find_keeper: Callable[[], Keeper] = keeper) -> list[Route]:
    """Routes for `st.App`; `base_path` is Streamlit's own `server.baseUrlPath`, if it has one."""
    start = f"{root_of(base_path)}{PREFIX}"
    return [Route(start, _with_slash), Route(f"{start}/{{path:path}}", Api(find_keeper))]


async def _with_slash(request: Request) -> Response:
    # relative, as a proxy may have put a path before it
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{PREFIX.rpartition('/')[2]}/{query}", 308, _COMMON)


def find_answer(model: Model, path: str, pairs: tuple[tuple[str, str], ...]) -> Answer:
    """Give the answer to a path below `/api/v1/` and its query; raises RequestError."""
    if path in ("", "openapi.json"):
        read_query(model, "", pairs, ())
        return kept((model.version, path), lambda: _document(model, path))
    match = _ENDING.fullmatch(path)
    name, ending = match.groups() if match else (path, "json")
    resource, key = find_resource(name, model)
    if ending not in resource.formats:
        offered = [f"{name}.{item}" for item in resource.formats]
        raise RequestError(404, f"{name} is not offered as {ending}.", allowed=offered)
    query = read_query(model, key, pairs, parameters_of(resource, ending))
    # by version and not by model, so that nothing here keeps an old model alive
    kept_as = (model.version, resource.name, ending, query)
    return kept(kept_as, lambda: _table(model, resource.name, ending, query))


def _table(model: Model, name: str, ending: str, query: Query) -> Answer:
    frame = RESOURCES[name].frame(model, query)
    stem = "-".join(part for part in (name.partition("/")[0], query.key, query.event) if part)
    geometry = query.geometry if ending in PLACED else ""
    return answer(MEDIA_TYPES[ending], write(model, frame, ending, geometry), f"{stem}.{ending}")


def _document(model: Model, path: str) -> Answer:
    if path:
        return answer(MEDIA_TYPES["json"], json.dumps(openapi(model)).encode())
    return answer("text/html; charset=utf-8", page(model).encode())


def _deliver(request: Request, found: Answer) -> Response:
    headers = {
        **_COMMON,
        "etag": found.etag,
        "cache-control": "public, max-age=60, stale-while-revalidate=600",
    }
    if found.name and not found.name.endswith(".json"):
        headers["content-disposition"] = f'attachment; filename="{found.name}"'
    if found.media_type.startswith("text/html"):
        headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    if _is_known(request.headers, found.etag):
        return Response(status_code=304, headers=headers)
    body = found.body
    if takes_gzip(request.headers.get("accept-encoding", "")):
        body = found.packed
        headers["content-encoding"] = "gzip"
    return _send(request, 200, body, headers, found.media_type)


def _is_known(headers: Mapping[str, str], etag: str) -> bool:
    known = [item.strip() for item in headers.get("if-none-match", "").split(",")]
    return "*" in known or etag in known or etag.removeprefix("W/") in known


def _send(
    request: Request, status: int, body: bytes, headers: Mapping[str, str], media_type: str
) -> Response:
    length = {"content-length": str(len(body)), "content-type": media_type}
    return Response(b"" if request.method == "HEAD" else body, status, {**headers, **length})
