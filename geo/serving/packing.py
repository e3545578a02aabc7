"""Whether a browser takes an answer packed with gzip. Knows one header and nothing else."""

from __future__ import annotations

import re

_REFUSED = re.compile(r"\s*q\s*=\s*0(\.0*)?\s*")


def takes_gzip(accept_encoding: str) -> bool:
    """Read an Accept-Encoding header (RFC 9110): gzip counts where it is named, else what `*` says, and `q=0` refuses."""
    parts = (item.lower().partition(";") for item in accept_encoding.split(","))
    taken = {name.strip(): not _REFUSED.fullmatch(quality) for name, _, quality in parts}
    return taken.get("gzip", taken.get("*", False))
