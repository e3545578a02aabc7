"""What can be wrong with a request, as `application/problem+json` (RFC 9457). Knows no resource."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "The request cannot be read",
    404: "Not found",
    405: "This can only be read",
    503: "The data cannot be shown yet",
}


@dataclass(frozen=True)
class RequestError(Exception):
    """A request that gets no data: status, what is wrong, and what is allowed where that can be said."""

    status: int
    detail: str
    parameter: str = ""
    allowed: Sequence[str] = ()

    @property
    def body(self) -> bytes:
        """The problem as JSON."""
        content: dict[str, object] = {
            "type": "about:blank",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
        }
        if self.parameter:
            content["parameter"] = self.parameter
        if self.allowed:
            content["allowed"] = list(self.allowed)
        return json.dumps(content, ensure_ascii=False).encode("utf-8", errors="replace")
