"""What happens when a page fails: the reader reads one sentence, the log keeps the fault; no addresses in the log."""

from __future__ import annotations

import logging

import streamlit as st

_TELLS_ADDRESS = ("connection open", "connection closed", "WebSocket", "HTTP/1")


def told(fault: Exception) -> bool:
    """Say on the page that this part failed; Streamlit has written the fault itself to the log."""
    st.error(
        "This part of the page could not be made. The rest can still be used; the fault is in the server's log."
    )
    return True


class WithoutReaders(logging.Filter):
    """Keeps lines on a single reader's connection out of the log: they hold an address and what was asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line may be written."""
        return record.levelno >= logging.WARNING or not any(
            word in record.getMessage() for word in _TELLS_ADDRESS
        )


def keep_readers_out_of_the_log() -> None:
    """Filter the web server's log; safe to call again."""
    for name in ("uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        if not any(isinstance(item, WithoutReaders) for item in logger.filters):
            logger.addFilter(WithoutReaders())
