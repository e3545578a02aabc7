"""When a page fails the reader reads one sentence; the log names no reader."""

from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest

from geo.pages.faults import WithoutReaders, keep_readers_out_of_the_log


def test_reader_reads_one_sentence_and_nothing_of_the_fault():
    page = AppTest.from_function(_fail).run()
    assert not page.exception
    (said,) = (item.value for item in page.error)
    assert said.startswith("This part of the page could not be made.")
    assert "secret" not in said


def _fail() -> None:
    from geo.pages import faults

    assert faults.told(ValueError("secret"))


@pytest.mark.parametrize(
    ("words", "level", "is_kept"),
    [
        ('192.0.2.7:5000 - "WebSocket /_stcore/stream" [accepted]', logging.INFO, False),
        ('192.0.2.7:5000 - "GET /?entity=KAZ HTTP/1.1" 200', logging.INFO, False),
        ("connection open", logging.INFO, False),
        ("Application startup complete.", logging.INFO, True),
        ("connection closed unexpectedly", logging.ERROR, True),
    ],
)
def test_lines_on_single_readers_stay_out_of_the_log(words: str, level: int, is_kept: bool):
    record = logging.LogRecord("uvicorn.error", level, "", 0, words, None, None)
    assert WithoutReaders().filter(record) is is_kept


def test_the_filter_is_set_once():
    keep_readers_out_of_the_log()
    keep_readers_out_of_the_log()
    filters = logging.getLogger("uvicorn.error").filters
    assert len([item for item in filters if isinstance(item, WithoutReaders)]) == 1
