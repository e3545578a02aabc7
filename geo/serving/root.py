"""Where the server's own addresses begin when the whole of it lies below a path. Knows no address itself."""

from __future__ import annotations


def root_of(base_path: str) -> str:
    """Give what stands before every address: `/below` for Streamlit's `server.baseUrlPath` of `below`, else nothing."""
    path = base_path.strip("/")
    return f"/{path}" if path else ""
