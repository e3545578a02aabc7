"""Answers are kept while there is room, the least used given up first, and never beyond the bound."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geo.api.answers import KEPT, MOST_BYTES, Answer, answer, kept, size

THIRD = MOST_BYTES // 3


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    KEPT.clear()
    yield
    KEPT.clear()


def made(key: str, length: int) -> bool:
    """Whether the answer had to be made."""
    calls = []
    kept(key, lambda: calls.append(key) or Answer("text/plain", b"x" * length, b"", ""))
    return bool(calls)


def test_the_least_used_is_given_up_first():
    assert [made(key, THIRD) for key in "abc"] == [True] * 3
    assert not made("a", THIRD)
    assert made("d", THIRD)
    assert [made(key, THIRD) for key in "acd"] == [False] * 3
    assert KEPT.currsize <= MOST_BYTES
    assert made("b", THIRD)


def test_a_huge_answer_is_given_but_not_kept():
    assert made("a", MOST_BYTES + 1)
    assert KEPT.currsize == 0
    assert made("a", MOST_BYTES + 1)


def test_both_bodies_count_and_the_mark_follows_the_content():
    one, other = answer("text/plain", b"one" * 100), answer("text/plain", b"other" * 100)
    assert size(one) == len(one.body) + len(one.packed)
    assert len({one.etag, other.etag, answer("text/csv", one.body).etag}) == 2
