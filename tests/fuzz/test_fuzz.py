"""A short run of every fuzz target: whatever the bytes, there are data or problems. The long run is `make bench`."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import EXAMPLES, TARGETS

LOOSE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", TARGETS)
@LOOSE
@given(content=st.binary(max_size=400))
def test_any_bytes(name: str, content: bytes) -> None:
    TARGETS[name](content)


@pytest.mark.parametrize("name", TARGETS)
@LOOSE
@given(number=st.integers(0, 3), seed=st.integers())
def test_a_good_file_gone_wrong(name: str, number: int, seed: int) -> None:
    good = EXAMPLES[name]
    TARGETS[name](mutated(good[number % len(good)], random.Random(seed)))


@pytest.mark.parametrize("name", TARGETS)
def test_a_good_file(name: str) -> None:
    for content in EXAMPLES[name]:
        TARGETS[name](content)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, overwritten and spiced a few times."""
    spices = [
        b"\x00",
        b'"',
        b"\xff",
        b"\n",
        b",",
        b"{",
        b"[",
        b"1e999",
        b"-1",
        b"null",
        b"\xe2\x80\xae",
        b"&x;",
        b"<",
        b"---\n",
    ]
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        change = chance.randrange(4)
        middle = [
            b"",
            content[at:to] * 2,
            chance.choice(spices),
            bytes(chance.randbytes(3)) + content[at:to],
        ][change]
        content = content[:at] + middle + content[at if change == 2 else to :]
    return content
