"""The words around one hit in a text, and the lists of words that tell its senses apart.

Reads context-words.csv beside this file; gives words and counts, no verdicts (those are in `geo.mentions.senses`).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

REACH = 400

_WORDS = Path(__file__).with_name("context-words.csv")
_EDGES = "\"'“”‘’()[]—–-<>*"
_TOKEN = re.compile(r"[^\W\d_][\w-]*\.?")
_INITIAL = re.compile(r"(?!U\.S|U\.N|U\.K|E\.U)(?:[A-Z]\.){1,2}")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"“”‘(>-])\s*$")
_STATE = re.compile(r",\s((?:(?:New|North|South|Rhode|West|British)\s)?[A-Z](?:[A-Za-z]|\.(?=[A-Z]))*\.?)")
# what follows the state of an address, but not the next of a list: in Lebanon, Ohio, on Friday
_APPOSED = re.compile(r"\s*$|[.;:)\]\n”\"]|['’]s\b|,\s(?!(?:and |or )?[A-Z])| [-–—(]| (?!and |or )[a-z]")
_STREET = re.compile(r" ([A-Z][a-z]+\.?)(?! [A-Z])(?!\w)")
_HE = re.compile(r"\s+\w+\s+(?:\w+\s+){0,3}?(?:he|she|his|her)\b")
_AGE = re.compile(r",\s\d\d?,")
_INITIALLED = re.compile(r"([A-Z][\w-]*\.?) [A-Z]\S* \($")
_OPPONENT = re.compile(r" (?:\d+(?: ?[-–] ?\d+)?|vs?\.?) ([A-Z]{3})\b")
_HOST = re.compile(r"\b([A-Z]{3}) (?:\d+(?: ?[-–] ?\d+)?|vs?\.?) $")
_LISTED = re.compile(r"([\w.'’-]+),\s$")


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of context-words.csv."""
    return frozenset(word for listed, word in _rows() if listed == name)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with _WORDS.open(encoding="utf-8", newline="") as lines:
        return tuple((row["list"], row["word"]) for row in csv.DictReader(lines))


def piece(text: str, start: int, end: int) -> str:
    """Cut out a piece of the text in NFC, so that a decomposed text gets the same verdicts."""
    cut = text[max(0, start) : end]
    return cut if cut.isascii() else unicodedata.normalize("NFC", cut)


def before(text: str, start: int) -> str:
    """Give the word one space before `start` in the same sentence, or "".

    A full stop ends the sentence unless the word is a known abbreviation or an initial.
    """
    if start < 2 or text[start - 1] != " ":
        return ""
    left = start - 24 if start > 24 else 0
    token = text[
        max(text.rfind(" ", left, start - 1), text.rfind("\n", left, start - 1), left - 1) + 1 : start - 1
    ]
    if token.isalpha() and token.isascii():
        return token
    token = piece(token, 0, 24).rpartition("\xa0")[2].lstrip(_EDGES)
    if not token or token[-1].isalnum():
        return token
    abbreviated = token in words("title") or token in words("honorific") or _INITIAL.fullmatch(token)
    return token if abbreviated else ""


def after(text: str, end: int) -> str:
    """Give the word one space after `end` without its punctuation and possessive ending, or ""."""
    if text[end : end + 1] != " ":
        return ""
    token = piece(text, end + 1, end + 25).split(" ", 1)[0].split("\n", 1)[0]
    token = token.rstrip(',.;:!?)”"…').removesuffix("'s").removesuffix("’s")
    return token if token[:1].isalnum() else ""


def before_comma(text: str, start: int) -> str:
    """Give the word before a comma that stands before `start`, as in `Atlanta, Georgia`, or ""."""
    found = _LISTED.search(piece(text, start - 30, start))
    return found[1] if found else ""


def next_listed(text: str, end: int) -> str:
    """Give the word after a comma that stands at `end`, as in `Georgetown, Guyana`, or ""."""
    found = re.match(r",\s(\w+)", piece(text, end, end + 24))
    return found[1] if found else ""


def in_state(text: str, start: int, end: int) -> bool:
    """Say whether a state of North America follows, as in `Norway, Mich.`, but not in a list of places."""
    if text[end : end + 1] != "," or not text[end + 2 : end + 3].isupper():
        return False
    following = piece(text, end, end + 40)
    found = _STATE.match(following)
    if found is None or found[1] in words("stateshort"):
        return found is not None
    state = found[1].rstrip(".")
    if state not in words("state") or before_comma(text, start):
        return False
    return _APPOSED.match(following, 2 + len(state)) is not None


def is_street(text: str, end: int) -> bool:
    """Say whether a kind of street follows and ends the name: `Jamaica Avenue`, but not `Kenya Road Safety`."""
    if not text[end + 1 : end + 2].isupper():
        return False
    found = _STREET.match(piece(text, end, end + 24))
    return found is not None and found[1] in words("street")


def opens_sentence(text: str, start: int) -> bool:
    """Say whether nothing but a sentence end, a quote or a bracket stands before `start`."""
    return _SENTENCE_END.search(text[max(0, start - 4) : start]) is not None


def has_first_name(text: str, start: int) -> bool:
    """Say whether a first name, an initial or an honorific stands before `start`."""
    return is_first_name(before(text, start))


def is_first_name(word: str) -> bool:
    """Say whether a word is a first name, an initial or an honorific."""
    if not word[:1].isupper():
        return False
    name = word.title() if word.isupper() and len(word) > 2 else word
    return name in words("given") or name in words("honorific") or _INITIAL.fullmatch(name) is not None


def is_person(text: str, start: int, end: int) -> bool:
    """Say whether a first name, a title, kin or a calling stands before: her sister India, coach China Labourdette."""
    previous = before(text, start)
    if not previous.islower():
        return is_first_name(previous)
    if previous in words("kin"):
        return True
    named = previous in words("calling") and text[end + 1 : end + 2].isupper()
    return named and not is_office(after(text, end)) and not is_headline(text, start)


def is_office(word: str) -> bool:
    """Say whether a word belongs to a state or a sentence, so that it is no surname."""
    return word in words("office") or word in words("title") or word in words("function")


def is_told_of_persons(text: str, end: int) -> bool:
    """Say whether what follows is told of persons only: an age, married, said he."""
    following = after(text, end)
    if _AGE.match(text[end : end + 6]) or following in words("personal"):
        return True
    return following in words("speech") and _HE.match(piece(text, end, end + 60)) is not None


def after_competitor(text: str, start: int) -> bool:
    """Say whether a person's name and a bracket stand before `start`: J. Wightman (GBR)."""
    found = _INITIALLED.search(piece(text, start - 40, start))
    return found is not None and (found[1] in words("given") or found[1].endswith("."))


def other_side(text: str, start: int, end: int) -> str:
    """Give the code on the other side of a score or of `v`, as in `GER 2-1 FRA`, or ""."""
    found = _OPPONENT.match(piece(text, end, end + 16)) or _HOST.search(piece(text, start - 16, start))
    return found[1] if found else ""


def line_around(text: str, start: int) -> str:
    """Give the line that `start` stands in, cut off at REACH on either side."""
    left = max(0, start - REACH)
    first = text.rfind("\n", left, start) + 1 or left
    return piece(text, first, start + REACH).split("\n", 1)[0]


def is_headline(text: str, start: int) -> bool:
    """Say whether most words of the line are capitalised, so that a capital tells nothing."""
    line = line_around(text, start)
    if line.rstrip().endswith("."):
        return False
    long_words = [word for word in line.split() if len(word) > 3]
    return sum(word[:1].isupper() for word in long_words) * 10 >= len(long_words) * 7


def lean(text: str, start: int, end: int, one: str, other: str) -> int:
    """Count the words of list `one` less those of list `other` within reach of a hit, each word once."""
    near = _TOKEN.findall(piece(text, start - REACH, start)) + _TOKEN.findall(piece(text, end, end + REACH))
    tokens = {*near, *(token.rstrip(".") for token in near)}
    return len(tokens & words(one)) - len(tokens & words(other))
