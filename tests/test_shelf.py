"""Answers are kept while there is room, the least used given up first, and never beyond the bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.api.shelf import Answer, Shelf


def answer(size: int) -> Answer:
    return Answer("text/plain", b"x" * size, b"", "")


def made(shelf: Shelf, key: str, size: int) -> bool:
    """Whether the answer had to be made."""
    calls = []
    shelf.get(key, lambda: calls.append(key) or answer(size))
    return bool(calls)


def test_the_least_used_is_given_up_first():
    shelf = Shelf(100)
    assert [made(shelf, key, 25) for key in "abcd"] == [True] * 4
    assert not made(shelf, "a", 25)
    assert made(shelf, "e", 25)
    assert [made(shelf, key, 25) for key in "ae"] == [False, False]
    assert made(shelf, "b", 25)


def test_a_huge_answer_is_given_but_not_kept():
    shelf = Shelf(100)
    assert len(shelf.get("a", lambda: answer(26)).body) == 26
    assert shelf.size == 0
    assert made(shelf, "a", 26)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 60))))
def test_it_never_holds_more_than_it_may(asked):
    shelf = Shelf(100)
    for key, size in asked:
        shelf.get(key, lambda size=size: answer(size))
        assert 0 <= shelf.size <= 100
