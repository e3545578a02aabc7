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
_POINTS = frozenset(
    {"N.", "S.", "E.", "W.", "C.", "N.E.", "N.W.", "S.E.", "S.W.", "NE.", "NW.", "SE.", "SW."}
)
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"“”‘(>-])\s*$")
_STATE = re.compile(r",\s((?:(?:New|North|South|Rhode|West|British)\s)?[A-Z](?:[A-Za-z]|\.(?=[A-Z]))*\.?)")
# what follows the state of an address, but not the next of a list: in Lebanon, Ohio, on Friday
_APPOSED = re.compile(r"\s*$|[.;:)\]\n”\"]|['’]s\b|,\s(?!(?:and |or )?[A-Z])| [-–—(]| (?!and |or )[a-z]")
_STREET = re.compile(r" ([A-Z][a-z]+\.?)(?! [A-Z])(?!\w)")
_HE = re.compile(r"\s+\w+\s+(?:\w+\s+){0,3}?(?:he|she|his|her)\b")
_PRIVATE = re.compile(
    r" (?:was|is|were|had been) (?:born|raised|baptized|adopted|engaged to)\b"
    r"|['’]s (?:family|mother|father|parents|wife|husband|brother|sister|teammates?|classmates?|funeral)\b"
    r"(?! (?:law|planning|code|court|affairs|policy|tongue)| of\b)"
)
_AGE = re.compile(r",\s\d\d?,")
_INITIALLED = re.compile(r"([A-Z][\w-]*\.?) [A-Z]\S* \($")
_OPPONENT = re.compile(r" (?:\d+(?: ?[-–] ?\d+)?|vs?\.?) ([A-Z]{2,3})\b")
_HOST = re.compile(r"\b([A-Z]{2,3}) (?:\d+(?: ?[-–] ?\d+)?|vs?\.?) $")
# an apostrophe within a word, but not a possessive ending; the marks are those of a decomposed text
_NAME_WORD = re.compile(r"[A-Z]\.(?:[A-Z]\.)*|[^\W\d_](?:[\w\u0300-\u036f]|['’](?!s\b)(?=\w)|-(?=\w))*")
_IN_BRACKETS = re.compile(r" \(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
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


def joins_left(text: str, start: int) -> bool:
    """Whether the character before `start` belongs to the same word; a combining mark speaks for its base."""
    at = start - 1
    while at >= 0 and unicodedata.category(text[at]).startswith("M"):
        at -= 1
    return at >= 0 and (text[at].isalnum() or text[at] in "_@")


def joins_right(text: str, end: int) -> bool:
    """Whether the character at `end` belongs to the same word; a combining mark does."""
    char = text[end : end + 1]
    return char.isalnum() or char in ("_", "@") or (char != "" and unicodedata.category(char).startswith("M"))


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
    return found[1] if (found := _LISTED.search(piece(text, start - 30, start))) else ""


def next_listed(text: str, end: int) -> str:
    """Give the word after a comma that stands at `end`, as in `Georgetown, Guyana`, or ""."""
    return found[1] if (found := re.match(r",\s(\w+)", piece(text, end, end + 24))) else ""


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


def direction_of(text: str, start: int) -> str | None:
    """Give the word before a direction in short: "in" for in N. Nigeria; None for John N. Nigeria."""
    previous = before(text, start)
    earlier = before(text, start - len(previous) - 1) if previous in _POINTS else "A"
    return None if earlier[:1].isupper() else earlier


def is_person(text: str, start: int, end: int) -> bool:
    """Say whether a first name, a title, kin or a calling stands before: her sister India, coach China Labourdette."""
    previous = before(text, start)
    if not previous.islower():
        return is_first_name(previous) and direction_of(text, start) not in words("whither")
    if previous in words("kin"):
        return True
    named = previous in words("calling") and text[end + 1 : end + 2].isupper()
    return named and not is_office(after(text, end)) and not is_headline(text, start)


def is_opener(text: str, start: int, word: str) -> bool:
    """Say whether the word before `start` is capitalised for no more than its place in the sentence.

    Beyond the closed class of function words that is an adverb or a participle: Recently Chad, Accusing Putin.
    """
    if word in words("function"):
        return True
    ending = len(word) > 4 and word.endswith(("ly", "ing")) and word not in words("given")
    return ending and opens_sentence(text, start - len(word) - 1)


def is_called(text: str, start: int, previous: str) -> bool:
    """Say whether the word before `start` looks like a first name that no list has: Adonis Jordan."""
    unknown = previous.istitle() and not is_office(previous) and not is_opener(text, start, previous)
    return unknown and not is_headline(text, start)


def is_borne(text: str, start: int) -> bool:
    """Say whether a first name stands before `start`; any word may open a sentence: Official Washington."""
    previous = before(text, start)
    if not previous.istitle() or is_first_name(previous):
        return previous.istitle()
    return is_called(text, start, previous) and not opens_sentence(text, start - len(previous) - 1)


def goes_on(text: str, start: int, end: int) -> bool:
    """Say whether a name goes on after a surname: Nixon Peabody, but not post-Assad Damascus, Trump Republicans."""
    following = after(text, end)
    if not following.istitle() or text[start - 1 : start] == "-" or is_office(following):
        return False
    return following not in words("led") and not is_headline(text, start)


def is_held(text: str, end: int) -> bool:
    """Say whether a name or a state follows an office: President Ben Example, president of Kenya."""
    if text[end + 1 : end + 2].isupper() or text[end : end + 3] == " of":
        return True
    return text[end : end + 1] == "," and text[end + 2 : end + 3].isupper()


def is_office(word: str) -> bool:
    """Say whether a word belongs to a state or a sentence, so that it is no surname."""
    return word in words("office") or word in words("title") or word in words("function")


def is_told_of_persons(text: str, end: int) -> bool:
    """Say whether what follows is told of persons only: an age, married, said he."""
    following = after(text, end)
    if _AGE.match(text[end : end + 6]) or following in words("personal") or _PRIVATE.match(text, end):
        return True
    return following in words("speech") and _HE.match(piece(text, end, end + 60)) is not None


def after_competitor(text: str, start: int) -> bool:
    """Say whether a person's name and a bracket stand before `start`: J. Wightman (GBR)."""
    found = _INITIALLED.search(piece(text, start - 40, start))
    return found is not None and (found[1] in words("given") or found[1].endswith("."))


def name_after(text: str, start: int) -> list[tuple[int, int]]:
    """Give the words of a personal name that begins at `start`, honorifics left out: bin Farhan, J. D. Example."""
    found: list[tuple[int, int]] = []
    while word := _NAME_WORD.match(text, start):
        spelt, stop = piece(word[0], 0, len(word[0])), text[word.end() : word.end() + 1]
        if found or spelt not in words("courtesy"):
            if not _is_name(spelt, not found):
                break
            found.append(word.span())
        if stop != " " and (found or stop != "."):
            break
        start = word.end() + (2 if stop == "." else 1)
    while found and text[slice(*found[-1])] in words("particle"):
        found.pop()
    return found


def _is_name(word: str, first: bool) -> bool:
    if word[0].isupper():
        return not is_office(word)
    return not first and (word in words("particle") or word.startswith(("al-", "el-")))


def longer_names(text: str, start: int) -> list[int]:
    """Give where a name may begin of which the surname is at `start`, the nearest first: Uhuru Muigai Kenyatta."""
    found: list[int] = []
    while len(found) < 3 and text[start - 1 : start] == " ":
        start = max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1
        if not text[start : start + 1].isupper():
            break
        found.append(start)
    return found


def bracketed(text: str, end: int) -> str:
    """Give the abbreviation in brackets after a name that ends at `end`, or "": African Union (AU)."""
    return found[1] if (found := _IN_BRACKETS.match(text, end)) else ""


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
