"""Context rules: whether a wording that has several senses means the country where it stands.

Each rule looks at the few words around one hit and gives a verdict. Rules know words (data/context-words.csv),
never codes; which alias needs which rule is said in data/aliases.csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

DROP, WEAK, KEEP, PERSON = 0, 1, 2, 3
Verdict = int
Rule = Callable[[str, int, int], Verdict]
REACH = 300

_WORDS = Path(__file__).parent.parent / "data" / "context-words.csv"
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?|[A-Z]\.)[ \u00a0]\Z")
_AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*\.?)")
_TOKEN = re.compile(r"[^\W\d_][\w-]*\.?")
_INITIAL = re.compile(r"(?:[A-Z]\.){1,2}|[A-Z]")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"“”‘(>-])\s*$")
_HE = re.compile(r"\s+\w+\s+(?:\w+\s+){0,3}?(?:he|she|his|her)\b")
_AGE = re.compile(r",\s\d\d?,")
_STATE = re.compile(r",\s(?:(New|North|South|Rhode|West)\s[A-Z]|([A-Z][A-Za-z.]*))")


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of data/context-words.csv."""
    with _WORDS.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines) if row["list"] == name)


def before(text: str, start: int) -> str:
    """Give the word that stands one space before `start`, or ""."""
    found = _BEFORE.search(text, max(0, start - 30), start)
    return found[1] if found else ""


def after(text: str, end: int) -> str:
    """Give the word that stands one space after `end`, or ""."""
    found = _AFTER.match(text, end, end + 30)
    return found[1] if found else ""


def opens_sentence(text: str, start: int) -> bool:
    """Say whether nothing but a sentence end, a quote or a bracket stands before `start`."""
    return _SENTENCE_END.search(text, max(0, start - 4), start) is not None


def _cased(word: str) -> str:
    return word.title() if word.isupper() and len(word) > 2 else word


def _lean(text: str, start: int, end: int, one: str, other: str) -> int:
    near = _TOKEN.findall(text, max(0, start - REACH), start) + _TOKEN.findall(text, end, end + REACH)
    tokens = {token.rstrip(".") if token not in words(one) else token for token in near}
    return len(tokens & words(one)) - len(tokens & words(other))


def _named(text: str, start: int) -> bool:
    """Whether a first name, an initial or an honorific stands before."""
    word = _cased(before(text, start))
    if word in words("given") or word in words("honorific"):
        return True
    return bool(_INITIAL.fullmatch(word)) and word not in ("A", "I", "U.S.", "U.N.", "U.K.", "E.U.")


def last(text: str, start: int, end: int) -> Verdict:
    """A name that is also a surname: Tom Holland, Mr. England."""
    if _named(text, start):
        return PERSON
    return DROP if text.startswith(" Jr", end) else WEAK


def first(text: str, start: int, end: int) -> Verdict:
    """A name that is also a first name and a surname: Jordan Henderson, Michael Jordan, Jordan said he."""
    if _named(text, start):
        return PERSON
    following = after(text, end)
    shouted = text[start:end].isupper()
    if following[:1].isupper() and not shouted:
        stem = following.rstrip(".").removesuffix("'s").removesuffix("’s")
        if stem not in words("office") and stem not in words("title"):
            return PERSON
    if _AGE.match(text, end) or following in words("personal"):
        return DROP
    if following in words("speech") and _HE.match(text, end):
        return DROP
    return KEEP if before(text, start) in ("in", "into", "across", "inside", "outside", "throughout") else WEAK


def noun(text: str, start: int, end: int) -> Verdict:
    """A word for one person of a people that is also a name: a Finn, but Huck Finn and Finn Wolfhard."""
    previous, following = before(text, start), after(text, end)
    if _named(text, start) or (following[:1].isupper() and following not in words("title")):
        return DROP
    return KEEP if previous[:1].islower() or previous in words("function") or previous[:1].isupper() else DROP


def poles(text: str, start: int, end: int) -> Verdict:
    """The people, not the sticks: Poles apart."""
    return DROP if after(text, end) in ("apart", "position") else KEEP


def town(text: str, start: int, end: int) -> Verdict:
    """A name that towns bear as well: Lebanon, Pennsylvania."""
    found = _STATE.match(text, end) if text.startswith(",", end) else None
    if found and (found[1] or found[2] in words("state") or found[2].rstrip(".") in words("state")):
        return DROP if found[1] is None or _state_of_two(text, end) else KEEP
    return DROP if _named(text, start) else KEEP


def _state_of_two(text: str, end: int) -> bool:
    return re.match(
        r",\s(?:New (?:York|Jersey|Hampshire|Mexico)|(?:North|South) (?:Carolina|Dakota)|Rhode Island|West Virginia)",
        text[end : end + 20],
    ) is not None


def georgia(text: str, start: int, end: int) -> Verdict:
    """The country in the Caucasus, not the US state nor a woman's name."""
    previous, following = before(text, start), after(text, end)
    lean = _lean(text, start, end, "gegeorgia", "usgeorgia")
    if following.rstrip(".") in ("Gov", "Governor", "Sen", "Rep", "Bulldogs", "Tech", "Republican", "Republicans"):
        return DROP
    if previous in ("coastal", "rural", "north", "south", "middle", "central", "southwest", "northwest", "southeast"):
        return DROP if lean <= 0 else KEEP
    if text[max(0, start - 2) : start] == ", ":
        if _word_before_comma(text, start) in words("usgeorgia"):
            return DROP
    if lean < 0:
        return DROP
    return first(text, start, end)


def _word_before_comma(text: str, start: int) -> str:
    found = re.search(r"([\w.'’-]+),\s$", text[max(0, start - 30) : start])
    return found[1] if found else ""


def turkey(text: str, start: int, end: int) -> Verdict:
    """The state, not the bird or its meat."""
    if _cased(after(text, end)).lower() in words("fowl"):
        return DROP
    if _lean(text, start, end, "turkish", "kitchen") < 0:
        return DROP
    return town(text, start, end)


def polish(text: str, start: int, end: int) -> Verdict:
    """The adjective, not the verb or the wax."""
    if before(text, start).lower() in ("nail", "shoe", "furniture", "floor", "spit-and"):
        return DROP
    verb = after(text, end) in ("the", "your", "up", "off", "it", "them", "with", "until", "his", "her", "their", "my")
    return DROP if verb and opens_sentence(text, start) else KEEP


def english(text: str, start: int, end: int) -> Verdict:
    """The people, not the language: speaks English, in English, English-language."""
    following = after(text, end)
    if following in words("englishnoun") or re.match(r"-(?:language|speaking|speaker|medium)", text[end : end + 12]):
        return DROP
    if before(text, start) in words("speak") and (not following or following in _JOINING):
        return DROP
    return last(text, start, end)


_JOINING = frozenset("and or on at to that with for but as when by because he she it they is was rather".split())


def us(text: str, start: int, end: int) -> Verdict:
    """The abbreviation, not the pronoun in capitals: TELL US."""
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    shouted = not any(char.islower() for char in line[:400]) and any(char.isalpha() for char in line.replace("US", "", 1))
    return DROP if shouted and before(text, start).upper() in words("object") else KEEP


def washington(text: str, start: int, end: int) -> Verdict:
    """The seat of government, not the state nor a person."""
    if _named(text, start):
        return PERSON
    if _word_before_comma(text, start) in words("washington"):
        return DROP
    return DROP if after(text, end) in ("state", "County", "Irving", "Gov.") else WEAK


def person(text: str, start: int, end: int) -> Verdict:
    """A leader's surname, not a namesake: Putin, but not Ivanka Trump."""
    previous, following = before(text, start), after(text, end)
    if text.startswith(" Jr", end) or following in ("Tower", "Organization", "University", "Foundation", "Center"):
        return DROP
    if not previous[:1].isupper() or text[start:end].isupper():
        return DROP if _named(text, start) else KEEP
    stem = previous.removesuffix("'s").removesuffix("’s")
    if previous in words("title") or previous in words("function") or stem != previous:
        return KEEP
    return DROP if _named(text, start) or previous.istitle() and not _headline(text, start) else KEEP


def _headline(text: str, start: int) -> bool:
    """Whether most words of the line are capitalised, so that a capital says nothing."""
    line = text[text.rfind("\n", 0, start) + 1 :][:200].split("\n", 1)[0]
    long_words = [word for word in line.split() if len(word) > 3]
    return sum(word[:1].isupper() for word in long_words) * 10 >= len(long_words) * 7


def xi(text: str, start: int, end: int) -> Verdict:
    """The leader, not the Greek letter."""
    around = {before(text, start), after(text, end)}
    return DROP if around & words("greek") else person(text, start, end)


def west(text: str, start: int, end: int) -> Verdict:
    """The states, not the direction: the West, anti-West."""
    previous, following = before(text, start), after(text, end)
    if following[:1].isupper() and following not in words("function"):
        return DROP
    joined = text[max(0, start - 9) : start] == "East and " or text[max(0, start - 8) : start] == "East vs "
    hyphen = text[max(0, start - 1) : start] == "-"
    return KEEP if previous in words("pwest") or joined or hyphen else DROP


def western(text: str, start: int, end: int) -> Verdict:
    """Of the West as a set of states, not of a region or a film."""
    following = after(text, end)
    if following in words("wnoun"):
        return DROP
    if following[:1].isupper() and following not in words("wcap") and not _headline(text, start):
        return DROP
    return DROP if not following and before(text, start) in ("a", "A") and text[end : end + 1] != "-" else KEEP


def europe(text: str, start: int, end: int) -> Verdict:
    """The states acting together, not the continent."""
    return DROP if before(text, start) in words("europe") else KEEP


def emirates(text: str, start: int, end: int) -> Verdict:
    """The country in short, not the airline."""
    return KEEP if before(text, start) in ("the", "The") and not after(text, end)[:1].isupper() else DROP


def statedept(text: str, start: int, end: int) -> Verdict:
    """The ministry of the United States, not of one of its states."""
    return DROP if after(text, end) == "of" else KEEP


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        last, first, noun, poles, town, georgia, turkey, polish, english, us,
        washington, person, xi, west, western, europe, emirates, statedept,
    )
}  # fmt: skip
