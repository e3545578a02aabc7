"""The method's clauses and the tests of the suite keep to each other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
METHOD = (TESTS.parent / "docs" / "method.md").read_text(encoding="utf-8")
CLAUSES = re.findall(r"^(\d+\.\d+) `(\w+)`", METHOD, flags=re.MULTILINE)
FUNCTIONS = {
    name
    for path in TESTS.glob("test_*.py")
    for name in re.findall(r"^def test_(\w+)\(", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
}


def test_method_has_clauses():
    assert len(CLAUSES) > 50


@pytest.mark.parametrize(("number", "name"), CLAUSES)
def test_every_clause_has_a_test_of_its_name(number, name):
    assert name in FUNCTIONS


def test_numbers_and_names_are_given_once():
    for values in zip(*CLAUSES, strict=True):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_sentences_are_short():
    words = [len(sentence.split()) for sentence in re.split(r"(?<=[.:;])\s", METHOD)]
    assert max(words) <= 45
