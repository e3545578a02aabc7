"""The nearest known spelling, for messages that show the way out."""

from __future__ import annotations

import pytest

from geo.base.spelling import MAX_KNOWN, MAX_LENGTH, hint, nearest


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("Vucic", ["Vulin", "Vučić"], "Vučić"),
        ("KAX", ["UZB", "KAZ"], "KAZ"),
        ("moscow-2052", ["moscow-2025", "beijing-2025"], "moscow-2025"),
        ("xyz", ["KAZ", "UZB"], ""),
        ("", ["KAZ"], ""),
        ("KAZ", [], ""),
    ],
)
def test_nearest(word, known, found):
    assert nearest(word, known) == found


def test_long_words_and_long_lists_are_not_compared():
    assert nearest("a" * MAX_LENGTH, ["a" * MAX_LENGTH]) == "a" * MAX_LENGTH
    assert nearest("a" * (MAX_LENGTH + 1), ["a" * MAX_LENGTH]) == ""
    known = [f"guest-{number}" for number in range(MAX_KNOWN)]
    assert nearest("guest-1", known) == "guest-1"
    assert nearest("guest-1", [*known, "guest"]) == ""


def test_the_choice_does_not_hang_on_the_order():
    assert nearest("KAA", ["KAZ", "KAY"]) == nearest("KAA", ["KAY", "KAZ"])
    assert nearest("borg", ["Borg", "Börg"]) == nearest("borg", ["Börg", "Borg"]) == "Borg"


def test_a_hint_stands_in_brackets():
    assert hint("KAX", ["KAZ"]) == " (closest: 'KAZ')"
    assert hint("xyz", ["KAZ"]) == ""
    assert hint("UK", ["GBR", "UKR"], meant="GBR") == " (closest: 'GBR')"
    assert hint("UKX", ["GBR", "UKR"], meant="XXX") == " (closest: 'UKR')"
