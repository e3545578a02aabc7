"""Context rules: whether a wording of several senses means the country or the leader where it stands.

Each rule looks at the few words around one hit and gives a verdict. Rules know words, never codes; which
alias needs which rule is said in data/aliases.csv.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cache

from geo.mentions.aliases import read_aliases
from geo.mentions.context import (
    after,
    before,
    before_comma,
    has_first_name,
    is_headline,
    lean,
    line_around,
    opens_sentence,
    piece,
    words,
)


class Verdict(Enum):
    """What a rule makes of a hit."""

    DROP = "another sense"
    PERSON = "a private person, and later bare hits of the name too"
    WEAK = "a mention unless the name was a private person's before"
    KEEP = "a mention"


Rule = Callable[[str, int, int], Verdict]
DROP, PERSON, WEAK, KEEP = Verdict

_HE = re.compile(r"\s+\w+\s+(?:\w+\s+){0,3}?(?:he|she|his|her)\b")
_AGE = re.compile(r",\s\d\d?,")
_STATE = re.compile(r",\s(?:(?:New|North|South|Rhode|West)\s)?[A-Z][A-Za-z.]*")
_BROADCASTER = re.compile(r" 24(?! [A-Z])\b")
_LANGUAGE = re.compile(r"-(?:language|speaking|speaker|medium)")


def last(text: str, start: int, end: int) -> Verdict:
    """A name that is also a surname: Tom Holland, Mr. England."""
    return DROP if has_first_name(text, start) else KEEP


def france(text: str, start: int, end: int) -> Verdict:
    """The country, not a surname nor the broadcaster: told France 24, but France 24 Italy 10."""
    return DROP if _BROADCASTER.match(text[end : end + 6]) else last(text, start, end)


def either(text: str, start: int, end: int) -> Verdict:
    """A name that is now and then a first name or a surname, mostly neither: Kenya Moore, Steve Israel."""
    if text[end + 1 : end + 2].isupper() and after(text, end) in words("surname"):
        return DROP
    return last(text, start, end)


def first(text: str, start: int, end: int) -> Verdict:
    """A name that is also a first name and a surname: Jordan Henderson, Michael Jordan, Jordan said he."""
    if has_first_name(text, start):
        return PERSON
    previous, following = before(text, start), after(text, end)
    if not text[start:end].isupper():
        verb = following.endswith("s") and is_headline(text, start)
        if following[:1].isupper() and not verb and not _official(following):
            return PERSON
        if previous.istitle() and not _official(previous) and not is_headline(text, start):
            return DROP
    if _AGE.match(text[end : end + 6]) or following in words("personal"):
        return DROP
    if following in words("speech") and _HE.match(piece(text, end, end + 60)):
        return DROP
    return KEEP if previous in words("locative") else WEAK


def _official(word: str) -> bool:
    return word in words("office") or word in words("title") or word in words("function")


def noun(text: str, start: int, end: int) -> Verdict:
    """A word for one person of a people that is also a name: a Finn, but Huck Finn and Finn Wolfhard."""
    following = after(text, end)
    if has_first_name(text, start) or (following[:1].isupper() and following not in words("title")):
        return DROP
    return KEEP if before(text, start) else DROP


def poles(text: str, start: int, end: int) -> Verdict:
    """The people, not the sticks: Poles apart."""
    return DROP if after(text, end) in ("apart", "position") else KEEP


def town(text: str, start: int, end: int) -> Verdict:
    """A name that towns bear as well: Lebanon, Pennsylvania."""
    if text[end : end + 1] != ",":
        return KEEP
    found = _STATE.match(piece(text, end, end + 30))
    state = found[0][2:].rstrip(".") if found else ""
    return DROP if state in words("state") else KEEP


def georgia(text: str, start: int, end: int) -> Verdict:
    """The country in the Caucasus, not the US state nor a woman's name."""
    town_name = before_comma(text, start)
    if after(text, end) in words("stateoffice") or town_name in words("usgeorgia"):
        return DROP
    leaning = lean(text, start, end, "gegeorgia", "usgeorgia")
    american = town_name[:1].isupper() and town_name not in _last_words()
    if leaning < 0 or (leaning == 0 and (american or before(text, start) in words("stateregion"))):
        return DROP
    return first(text, start, end)


@cache
def _last_words() -> frozenset[str]:
    """The last word of every name and capital: `Fiji, Georgia` is a list, `Bowdon, Georgia` is an address."""
    return frozenset(alias.text.split()[-1] for alias in read_aliases() if alias.kind in ("name", "capital"))


def turkey(text: str, start: int, end: int) -> Verdict:
    """The state, not the bird or its meat."""
    if after(text, end).lower() in words("fowl"):
        return DROP
    if before(text, start) in words("locative") or before(text, start) in ("from", "with", "by", "and"):
        return KEEP
    return DROP if lean(text, start, end, "turkish", "kitchen") < 0 else last(text, start, end)


def polish(text: str, start: int, end: int) -> Verdict:
    """The adjective, not the verb or the wax."""
    if before(text, start).lower() in ("nail", "shoe", "furniture", "floor"):
        return DROP
    return DROP if after(text, end) in words("polished") and opens_sentence(text, start) else KEEP


def english(text: str, start: int, end: int) -> Verdict:
    """The people, not the language: speaks English, in English, English-language."""
    following = after(text, end)
    if following in words("englishnoun") or _LANGUAGE.match(text[end : end + 12]):
        return DROP
    if before(text, start) in words("speak") and (not following or following in words("joining")):
        return DROP
    return last(text, start, end)


def indians(text: str, start: int, end: int) -> Verdict:
    """The people of India, not the peoples of America nor a team named after them."""
    return DROP if lean(text, start, end, "subcontinent", "ballgame") < 0 else KEEP


def us(text: str, start: int, end: int) -> Verdict:
    """The abbreviation, not the pronoun in capitals nor a sum of money: TELL US, US$5."""
    if text[end : end + 1] == "$":
        return DROP
    # two reads spare most hits the search for the word before
    if not text[max(0, start - 2) : start - 1].isupper() or before(text, start) not in words("object"):
        return KEEP
    return KEEP if any(char.islower() for char in line_around(text, start)) else DROP


def washington(text: str, start: int, end: int) -> Verdict:
    """The seat of government, not the state nor a person."""
    if has_first_name(text, start):
        return PERSON
    if before_comma(text, start) in words("washington"):
        return DROP
    return DROP if after(text, end) in ("state", "County", "Irving", "Gov") else WEAK


def person(text: str, start: int, end: int) -> Verdict:
    """A leader's surname, not a namesake: Putin, but not Ivanka Trump."""
    previous = before(text, start)
    if not previous[:1].isupper() or previous in words("title") or previous in words("function"):
        return KEEP
    if text[start:end].isupper() or is_headline(text, start):
        return DROP if has_first_name(text, start) else KEEP
    return KEEP if previous.endswith(("'s", "’s")) or not previous.istitle() else DROP


def xi(text: str, start: int, end: int) -> Verdict:
    """The leader, not the Greek letter."""
    if text[end + 1 : end + 2].isupper() and after(text, end) in words("greek"):
        return DROP
    return DROP if before(text, start) in words("greek") else person(text, start, end)


def west(text: str, start: int, end: int) -> Verdict:
    """The states, not the direction: the West, anti-West, East and West."""
    if before(text, start) not in words("pwest") and not text[max(0, start - 9) : start].endswith(
        ("-", "East and ")
    ):
        return DROP
    following = after(text, end)
    return DROP if following[:1].isupper() and following not in words("function") else KEEP


def western(text: str, start: int, end: int) -> Verdict:
    """Of the West as a set of states, not of a region or a film."""
    following = after(text, end)
    if following in words("wnoun"):
        return DROP
    if following[:1].isupper() and following not in words("wcap") and not is_headline(text, start):
        return DROP
    film = not following and text[end : end + 1] != "-" and before(text, start) in ("a", "A")
    return DROP if film else KEEP


def europe(text: str, start: int, end: int) -> Verdict:
    """The states acting together, not the continent."""
    return DROP if before(text, start) in words("europe") else KEEP


def jersey(text: str, start: int, end: int) -> Verdict:
    """The island, not the shirt, the cow or New Jersey in short."""
    return KEEP if lean(text, start, end, "channel", "state") > 0 else DROP


def emirates(text: str, start: int, end: int) -> Verdict:
    """The country in short, not the airline."""
    return KEEP if before(text, start) in ("the", "The") and not after(text, end)[:1].isupper() else DROP


def statedept(text: str, start: int, end: int) -> Verdict:
    """The ministry of the United States, not of one of its states."""
    return DROP if after(text, end) == "of" else KEEP


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        last, france, either, first, noun, indians, poles, town, georgia, turkey, polish, english, us,
        washington, person, xi, west, western, europe, jersey, emirates, statedept,
    )
}  # fmt: skip
"""The rules by the name that data/aliases.csv gives them."""
